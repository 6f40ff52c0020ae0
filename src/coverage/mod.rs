//! The word level: which words of two clauses say the same, and which have no
//! counterpart.
//!
//! Every unit of a side is compared with every one of the other by a
//! translation lexicon learned from parallel text, by the built-in model's
//! vectors, by spelling and by place; two logistic regressions weigh that, the
//! second in the light of what the first thinks of the neighbours. From the
//! best counterpart follows how sure it is that a unit has one.

mod candidates;
mod evidence;
mod lexicon;
mod observe;
mod run;
mod weights;

use crate::embed::{StaticModel, Unit, UnitKind};
use crate::language::Language;
use ndarray::Array2;
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

pub use evidence::{ALONE, TOGETHER, UNIT};
use evidence::{Evidence, Scores};
pub use lexicon::{Lexicon, Translation};
pub use observe::Observer;
pub use run::Run;
pub use weights::Weights;

/// Score (log odds) from which two units are linked: a probability of 0.42, half
/// of the F1 that the weights reach, where F1 is highest (Lipton et al. 2014).
const LINKED: f32 = -0.32;
/// Mean log probability from which a listed translation is a likely one.
const LIKELY: f32 = -3.5;
/// Log probability of having no counterpart from which that says nothing: 0.3.
const OFTEN_ALONE: f32 = -1.2;
/// What a listed word takes from a run of unlisted ones.
const LISTED_COSTS: f32 = 0.5;
/// Bytes of the shortest part of an original that is looked for.
const SHORTEST_PART: usize = 20;
/// Pairs of units that are compared at most; beyond, it takes too long.
const MOST_PAIRS: usize = 400_000;

/// Why words cannot be compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CoverageError {
    /// A file of the lexicon does not hold what it should.
    #[error(
        "the lexicon file {file} is damaged: {reason}; restore it from the release it came with"
    )]
    Damaged {
        /// The file's name.
        file: &'static str,
        /// What is wrong with it.
        reason: String,
    },
}

/// A unit and whether the other side says it, too.
#[derive(Debug, Clone, PartialEq)]
pub struct Covered {
    /// The unit.
    pub unit: Unit,
    /// How sure it is that it has a counterpart: a probability.
    pub coverage: f32,
    /// How often words like it were seen without any; 0 where that is not known.
    pub alone: f32,
}

/// Two units that say the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Number of the unit in [`Coverage::source`].
    pub source: usize,
    /// Number of the unit in [`Coverage::target`].
    pub target: usize,
    /// How sure it is: a probability.
    pub probability: f32,
}

/// How the words of two texts cover each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coverage {
    /// The units of the source, in order.
    pub source: Vec<Covered>,
    /// The units of the target, in order.
    pub target: Vec<Covered>,
    /// What is linked, in order of the English units.
    pub links: Vec<Link>,
}

/// Compares the words of two languages, one of them English.
#[derive(Debug, Clone, Copy)]
pub struct WordAligner {
    pair: &'static LanguagePair,
    /// Whether the target is the English side.
    reversed: bool,
}

/// What is known of English and one other language.
#[derive(Debug)]
struct LanguagePair {
    lexicon: Lexicon,
    weights: Weights,
    /// Bytes for one of English beyond which hardly any translation goes that
    /// leaves out a part.
    verbosity: f32,
}

impl WordAligner {
    /// The one inside the program for texts of two languages, if there is one.
    #[must_use]
    pub fn between(source: Language, target: Language) -> Option<Self> {
        let reversed = target.same_language(Language::ENGLISH);
        if !reversed && !source.same_language(Language::ENGLISH) {
            return None;
        }
        let pair = LanguagePair::of(if reversed { source } else { target })?;
        Some(Self { pair, reversed })
    }

    /// As [`Self::source_coverage`], but only where the target may lack about
    /// `fewest` neighbouring words of the source: its length and the lexicon
    /// alone tell that quickly, and in most translations hardly a word lacks its
    /// counterpart.
    #[must_use]
    pub fn source_coverage_if_lacking(
        &self,
        fewest: usize,
        model: &StaticModel,
        source: &str,
        target: &str,
    ) -> Option<Vec<Covered>> {
        if self.reversed {
            return Some(self.source_coverage(model, source, target));
        }
        if !self.pair.may_lack_a_part(source, target) {
            return None;
        }
        let units = [model.units(source), model.units(target)];
        let lacking = self.pair.longest_unlisted(&units[0], &units[1]);
        let is_lacking = lacking >= fewest as f32 - LISTED_COSTS;
        is_lacking.then(|| self.pair.side_coverage(0, model, [source, target], units))
    }

