//! How likely two clauses are translations of each other.
//!
//! The cosine of sentence vectors says little of very short clauses, and its
//! scale shifts with length. Here it is weighed together with what the words
//! ([`crate::coverage`]), figures, names, final marks and lengths say, into one
//! probability: that the two are translations of each other, at even odds
//! against another clause of the same document. Where a clause stands in its
//! document is no part of it.
//!
//! A logistic regression whose weights pass from those of a short clause to
//! those of a long one with the logarithm of the length, learned from pairs that
//! neither vectors nor lexicon have seen (`scripts/train-equivalence`); figures
//! in docs/model.md.

mod signals;
mod weights;

use crate::coverage::WordAligner;
use crate::embed::{Embedder, StaticModel};
use crate::language::Language;
pub use signals::{SIGNALS, Signals};
use std::sync::OnceLock;
pub use weights::Weights;

/// Judges clauses of two languages that the built-in model knows.
#[derive(Debug, Clone, Copy)]
pub struct Equivalence<'m> {
    model: &'m StaticModel,
    words: Option<WordAligner>,
    /// With words, and without.
    weights: [&'static Weights; 2],
}

impl<'m> Equivalence<'m> {
    /// The one for texts of two languages, if the model knows both.
    #[must_use]
    pub fn between(model: &'m StaticModel, source: Language, target: Language) -> Option<Self> {
        let knows = |language: Language| model.knows(language.tag());
        if !knows(source) || !knows(target) {
            return None;
        }
        let [any, swedish, chinese] = shipped()?;
        let words = WordAligner::between(source, target);
        let with_words = match words {
            None => any,
            Some(_) if source.is_chinese() || target.is_chinese() => chinese,
            Some(_) => swedish,
        };
        Some(Self {
            model,
            words,
            weights: [with_words, any],
        })
    }

    /// What is seen of two texts.
    #[must_use]
    pub fn signals(&self, source: &str, target: &str) -> Signals {
        Signals::of(self.words, self.model, source, target)
    }

    /// The odds, as a natural logarithm, that two texts are translations of each other.
    #[must_use]
    pub fn log_odds(&self, seen: &Signals) -> f32 {
        self.weights[usize::from(!seen.tells_words)].score(seen)
    }

    /// The probability, from 0 to 1, that two texts are translations of each
    /// other, by what is seen of them.
    #[must_use]
    pub fn probability_of(&self, seen: &Signals) -> f64 {
        1.0 / (1.0 + f64::from(-self.log_odds(seen)).exp())
    }

    /// The probability, from 0 to 1, that two texts are translations of each other.
    #[must_use]
    pub fn probability(&self, source: &str, target: &str) -> f64 {
        self.probability_of(&self.signals(source, target))
    }
}

/// The weights inside the program: of any two languages, by words of Swedish and of Chinese.
fn shipped() -> Option<&'static [Weights; 3]> {
    static WEIGHTS: OnceLock<Option<[Weights; 3]>> = OnceLock::new();
    let read = || {
        Some([
            Weights::parse(include_str!("../../models/equivalence/any.tsv"))?,
            Weights::parse(include_str!("../../models/equivalence/sv.tsv"))?,
            Weights::parse(include_str!("../../models/equivalence/zh.tsv"))?,
        ])
    };
    // The files are part of the program, and a test reads them all.
    WEIGHTS.get_or_init(read).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static MODEL: LazyLock<StaticModel> =
        LazyLock::new(|| StaticModel::built_in().expect("the built-in model is sound"));

    fn judge(source: Language, target: Language) -> Equivalence<'static> {
        Equivalence::between(&MODEL, source, target).expect("the model knows both")
    }

    #[test]
    fn translations_are_likely_and_other_clauses_are_not() {
        let swedish = judge(Language::ENGLISH, Language::SWEDISH);
        let chinese = judge(Language::ENGLISH, Language::CHINESE_SIMPLIFIED);
        let english = "You can delete your account at any time.";
        assert!(swedish.probability(english, "Du kan när som helst radera ditt konto.") > 0.99);
        assert!(chinese.probability(english, "您可以随时删除您的账户。") > 0.99);
        let other = "Vi lagrar loggar i Sverige under tre månader.";
        assert!(swedish.probability(english, other) < 0.005);
        assert!(chinese.probability(english, "我们在瑞典将日志保存三个月。") < 0.005);
    }

    #[test]
    fn headings_of_one_word_are_told_apart_by_their_words() {
        let swedish = judge(Language::ENGLISH, Language::SWEDISH);
        assert!(swedish.probability("Payment", "Betalning") > 0.95);
        assert!(swedish.probability("Payment", "Kakor") < 0.2);
    }

    #[test]
    fn text_left_as_it_is_stands_for_itself() {
        let chinese = judge(Language::ENGLISH, Language::CHINESE_SIMPLIFIED);
        let (english, other) = (
            "We may share your data with our partners.",
            "We may keep your data for as long as the law demands.",
        );
        let same = chinese.probability(english, english);
        assert!(same > 0.9 && same > chinese.probability(english, other));
    }

    #[test]
    fn languages_without_a_lexicon_of_their_own_are_judged_without_words() {
        let judge = judge(Language::SWEDISH, Language::CHINESE_SIMPLIFIED);
        let swedish = "Vi raderar dina meddelanden efter en månad.";
        assert!(judge.words.is_none());
        assert!(judge.probability(swedish, "我们会在一个月后删除您的消息。") > 0.8);
        assert!(Equivalence::between(&MODEL, Language::ENGLISH, Language::GERMAN).is_none());
    }

    #[test]
    fn figures_can_be_left_out() {
        let judge = judge(Language::ENGLISH, Language::SWEDISH);
        let seen = judge.signals(
            "Last updated: 5 June 2024",
            "Senast uppdaterad: 12 mars 2022",
        );
        let with = judge.probability_of(&seen);
        assert!(with < 0.1 && judge.probability_of(&seen.without_figures()) > 0.3);
    }

    #[test]
    fn a_weight_that_is_missing_or_no_number_is_refused() {
        assert!(Weights::parse(include_str!("../../models/equivalence/sv.tsv")).is_some());
        let lines = SIGNALS.map(|name| format!("{name}\t1\t2\n"));
        assert!(Weights::parse(&lines.concat()).is_some());
        assert!(Weights::parse(&lines[1..].concat()).is_none());
        assert!(
            Weights::parse(&lines.concat().replace("cosine\t1\t2", "cosine\t1\tinf")).is_none()
        );
    }

    proptest! {
        #[test]
        fn any_texts_give_a_probability(source in "\\PC{0,60}", target in "[a-zåäö我们删除的0-9 ，]{0,40}") {
            for target_language in [Language::SWEDISH, Language::CHINESE_SIMPLIFIED] {
                let probability = judge(Language::ENGLISH, target_language).probability(&source, &target);
                prop_assert!((0.0..=1.0).contains(&probability));
            }
        }
    }
}
