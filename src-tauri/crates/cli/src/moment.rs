//! Times as RFC 3339 in UTC, to the second.

use satchel_model::day::{DAY_MS, Day};

/// A time in milliseconds since 1970, as text. Years before 0 and after 9999 are held at these.
pub fn rfc3339(at: i64) -> String {
    let second = at.rem_euclid(DAY_MS) / 1000;
    let (hour, minute) = (second / 3600, second / 60 % 60);
    format!("{}T{hour:02}:{minute:02}:{:02}Z", Day::of(at), second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_the_calendar_says() {
        for (at, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_479_254_399_999, "2016-11-15T23:59:59Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00Z"),
            (i64::MAX, "9999-12-31T07:12:55Z"),
            (i64::MIN, "0000-01-01T16:47:04Z"),
        ] {
            assert_eq!(rfc3339(at), text);
        }
    }
}
