//! One search from query to answer, in order: read, plan, score, verify, filter and count, widen, order, show.

use std::time::Instant;

use crate::analysis::{Stemmer, folded_words, pieces, stemmers_for};
use crate::answer::{Answer, Expansion, Hit, Marker, Nearness, Reader, Understood, holds};
use crate::document::Texts;
use crate::error::Result;
use crate::glossary::Glossary;
use crate::index::{Bag, Snapshot, text_of};
use crate::limits::{
    BEYOND_PAGE, CLOSE_MATCHES, FEW_HITS, NEAR_WORDS, NEAR_WORDS_ANY_FIRST, NEARNESS_HITS, OFFSET, PAGE,
    PHRASE_CHECKS, SPELLINGS,
};
use crate::query::{
    Grown, Near, Parsed, Query, Unit, Word, expand, filters_named, near_words, parse, parse_plain, plan,
    readable, run_grams, word_views,
};
use crate::rank::{
    Filters, Known, Matched, Ranked, Scores, best, collect, lighten, page, ranked, regain, spread, weights,
};

/// See [`crate::Index::search`].
pub fn search(snapshot: &Snapshot, glossary: &Glossary, query: &Query, texts: &dyn Texts) -> Result<Answer> {
    let began = Instant::now();
    let mut search = Search::read(snapshot, glossary, query, texts);
    let mut answer = search.run()?;
    answer.took = began.elapsed();
    Ok(answer)
}

/// A search under way.
struct Search<'a> {
    snapshot: &'a Snapshot,
    glossary: &'a Glossary,
    query: &'a Query,
    texts: &'a dyn Texts,
    parsed: Parsed,
    stemmers: Vec<Stemmer>,
    units: Vec<Unit>,
    grown: Vec<Grown>,
    filters: Filters,
}

/// Which documents count as found.
struct Gate<'a> {
    scores: Scores<'a>,
    /// Exact titles pass whatever they cover.
    named: Vec<u32>,
    /// With phrases or exclusions, the documents that pass them, else all.
    allowed: Option<Vec<bool>>,
    /// Whether words are not asked for at all.
    everything: bool,
    /// Whether any shared term is enough.
    plain: bool,
    /// Whether what was found is more likely a wrong letter than an inflection: then it counts as near, not as found.
    doubtful: bool,
}

impl Gate<'_> {
    fn lets(&self, doc: u32) -> bool {
        let found = if self.plain { self.scores.score[doc as usize] > 0.0 } else { self.finds(doc) };
        (self.everything || found || self.named.binary_search(&doc).is_ok()) && self.allows(doc)
    }

    fn finds(&self, doc: u32) -> bool {
        !self.doubtful && self.scores.finds(doc)
    }

    /// Whether near spellings, or words in doubt, find a document that is not among the hits.
    fn nearly_lets(&self, doc: u32) -> bool {
        let nearly = self.scores.nearly_finds(doc) || (self.doubtful && self.scores.finds(doc));
        nearly && !self.lets(doc) && self.allows(doc)
    }

    fn allows(&self, doc: u32) -> bool {
        self.allowed.as_ref().is_none_or(|allowed| allowed[doc as usize])
    }
}

/// Near spellings of the query's words.
#[derive(Default)]
struct Nearby {
    /// All of them, for the marks.
    words: Vec<String>,
    /// The nearest of each word that no document has, with the word's place in the query.
    nearest: Vec<(usize, Near)>,
}

