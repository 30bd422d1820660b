//! Cutting text into words: UAX #29 with marks kept inside, but apostrophes and points always cut, so that the French `l'école`
//! gives `école`. Runs of different writing are cut apart.

use super::script::{Class, Script, class_of};

/// A word, or a run of a writing without spaces, with its place in the text in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The characters as they stand in the text.
    pub text: &'a str,
    /// First byte in the text.
    pub start: usize,
    /// Decides which terms it gives.
    pub script: Script,
}

impl Piece<'_> {
    /// One past the last byte in the text.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The pieces of a text, in order.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    Pieces { text, at: 0 }
}

struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let mut open: Option<(usize, Script)> = None;
        for (offset, c) in self.text[self.at..].char_indices() {
            let here = self.at + offset;
            match (class_of(c), open) {
                (Class::Letter(script), None) => open = Some((here, script)),
                (Class::Letter(script), Some((start, running))) if script != running => {
                    return Some(self.cut(start, here, running));
                }
                (Class::Break, Some((start, running))) => return Some(self.cut(start, here, running)),
                (Class::Letter(_) | Class::Mark, Some(_)) | (Class::Mark | Class::Break, None) => {}
            }
        }
        let end = self.text.len();
        let last = open.map(|(start, script)| self.cut(start, end, script));
        self.at = end;
        last
    }
}

impl<'a> Pieces<'a> {
    fn cut(&mut self, start: usize, end: usize, script: Script) -> Piece<'a> {
        self.at = end;
        Piece { text: &self.text[start..end], start, script }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        pieces(text).map(|piece| piece.text).collect()
    }

    #[test]
    fn words_keep_their_marks() {
        assert_eq!(cut("हिन्दी में साक्षरता"), ["हिन्दी", "में", "साक्षरता"]);
        assert_eq!(cut("ọ̀rọ̀ Yorùbá"), ["ọ̀rọ̀", "Yorùbá"]);
    }

    #[test]
    fn apostrophes_points_and_changes_of_writing_cut() {
        assert_eq!(cut("l'école d’été, U.S. (2021)"), ["l", "école", "d", "été", "U", "S", "2021"]);
        assert_eq!(cut("NASAの火星探査"), ["NASA", "の火星探査"]);
        assert_eq!(cut("การเรียนรู้ COVID19"), ["การเรียนรู้", "COVID19"]);
    }

    #[test]
    fn places_are_in_bytes() {
        let found: Vec<_> = pieces("é à b").map(|p| (p.start, p.end())).collect();
        assert_eq!(found, [(0, 2), (3, 5), (6, 7)]);
    }
}
