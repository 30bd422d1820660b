//! `satchel search --topics`: a file of queries, their hits in TREC format, and how long each took.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use satchel_library::Query;
use serde::Serialize;

use super::answer::milliseconds;
use super::{Search, TOPIC_LIMIT};
use crate::error::{Error, Result};
use crate::files;
use crate::said::Said;
use crate::session::Session;

/// What every line of a run ends with.
const TAG: &str = "satchel";

/// Bytes of a file of queries.
const TOPICS_BYTES_MAX: u64 = 64 * 1024 * 1024;

#[derive(Serialize)]
struct Answer {
    topics: usize,
    seconds: f64,
    p50_ms: f64,
    p95_ms: f64,
    p99_ms: f64,
}

/// A query of the file.
struct Topic<'t> {
    id: &'t str,
    text: &'t str,
}

/// Answers every topic of the file and writes the run.
pub fn run(search: &Search, topics: &Path, run: &Path, session: &Session) -> Result<Said> {
    let bytes = files::read(topics, TOPICS_BYTES_MAX)?;
    let topics = read(std::str::from_utf8(&bytes).map_err(|error| not_utf8(&bytes, error))?)?;
    let library = session.read()?;
    session.settle(&library);
    let mut lines = String::new();
    let mut times = Vec::with_capacity(topics.len());
    let began = Instant::now();
    for topic in &topics {
        let query = Query {
            text: topic.text.to_owned(),
            language: search.lang.clone(),
            limit: search.limit.unwrap_or(TOPIC_LIMIT),
            plain: true,
            ..Query::default()
        };
        let asked = Instant::now();
        let ranked = library.rank(&query)?;
        times.push(asked.elapsed());
        for (at, (slug, score)) in ranked.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{} Q0 {slug} {} {score:.6} {TAG}", topic.id, at + 1);
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    std::fs::write(run, lines).map_err(|error| Error::file(run, error))?;
    times.sort_unstable();
    let part = |percent| milliseconds(percentile(&times, percent));
    let answer =
        Answer { topics: topics.len(), seconds, p50_ms: part(50), p95_ms: part(95), p99_ms: part(99) };
    let words = format!(
        "{} topics in {seconds:.2} s; half of them took at most {} ms, 95 % {} ms, 99 % {} ms.",
        answer.topics, answer.p50_ms, answer.p95_ms, answer.p99_ms
    );
    Said::new(&answer, words)
}

fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> Error {
    let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
    let reason = "the queries are not UTF-8".into();
    satchel_library::Error::Unreadable { line: Some(line), reason }.into()
}

/// Reads `id<TAB>text` lines; blank lines count for nothing.
fn read(text: &str) -> Result<Vec<Topic<'_>>> {
    let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            let topic =
                line.split_once('\t').filter(|(id, _)| !id.is_empty() && !id.contains(char::is_whitespace));
            let unreadable = || {
                let reason = "a topic is an id without spaces, a tab and a text".into();
                satchel_library::Error::Unreadable { line: Some(at + 1), reason }.into()
            };
            topic.map(|(id, text)| Topic { id, text }).ok_or_else(unreadable)
        })
        .collect()
}

/// The smallest of the sorted times that at least `percent` of them do not pass.
fn percentile(times: &[Duration], percent: usize) -> Duration {
    let at = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_an_id_a_tab_and_a_text() {
        let topics = read("\u{feff}q1\ta -b \"c\"\n\nq2\tdeux\r\nq3\t\n").unwrap();
        let ids: Vec<_> = topics.iter().map(|topic| (topic.id, topic.text)).collect();
        assert_eq!(ids, [("q1", "a -b \"c\""), ("q2", "deux"), ("q3", "")]);
        for (bad, line) in [("q1 no tab", "line 1"), ("q1\tx\n\ttext", "line 2"), ("a b\tx", "line 1")] {
            assert!(read(bad).is_err_and(|error| error.to_string().starts_with(line)), "{bad}");
        }
    }

    #[test]
    fn a_percentile_is_one_of_the_times() {
        let times: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        let part = |percent| percentile(&times, percent).as_millis();
        assert_eq!([part(50), part(95), part(99)], [100, 190, 198]);
        assert_eq!(percentile(&times[..1], 99), times[0]);
        assert_eq!(percentile(&[], 99), Duration::ZERO);
    }
}
