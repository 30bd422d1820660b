//! What people write, what attackers write, and texts made to exhaust a machine.

use std::time::{Duration, Instant};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use proptest::prelude::*;

use super::*;

#[test]
fn prose_renders() {
    let text = "# Title\n\nSome *emphasis*, **strong**, ~~gone~~, `a<b`, 2 < 3.  \nNext.\n\n## Part\n\n\
        1. one\n2. two\n\n3) three\n\n> Quoted.\n\n- [x] done\n- [ ] open\n\n---\n\n```rust\nlet a = \"<b>\";\n```\n";
    insta::assert_snapshot!(render(text), @r#"
    <h3 id="t-title">Title</h3>
    <p>Some <em>emphasis</em>, <strong>strong</strong>, <del>gone</del>, <code>a&lt;b</code>, 2 &lt; 3.<br>
    Next.</p>
    <h4 id="t-part">Part</h4>
    <ol>
    <li>one</li>
    <li>two</li>
    </ol>
    <ol start="3">
    <li>three</li>
    </ol>
    <blockquote>
    <p>Quoted.</p>
    </blockquote>
    <ul>
    <li><span class="task">☑</span> done</li>
    <li><span class="task">☐</span> open</li>
    </ul>
    <hr>
    <pre><code>let a = "&lt;b&gt;";
    </code></pre>
    "#);
}

#[test]
fn tables_and_footnotes_render() {
    let text = "| City | Learners |\n|:--|--:|\n| Espoo | 12[^a] |\n\nAgain[^a], other[^b].\n\n[^a]: Counted in 2015.\n[^b]: A *note*.\n";
    insta::assert_snapshot!(render_in(text, "result"), @r##"
    <div class="wide"><table>
    <thead><tr><th scope="col">City</th><th scope="col" class="to-end">Learners</th></tr></thead><tbody>
    <tr><td>Espoo</td><td class="to-end">12<sup id="result-fnref-1"><a href="#result-fn-1" rel="noopener noreferrer nofollow">1</a></sup></td></tr>
    </tbody></table></div>
    <p>Again<sup><a href="#result-fn-1" rel="noopener noreferrer nofollow">1</a></sup>, other<sup id="result-fnref-2"><a href="#result-fn-2" rel="noopener noreferrer nofollow">2</a></sup>.</p>
    <div class="footnote" id="result-fn-1"><sup><a href="#result-fnref-1" rel="noopener noreferrer nofollow">1</a></sup> <p>Counted in 2015.</p>
    </div>
    <div class="footnote" id="result-fn-2"><sup><a href="#result-fnref-2" rel="noopener noreferrer nofollow">2</a></sup> <p>A <em>note</em>.</p>
    </div>
    "##);
}

#[test]
fn links_and_pictures_keep_only_what_is_harmless() {
    let hash = "0123456789abcdef".repeat(4);
    let text = format!(
        "[a](https://example.org \"title\") <https://example.org/b> <mail@example.org> [c](javascript:alert(1)) [d](/etc) \
         [e](#t-h)\n\n![here *it* is](media:{hash}) ![far](https://example.org/x.png) ![in](data:image/png;base64,AAAA)"
    );
    insta::assert_snapshot!(render(&text), @r#"
    <p><a href="https://example.org" rel="noopener noreferrer nofollow">a</a> <a href="https://example.org/b" rel="noopener noreferrer nofollow">https://example.org/b</a> <a href="mailto:mail@example.org" rel="noopener noreferrer nofollow">mail@example.org</a> c d e</p>
    <p><img src="media:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" alt="here it is"> <span class="picture-left-out">▨ far</span> <span class="picture-left-out">▨ in</span></p>
    "#);
}

#[test]
fn raw_html_is_dropped() {
    insta::assert_snapshot!(render("a <b>b</b> <!-- c --> d\n\n<div>\nwhole block\n</div>\n\ne"), @r"
    <p>a b  d</p>
    <p>e</p>
    ");
}

#[test]
fn a_text_over_the_limit_is_cut_and_says_so() {
    let html = render(&"é".repeat(TEXT_BYTES_MAX));
    assert!(html.len() < TEXT_BYTES_MAX + 100);
    assert!(html.ends_with("<p class=\"cut\">…</p>\n"));
}

#[test]
fn ids_stay_apart() {
    let html = render_in("# A\n\n# A\n\n# \"><script>", "x\" onload=\"y");
    assert!(html.contains("id=\"t-a\"") && html.contains("id=\"t-a.2\""), "{html}");
    assert_inert(&html);
}

#[test]
fn attacks_are_inert() {
    for attack in [
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.org>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](  javascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](&#x6A&#x61&#x76&#x61script:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](java&Tab;script:alert(1))",
        "[x](java&NewLine;script:alert(1))",
        "[x](\u{1}javascript:alert(1))",
        "[x](%6A%61vascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](https:javascript:alert(1))",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "[x]: javascript:alert(1)\n\n[x]",
        "![x](javascript:alert(1))",
        "![x](media:x\" onerror=\"alert(1))",
        "![\"onerror=alert(1) x=\"](media:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef)",
        "![<img src=x onerror=alert(1)>](https://evil.org/x)",
        "[a](https://a.org/\"onmouseover=\"alert(1))",
        "[a](<https://a.org/' onmouseover='alert(1)>)",
        "[a](https://a.org 'x\" onclick=\"alert(1)')",
        "`<script>alert(1)</script>`",
        "```\"><script>alert(1)</script>\nx\n```",
        "| <img src=x onerror=alert(1)> |\n|---|\n| [x](javascript:alert(1)) |",
        "[^\"><script>]\n\n[^\"><script>]: x",
        "# <img src=x onerror=alert(1)>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<form action=//evil.org><input type=submit>",
        "<style>@import url(//evil.org)</style>",
        "<base href=//evil.org>",
        "<meta http-equiv=refresh content=0;url=//evil.org>",
        "\0<script>alert(1)</script>",
        "<<script>script>alert(1)<</script>/script>",
    ] {
        let html = render(attack);
        assert_inert(&html);
    }
}

/// Written once here by a list of its own, so that a mistake in the sanitiser's list does not excuse itself.
fn assert_inert(html: &str) {
    struct Check;
    impl TokenSink for Check {
        type Handle = ();
        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            if let Token::TagToken(tag) = token {
                check(&tag);
            }
            TokenSinkResult::Continue
        }
    }
    fn check(tag: &Tag) {
        let known = "a blockquote br code del div em h3 h4 h5 h6 hr img li ol p pre span strong sup table tbody td th thead tr ul";
        assert!(known.split(' ').any(|name| *name == *tag.name), "<{}>", tag.name);
        for attribute in &tag.attrs {
            let value: &str = &attribute.value;
            match &*attribute.name.local {
                "id" | "class" | "start" | "alt" | "scope" | "rel" => {}
                "href" => assert!(
                    value.to_lowercase().starts_with("http")
                        || value.to_lowercase().starts_with("mailto:")
                        || value.starts_with('#'),
                    "href={value}"
                ),
                "src" => assert!(value.starts_with("media:") && value.len() == 70, "src={value}"),
                name => panic!("{name}={value}"),
            }
        }
    }
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Check, TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    assert_eq!(safe::clean(html), html, "parsing it again changes it");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_inert(text in any::<String>()) {
        assert_inert(&render(&text));
    }

    #[test]
    fn any_markup_is_inert(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        let text = pieces.concat();
        assert_inert(&render(&text));
        crate::plain(&text);
        prop_assert_eq!(crate::outline(&text).len(), render(&text).matches("<h").count() - render(&text).matches("<hr").count());
    }
}

const PIECES: &[&str] = &[
    "a",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "# ",
    "- ",
    "1. ",
    "> ",
    "[",
    "]",
    "](",
    ")",
    "![",
    "<",
    ">",
    "</",
    "\"",
    "'",
    "&",
    ";",
    "javascript:",
    "https://a.org",
    "media:",
    "[^1]",
    "[^1]: ",
    "|",
    "|--|\n",
    "---\n",
    "[x] ",
    "\\",
    "<script>",
    "<svg>",
    "<style>",
    "<img src=x onerror=a>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&#106;",
    "\0",
    "\t",
    "    ",
    "é",
    "学",
    "ن",
];

/// A megabyte of each took under a second where this was measured. The limits leave room for a busy machine; what
/// takes the square of its length passes no limit. A debug build gets less text, for it is slower in everything.
#[test]
fn a_megabyte_of_anything_is_rendered_in_time() {
    let bytes = if cfg!(debug_assertions) { TEXT_BYTES_MAX / 64 } else { TEXT_BYTES_MAX };
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 5 });
    let nested: String = (0..1_400).map(|depth| format!("{}- a\n", " ".repeat(depth))).collect();
    let picture = format!("![{}](media:{})", "&".repeat(bytes), "0".repeat(64));
    let texts = HEAVY.iter().map(|piece| piece.repeat(bytes / piece.len())).chain([nested, picture]);
    let slow: Vec<String> = texts.filter_map(|text| overlong(&text, limit)).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

/// How long `text` took to render, if that was too long.
fn overlong(text: &str, limit: Duration) -> Option<String> {
    let start = Instant::now();
    let bytes = render(text).len();
    let took = start.elapsed();
    (took > limit).then(|| format!("{took:?} for {bytes} bytes of {:?}…", text.get(..8)))
}

const HEAVY: &[&str] = &[
    "[",
    "]",
    "![",
    ">",
    "> ",
    "*",
    "**",
    "*a ",
    "*a_",
    "_",
    "~",
    "`",
    "`a",
    "``a`",
    "- ",
    "* ",
    "1. ",
    "- a\n",
    "\n",
    "\n\n",
    "a\n",
    "#",
    "# a\n",
    "|",
    "|a",
    "|a|\n|-|\n",
    "a|b\n-|-\n",
    "<",
    "<a ",
    "<!--",
    "<?",
    "<![CDATA[",
    "&",
    "&amp",
    "&#",
    "\\",
    "[a](",
    "[a](b)",
    "![a](b)",
    "[a][",
    "[a]: b\n",
    "[^a]",
    "[^a]: b\n",
    "[a]: <",
    "(",
    "[](((",
    "http://a.org ",
    "<http://a.org>",
    "a@b.c ",
    "```\n",
    "~~~\n",
    "    a\n",
    "\t",
    ">\t",
    "> - ",
    ">- ",
    "- > ",
    "a\n===\n",
    "---\n",
    "***",
    "**a*",
    "a**b",
    "[[]]",
    "[a]",
    "[a][a]",
    "é",
    "学",
    "\0",
    "\r",
    "\u{feff}",
    "<div>\n",
    "</div>\n\n",
    "> [!NOTE]\n",
];
