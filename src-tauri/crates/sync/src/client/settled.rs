//! Whether the date of a file can be trusted to change when the file does. Knows two header texts and nothing else.

use std::time::Duration;

/// Dates of files count in seconds, and on FAT in two: a file that is younger may be replaced within the same one.
const SETTLED: Duration = Duration::from_secs(2);

/// True if a file of date `modified`, served at `date`, cannot be replaced by another of the same date any more; both
/// are texts of HTTP headers (RFC 9110, 8.8.2.2). False where one of them is missing or no date.
pub(super) fn is_settled(modified: &str, date: Option<&str>) -> bool {
    let read = |text: &str| httpdate::parse_http_date(text).ok();
    let (Some(modified), Some(date)) = (read(modified), date.and_then(read)) else { return false };
    date.duration_since(modified).is_ok_and(|age| age >= SETTLED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_this_moment_may_still_change_under_its_date() {
        let at = |second: u32| format!("Mon, 30 Nov 2026 10:00:{second:02} GMT");
        for (modified, date, settled) in
            [(10, 10, false), (10, 11, false), (10, 12, true), (10, 50, true), (12, 10, false)]
        {
            assert_eq!(is_settled(&at(modified), Some(&at(date))), settled, "{modified} {date}");
        }
        assert!(!is_settled(&at(10), None));
        assert!(!is_settled("yesterday", Some(&at(10))));
    }
}