    /// The source of [`Self::coverage`], for less.
    #[must_use]
    pub fn source_coverage(&self, model: &StaticModel, source: &str, target: &str) -> Vec<Covered> {
        let units = [model.units(source), model.units(target)];
        if !self.reversed {
            return self.pair.side_coverage(0, model, [source, target], units);
        }
        let [source_units, target_units] = units;
        let back = [target_units, source_units];
        self.pair.side_coverage(1, model, [target, source], back)
    }

    /// How the words of two texts cover each other. Of texts so long that
    /// comparing them would take long nothing is said: both sides are empty.
    #[must_use]
    pub fn coverage(&self, model: &StaticModel, source: &str, target: &str) -> Coverage {
        let units = [model.units(source), model.units(target)];
        if !self.reversed {
            return self.pair.coverage(model, [source, target], units);
        }
        let [source_units, target_units] = units;
        let back = [target_units, source_units];
        let mut covered = self.pair.coverage(model, [target, source], back);
        std::mem::swap(&mut covered.source, &mut covered.target);
        for link in &mut covered.links {
            std::mem::swap(&mut link.source, &mut link.target);
        }
        covered
    }
}

impl LanguagePair {
    /// English and another language.
    fn of(language: Language) -> Option<&'static Self> {
        static SWEDISH: OnceLock<Option<LanguagePair>> = OnceLock::new();
        static CHINESE: OnceLock<Option<LanguagePair>> = OnceLock::new();
        // The files are part of the program, and a test reads them all.
        if language.same_language(Language::SWEDISH) {
            SWEDISH.get_or_init(|| Self::swedish().ok()).as_ref()
        } else if language.is_chinese() {
            CHINESE.get_or_init(|| Self::chinese().ok()).as_ref()
        } else {
            None
        }
    }

    fn swedish() -> Result<Self, CoverageError> {
        Ok(Self {
            lexicon: Lexicon::new("sv.bin", include_bytes!("../../models/lexicon/sv.bin"))?,
            weights: Weights::parse("sv.tsv", include_str!("../../models/lexicon/sv.tsv"))?,
            verbosity: 1.3,
        })
    }

    fn chinese() -> Result<Self, CoverageError> {
        Ok(Self {
            lexicon: Lexicon::new("zh.bin", include_bytes!("../../models/lexicon/zh.bin"))?,
            weights: Weights::parse("zh.tsv", include_str!("../../models/lexicon/zh.tsv"))?,
            verbosity: 1.0,
        })
    }

    /// Whether a translation is short enough for one of the original without a part.
    fn may_lack_a_part(&self, english: &str, other: &str) -> bool {
        let left = english.len().saturating_sub(SHORTEST_PART);
        other.len() as f32 <= self.verbosity * left as f32
    }

    /// The greatest number of neighbouring English words without a likely
    /// translation, less [`LISTED_COSTS`] for every word among them that has one
    /// or stands in the other text as it is.
    fn longest_unlisted(&self, english: &[Unit], other: &[Unit]) -> f32 {
        let mut present = FxHashSet::default();
        let mut kept = FxHashSet::default();
        for (first, unit) in other.iter().enumerate() {
            if unit.kind == UnitKind::Han {
                let run = candidates::run_of(&other[first..]);
                self.lexicon.other_words(run, |_, word| {
                    present.insert(word);
                });
            } else {
                present.extend(self.lexicon.other(&unit.text));
                kept.insert(unit.text.as_str());
            }
        }
        let is_listed = |word: usize| {
            self.lexicon.translations(word).any(|(counterpart, found)| {
                (found.forward + found.back) / 2.0 >= LIKELY && present.contains(&counterpart)
            })
        };
        let words = english.iter().filter(|unit| unit.kind != UnitKind::Digits);
        let (mut run, mut longest) = (0.0_f32, 0.0_f32);
        for unit in words {
            run = match self.lexicon.english(&unit.text) {
                _ if kept.contains(unit.text.as_str()) => (run - LISTED_COSTS).max(0.0),
                Some(word) if is_listed(word) => (run - LISTED_COSTS).max(0.0),
                Some(word) if self.lexicon.english_null(word) >= OFTEN_ALONE => run,
                _ => run + 1.0,
            };
            longest = longest.max(run);
        }
        longest
    }

    /// English comes first here.
    fn coverage(&self, model: &StaticModel, texts: [&str; 2], units: [Vec<Unit>; 2]) -> Coverage {
        if takes_too_long(&units) {
            return Coverage::default();
        }
        let evidence = Evidence::new(model, &self.lexicon, texts, [&units[0], &units[1]]);
        let scores = evidence.scores(&self.weights);
        let [rows, columns] = [0, 1].map(|side| self.chances(side, &evidence, &scores));
        let links = linked(&scores.together);
        let [left, right] = units;
        Coverage {
            source: covered(left, rows),
            target: covered(right, columns),
            links,
        }
    }

    /// One side of [`Self::coverage`] (0: English).
    fn side_coverage(
        &self,
        side: usize,
        model: &StaticModel,
        texts: [&str; 2],
        mut units: [Vec<Unit>; 2],
    ) -> Vec<Covered> {
        if takes_too_long(&units) {
            return Vec::new();
        }
        let evidence = Evidence::new(model, &self.lexicon, texts, [&units[0], &units[1]]);
        let scores = evidence.scores(&self.weights);
        let chances = self.chances(side, &evidence, &scores);
        covered(std::mem::take(&mut units[side]), chances)
    }

    /// How sure it is that each unit of a side has a counterpart, and how often such units have none.
    fn chances(&self, side: usize, evidence: &Evidence<'_>, scores: &Scores) -> Vec<(f32, f32)> {
        let mut chances = Vec::new();
        evidence.units(side, scores, |unit, observed| {
            let coverage = probability(self.weights.unit(side, observed));
            chances.push((coverage, evidence.alone_rate(side, unit)));
        });
        chances
    }
}

