//! Two words with one wrong letter each: is the document among the first five shown, hits first, then close matches?

use std::path::Path;

use satchel_search::{Index, Query};

use crate::sets::{Stored, index, load, mean};
use crate::{Outcome, peer};

pub fn run(data: &Path) -> Outcome<()> {
    let fts5 = peer("typos", &[data])?;
    println!(
        "\n{:18} {:>8} {:>8} {:>8} {:>8}   (among the first five)",
        "set", "exact", "half", "typos", "FTS5"
    );
    let mut all = Vec::new();
    for set in load(data)? {
        let Some(queries) = fts5[&set.name]["queries"].as_array() else { continue };
        let (index, stored) = (index(&set.documents)?, Stored::new(&set.documents));
        let share = |column: usize| -> Outcome<f64> {
            let found: Outcome<Vec<f64>> = queries
                .iter()
                .map(|row| {
                    let wanted = row[0].as_str().unwrap_or_default();
                    let shown = shown(&index, &stored, row[column].as_str().unwrap_or_default())?;
                    Ok(f64::from(u8::from(shown.iter().take(5).any(|id| id == wanted))))
                })
                .collect();
            Ok(mean(&found?))
        };
        let (exact, typos, half) = (share(1)?, share(2)?, share(3)?);
        let theirs = fts5[&set.name]["found"].as_f64().unwrap_or(0.0);
        println!("{:18} {exact:8.3} {half:8.3} {typos:8.3} {theirs:8.3}", set.name);
        all.push(typos);
    }
    println!(
        "{:18} {:>8} {:>8} {:8.3}   worst {:.3}",
        "mean",
        "",
        "",
        mean(&all),
        all.iter().copied().fold(f64::MAX, f64::min)
    );
    Ok(())
}

fn shown(index: &Index, stored: &Stored<'_>, text: &str) -> Outcome<Vec<String>> {
    let answer = index.search(&Query::text(text), stored)?;
    Ok(answer.hits.into_iter().chain(answer.close_matches).map(|hit| hit.id).collect())
}
