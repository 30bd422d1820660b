//! The values that a record's fields hold.

mod read;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::Error;
use crate::limits::{DEPTH_MAX, ITEMS_MAX};

/// A record's fields by their declared names; unknown names are kept and passed on.
pub type Fields = BTreeMap<String, Value>;

/// One value. There are no fractions, because they have no single spelling: a decimal is text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Text; dates are text too (`2016-11-16`, `2016-11`, `2016`).
    Text(String),
    /// Several values in order.
    List(Vec<Value>),
    /// One row of a table, by column.
    Map(BTreeMap<String, Value>),
}

impl Value {
    /// Makes a text value.
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    /// The text, if this is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, also when it is written as text.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Value::Integer(number) => Some(*number),
            Value::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// The items of a list; a single value counts as a list of one.
    pub fn items(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            other => std::slice::from_ref(other),
        }
    }

    /// True when there is nothing to show: blank text, or a list or map of nothing.
    pub fn is_blank(&self) -> bool {
        match self {
            Value::Bool(_) | Value::Integer(_) => false,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(items) => items.iter().all(Value::is_blank),
            Value::Map(map) => map.values().all(Value::is_blank),
        }
    }

    /// The value as one line of plain text: list items joined by `; `, rows by their columns.
    pub fn plain(&self) -> String {
        match self {
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => text.clone(),
            Value::List(items) => join(items.iter(), "; "),
            Value::Map(map) => join(map.values(), " "),
        }
    }

    /// Checks depth and item counts against [`crate::limits`].
    pub fn check(&self) -> Result<(), Error> {
        self.check_below(DEPTH_MAX)
    }

    fn check_below(&self, depth: usize) -> Result<(), Error> {
        let deeper = || depth.checked_sub(1).ok_or(Error::OverLimit { what: "nesting", limit: DEPTH_MAX });
        let few = |count: usize| match count <= ITEMS_MAX {
            true => Ok(()),
            false => Err(Error::OverLimit { what: "a list", limit: ITEMS_MAX }),
        };
        match self {
            Value::List(items) => {
                few(items.len())?;
                let depth = deeper()?;
                items.iter().try_for_each(|item| item.check_below(depth))
            }
            Value::Map(map) => {
                few(map.len())?;
                let depth = deeper()?;
                map.values().try_for_each(|item| item.check_below(depth))
            }
            _ => Ok(()),
        }
    }
}

fn join<'a>(values: impl Iterator<Item = &'a Value>, between: &str) -> String {
    values.map(Value::plain).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_values_are_blank_at_any_depth() {
        assert!(Value::List(vec![Value::text(" "), Value::List(vec![])]).is_blank());
        assert!(!Value::Bool(false).is_blank());
    }

    #[test]
    fn nesting_is_bounded() {
        let mut value = Value::text("x");
        for _ in 0..=DEPTH_MAX {
            value = Value::List(vec![value]);
        }
        assert!(matches!(value.check(), Err(Error::OverLimit { what: "nesting", .. })));
    }

    #[test]
    fn rows_read_as_one_line() {
        let row = Value::Map([("name".into(), "Bus".into()), ("year".into(), Value::Integer(2015))].into());
        assert_eq!(Value::List(vec![row, "and more".into()]).plain(), "Bus 2015; and more");
    }
}
