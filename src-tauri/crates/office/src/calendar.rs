//! Calendars as RFC 5545 has them: whole days, lines folded at 75 bytes, text that is only text.

use std::fmt::Write;

/// Bytes of a line before it is folded, its end aside.
const LINE_BYTES_MAX: usize = 75;

/// Whether something will happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Not decided, or its day is not.
    Tentative,
    /// It happens, or happened.
    Confirmed,
    /// It does not.
    Cancelled,
}

/// Something that takes whole days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same whenever it is written, so that a calendar brings it up to date instead of adding it again.
    pub id: String,
    /// How often it was changed.
    pub turn: u64,
    /// When it was last changed, `YYYYMMDDTHHMMSSZ`.
    pub changed: String,
    /// The first day, `YYYY-MM-DD`.
    pub first: String,
    /// The day after the last, `YYYY-MM-DD`.
    pub after: String,
    /// What it is.
    pub title: String,
    /// The language of the title, BCP 47; empty if nobody said.
    pub language: String,
    /// Where.
    pub place: String,
    /// More about it.
    pub about: String,
    /// Under what it is filed.
    pub groups: Vec<String>,
    /// Whether it happens.
    pub certainty: Certainty,
}

/// The calendar called `name` with these events.
pub fn calendar(name: &str, events: &[Event]) -> String {
    let mut out = String::new();
    let mut line = |words: &str| fold(&mut out, words);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Satchel//Common schedule//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("NAME:{}", text(name)));
    line(&format!("X-WR-CALNAME:{}", text(name)));
    for event in events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", text(&event.id)));
        line(&format!("DTSTAMP:{}", event.changed));
        line(&format!("LAST-MODIFIED:{}", event.changed));
        line(&format!("SEQUENCE:{}", event.turn));
        line(&format!("DTSTART;VALUE=DATE:{}", digits(&event.first)));
        line(&format!("DTEND;VALUE=DATE:{}", digits(&event.after)));
        let language = match crate::xml::language(&event.language) {
            "und" => String::new(),
            tag => format!(";LANGUAGE={tag}"),
        };
        line(&format!("SUMMARY{language}:{}", text(&event.title)));
        for (name, words) in [("LOCATION", &event.place), ("DESCRIPTION", &event.about)] {
            if !words.trim().is_empty() {
                line(&format!("{name}:{}", text(words)));
            }
        }
        if !event.groups.is_empty() {
            let groups: Vec<String> = event.groups.iter().map(|group| text(group)).collect();
            line(&format!("CATEGORIES:{}", groups.join(",")));
        }
        line(match event.certainty {
            Certainty::Tentative => "STATUS:TENTATIVE",
            Certainty::Confirmed => "STATUS:CONFIRMED",
            Certainty::Cancelled => "STATUS:CANCELLED",
        });
        // A day that others meet is no day on which one is busy.
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn digits(day: &str) -> String {
    day.chars().filter(char::is_ascii_digit).collect()
}

/// A value of the type TEXT.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Appends a line, folded: what goes on stands behind a line end and a blank. No character is cut.
fn fold(out: &mut String, line: &str) {
    let mut room = LINE_BYTES_MAX;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE_BYTES_MAX - 1;
        }
        room -= letter.len_utf8();
        out.push(letter);
    }
    // Writing to a String cannot fail.
    let _ = out.write_str("\r\n");
}

#[cfg(test)]
mod tests {
    use icalendar::{Calendar, CalendarComponent, Component, EventLike};
    use proptest::prelude::*;

    use super::*;

    fn event(title: &str, about: &str) -> Event {
        Event {
            id: "a-b@satchel".into(),
            turn: 2,
            changed: "20220301T100000Z".into(),
            first: "2022-03-14".into(),
            after: "2022-03-16".into(),
            title: title.into(),
            language: "fr".into(),
            place: "Salle 2; Ndara, XA".into(),
            about: about.into(),
            groups: vec!["Health, well-being".into(), "ESD".into()],
            certainty: Certainty::Confirmed,
        }
    }

    #[test]
    fn an_event_is_written_as_the_standard_has_it() {
        let written =
            calendar("The common schedule 2022", &[event("Réunion, à « Ndara »", "One\nTwo; three\\")]);
        insta::assert_snapshot!(written.replace("\r\n", "\n"), @r"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Satchel//Common schedule//EN
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        NAME:The common schedule 2022
        X-WR-CALNAME:The common schedule 2022
        BEGIN:VEVENT
        UID:a-b@satchel
        DTSTAMP:20220301T100000Z
        LAST-MODIFIED:20220301T100000Z
        SEQUENCE:2
        DTSTART;VALUE=DATE:20220314
        DTEND;VALUE=DATE:20220316
        SUMMARY;LANGUAGE=fr:Réunion\, à « Ndara »
        LOCATION:Salle 2\; Ndara\, XA
        DESCRIPTION:One\nTwo\; three\\
        CATEGORIES:Health\, well-being,ESD
        STATUS:CONFIRMED
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR
        ");
    }

    /// The lines, unfolded; says what is wrong with them.
    fn lines(written: &str) -> Vec<String> {
        assert!(written.ends_with("\r\n"));
        assert!(!written.replace("\r\n", "").contains(['\r', '\n']), "a line end of another kind");
        let mut lines: Vec<String> = Vec::new();
        for line in written.trim_end_matches("\r\n").split("\r\n") {
            assert!(line.len() <= LINE_BYTES_MAX, "{} bytes: {line}", line.len());
            assert!(!line.is_empty());
            match line.strip_prefix(' ') {
                Some(more) => lines.last_mut().unwrap().push_str(more),
                None => lines.push(line.to_owned()),
            }
        }
        for line in &lines {
            let name: String =
                line.chars().take_while(|letter| letter.is_ascii_uppercase() || *letter == '-').collect();
            assert!(!name.is_empty() && line[name.len()..].starts_with([':', ';']), "{line}");
        }
        lines
    }

    proptest! {
        #[test]
        fn another_program_reads_what_was_written(title in "\\PC{0,120}", about in "[a-z;,\\\\:\"\r\n é😀]{0,200}") {
            let written = calendar("x", &[event(&title, &about), event("b", "")]);
            let begins = lines(&written).iter().filter(|line| line.starts_with("BEGIN:")).count();
            prop_assert_eq!(begins, 3);
            let read: Calendar = written.parse().map_err(TestCaseError::fail)?;
            prop_assert_eq!(read.components.len(), 2);
            let CalendarComponent::Event(first) = &read.components[0] else { panic!("an event") };
            prop_assert_eq!(first.get_uid(), Some("a-b@satchel"));
            prop_assert_eq!(first.get_location(), Some("Salle 2; Ndara, XA"));
            prop_assert_eq!(first.get_summary().unwrap_or_default(), title.as_str());
            prop_assert_eq!(
                first.get_start().map(|day| format!("{day:?}")),
                Some("Date(2022-03-14)".to_owned())
            );
        }
    }
}
