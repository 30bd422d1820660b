//! Which addresses a page may carry: links of the open web and mail, pictures by content hash. Nothing else.

/// The longest address that stays a link, in bytes.
const ADDRESS_BYTES_MAX: usize = 2_048;

/// Whether `address` may be a link: `http://…`, `https://…` or `mailto:…`, and nothing a browser would trim or fold.
pub fn is_link(address: &str) -> bool {
    let clean = address.len() <= ADDRESS_BYTES_MAX
        && !address.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\');
    clean && ["http://", "https://", "mailto:"].iter().any(|scheme| starts_with(address, scheme))
}

/// The content hash of a picture's address, `media:` and 64 lower-case hexadecimal digits.
pub fn picture(address: &str) -> Option<&str> {
    let hash = address.strip_prefix("media:")?;
    let is_hash = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    is_hash.then_some(hash)
}

/// Whether `address` is a jump between a footnote and its mark, as the HTML writer makes them.
pub fn is_footnote_jump(address: &str) -> bool {
    let Some(name) = address.strip_prefix('#') else { return false };
    let Some((scope, number)) = name.rsplit_once('-') else { return false };
    (scope.ends_with("-fn") || scope.ends_with("-fnref"))
        && is_name(scope)
        && !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
}

/// Whether `name` is made of `[a-z0-9_-]`, and so is safe inside an id.
pub fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

fn starts_with(address: &str, scheme: &str) -> bool {
    address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        && address.len() > scheme.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_are_links() {
        for yes in ["https://uil.unesco.org/x?y=1#z", "HTTP://example.org", "mailto:a@b.org"] {
            assert!(is_link(yes), "{yes}");
        }
        for no in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " https://a.org",
            "java\tscript:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.org/x",
            "/etc/passwd",
            "file:///etc/passwd",
            "https:evil",
            "http:\\\\evil.org",
            "https://",
            "#here",
            "",
        ] {
            assert!(!is_link(no), "{no}");
        }
        assert!(!is_link(&format!("https://{}", "a".repeat(ADDRESS_BYTES_MAX))));
    }

    #[test]
    fn pictures_are_content_hashes() {
        let hash = "0123456789abcdef".repeat(4);
        assert_eq!(picture(&format!("media:{hash}")), Some(hash.as_str()));
        assert_eq!(picture(&format!("media:{}", hash.to_uppercase())), None);
        assert_eq!(picture("media:../../etc"), None);
        assert_eq!(picture("https://example.org/a.png"), None);
    }

    #[test]
    fn footnote_jumps_are_ours_alone() {
        assert!(is_footnote_jump("#done-fn-2"));
        assert!(is_footnote_jump("#t-fnref-12"));
        assert!(!is_footnote_jump("#search"));
        assert!(!is_footnote_jump("#t-fn-"));
        assert!(!is_footnote_jump("#\"-fn-1"));
    }
}
