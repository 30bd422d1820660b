//! How often the right document comes first: each set alone with its language told, and all sets in one index with none told.

use std::path::Path;

use satchel_search::Document;

use crate::sets::{Set, Stored, first, index, load, mean, ndcg, topic};
use crate::{Outcome, peer};

/// Questions a set in the mixed index.
const MIXED: usize = 400;

pub fn run(data: &Path) -> Outcome<()> {
    let sets = load(data)?;
    let fts5 = peer("quality", &[data])?;
    println!(
        "{:18} {:>9} {:>9} {:>7}   (nDCG@10, language told; FTS5: best of three tokenizers)",
        "set", "satchel", "FTS5", "ratio"
    );
    let mut ratios = Vec::new();
    for set in &sets {
        let ours = alone(set)?;
        let rows = fts5["sets"][&set.name].as_object().ok_or("the peer left a set out")?;
        let best = rows.values().filter_map(|row| row["ndcg"].as_f64()).fold(0.0, f64::max);
        ratios.push(ours / best);
        println!("{:18} {ours:9.4} {best:9.4} {:7.3}", set.name, ours / best);
    }
    println!(
        "{:18} {:>9} {:>9} {:7.3}   worst {:.3}",
        "mean",
        "",
        "",
        mean(&ratios),
        ratios.iter().copied().fold(f64::MAX, f64::min)
    );
    println!(
        "\n{:18} {:>9} {:>9} {:>7}   (S@1, all sets in one index, no language told)",
        "set", "satchel", "FTS5", "ratio"
    );
    let mixed: Vec<&Set> = sets.iter().filter(|set| set.name != "cranfield").collect();
    let ours = together(&mixed)?;
    let theirs: Vec<f64> = mixed.iter().map(|set| fts5["mixed"][&set.name].as_f64().unwrap_or(0.0)).collect();
    for ((set, ours), theirs) in mixed.iter().zip(&ours).zip(&theirs) {
        println!("{:18} {ours:9.4} {theirs:9.4} {:7.3}", set.name, ours / theirs);
    }
    let worst = ours.iter().copied().fold(f64::MAX, f64::min);
    println!(
        "{:18} {:9.4} {:9.4} {:7.3}   worst {worst:.3}",
        "mean",
        mean(&ours),
        mean(&theirs),
        mean(&ours) / mean(&theirs)
    );
    Ok(())
}

fn alone(set: &Set) -> Outcome<f64> {
    let language = set.language();
    let documents: Vec<Document> =
        set.documents.iter().map(|d| Document { language: language.clone(), ..d.clone() }).collect();
    let (index, stored) = (index(&documents)?, Stored::new(&documents));
    let scores: Outcome<Vec<f64>> = set
        .asked()
        .map(|(text, relevant)| Ok(ndcg(&topic(&index, &stored, text, language.clone())?, relevant)))
        .collect();
    Ok(mean(&scores?))
}

/// S@1 of each set.
fn together(sets: &[&Set]) -> Outcome<Vec<f64>> {
    let named = |set: &Set, id: &str| format!("{}/{id}", set.name);
    let all: Vec<Document> = sets
        .iter()
        .flat_map(|set| {
            set.documents.iter().map(|d| Document {
                id: named(set, &d.id),
                title: String::new(),
                ..d.clone()
            })
        })
        .collect();
    let (index, stored) = (index(&all)?, Stored::new(&all));
    sets.iter()
        .map(|set| {
            let scores: Outcome<Vec<f64>> = set
                .asked()
                .take(MIXED)
                .map(|(text, relevant)| {
                    let relevant = relevant.iter().map(|id| named(set, id)).collect();
                    Ok(first(&topic(&index, &stored, text, None)?, &relevant))
                })
                .collect();
            Ok(mean(&scores?))
        })
        .collect()
}
