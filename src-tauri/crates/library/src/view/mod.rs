//! What the store keeps of each record: a line for lists and a page for everything else.

mod facets;
mod line;
mod links;
mod texts;

use satchel_model::{RecordView, canonical};
use serde::{Deserialize, Serialize};

pub use facets::{Place, facets};
pub(crate) use line::short;
pub use line::{Line, is_listed, language_of, title_of};
pub use links::{LinkName, links, target_names};
pub use texts::{aliases, texts};

use crate::{Error, Result};

/// Everything a screen needs of one record, read from the store in one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The fold.
    pub view: RecordView,
}

impl Page {
    /// The bytes for the store.
    pub fn encode(&self) -> Vec<u8> {
        canonical::encode(self)
    }

    /// Reads what [`Page::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<Page> {
        canonical::decode(bytes).map_err(|error| Error::View(error.to_string()))
    }
}
