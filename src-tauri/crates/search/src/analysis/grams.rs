//! Character n-grams: inside spaced words, and along runs of writing without spaces.

use super::script::Script;

/// Calls `each` with every n-gram inside a folded word; none for a word shorter than that, nor for a number.
pub fn word_grams<'a>(folded: &'a str, script: Script, mut each: impl FnMut(&'a str)) {
    let size = match script {
        Script::Hangul => 2,
        Script::Ethiopic => 3,
        _ => 4,
    };
    if !folded.bytes().all(|b| b.is_ascii_digit()) {
        windows(folded, size, &mut each);
    }
}

/// Calls `each` with the n-grams of a folded dense run; a run of one character gives that character.
pub fn dense_grams<'a>(folded: &'a str, script: Script, mut each: impl FnMut(&'a str)) {
    if windows(folded, 2, &mut each) == 0 && !folded.is_empty() {
        each(folded);
    }
    if script == Script::SouthEastAsian {
        windows(folded, 3, &mut each);
    }
}

/// Every run of `size` characters; how many there were.
fn windows<'a>(text: &'a str, size: usize, each: &mut impl FnMut(&'a str)) -> usize {
    let mut count = 0;
    let mut ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).skip(size - 1);
    for (start, _) in text.char_indices() {
        let Some(end) = ends.next() else { break };
        each(&text[start..end]);
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str, script: Script) -> Vec<&str> {
        let mut out = Vec::new();
        if script.is_dense() {
            dense_grams(word, script, |g| out.push(g));
        } else {
            word_grams(word, script, |g| out.push(g));
        }
        out
    }

    #[test]
    fn sizes_follow_the_writing() {
        assert_eq!(of("school", Script::Spaced), ["scho", "choo", "hool"]);
        assert_eq!(of("the", Script::Spaced), [""; 0]);
        assert_eq!(of("2021", Script::Spaced), [""; 0]);
        assert_eq!(of("학습자는", Script::Hangul), ["학습", "습자", "자는"]);
        assert_eq!(of("ትምህርት", Script::Ethiopic), ["ትምህ", "ምህር", "ህርት"]);
        assert_eq!(of("終身学習", Script::Han), ["終身", "身学", "学習"]);
        assert_eq!(of("水", Script::Han), ["水"]);
        assert_eq!(of("กขค", Script::SouthEastAsian), ["กข", "ขค", "กขค"]);
    }
}
