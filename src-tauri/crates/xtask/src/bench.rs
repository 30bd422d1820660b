//! `cargo xtask bench`: figures, measured with what people run.

use anyhow::{Result, bail};

use crate::example::example;

/// Measures one part, or all of them one after the other.
pub fn run(arguments: &[String]) -> Result<()> {
    let parts: &[&str] = match arguments.first().map(String::as_str) {
        None => &["search", "engine", "app"],
        Some("search") => &["search"],
        Some("engine") => &["engine"],
        Some("app") => &["app"],
        Some(other) => bail!("{other} cannot be measured; search, engine and app can"),
    };
    for part in parts {
        let rest = arguments.iter().skip(1).cloned();
        example(
            "testkit",
            "bench",
            "release",
            &std::iter::once((*part).to_owned()).chain(rest).collect::<Vec<_>>(),
        )?
        .run()?;
    }
    Ok(())
}
