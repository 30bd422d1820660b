//! Which bytes of a pack a request asks for.

use axum::http::{HeaderMap, header};

/// What to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// All of it.
    All,
    /// The bytes from the first to before the second.
    Part(u64, u64),
    /// There are no such bytes.
    Nothing,
}

/// Reads `Range` for a file of `len` bytes and mark `mark`. One stretch is understood; anything else gets all of it, as
/// the standard allows; so does a condition that is not met.
pub fn asked(headers: &HeaderMap, len: u64, mark: &str) -> Asked {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let Some(stretch) = text(header::RANGE).and_then(|range| range.strip_prefix("bytes=")) else {
        return Asked::All;
    };
    if text(header::IF_RANGE).is_some_and(|known| known != mark) {
        return Asked::All;
    }
    let Some((first, last)) = stretch.split_once('-') else { return Asked::All };
    let (first, last) = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => (first, last),
        (Ok(first), Err(_)) if last.is_empty() => (first, u64::MAX),
        (Err(_), Ok(back)) if first.is_empty() && back > 0 => (len.saturating_sub(back), u64::MAX),
        _ => return Asked::All,
    };
    if first >= len { Asked::Nothing } else { Asked::Part(first, last.saturating_add(1).min(len)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(range: &str, known: Option<&str>) -> Asked {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, range.parse().unwrap());
        if let Some(known) = known {
            headers.insert(header::IF_RANGE, known.parse().unwrap());
        }
        asked(&headers, 100, "\"x\"")
    }

    #[test]
    fn one_stretch_is_understood() {
        assert_eq!(range("bytes=0-0", None), Asked::Part(0, 1));
        assert_eq!(range("bytes=10-", None), Asked::Part(10, 100));
        assert_eq!(range("bytes=-10", None), Asked::Part(90, 100));
        assert_eq!(range("bytes=10-1000000", Some("\"x\"")), Asked::Part(10, 100));
        assert_eq!(range("bytes=10-20", Some("\"y\"")), Asked::All);
        assert_eq!(range("bytes=100-", None), Asked::Nothing);
        for all in ["lines=1-2", "bytes=20-10", "bytes=0-1,3-4", "bytes=x-", "bytes=-"] {
            assert_eq!(range(all, None), Asked::All, "{all}");
        }
        assert_eq!(range("bytes=5-18446744073709551615", None), Asked::Part(5, 100));
    }

    proptest::proptest! {
        /// Whatever is asked for, no byte is promised that is not there.
        #[test]
        fn any_range_is_within_the_file(text in ".{0,40}", first in 0..u64::MAX, last in 0..u64::MAX, len in 1..1_000_u64) {
            for range in [text.clone(), format!("bytes={text}"), format!("bytes={first}-{last}"), format!("bytes=-{last}")] {
                let Ok(value) = range.parse() else { continue };
                let headers = HeaderMap::from_iter([(header::RANGE, value)]);
                if let Asked::Part(start, end) = asked(&headers, len, "\"x\"") {
                    proptest::prop_assert!(start < end && end <= len, "{start}..{end} of {len}");
                }
            }
        }
    }
}