impl<'a> Search<'a> {
    fn read(
        snapshot: &'a Snapshot,
        glossary: &'a Glossary,
        query: &'a Query,
        texts: &'a dyn Texts,
    ) -> Search<'a> {
        let text = readable(&query.text, query.plain);
        let parsed = if query.plain { parse_plain(text) } else { parse(text) };
        let mut stemmers = stemmers_for(text, query.language.as_deref());
        stemmers.retain(|stemmer| snapshot.stemmers.contains(stemmer));
        let units = plan(&parsed.words, &stemmers, query.as_you_type && !query.plain);
        let grown = if query.expand && !glossary.is_empty() {
            expand(&parsed.words, glossary, &query.without)
        } else {
            Vec::new()
        };
        let filters = Filters::of(query);
        Search { snapshot, glossary, query, texts, parsed, stemmers, units, grown, filters }
    }

    fn run(&mut self) -> Result<Answer> {
        let mut scores = Scores::new(self.snapshot);
        let known = self.score(&mut scores)?;
        let mut nearby = Nearby::default();
        if !self.query.plain {
            let unknown = |at: usize| !known[at].spelt && !known[at].begun;
            self.look_nearby(&mut scores, &known, unknown, &mut nearby)?;
        }
        let mut gate = self.gate(scores)?;
        // One word alone is taken as meant; of several, one should be spelt as some document has it.
        gate.doubtful = self.units.len() > 1
            && known.iter().all(|known| !known.spelt)
            && self.grown.is_empty()
            && gate.scores.nearly_finds_more();
        let (matched, understood) = self.matched(&gate)?;
        let total = matched.documents.len() as u64;
        let asks = !self.query.plain && !gate.everything;
        if asks && total < FEW_HITS {
            self.look_nearby(
                &mut gate.scores,
                &known,
                |at| known[at].spelt && self.units[at].prefix.is_none(),
                &mut nearby,
            )?;
        }
        lighten(self.snapshot, &matched.documents, &mut gate.scores.score, &self.query.lighter)?;
        let mut reader = self.reader(&nearby, &known);
        let ranked = self.order(&matched.documents, &mut gate.scores.score, &mut reader)?;
        let mut answer = Answer {
            total,
            hits: self.show(&ranked, &mut reader)?,
            expanded: self.expanded(),
            understood,
            facets: matched.counts,
            spellings: self.spellings(&nearby.nearest),
            ..Answer::default()
        };
        if asks && !nearby.words.is_empty() {
            answer.close_matches = self.close_matches(&gate, &mut reader)?;
        }
        if total == 0 {
            answer.relax = matched.relax;
        }
        Ok(answer)
    }

    /// Scores every unit and label; what is known of each unit.
    fn score(&self, scores: &mut Scores<'_>) -> Result<Vec<Known>> {
        let known: Result<Vec<Known>> = self.units.iter().map(|unit| scores.add(unit)).collect();
        let known = known?;
        for grown in &self.grown {
            self.add_grown(scores, grown, &known)?;
        }
        scores.favour_whole();
        Ok(known)
    }

    /// Says what counts as found.
    fn gate(&self, mut scores: Scores<'a>) -> Result<Gate<'a>> {
        let named = self.named()?;
        for &doc in &named {
            scores.score[doc as usize] += weights::EXACT_TITLE;
        }
        let everything = self.units.is_empty() && self.parsed.phrases.is_empty() && !self.query.plain;
        let mut gate =
            Gate { scores, named, allowed: None, everything, plain: self.query.plain, doubtful: false };
        self.verify(&mut gate)?;
        Ok(gate)
    }

    /// Looks up near spellings of the units that `wants` names, by their place.
    fn look_nearby(
        &self,
        scores: &mut Scores<'_>,
        known: &[Known],
        wants: impl Fn(usize) -> bool,
        nearby: &mut Nearby,
    ) -> Result<()> {
        let lost = known.iter().all(|known| !known.spelt && !known.begun);
        let units = self.units.iter().enumerate().filter(|(at, unit)| !unit.dense && wants(*at));
        for (count, (at, unit)) in units.take(NEAR_WORDS).enumerate() {
            let near = near_words(self.snapshot, &unit.folded, lost && count < NEAR_WORDS_ANY_FIRST)?;
            scores.add_near(&self.near_documents(&near)?, known[at].weight);
            nearby.words.extend(near.iter().map(|near| near.word.clone()));
            if !known[at].spelt
                && let Some(first) = near.into_iter().next()
            {
                nearby.nearest.push((unit.word, first));
            }
        }
        Ok(())
    }

    /// Records that near spellings find and the words themselves do not.
    fn close_matches(&self, gate: &Gate<'_>, reader: &mut Reader<'_>) -> Result<Vec<Hit>> {
        let matched = collect(self.snapshot, &self.filters, |doc| gate.nearly_lets(doc))?;
        let ranked = page(self.snapshot, &matched.documents, &gate.scores.near_scores(), CLOSE_MATCHES)?;
        self.show(&ranked, reader)
    }

    /// Documents whose whole title, or one of whose names, is the query.
    fn named(&self) -> Result<Vec<u32>> {
        let name = folded_words(readable(&self.query.text, self.query.plain));
        let mut list = Vec::new();
        if !name.is_empty() && !self.query.plain {
            self.snapshot.postings(Bag::Names, name.as_bytes(), &mut list)?;
        }
        Ok(list.into_iter().map(|(doc, _)| doc).collect())
    }

    /// Labels of a group count in place of the words they stand for, the best label of each document once.
    fn add_grown(&self, scores: &mut Scores<'_>, grown: &Grown, known: &[Known]) -> Result<()> {
        let mut best: std::collections::BTreeMap<u32, f32> = std::collections::BTreeMap::new();
        for label in &grown.labels {
            for (doc, score) in self.documents_with(label, true)? {
                let slot = best.entry(doc).or_default();
                *slot = slot.max(score * weights::EXPANSION);
            }
        }
        let documents: Vec<(u32, f32)> = best.into_iter().collect();
        scores.add_label(&documents, self.weight_of(grown, known));
        Ok(())
    }

    /// The weight of the units that a term of the glossary covers.
    fn weight_of(&self, grown: &Grown, known: &[Known]) -> f32 {
        let of_term = self.units.iter().zip(known).filter(|(unit, _)| grown.words.contains(&unit.word));
        of_term.map(|(_, known)| known.weight).sum()
    }

    /// Documents that have every word of a text, with the sum of their scores.
    fn documents_with(&self, text: &str, stems: bool) -> Result<Vec<(u32, f32)>> {
        let mut all: Option<Vec<(u32, f32)>> = None;
        for piece in pieces(text) {
            let word = Word { text: piece.text.to_owned(), script: piece.script, open: false };
            for terms in self.terms_of(&word, stems) {
                let bag = if word.script.is_dense() { Bag::Grams } else { Bag::Words };
                let found = self.scored(bag, &terms)?;
                all = Some(match all {
                    None => found,
                    Some(before) => both(&before, &found),
                });
            }
        }
        Ok(all.unwrap_or_default())
    }

    /// What must be in a document for the word to be: for each entry, one of its terms.
    fn terms_of(&self, word: &Word, stems: bool) -> Vec<Vec<String>> {
        if word.script.is_dense() {
            return run_grams(word).into_iter().map(|gram| vec![gram]).collect();
        }
        let stemmers = if stems { self.stemmers.as_slice() } else { &[] };
        let mut terms: Vec<String> =
            word_views(word, stemmers).into_iter().flat_map(|view| view.terms).collect();
        terms.sort_unstable();
        terms.dedup();
        vec![terms]
    }

    /// Documents with any of the terms, with a score as of one term.
    fn scored(&self, bag: Bag, terms: &[String]) -> Result<Vec<(u32, f32)>> {
        let mut list = Vec::new();
        for term in terms {
            self.snapshot.postings(bag, term.as_bytes(), &mut list)?;
        }
        list.sort_unstable();
        let mut counted: Vec<(u32, f32)> = Vec::with_capacity(list.len());
        for (doc, count) in list {
            match counted.last_mut() {
                Some((last, sum)) if *last == doc => *sum += count as f32,
                _ => counted.push((doc, count as f32)),
            }
        }
        let idf = self.snapshot.idf(counted.len());
        let norms = self.snapshot.norms(bag);
        for (doc, count) in &mut counted {
            *count = idf * *count / (*count + norms[*doc as usize]);
        }
        Ok(counted)
    }

    /// Records kept from whoever asks, phrases and exclusions. Phrases are verified on stored text, the best-ranked candidates first.
    fn verify(&self, gate: &mut Gate<'_>) -> Result<()> {
        if !self.query.except.is_empty() {
            gate.allowed = Some(self.snapshot.without(&self.query.except)?);
        }
        let parsed = &self.parsed;
        if parsed.phrases.is_empty() && parsed.excluded.is_empty() && parsed.excluded_phrases.is_empty() {
            return Ok(());
        }
        let mut allowed = gate.allowed.take().unwrap_or_else(|| vec![true; self.snapshot.docs as usize]);
        for word in &parsed.excluded {
            for (doc, _) in self.documents_with(&word.text, false)? {
                allowed[doc as usize] = false;
            }
        }
        if !parsed.phrases.is_empty() {
            let mut having = vec![0usize; allowed.len()];
            for phrase in &parsed.phrases {
                self.documents_with(phrase, false)?.iter().for_each(|(doc, _)| having[*doc as usize] += 1);
            }
            for (allowed, having) in allowed.iter_mut().zip(having) {
                *allowed &= having == parsed.phrases.len();
            }
            // The words around a phrase rank; the phrase alone decides.
            gate.everything = true;
        }
        gate.allowed = Some(allowed);
        if !(parsed.phrases.is_empty() && parsed.excluded_phrases.is_empty()) {
            self.verify_on_text(gate)?;
        }
        Ok(())
    }

    fn verify_on_text(&self, gate: &mut Gate<'_>) -> Result<()> {
        let mut unlisted = Filters::of(&Query { unlisted: self.query.unlisted, ..Query::default() });
        let mut suspects = if self.parsed.phrases.is_empty() {
            let mut suspect = vec![false; self.snapshot.docs as usize];
            for phrase in &self.parsed.excluded_phrases {
                self.documents_with(phrase, false)?.iter().for_each(|(doc, _)| suspect[*doc as usize] = true);
            }
            Some(suspect)
        } else {
            unlisted = self.filters.clone();
            None
        };
        let candidates = collect(self.snapshot, &unlisted, |doc| {
            gate.lets(doc) && suspects.as_ref().is_none_or(|suspect| suspect[doc as usize])
        })?;
        let ranked = page(self.snapshot, &candidates.documents, &gate.scores.score, PHRASE_CHECKS)?;
        let mut passes = match suspects.take() {
            // Only what may hold an unwanted phrase is in doubt.
            Some(suspect) => suspect.into_iter().map(|suspect| !suspect).collect(),
            None => vec![false; self.snapshot.docs as usize],
        };
        for one in &ranked {
            passes[one.doc as usize] =
                holds(self.texts, &one.id, &self.parsed.phrases, &self.parsed.excluded_phrases);
        }
        if let Some(allowed) = &mut gate.allowed {
            allowed.iter_mut().zip(passes).for_each(|(allowed, passes)| *allowed &= passes);
        }
        Ok(())
    }

    /// What passes the filters. Filters read from the words hold only while they find something.
    fn matched(&self, gate: &Gate<'_>) -> Result<(Matched, Vec<Understood>)> {
        let mut filters = self.filters.clone();
        let mut understood = Vec::new();
        if !self.query.plain && gate.named.is_empty() {
            for (filter, words, _) in filters_named(&self.parsed.words, self.glossary, &self.query.without) {
                if filters.add(&filter.facet, &filter.value) {
                    let (facet, value) = (filter.facet.clone(), filter.value.clone());
                    understood.push(Understood { facet, value, words });
                }
            }
        }
        if !understood.is_empty() {
            let matched = collect(self.snapshot, &filters, |doc| gate.lets(doc))?;
            if !matched.documents.is_empty() {
                return Ok((matched, understood));
            }
        }
        Ok((collect(self.snapshot, &self.filters, |doc| gate.lets(doc))?, Vec::new()))
    }

    fn order(&self, documents: &[u32], score: &mut [f32], reader: &mut Reader<'_>) -> Result<Vec<Ranked>> {
        let spreads = !self.query.plain && !self.filters.has("city");
        let (offset, limit) = (self.query.offset.min(OFFSET), self.query.limit.min(PAGE));
        let wanted = offset + limit + if spreads { BEYOND_PAGE } else { 0 };
        let mut docs = best(self.snapshot, documents, score, wanted.max(NEARNESS_HITS))?;
        if !self.units.is_empty() {
            let first = docs.len().min(NEARNESS_HITS);
            regain(self.snapshot, &mut docs[..first], score, |id| reader.gain(id))?;
        }
        if spreads {
            docs = spread(self.snapshot, docs)?;
        }
        docs.into_iter().skip(offset).take(limit).map(|doc| ranked(self.snapshot, doc, score)).collect()
    }

    /// What reads records back: the units and their weights, then what stands in for them.
    fn reader(&self, nearby: &Nearby, known: &[Known]) -> Reader<'a> {
        let mut marker = Marker::new(&self.units, &self.stemmers);
        let mut nearness = Nearness::new(known.iter().map(|known| known.weight).collect());
        for word in &nearby.words {
            marker.add_via(word);
            nearness.add(0.0);
        }
        for grown in &self.grown {
            let weight = self.weight_of(grown, known);
            for label in &grown.labels {
                marker.add_via(label);
                nearness.add(weight);
            }
        }
        Reader::new(self.texts, marker, nearness)
    }

    fn show(&self, ranked: &[Ranked], reader: &mut Reader<'_>) -> Result<Vec<Hit>> {
        ranked
            .iter()
            .map(|one| {
                let (part, local) = self.snapshot.part_of(one.doc);
                let slug = text_of(&part.slugs, local)?.unwrap_or_default();
                let mut hit = Hit { id: one.id.clone(), slug, score: one.score, ..Hit::default() };
                if !self.query.plain && !self.units.is_empty() {
                    (hit.title_marks, hit.why) = reader.reasons(&one.id);
                }
                Ok(hit)
            })
            .collect()
    }

    fn expanded(&self) -> Vec<Expansion> {
        let also = |grown: &Grown| Expansion { term: grown.term.clone(), also: grown.labels.clone() };
        self.grown.iter().map(also).collect()
    }

    fn near_documents(&self, near: &[Near]) -> Result<Vec<(u32, f32)>> {
        let mut best: std::collections::BTreeMap<u32, f32> = std::collections::BTreeMap::new();
        for one in near {
            let weight = weights::NEAR / one.distance as f32;
            for (doc, score) in self.scored(Bag::Words, std::slice::from_ref(&one.stored))? {
                let slot = best.entry(doc).or_default();
                *slot = slot.max(score * weight);
            }
        }
        Ok(best.into_iter().collect())
    }

    /// The query with its unknown words in their nearest spelling.
    fn spellings(&self, nearest: &[(usize, Near)]) -> Vec<String> {
        if nearest.is_empty() {
            return Vec::new();
        }
        let words = self.parsed.words.iter().enumerate().map(|(at, word)| {
            nearest
                .iter()
                .find(|(of, _)| *of == at)
                .map_or(word.text.as_str(), |(_, near)| near.word.as_str())
        });
        let one = words.collect::<Vec<_>>().join(" ");
        std::iter::once(one).take(SPELLINGS).collect()
    }
}

/// Documents in both lists, scores added; both in order.
fn both(a: &[(u32, f32)], b: &[(u32, f32)]) -> Vec<(u32, f32)> {
    let mut out = Vec::new();
    let mut rest = b.iter().peekable();
    for &(doc, score) in a {
        while rest.next_if(|(other, _)| *other < doc).is_some() {}
        if let Some((_, other)) = rest.next_if(|(other, _)| *other == doc) {
            out.push((doc, score + other));
        }
    }
    out
}
