//! Kinds that weigh less than others with the same words: what explains a word stands below what was done about it.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::index::Snapshot;
use crate::schema::FACET_SEPARATOR;

/// Multiplies the scores of the documents whose kind has a weight, in per cent.
pub fn lighten(
    snapshot: &Snapshot,
    documents: &[u32],
    scores: &mut [f32],
    weights: &BTreeMap<String, u8>,
) -> Result<()> {
    if weights.is_empty() {
        return Ok(());
    }
    let mut rest = documents;
    for part in &snapshot.parts {
        let end = rest.partition_point(|doc| *doc < part.base + part.reader.max_doc());
        let (own, after) = rest.split_at(end);
        rest = after;
        let weight_of = |term: &String| {
            let (facet, kind) = term.split_once(FACET_SEPARATOR)?;
            (facet == "kind").then(|| weights.get(kind)).flatten().map(|weight| f32::from(*weight) / 100.0)
        };
        let by_ord: Vec<Option<f32>> = part.facet_terms()?.iter().map(weight_of).collect();
        let Some(column) = &part.facets else { continue };
        for doc in own {
            let weights =
                column.ords().values_for_doc(doc - part.base).filter_map(|ord| by_ord[ord as usize]);
            scores[*doc as usize] *= weights.product::<f32>();
        }
    }
    Ok(())
}
