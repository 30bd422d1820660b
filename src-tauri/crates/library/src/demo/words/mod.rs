//! Words and sentences of the demonstration set, a file for each language.
//!
//! Sentences have slots: `{city}`, `{place}` (a phrase that says where), `{group}` (for whom, in the plural),
//! `{partner}`, `{topic}`, `{n}` (tens to hundreds), `{m}` (two to twelve), `{share}` (percent) and `{year}` (within two years of its beginning). They are
//! written so that any filling agrees with the rest of the sentence.

mod ar;
mod en;
mod es;
mod fr;
mod ko;
mod pt;
mod zh;

use super::dice::Dice;

/// The words of a topic, in the order of [`super::topics::TOPICS`].
#[derive(Debug)]
pub struct TopicWords {
    /// Its name.
    pub name: &'static str,
    /// Whom it is for.
    pub group: &'static str,
    /// Titles of case studies.
    pub titles: &'static [&'static str],
    /// What was the trouble.
    pub need: &'static str,
    /// What was done.
    pub way: &'static [&'static str],
    /// What came of it.
    pub gain: &'static str,
}

/// All words of a language.
#[derive(Debug)]
pub struct Words {
    /// BCP 47.
    pub language: &'static str,
    /// Says that the record is invented.
    pub invented: &'static str,
    /// What stands between two sentences.
    pub space: &'static str,
    /// Phrases that say where.
    pub places: &'static [&'static str],
    /// Those who worked along.
    pub partners: &'static [&'static str],
    /// The topics' own words.
    pub topics: [TopicWords; 10],
    /// Sentences for each field of a case study.
    pub summary: &'static [&'static str],
    pub challenge: &'static [&'static str],
    pub done: &'static [&'static str],
    pub involved: &'static [&'static str],
    pub result: &'static [&'static str],
    pub failed: &'static [&'static str],
    pub advice: &'static [&'static str],
    /// Who answers questions.
    pub contact: &'static str,
    /// Titles and sentences of the other kinds.
    pub workshops: &'static [&'static str],
    pub aims: &'static [&'static str],
    pub notes: &'static [&'static str],
    pub said: &'static [&'static str],
    pub actions: &'static [&'static str],
    pub done_when: &'static [&'static str],
    pub resources: &'static [&'static str],
    pub about: &'static [&'static str],
}

/// All languages.
pub const ALL: [&Words; 7] =
    [&en::WORDS, &fr::WORDS, &es::WORDS, &pt::WORDS, &ar::WORDS, &ko::WORDS, &zh::WORDS];

/// The words of a language, by its place in [`ALL`]; case studies are EN 40 %, FR 20, ES 15, PT 8, AR 8, KO 5, ZH 4.
pub fn of_number(number: u64) -> usize {
    match number * 37 % 100 {
        0..40 => 0,
        40..60 => 1,
        60..75 => 2,
        75..83 => 3,
        83..91 => 4,
        91..96 => 5,
        _ => 6,
    }
}

/// What fills the slots of one record.
#[derive(Debug)]
pub struct Slots<'w> {
    pub words: &'w Words,
    pub city: &'w str,
    pub place: &'w str,
    pub topic: &'w TopicWords,
    /// The year in which it began.
    pub since: u64,
}

impl Slots<'_> {
    /// One sentence with its slots filled.
    pub fn fill(&self, sentence: &str, dice: &mut Dice) -> String {
        let mut text = String::with_capacity(sentence.len() + 32);
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((slot, behind)) = after.split_once('}') else { break };
            text.push_str(before);
            match slot {
                "city" => text.push_str(self.city),
                "place" => text.push_str(self.place),
                "group" => text.push_str(self.topic.group),
                "topic" => text.push_str(self.topic.name),
                "partner" => text.push_str(dice.one::<&str>(self.words.partners)),
                "n" => text.push_str(&dice.between(14, 480).to_string()),
                "m" => text.push_str(&dice.between(2, 12).to_string()),
                "share" => text.push_str(&dice.between(11, 86).to_string()),
                _ => text.push_str(&dice.between(self.since, self.since + 2).to_string()),
            }
            rest = behind;
        }
        text.push_str(rest);
        text
    }

    /// `count` different sentences of a list, as one paragraph.
    pub fn several(&self, sentences: &[&str], count: usize, dice: &mut Dice) -> String {
        let chosen = dice.some(sentences, count);
        let filled: Vec<String> = chosen.into_iter().map(|sentence| self.fill(sentence, dice)).collect();
        filled.join(self.words.space)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_is_one_that_is_filled() {
        for words in ALL {
            let lists = [
                words.summary,
                words.challenge,
                words.done,
                words.involved,
                words.result,
                words.failed,
                words.advice,
                words.workshops,
                words.aims,
                words.notes,
                words.said,
                words.actions,
                words.done_when,
                words.resources,
                words.about,
            ];
            let topics = words.topics.iter().flat_map(|topic| {
                topic.titles.iter().chain(topic.way).copied().chain([topic.need, topic.gain])
            });
            for sentence in lists.into_iter().flatten().copied().chain(topics) {
                for slot in sentence.split('{').skip(1) {
                    let slot = slot.split('}').next().unwrap();
                    assert!(
                        ["city", "place", "group", "topic", "partner", "n", "m", "share", "year"]
                            .contains(&slot),
                        "{sentence}"
                    );
                }
                assert_eq!(sentence.matches('{').count(), sentence.matches('}').count(), "{sentence}");
            }
        }
    }

    #[test]
    fn languages_have_their_shares() {
        let mut counts = [0; 7];
        (0..500).for_each(|number| counts[of_number(number)] += 1);
        assert_eq!(counts, [200, 100, 75, 40, 40, 25, 20]);
    }
}
