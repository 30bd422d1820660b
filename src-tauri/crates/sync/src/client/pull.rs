//! What is new there comes here: the packs between what was read before and the newest checkpoint.

use std::path::Path;

use reqwest::header::{CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderMap, HeaderValue, IF_RANGE, RANGE};
use reqwest::{Response, StatusCode};

use super::link::{Ask, Failure, Link, is_page, later_on, never};
use super::meter::EXCHANGE_BYTES;
use super::staging::Staging;
use crate::protocol::{PackLine, pack_path};
use crate::{Error, Result};

/// The least that is worth a request when the budget runs out.
const PIECE_BYTES_MIN: u64 = 2048;

/// What became of fetching a pack.
#[derive(Debug, PartialEq, Eq)]
pub enum Fetched {
    /// It is here.
    Whole,
    /// The budget ended; what came is kept.
    Budget,
    /// It is not there any more: the table was old.
    Gone,
}

/// Bytes of a pack that are asked for.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    from: u64,
    end: u64,
    len: u64,
}

/// Fetches one pack into the folder, going on where it stopped before: behind the last verified block after the program was
/// ended, behind the last byte after a cut.
pub async fn fetch(link: &mut Link<'_>, line: &PackLine, folder: &Path) -> Result<Fetched> {
    if line.len() > satchel_pack::limits::PART_BYTES_MAX {
        return Err(Error::Lie("a pack's length"));
    }
    let mut staging = Staging::open(folder, line)?;
    let marks = folder.join(format!("{}.etag", line.hash()));
    let mut lies = 0;
    loop {
        if staging.is_whole()? {
            let _ = std::fs::remove_file(&marks);
            return Ok(Fetched::Whole);
        }
        let room = link.meter.left().saturating_sub(EXCHANGE_BYTES);
        let from = staging.arrived();
        if room < PIECE_BYTES_MIN.min(line.len() - from) {
            return Ok(Fetched::Budget);
        }
        let wanted = Wanted { from, end: from.saturating_add(room).min(line.len()), len: line.len() };
        match piece(link, &mut staging, line, wanted, &marks).await {
            Ok(Fetched::Whole) => {}
            Ok(other) => return Ok(other),
            Err(failure) => {
                if matches!(failure.error, Error::Lie(_)) {
                    lies += 1;
                    staging.cut()?;
                }
                if staging.arrived() > from {
                    link.backoff.reset();
                }
                // Bytes that were changed on the way are asked for once more, and not for ever.
                link.rest(if lies > 2 { never(failure.error) } else { failure }).await?;
            }
        }
    }
}

/// One request for the rest of a pack.
async fn piece(
    link: &mut Link<'_>,
    staging: &mut Staging,
    line: &PackLine,
    wanted: Wanted,
    marks: &Path,
) -> std::result::Result<Fetched, Failure> {
    let mut ask = Ask::get(pack_path(&line.hash()));
    ask.headers = ranged(wanted, marks);
    let mut response = link.once(&ask).await?;
    let mut skip = match response.status() {
        StatusCode::PARTIAL_CONTENT => {
            check_range(response.headers(), wanted).map_err(never)?;
            0
        }
        // Something on the way does not know ranges: all of it comes again, and what is here already is passed over.
        StatusCode::OK => {
            check_length(&response, wanted).map_err(never)?;
            wanted.from
        }
        StatusCode::NOT_FOUND => return Ok(Fetched::Gone),
        StatusCode::RANGE_NOT_SATISFIABLE => {
            staging.clear().map_err(never)?;
            return Err(later_on(Error::Lie("a pack's length")));
        }
        status => return Err(never(Error::Refused { host: link.host(), status: status.as_u16() })),
    };
    if let Some(mark) = response.headers().get(ETAG) {
        // Without it the next request asks without a condition: blocks are verified all the same.
        let _ = std::fs::write(marks, mark.as_bytes());
    }
    while let Some(bytes) = link.chunk(&mut response).await? {
        let passed = usize::try_from(skip).unwrap_or(usize::MAX).min(bytes.len());
        skip -= passed as u64;
        staging.feed(&bytes[passed..]).map_err(later_on)?;
        link.report("receiving", staging.arrived(), wanted.len).map_err(never)?;
        if link.meter.left() == 0 && staging.arrived() < wanted.len {
            return Ok(Fetched::Budget);
        }
    }
    if staging.arrived() < wanted.end {
        let reason = "it ended too early".to_owned();
        return Err(later_on(Error::Unreachable { host: link.host(), reason }));
    }
    link.backoff.reset();
    Ok(Fetched::Whole)
}

/// Asks for the rest only, if something is here already or not all may be spent; and for all of it if it is not what it
/// was.
fn ranged(wanted: Wanted, marks: &Path) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if wanted.from == 0 && wanted.end == wanted.len {
        return headers;
    }
    let range = format!("bytes={}-{}", wanted.from, wanted.end.saturating_sub(1));
    if let Ok(range) = HeaderValue::from_str(&range) {
        headers.insert(RANGE, range);
    }
    let mark = std::fs::read(marks).ok().filter(|mark| mark.starts_with(b"\"") && mark.len() < 200);
    if let Some(Ok(mark)) = mark.map(|mark| HeaderValue::from_bytes(&mark)) {
        headers.insert(IF_RANGE, mark);
    }
    headers
}

/// What came must be what was asked for: `bytes from-last/len`.
fn check_range(headers: &HeaderMap, wanted: Wanted) -> Result<()> {
    let range = headers.get(CONTENT_RANGE).and_then(|range| range.to_str().ok()).unwrap_or_default();
    let numbers = range.strip_prefix("bytes ").and_then(|range| range.split_once('/'));
    let sound = numbers.is_some_and(|(part, len)| {
        let first = part.split('-').next().and_then(|first| first.parse::<u64>().ok());
        first == Some(wanted.from) && (len == "*" || len.parse() == Ok(wanted.len))
    });
    if sound { Ok(()) } else { Err(Error::Lie("a pack's range")) }
}

fn check_length(response: &Response, wanted: Wanted) -> Result<()> {
    if is_page(response.headers()) {
        return Err(Error::NotAHub);
    }
    let length = response.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    match length {
        Some(length) if length.parse() != Ok(wanted.len) => Err(Error::Lie("a pack's length")),
        _ => Ok(()),
    }
}