fn takes_too_long(units: &[Vec<Unit>; 2]) -> bool {
    units[0].len() * units[1].len() > MOST_PAIRS
}

fn covered(units: Vec<Unit>, chances: Vec<(f32, f32)>) -> Vec<Covered> {
    let parts = units.into_iter().zip(chances);
    parts
        .map(|(unit, (coverage, alone))| Covered {
            unit,
            coverage,
            alone,
        })
        .collect()
}

fn linked(scores: &Array2<f32>) -> Vec<Link> {
    let links = scores.indexed_iter().filter(|(_, score)| **score >= LINKED);
    links
        .map(|((source, target), &score)| Link {
            source,
            target,
            probability: probability(score),
        })
        .collect()
}

fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static MODEL: LazyLock<StaticModel> =
        LazyLock::new(|| StaticModel::built_in().expect("the built-in model is sound"));

    fn between(language: Language) -> WordAligner {
        WordAligner::between(Language::ENGLISH, language).expect("there is a lexicon")
    }

    /// The words that are less sure than not to have a counterpart.
    fn lacking(side: &[Covered]) -> Vec<&str> {
        let lacking = side.iter().filter(|covered| covered.coverage < 0.5);
        lacking.map(|covered| covered.unit.text.as_str()).collect()
    }

    fn has_link(coverage: &Coverage, source: &str, target: &str) -> bool {
        coverage.links.iter().any(|link| {
            coverage.source[link.source].unit.text == source
                && coverage.target[link.target].unit.text == target
        })
    }

    #[test]
    fn the_files_of_both_languages_are_sound() {
        LanguagePair::swedish().expect("Swedish");
        LanguagePair::chinese().expect("Chinese");
    }

    #[test]
    fn words_without_counterpart_are_told_from_the_others() {
        let source = "We store your messages and two copies in our archives for a month.";
        let coverage = between(Language::SWEDISH).coverage(
            &MODEL,
            source,
            "Vi lagrar dina meddelanden i en månad.",
        );
        assert!(has_link(&coverage, "messages", "meddelanden"));
        let lacking = lacking(&coverage.source);
        for word in ["copies", "archives"] {
            assert!(lacking.contains(&word), "{lacking:?}");
        }
        for word in ["store", "messages", "month"] {
            assert!(!lacking.contains(&word), "{lacking:?}");
        }
    }

    #[test]
    fn chinese_characters_are_covered_as_parts_of_words() {
        let coverage = between(Language::CHINESE_TRADITIONAL).coverage(
            &MODEL,
            "We delete your messages.",
            "我們刪除您的消息和照片。",
        );
        assert!(has_link(&coverage, "delete", "删"));
        assert!(has_link(&coverage, "messages", "息"));
        let lacking = lacking(&coverage.target);
        assert!(
            lacking.contains(&"照") && lacking.contains(&"片"),
            "{lacking:?}"
        );
        assert!(!lacking.contains(&"消"), "{lacking:?}");
    }

    #[test]
    fn either_side_can_be_english() {
        let (english, swedish) = ("We delete your messages.", "Vi raderar dina meddelanden.");
        let there = between(Language::SWEDISH).coverage(&MODEL, english, swedish);
        let aligner = WordAligner::between(Language::SWEDISH, Language::ENGLISH).unwrap();
        let back = aligner.coverage(&MODEL, swedish, english);
        assert_eq!((&there.source, &there.target), (&back.target, &back.source));
        assert_eq!(
            aligner.source_coverage(&MODEL, swedish, english),
            back.source
        );
        assert!(has_link(&back, "raderar", "delete"));
        assert!(WordAligner::between(Language::SWEDISH, Language::DANISH).is_none());
        assert!(WordAligner::between(Language::ENGLISH, Language::GERMAN).is_none());
    }

    #[test]
    fn hardly_anything_is_asked_of_a_whole_translation() {
        let aligner = between(Language::SWEDISH);
        let english = "We store your messages and two copies in our archives for a month.";
        let whole = "Vi lagrar dina meddelanden och två kopior i våra arkiv i en månad.";
        let asked = |swedish| aligner.source_coverage_if_lacking(3, &MODEL, english, swedish);
        assert_eq!(asked(whole), None);
        let cut = "Vi lagrar dina meddelanden.";
        let coverage = aligner.coverage(&MODEL, english, cut);
        assert_eq!(asked(cut), Some(coverage.source));
        // As long as the original, so that it hardly lacks anything.
        let other = "Molnen driver över fjällen, och bäcken porlar genom dalen där renarna betar.";
        assert_eq!(asked(other), None);
    }

    #[test]
    fn names_that_stay_as_they_are_lack_nothing() {
        let aligner = between(Language::SWEDISH);
        let english = "Open Fjallbrygga Norrsken Vattenfors Lyktan with messages.";
        let asked = |swedish| aligner.source_coverage_if_lacking(3, &MODEL, english, swedish);
        let kept = "Öppna Fjallbrygga Norrsken Vattenfors Lyktan.";
        assert_eq!(asked(kept), None);
        assert!(asked("Öppna det hela med meddelanden.").is_some());
    }

    #[test]
    fn of_very_long_texts_nothing_is_said() {
        let coverage = between(Language::SWEDISH).coverage(
            &MODEL,
            &"a letter ".repeat(1_000),
            &"ett brev ".repeat(1_000),
        );
        assert_eq!(coverage, Coverage::default());
    }

    #[test]
    fn damaged_files_are_told_apart_and_named() {
        static CUT: &[u8] = include_bytes!("../../models/lexicon/sv.bin");
        let told = |file| Lexicon::new("sv.bin", file).unwrap_err().to_string();
        assert!(told(b"CLAUSEL0").contains("does not start with CLAUSEL1"));
        assert!(told(&CUT[..CUT.len() - 1]).contains("sv.bin is damaged: it is cut short"));
        let weights = Weights::parse("sv.tsv", "alone\tbias\tnan\n").unwrap_err();
        assert!(weights.to_string().contains("no weight for alone bias"));
    }

    proptest! {
        #[test]
        fn any_texts_give_probabilities(source in "\\PC{0,60}", target in "[a-zåäö我们删除的 ，]{0,40}") {
            for language in [Language::SWEDISH, Language::CHINESE_SIMPLIFIED] {
                let coverage = between(language).coverage(&MODEL, &source, &target);
                for covered in coverage.source.iter().chain(&coverage.target) {
                    prop_assert!((0.0..=1.0).contains(&covered.coverage));
                }
                prop_assert!(coverage.source.iter().all(|covered| source.get(covered.unit.span.clone()).is_some()));
            }
        }
    }
}
