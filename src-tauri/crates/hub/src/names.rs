//! Names of files as a browser gives them, made harmless on every system.

use satchel_model::letters::turns;

/// Bytes of a name.
const BYTES_MAX: usize = 120;
/// Bytes of its ending, the dot included.
const ENDING_BYTES_MAX: usize = 16;
/// Names that Windows keeps for devices.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A plain name: the last part of what was given, without what a file system takes for something else.
pub fn harmless(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|letter| !letter.is_control()).map(instead).collect();
    let plain = plain.trim().trim_start_matches('.').trim_end_matches(['.', ' ']);
    let name = shortened(plain);
    let stem = name.split('.').next().unwrap_or_default().trim().to_lowercase();
    match name.as_str() {
        "" => "file".to_owned(),
        _ if DEVICES.contains(&stem.as_str()) => format!("_{name}"),
        _ => name,
    }
}

fn instead(letter: char) -> char {
    match letter {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        // Marks that turn the direction of writing hide where a name ends.
        '\u{200e}' | '\u{200f}' => '_',
        letter if turns(letter) => '_',
        letter => letter,
    }
}

/// At most [`BYTES_MAX`] bytes, the ending kept.
fn shortened(name: &str) -> String {
    if name.len() <= BYTES_MAX {
        return name.to_owned();
    }
    let ending = name.rfind('.').map(|at| &name[at..]).filter(|ending| ending.len() <= ENDING_BYTES_MAX);
    let ending = ending.unwrap_or_default();
    let mut room = BYTES_MAX - ending.len();
    while !name.is_char_boundary(room) {
        room -= 1;
    }
    format!("{}{ending}", name[..room].trim_end_matches(['.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_name_leads_nowhere_else() {
        for (given, name) in [
            ("notes.md", "notes.md"),
            ("Étude de cas.md", "Étude de cas.md"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Windows\\x.satchel", "x.satchel"),
            ("..", "file"),
            ("", "file"),
            (".profile", "profile"),
            ("a\0b\n.md", "ab.md"),
            ("what?.md", "what_.md"),
            ("NUL.md", "_NUL.md"),
            ("end. ", "end"),
            ("gpj\u{202e}.exe", "gpj_.exe"),
        ] {
            assert_eq!(harmless(given), name, "{given:?}");
        }
        let long = harmless(&format!("{}.satchel", "é".repeat(200)));
        assert!(long.len() <= 120 && long.ends_with("é.satchel"), "{long}");
        assert!(harmless(&"x.".repeat(500)).len() <= 120);
    }
}
