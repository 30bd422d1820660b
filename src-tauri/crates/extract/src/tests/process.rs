//! The process of its own, started from this test program, and files that end it.

use std::fs::File;
use std::io::Write;
use std::time::{Duration, Instant};

use super::make;
use crate::limits::MEMORY_BYTES_MAX;
use crate::process::Reader;
use crate::{COMMAND, Kind, Reading, Refused, child};

/// The word that makes the process ask for more memory than it may have, and end without an answer if it gets none.
const GREED: &str = "asks-for-much";

/// Where the process begins: this program, started with the name of this test and the words of a reader.
#[test]
fn begins() {
    let words: Vec<_> = std::env::args_os().collect();
    let Some(at) = words.iter().position(|word| word == COMMAND) else { return };
    if words.iter().any(|word| word == GREED) {
        crate::process::limit();
        if Vec::<u8>::new().try_reserve_exact(2 * MEMORY_BYTES_MAX as usize).is_err() {
            std::process::exit(1);
        }
    }
    let _ = child(words[at - 1..].to_vec());
    std::process::exit(0);
}

fn read_in(reader: Reader, kind: Kind, bytes: &[u8], stop: &dyn Fn() -> bool) -> Result<Reading, Refused> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    reader.read(kind, File::open(file.path()).unwrap(), stop)
}

fn read(kind: Kind, bytes: &[u8]) -> Result<Reading, Refused> {
    read_in(Reader::of_this_test(), kind, bytes, &|| false)
}

#[test]
fn the_process_answers_as_the_reader_does() {
    let file = make::docx(&make::paragraph("berschrift1", "The challenge"));
    assert_eq!(read(Kind::Docx, &file), crate::read(Kind::Docx, &file));
    assert_eq!(read(Kind::Docx, b"PK\x03\x04"), Err(Refused::Damaged));
    let photo = make::photo(400, 300);
    assert_eq!(read(Kind::Picture, &photo), crate::read(Kind::Picture, &photo));
}

#[test]
fn a_pdf_that_runs_in_circles_ends_its_process_alone() {
    // A form that draws itself.
    let stream = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Length 5 >>\n\
        stream\n/X Do\nendstream";
    let circle = make::pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >> >>",
        stream,
        "<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]);
    assert!(matches!(
        read(Kind::Pdf, &circle),
        Err(Refused::ReaderDied | Refused::NoText | Refused::TooSlow)
    ));
    // A page that is its own parent, and looks to it for its paper.
    let parent = make::pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 3 0 R >>",
    ]);
    assert!(matches!(
        read(Kind::Pdf, &parent),
        Err(Refused::ReaderDied | Refused::NoText | Refused::TooSlow)
    ));
    assert!(read(Kind::Text, b"still here").is_ok());
}

#[test]
fn a_process_that_is_too_slow_or_not_wanted_is_ended() {
    let sleeper = || Reader::of("/bin/sh").with(["-c", "sleep 600", "sh"]);
    let begun = Instant::now();
    let slow = read_in(sleeper().within(Duration::from_millis(200)), Kind::Text, b"x", &|| false);
    assert_eq!(slow, Err(Refused::TooSlow));
    assert_eq!(read_in(sleeper(), Kind::Text, b"x", &|| true), Err(Refused::Cancelled));
    assert!(begun.elapsed() < Duration::from_secs(60), "neither was waited for");
    let silent = Reader::of("/bin/sh").with(["-c", "echo nothing; kill -9 $$", "sh"]);
    assert_eq!(read_in(silent, Kind::Text, b"x", &|| false), Err(Refused::ReaderDied));
    assert!(matches!(
        read_in(Reader::of("/nowhere"), Kind::Text, b"x", &|| false),
        Err(Refused::NoReader(_))
    ));
}

#[test]
#[cfg(target_os = "linux")]
fn the_process_gets_no_more_memory_than_it_may_have() {
    let greedy = Reader::of_this_test().with([GREED]);
    assert_eq!(read_in(greedy, Kind::Text, b"x", &|| false), Err(Refused::ReaderDied));
}
