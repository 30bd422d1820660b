//! The second wall: whatever the HTML writer made is parsed and rebuilt from a short list of what may stand on a page.
//!
//! The first wall is that raw HTML never enters the stream; the third is the window's content-security policy.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::address;

const TAGS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("div", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("img", &["src", "alt"]),
    ("ol", &["start"]),
    ("sup", &["id"]),
    ("th", &["scope"]),
];

const CLASSES: &[(&str, &[&str])] = &[
    ("div", &["footnote", "wide"]),
    ("p", &["cut"]),
    ("span", &["picture-left-out", "task"]),
    ("td", &["to-center", "to-end"]),
    ("th", &["to-center", "to-end"]),
];

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(set(TAGS))
        .tag_attributes(map(ATTRIBUTES))
        .allowed_classes(map(CLASSES))
        .clean_content_tags(set(&["script", "style"]))
        .url_schemes(set(&["http", "https", "mailto", "media"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer nofollow"))
        .attribute_filter(|element, attribute, value| {
            keep(element, attribute, value).then_some(Cow::from(value))
        });
    builder
});

/// `html` with everything that is not on the lists taken out.
pub fn clean(html: &str) -> String {
    BUILDER.clean(html).to_string()
}

fn keep(element: &str, attribute: &str, value: &str) -> bool {
    match (element, attribute) {
        ("a", "href") => address::is_link(value) || address::is_footnote_jump(value),
        ("img", "src") => address::picture(value).is_some(),
        _ => true,
    }
}

fn set(items: &[&'static str]) -> HashSet<&'static str> {
    items.iter().copied().collect()
}

fn map(items: &[(&'static str, &[&'static str])]) -> HashMap<&'static str, HashSet<&'static str>> {
    items.iter().map(|(name, values)| (*name, set(values))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lists hold of themselves, whatever reaches them.
    #[test]
    fn hostile_html_leaves_nothing_behind() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<svg onload=alert(1)>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<style>@import 'https://evil.org'</style>",
            "<iframe src=\"https://evil.org\"></iframe>",
            "<form action=\"https://evil.org\"><input name=a></form>",
            "<p style=\"background:url(https://evil.org)\">x</p>",
            "<a href=\"javascript:alert(1)\" onclick=\"alert(1)\">x</a>",
            "<a href=\"java&#09;script:alert(1)\">x</a>",
            "<base href=\"https://evil.org\">",
            "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.org\">",
            "<object data=\"x\"></object><embed src=\"x\">",
            "<video src=\"https://evil.org\" poster=\"https://evil.org\"></video>",
            "<p class=\"app-dialog\" id=\"search\">x</p>",
            "<template><script>alert(1)</script></template>",
            "<annotation-xml encoding=\"text/html\"><script>alert(1)</script></annotation-xml>",
        ] {
            let html = clean(hostile);
            let low = html.to_lowercase();
            for word in
                ["script", "onerror", "onload", "onclick", "evil", "style", "svg", "math", "iframe", "form"]
            {
                assert!(!low.contains(word), "{hostile} → {html}");
            }
            assert!(!low.contains("id=") && !low.contains("app-dialog"), "{hostile} → {html}");
        }
    }

    #[test]
    fn links_get_a_rel_and_pictures_only_by_hash() {
        insta::assert_snapshot!(
            clean("<a href=\"https://a.org\">a</a><a href=\"ftp://a.org\">b</a><img src=\"https://a.org/x.png\" alt=\"c\">"),
            @r#"<a href="https://a.org" rel="noopener noreferrer nofollow">a</a><a rel="noopener noreferrer nofollow">b</a><img alt="c">"#
        );
    }
}
