//! What can be wrong with a file's front matter: the line and the reason, in words a person can act on.

/// Why front matter was not read or not written. Lines are counted in the whole file, from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The block is longer than [`crate::FRONT_MATTER_BYTES_MAX`].
    #[error("the front matter is longer than {max} bytes")]
    TooLong {
        /// The limit, in bytes.
        max: usize,
    },
    /// The file opens with `---` and no other such line follows.
    #[error("line 1: the front matter has no closing line `---`")]
    Unclosed,
    /// It is not YAML.
    #[error("line {line}: {reason}")]
    Syntax {
        /// Where the parser stopped.
        line: usize,
        /// Its own words.
        reason: String,
    },
    /// It is YAML, but not `name: value` lines.
    #[error("line {line}: the front matter must be lines of `name: value`")]
    NotFields {
        /// Where something else stands.
        line: usize,
    },
    /// Lists and maps stand deeper than [`crate::DEPTH_MAX`].
    #[error("line {line}: lists and maps are nested deeper than {max}")]
    TooDeep {
        /// Where the limit is passed.
        line: usize,
        /// The limit, in levels.
        max: usize,
    },
    /// There are more values than [`crate::NODES_MAX`].
    #[error("line {line}: more than {max} values")]
    TooMany {
        /// Where the limit is passed.
        line: usize,
        /// The limit, in values.
        max: usize,
    },
    /// A name is empty, longer than [`crate::KEY_BYTES_MAX`], or itself a list or map.
    #[error("line {line}: a name must be a short text")]
    BadName {
        /// Where the name stands.
        line: usize,
    },
    /// A name stands twice in one map.
    #[error("line {line}: `{name}` is given twice")]
    Twice {
        /// Where it stands the second time.
        line: usize,
        /// The name.
        name: String,
    },
    /// `&anchor`, `*alias` or `!tag`, which short records have no use for.
    #[error("line {line}: anchors, aliases and tags are not read")]
    Reference {
        /// Where it stands.
        line: usize,
    },
}
