//! What the store keeps of each record: a line for lists and a page for everything else.

mod facets;
mod fit;
mod line;
mod links;
mod texts;

use satchel_model::{RecordView, canonical};
use satchel_store::limits::PAGE_BYTES_MAX;
use serde::{Deserialize, Serialize};

pub use facets::{Place, facets};
pub(crate) use line::short;
pub use line::{Line, is_listed, language_of, title_of};
pub use links::{LinkName, key, links, target_names};
pub use texts::{aliases, texts};

use crate::{Error, Result};

/// Bytes of a page around the record's, at most.
const FRAME_BYTES: usize = 64;

/// Everything a screen needs of one record, read from the store in one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The fold.
    pub view: RecordView,
}

impl Page {
    /// The bytes for the store, within its limit. A record that has more than that to say says the rest elsewhere: every
    /// revision stands in the journal and can be looked at by itself.
    pub fn encode(&self) -> Vec<u8> {
        let bytes = canonical::encode(self);
        match bytes.len() <= PAGE_BYTES_MAX {
            true => bytes,
            false => {
                canonical::encode(&Page { view: fit::fit(self.view.clone(), PAGE_BYTES_MAX - FRAME_BYTES) })
            }
        }
    }

    /// Reads what [`Page::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<Page> {
        canonical::decode(bytes).map_err(|error| Error::View(error.to_string()))
    }
}
