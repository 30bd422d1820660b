//! The calendar day of a moment, in UTC: enough to tell whether something is over.

/// `YYYY-MM-DD` of a moment in milliseconds since 1970. Years before 0 and after 9999 are held at these.
pub fn day_of(ms: i64) -> String {
    const DAY: i64 = 86_400_000;
    // Days since 0000-03-01, so that the leap day ends a year (Howard Hinnant's civil_from_days).
    let days = ms.div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    format!("{:04}-{month:02}-{day:02}", year.clamp(0, 9999))
}

#[cfg(test)]
mod tests {
    use super::day_of;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(day_of(0), "1970-01-01");
        assert_eq!(day_of(-1), "1969-12-31");
        assert_eq!(day_of(951_782_400_000), "2000-02-29");
        assert_eq!(day_of(1_735_689_600_000), "2025-01-01");
        assert_eq!(day_of(4_107_542_399_999), "2100-02-28");
        assert_eq!(day_of(4_107_542_400_000), "2100-03-01");
    }
}
