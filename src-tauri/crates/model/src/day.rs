//! Calendar days in UTC: the borders of a term of office.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// Milliseconds of a day.
pub const DAY_MS: i64 = 86_400_000;
/// 0000-01-01 and 9999-12-31: what four digits of a year can say.
const SPAN: (i64, i64) = (-719_528, 2_932_896);

/// A day, counted from 1970-01-01. Written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i64);

impl Day {
    /// The day of a moment in milliseconds since 1970.
    pub fn of(ms: i64) -> Day {
        Day(ms.div_euclid(DAY_MS))
    }

    /// The day that is `days` later; far ends of time are held at the last day that can be counted.
    pub fn plus(self, days: i64) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// Its first moment, in milliseconds since 1970.
    pub fn begins(self) -> i64 {
        self.0.saturating_mul(DAY_MS)
    }
}

impl fmt::Display for Day {
    /// Years before 0 and after 9999 are held at these.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Days since 0000-03-01, so that the leap day ends a year (Howard Hinnant's civil_from_days).
        let days = self.0.clamp(SPAN.0, SPAN.1) + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        write!(f, "{:04}-{month:02}-{day:02}", year_of_era + era * 400 + i64::from(month <= 2))
    }
}

impl FromStr for Day {
    type Err = Error;

    fn from_str(text: &str) -> Result<Day, Error> {
        let bad = || Error::NotAnId(text.chars().take(40).collect());
        let number = |at: std::ops::Range<usize>| -> Result<i64, Error> {
            let digits = text.get(at).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
            digits.and_then(|digits| digits.parse().ok()).ok_or_else(bad)
        };
        if text.len() != 10 {
            return Err(bad());
        }
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        let (shifted, from_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let (era, year_of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
        let day_of_year = (153 * from_march + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let found = Day(era * 146_097 + day_of_era - 719_468);
        // What is no day of the calendar (the 31st of April) comes out as another one.
        if found.to_string() == text { Ok(found) } else { Err(bad()) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (ms, text) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (951_782_400_000, "2000-02-29"),
            (1_735_689_600_000, "2025-01-01"),
            (4_107_542_399_999, "2100-02-28"),
            (4_107_542_400_000, "2100-03-01"),
        ] {
            assert_eq!(Day::of(ms).to_string(), text);
            assert_eq!(text.parse(), Ok(Day::of(ms)));
        }
        for bad in ["", "2023-02-29", "2023-13-01", "2023-1-1", "2023-01-00", "+023-01-01", "２０２３-01-01"]
        {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(day in SPAN.0..SPAN.1) {
            prop_assert_eq!(Day(day).to_string().parse(), Ok(Day(day)));
        }

        #[test]
        fn no_moment_is_too_far(ms in any::<i64>(), days in any::<i64>()) {
            let day = Day::of(ms).plus(days);
            prop_assert!(day.begins().checked_add(1).is_some() || day.0 > 0);
            prop_assert_eq!(day.to_string().len(), 10);
        }
    }
}
