//! Every bound of this crate, by name. What lies beyond is left out, never refused.

/// Characters of a query that are read.
pub const QUERY_CHARS: usize = 1_024;
/// Words of a query that are looked up.
pub const QUERY_WORDS: usize = 64;
/// Characters and words of a batch topic, which may be a paragraph.
pub const TOPIC_CHARS: usize = 8_192;
/// See [`TOPIC_CHARS`].
pub const TOPIC_WORDS: usize = 256;
/// Bytes of a folded title that a query can equal as a whole.
pub const NAME_BYTES: usize = 512;
/// Bytes of one field of one document that are indexed.
pub const FIELD_BYTES: usize = 1 << 20;
/// Characters of one word that are indexed; the rest of a longer run is dropped.
pub const WORD_CHARS: usize = 48;
/// Bytes of text that are read back to make one hit's snippets.
pub const SNIPPET_BYTES: usize = 256 << 10;
/// Characters of a snippet.
pub const SNIPPET_CHARS: usize = 200;
/// Reasons shown with a hit.
pub const WHYS: usize = 3;
/// Documents whose stored text is read to verify a phrase; what lies beyond is not an answer.
pub const PHRASE_CHECKS: usize = 1_000;
/// Bytes of one document that are read to verify a phrase.
pub const PHRASE_BYTES: usize = 1 << 20;
/// Terms of the dictionary that one prefix stands for, the most frequent first.
pub const PREFIX_TERMS: usize = 128;
/// Terms of the dictionary that one misspelt word stands for, the nearest first.
pub const NEAR_TERMS: usize = 48;
/// Words of one query that are looked up by near spelling.
pub const NEAR_WORDS: usize = 6;
/// Of these, how many with any first letter: that reads the whole dictionary.
pub const NEAR_WORDS_ANY_FIRST: usize = 2;
/// Fewer hits than this, and near spellings are looked for.
pub const FEW_HITS: u64 = 3;
/// Close matches in one answer.
pub const CLOSE_MATCHES: usize = 10;
/// Spellings proposed in one answer.
pub const SPELLINGS: usize = 3;
/// Groups of the glossary that one query is expanded by, and labels taken of each.
pub const EXPANSIONS: usize = 8;
/// See [`EXPANSIONS`].
pub const EXPANSION_LABELS: usize = 24;
/// Largest `limit` and `offset` of a query.
pub const PAGE: usize = 1_000;
/// See [`PAGE`].
pub const OFFSET: usize = 100_000;
/// First hits whose text is read to see how near the words stand in it.
pub const NEARNESS_HITS: usize = 20;
/// Documents beyond the page that are looked at so that the rule of cities can bring others forward.
pub const BEYOND_PAGE: usize = 100;
/// Hits of one city among the first ten.
pub const SAME_CITY: usize = 3;
/// How many first hits the rule of [`SAME_CITY`] covers.
pub const FIRST_HITS: usize = 10;
