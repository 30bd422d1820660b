//! Sizes as people type them: bytes, or thousands, millions and thousand millions of them.

/// Bytes of `1500`, `10K`, `10M`, `1G`. The letters count in thousands, so that a part fits wherever the person read
/// its limit, in thousands or in powers of two.
pub fn bytes(text: &str) -> Result<u64, String> {
    let refused = || format!("{text:?} is no size; write bytes, or a number with K, M or G");
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit: u64 = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" => 1_000,
        "M" | "MB" => 1_000_000,
        "G" | "GB" => 1_000_000_000,
        _ => return Err(refused()),
    };
    let count: u64 = digits.parse().map_err(|_| refused())?;
    count.checked_mul(unit).filter(|bytes| *bytes > 0).ok_or_else(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_bytes_or_have_a_letter() {
        assert_eq!(
            [bytes("1500"), bytes("10M"), bytes("1g"), bytes("2KB")],
            [1500, 10_000_000, 1_000_000_000, 2000].map(Ok)
        );
        for bad in ["", "0", "M", "-1", "1.5M", "10T", "99999999999G", "1 M", "é"] {
            assert!(bytes(bad).is_err(), "{bad}");
        }
    }
}
