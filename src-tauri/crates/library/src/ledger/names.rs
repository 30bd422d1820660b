//! The names under which the store finds records: slugs, what they may be pointed to by, what they point to.

use satchel_model::RecordView;
use satchel_model::slug::normal_name;

use crate::view::{LinkName, key, links, target_names};

/// The name of a slug.
pub fn slug_name(slug: &str) -> String {
    format!("slug/{}", key(slug))
}

/// The name by which a record is pointed to.
pub fn target_name(target: &str) -> String {
    format!("name/{}", key(&normal_name(target)))
}

/// All names of a record.
pub fn names(view: &RecordView) -> Vec<String> {
    let id = view.id.to_string();
    let mut names = vec![slug_name(&view.slug)];
    // By its id a record is found without a name, by its slug under the one above.
    let others = target_names(view).into_iter().filter(|target| *target != id && *target != view.slug);
    names.extend(others.map(|target| target_name(&target)));
    names.extend(links(&view.kind, &view.shown()).iter().map(|target| LinkName::to(target).0));
    names.sort();
    names.dedup();
    names
}

/// Takes `slug-abcdef` apart: how a record is called whose slug several claim.
pub fn ambiguous_name(name: &str) -> Option<(&str, &str)> {
    let (slug, short) = name.rsplit_once('-')?;
    (short.len() == 6 && short.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some((slug, short))
}
