//! The inert body of a record: its title and long texts as HTML.

use satchel_model::kinds::{self, FieldType};
use satchel_model::{Fields, Value};

/// The body. Text of the record stands in it as text or as what the Markdown renderer lets through, never as markup.
pub fn body(kind: &str, fields: &Fields) -> String {
    let plain = |field: &str| fields.get(field).map(Value::plain).unwrap_or_default();
    let language = plain("language");
    let language = if is_tag(&language) { language.as_str() } else { "und" };
    let mut page =
        format!("<article lang=\"{language}\" dir=\"auto\">\n<h1>{}</h1>\n", escaped(&plain("title")));
    let long = kinds::kind(kind)
        .into_iter()
        .flat_map(|kind| &kind.fields)
        .filter(|field| field.kind == FieldType::Long);
    if let Some(text) = fields.get("body").and_then(Value::as_text) {
        page.push_str(&satchel_markdown::render_in(text, "body"));
    }
    for field in long.filter(|field| field.id != "body") {
        let Some(text) = fields.get(&field.id).and_then(Value::as_text) else { continue };
        let label = field.label.get(language).or_else(|| field.label.get("en")).unwrap_or(&field.id);
        let text = satchel_markdown::render_in(text, &field.id);
        page.push_str(&format!("<section>\n<h2>{}</h2>\n{text}</section>\n", escaped(label)));
    }
    page.push_str("</article>\n");
    page
}

pub(super) fn is_tag(language: &str) -> bool {
    !language.is_empty() && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_inert() {
        let fields: Fields = [
            ("title".to_owned(), "<script>a</script>".into()),
            ("language".to_owned(), "\"><script>".into()),
            ("challenge".to_owned(), "**Far** <img src=x onerror=a> [x](javascript:a)".into()),
        ]
        .into();
        insta::assert_snapshot!(body("case-study", &fields), @r#"
        <article lang="und" dir="auto">
        <h1>&lt;script&gt;a&lt;/script&gt;</h1>
        <section>
        <h2>The challenge</h2>
        <p><strong>Far</strong>  x</p>
        </section>
        </article>
        "#);
    }
}
