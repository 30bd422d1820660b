//! From YAML to values, event by event, so that every limit is checked before anything grows.

use std::collections::BTreeMap;

use serde_saphyr::granit_parser::{Event, Options, Parser, ScalarStyle, Span, StrInput};

use super::{DEPTH_MAX, FRONT_MATTER_BYTES_MAX, KEY_BYTES_MAX, NODES_MAX, Value};
use crate::Error;

/// The block starts on the second line of the file.
const LINES_BEFORE: usize = 1;

/// Reads the block between the fences.
pub fn fields(yaml: &str) -> Result<BTreeMap<String, Value>, Error> {
    if yaml.len() > FRONT_MATTER_BYTES_MAX {
        return Err(Error::TooLong { max: FRONT_MATTER_BYTES_MAX });
    }
    let mut reader = Reader { parser: Parser::new_from_str_with_options(yaml, options()), nodes: 0 };
    match reader.document()? {
        (Value::Map(fields), _) => Ok(fields),
        (Value::Null, _) => Ok(BTreeMap::new()),
        (_, line) => Err(Error::NotFields { line }),
    }
}

/// The parser's own limits lie above ours, so that ours speak first; it holds them against what it looks ahead.
fn options() -> Options {
    let mut options = Options::default();
    options.disallow_directives = true;
    options.emit_unresolved_aliases = true;
    options.emit_comments = false;
    // A name of the greatest length, every byte of it escaped, is still a name.
    options.simple_key_max_lookahead = 12 * KEY_BYTES_MAX;
    options.flow_nesting_limit = 2 * DEPTH_MAX;
    options.block_nesting_limit = 2 * DEPTH_MAX;
    options
}

struct Reader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    nodes: usize,
}

impl<'a> Reader<'a> {
    /// The one document of the block and the line it starts on.
    fn document(&mut self) -> Result<(Value, usize), Error> {
        let mut value = None;
        loop {
            let (event, line) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::StreamEnd => return Ok(value.unwrap_or((Value::Null, 1 + LINES_BEFORE))),
                _ if value.is_some() => return Err(Error::NotFields { line }),
                event => value = Some((self.value(event, line, 0)?, line)),
            }
        }
    }

    fn value(&mut self, event: Event<'a>, line: usize, depth: usize) -> Result<Value, Error> {
        self.nodes += 1;
        if self.nodes > NODES_MAX {
            return Err(Error::TooMany { line, max: NODES_MAX });
        }
        match event {
            Event::Scalar(text, style, 0, None) => Ok(scalar(&text, style)),
            Event::SequenceStart(_, 0, None) if depth < DEPTH_MAX => self.list(depth + 1),
            Event::MappingStart(_, 0, None) if depth < DEPTH_MAX => self.map(depth + 1),
            Event::SequenceStart(_, 0, None) | Event::MappingStart(_, 0, None) => {
                Err(Error::TooDeep { line, max: DEPTH_MAX })
            }
            _ => Err(Error::Reference { line }),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Error> {
        let mut values = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Value::List(values)),
                (event, line) => values.push(self.value(event, line, depth)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, Error> {
        let mut values = BTreeMap::new();
        loop {
            let (name, line) = match self.next()? {
                (Event::MappingEnd, _) => return Ok(Value::Map(values)),
                (Event::Scalar(name, _, 0, None), line) => (name, line),
                (Event::SequenceStart(..) | Event::MappingStart(..), line) => {
                    return Err(Error::BadName { line });
                }
                (_, line) => return Err(Error::Reference { line }),
            };
            if name.is_empty() || name.len() > KEY_BYTES_MAX {
                return Err(Error::BadName { line });
            }
            if values.contains_key(name.as_ref()) {
                return Err(Error::Twice { line, name: name.into_owned() });
            }
            let (event, line) = self.next()?;
            let value = self.value(event, line, depth)?;
            values.insert(name.into_owned(), value);
        }
    }

    fn next(&mut self) -> Result<(Event<'a>, usize), Error> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, line(&span))),
            Some(Err(error)) => {
                Err(Error::Syntax { line: error.marker().line() + LINES_BEFORE, reason: error.info() })
            }
            None => Ok((Event::StreamEnd, 1 + LINES_BEFORE)),
        }
    }
}

fn line(span: &Span) -> usize {
    span.start.line() + LINES_BEFORE
}

/// What an unquoted word means; whatever is quoted is text.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => integer(text).map_or_else(|| Value::Text(text.to_owned()), Value::Integer),
    }
}

/// A whole number, if `text` is exactly how that number is written.
fn integer(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number: &i64| number.to_string() == text)
}
