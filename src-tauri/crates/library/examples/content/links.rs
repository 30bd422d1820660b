//! Links between texts: each leads somewhere, and to a record of the kind that its field asks for.

use std::collections::BTreeMap;

use satchel_model::Value;
use satchel_model::kinds::{self, FieldType};
use satchel_model::slug::slug_of;

use crate::texts::Text;

/// A link that looks like a slug must lead somewhere.
pub fn check(texts: &[Text]) -> Result<(), Vec<String>> {
    let slugs: BTreeMap<&str, &str> =
        texts.iter().map(|text| (text.slug.as_str(), text.kind.as_str())).collect();
    let mut problems = Vec::new();
    for text in texts {
        let declared = kinds::kind(&text.kind).into_iter().flat_map(|kind| &kind.fields);
        for field in declared.filter(|field| matches!(field.kind, FieldType::Link | FieldType::Links)) {
            for target in text.fields.get(&field.id).map(Value::items).unwrap_or_default() {
                let target = target.plain();
                let slug_like = target.contains('-') && target == slug_of(&target);
                match (slugs.get(target.as_str()), field.links_to.as_deref()) {
                    (None, _) if slug_like => problems.push(format!(
                        "{}: {} leads nowhere: {target}",
                        text.file.display(),
                        field.id
                    )),
                    (Some(kind), Some(wanted)) if *kind != wanted => {
                        problems.push(format!(
                            "{}: {} leads to a {kind}: {target}",
                            text.file.display(),
                            field.id
                        ));
                    }
                    _ => {}
                }
            }
        }
        if let Some(original) = text.fields.get("translation_of").map(Value::plain)
            && !slugs.contains_key(original.as_str())
        {
            problems.push(format!("{}: translates nothing that is here: {original}", text.file.display()));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}
