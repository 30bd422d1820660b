//! What a library acknowledged, and whether it is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use satchel_disk::Disk;
use satchel_library::{Library, Open, Options, Task};
use satchel_model::{ObjectId, RecordId};
use satchel_testkit::options;

/// What must be found after a cut.
#[derive(Debug, Clone, Default)]
pub struct Promise {
    /// Acknowledged and not taken back.
    pub saved: BTreeSet<(RecordId, ObjectId)>,
    /// The texts that each draft may have: the last acknowledged, and the one being written.
    pub drafts: BTreeMap<String, Vec<String>>,
    /// The city last acknowledged, or being written.
    pub cities: Vec<Option<String>>,
}

/// A library on a disk of the test's, with its views in a folder.
pub fn open(disk: Arc<dyn Disk>, views: &Path) -> satchel_library::Result<Open> {
    Library::open_on(disk, Options { views: Some(views.to_owned()), ..options() })
}

/// Everything promised is there, and the library finds nothing wrong with itself.
pub fn check(promise: &Promise, library: &Library, what: &str) {
    for (record, revision) in &promise.saved {
        assert!(library.holds(*revision).unwrap(), "{what}: {revision:?} of {record:?} is lost");
        let history = library.history(*record).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(history.iter().any(|line| line.revision == *revision), "{what}: {revision:?} is not shown");
    }
    check_drafts(library, promise, what);
    if !promise.cities.is_empty() {
        assert!(promise.cities.contains(&library.profile().city), "{what}: {:?}", library.profile());
    }
    let report = library.check(false, &Task::default()).unwrap();
    assert!(report.ok(), "{what}: {:?}", report.problems);
}

/// The drafts alone.
pub fn check_drafts(library: &Library, promise: &Promise, what: &str) {
    for (id, texts) in &promise.drafts {
        let draft = library.read_draft(id).unwrap_or_else(|error| panic!("{what}: draft {id}: {error}"));
        assert!(
            texts.contains(&draft.fields["title"].plain()),
            "{what}: {:?} is none of {texts:?}",
            draft.fields
        );
    }
}
