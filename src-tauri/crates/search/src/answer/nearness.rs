//! How near to each other a query's words stand in a record, and how near to its beginning: what the index, which keeps no
//! positions, cannot tell. Knows only what was found where.

use super::marker::Found;
use crate::rank::weights::{EARLY, EARLY_BYTES, IN_ORDER, IN_ORDER_BYTES, PASSAGE, PASSAGE_BYTES};

/// What each target weighs, and all of the query together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nearness {
    /// By target: the query's units in their order, then what stands in for them.
    weights: Vec<f32>,
    /// How many of them are units.
    units: usize,
    /// The weight of all units.
    whole: f32,
    /// The weight of all pairs of units that follow each other.
    pairs: f32,
}

impl Nearness {
    /// For units of these weights.
    pub fn new(weights: Vec<f32>) -> Nearness {
        let pairs = weights.windows(2).map(|pair| pair[0].min(pair[1])).sum();
        Nearness { units: weights.len(), whole: weights.iter().sum(), pairs, weights }
    }

    /// Adds a target that stands in for units of this weight.
    pub fn add(&mut self, weight: f32) {
        self.weights.push(weight);
    }

    /// How much a record gains by what was found in its texts, as a share of its score.
    pub fn gain<'f>(&self, texts: impl Iterator<Item = &'f [Found]>) -> f32 {
        let (mut passage, mut pairs) = (0.0_f32, 0.0_f32);
        for found in texts.filter(|found| !found.is_empty()) {
            passage = passage.max(self.best_passage(found));
            pairs = pairs.max(self.pairs_in(found));
        }
        let share = |part: f32, whole: f32| if part > 0.0 { (part / whole).min(1.0) } else { 0.0 };
        PASSAGE * passage + IN_ORDER * share(pairs, self.pairs)
    }

    /// The share of the query that stands within one passage, more the nearer it is to the beginning.
    fn best_passage(&self, found: &[Found]) -> f32 {
        let mut counts = vec![0_u32; self.weights.len()];
        let (mut weight, mut best, mut from) = (0.0_f32, 0.0_f32, 0);
        for (to, last) in found.iter().enumerate() {
            counts[last.target] += 1;
            if counts[last.target] == 1 {
                weight += self.weights[last.target];
            }
            while from < to && last.mark.end > found[from].mark.start + PASSAGE_BYTES {
                let first = found[from].target;
                counts[first] -= 1;
                if counts[first] == 0 {
                    weight -= self.weights[first];
                }
                from += 1;
            }
            let early = EARLY_BYTES / (EARLY_BYTES + found[from].mark.start as f32);
            best = best.max(weight.min(self.whole) * (1.0 + EARLY * early));
        }
        if best > 0.0 { best / self.whole } else { 0.0 }
    }

    /// The weight of the pairs of units that follow each other as in the query, each once.
    fn pairs_in(&self, found: &[Found]) -> f32 {
        let mut seen = vec![false; self.units];
        let mut sum = 0.0;
        for (at, one) in found.iter().enumerate().filter(|(_, one)| one.target + 1 < self.units) {
            let end = one.mark.end + IN_ORDER_BYTES;
            let mut next = found[at + 1..].iter().take_while(|other| other.mark.start <= end);
            if !seen[one.target] && next.any(|other| other.target == one.target + 1) {
                seen[one.target] = true;
                sum += self.weights[one.target].min(self.weights[one.target + 1]);
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Mark;

    /// What was found: targets with the byte they begin at, all of four bytes.
    fn found(places: &[(usize, usize)]) -> Vec<Found> {
        places.iter().map(|&(target, start)| Found { mark: Mark { start, end: start + 4 }, target }).collect()
    }

    fn gain(places: &[(usize, usize)]) -> f32 {
        Nearness::new(vec![3.0, 1.0, 1.0]).gain([found(places).as_slice()].into_iter())
    }

    #[test]
    fn words_gain_by_standing_together_early_and_in_order() {
        assert_eq!(gain(&[]), 0.0);
        assert!(gain(&[(0, 500), (1, 590)]) > gain(&[(0, 500), (1, 1_500)]), "together");
        assert!(gain(&[(0, 0), (1, 90)]) > gain(&[(0, 500), (1, 590)]), "early");
        assert!(gain(&[(0, 500), (1, 505)]) > gain(&[(1, 500), (0, 505)]), "in order");
        assert!(gain(&[(0, 500)]) > gain(&[(1, 500), (2, 590)]), "by weight");
    }

    #[test]
    fn the_best_passage_counts_wherever_it_stands() {
        let all = gain(&[(1, 2_000), (0, 3_000), (1, 3_005), (2, 3_010), (1, 4_000)]);
        assert!(all > gain(&[(1, 2_000), (0, 3_000), (1, 3_300), (2, 3_600)]));
    }

    #[test]
    fn what_stands_in_counts_no_more_than_the_query() {
        let mut nearness = Nearness::new(vec![1.0]);
        nearness.add(1.0);
        let of = |places: &[(usize, usize)]| nearness.gain([found(places).as_slice()].into_iter());
        assert_eq!(of(&[(0, 0), (1, 9)]), of(&[(0, 0)]));
        assert_eq!(of(&[(1, 0)]), of(&[(0, 0)]));
        assert_eq!(Nearness::new(vec![0.0]).gain([found(&[(0, 0)]).as_slice()].into_iter()), 0.0);
    }
}
