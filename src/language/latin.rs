//! Evidence of words in Latin letters: how likely a text is in each language
//! of the tables.

use super::tables::{self, COUNT, STEP};
use super::words::{Form, Word};

/// A word never counts for more than this against a language, in nats: one odd
/// word (a name, a slip, a loan) must not decide alone.
const MOST_A_WORD: f32 = 7.0;

/// Naive Bayes is too sure of itself, since words hang together: log-likelihoods
/// are multiplied by this before they become probabilities.
const TEMPER: f32 = 0.6;

/// Longest word that is spelled out, in bytes: longer ones are no words.
const LONGEST: usize = 60;

/// What the words of a text say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Evidence {
    /// Weighted cost, −ln p, in every language, in nats.
    pub costs: [f32; COUNT],
    /// Words that were weighed.
    pub words: usize,
    /// Those in lower case.
    pub lower: usize,
    /// Those in lower case, or at the start of a sentence.
    pub plain: usize,
    /// Those that the tables hold.
    pub known: usize,
    /// Letters of the words, in bytes.
    pub letters: usize,
    /// Bytes of the words that the tables do not hold.
    pub spelled: usize,
    /// What spelling those words costs in every language, in steps.
    pub spelling: [u32; COUNT],
}

impl Evidence {
    /// Weighs the words of `text`.
    pub(super) fn of(text: &str, words: &[Word]) -> Self {
        let mut evidence = Self {
            costs: [0.0; COUNT],
            words: 0,
            lower: 0,
            plain: 0,
            known: 0,
            letters: 0,
            spelled: 0,
            spelling: [0; COUNT],
        };
        let shouted = !words.iter().any(|word| word.form == Form::Lower);
        let mut speller = Speller::default();
        for word in words {
            evidence.add(text, word, shouted, &mut speller);
        }
        evidence
    }

    fn add(&mut self, text: &str, word: &Word, shouted: bool, speller: &mut Speller) {
        let weight = weight_of(word, shouted);
        if weight <= 0.0 {
            return;
        }
        let Some(cost) = speller.cost(&text[word.range()]) else {
            return;
        };
        for (sum, cost) in self.costs.iter_mut().zip(cost.clipped()) {
            *sum += weight * cost;
        }
        self.words += 1;
        self.lower += usize::from(word.form == Form::Lower);
        self.plain += usize::from(word.form == Form::Lower || word.opens_sentence);
        self.known += usize::from(cost.known);
        self.letters += word.end - word.start;
        if !cost.known {
            self.spelled += word.end - word.start;
            for (sum, steps) in self.spelling.iter_mut().zip(cost.steps) {
                *sum += u32::from(steps);
            }
        }
    }

    /// What a letter of the unknown words costs in the language that fits best, in nats;
    /// high where the text is in none of the languages.
    pub(super) fn strangeness(&self) -> f32 {
        let best = self
            .costs
            .iter()
            .enumerate()
            .min_by(|a, b| a.1.total_cmp(b.1))
            .map_or(0, |best| best.0);
        self.spelling[best] as f32 * STEP / self.spelled.max(1) as f32
    }

    /// The probability of every language, given log-priors (in nats).
    pub(super) fn posterior(&self, log_prior: &[f32; COUNT]) -> [f32; COUNT] {
        let mut values = [0.0; COUNT];
        for ((value, cost), prior) in values.iter_mut().zip(self.costs).zip(log_prior) {
            *value = prior - TEMPER * cost;
        }
        let top = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut sum = 0.0;
        for value in &mut values {
            *value = (*value - top).exp();
            sum += *value;
        }
        values.map(|value| value / sum)
    }
}

/// How much a word's form lets it count.
fn weight_of(word: &Word, shouted: bool) -> f32 {
    match word.form {
        Form::Lower => 1.0,
        Form::Capitalised if word.opens_sentence => 0.8,
        Form::Capitalised => 0.5,
        Form::Upper if shouted => 0.7,
        Form::Upper if word.end - word.start > 5 => 0.6,
        Form::Upper => 0.1,
        Form::Mixed => 0.0,
    }
}

/// Costs of one word, in steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordCost {
    /// −ln p in every language, in steps of [`STEP`].
    pub steps: [u16; COUNT],
    /// Whether the tables hold the word.
    pub known: bool,
}

impl WordCost {
    /// Costs above the cheapest language's, in nats, none above [`MOST_A_WORD`].
    pub(super) fn clipped(&self) -> [f32; COUNT] {
        let least = self.steps.iter().copied().min().unwrap_or(0);
        self.steps
            .map(|cost| (f32::from(cost - least) * STEP).min(MOST_A_WORD))
    }

    /// Cost in the language with index `language`, in nats.
    pub(super) fn nats(&self, language: usize) -> f32 {
        f32::from(self.steps[language]) * STEP
    }
}

/// Looks words up; keeps its buffer between words.
#[derive(Debug, Default)]
pub(super) struct Speller {
    buffer: String,
}

impl Speller {
    /// The costs of `word` as it is written; `None` for what is too long to be a word.
    pub(super) fn cost(&mut self, word: &str) -> Option<WordCost> {
        use unicode_normalization::UnicodeNormalization;
        if word.len() > LONGEST {
            return None;
        }
        self.buffer.clear();
        self.buffer.push('_');
        if word.is_ascii() {
            self.buffer.push_str(word);
            self.buffer.make_ascii_lowercase();
        } else {
            self.buffer.extend(word.nfc().flat_map(char::to_lowercase));
        }
        if let Some(row) = tables::word(&self.buffer[1..]) {
            return Some(WordCost {
                steps: row.map(u16::from),
                known: true,
            });
        }
        self.buffer.push('_');
        Some(WordCost {
            steps: tables::spelling(&self.buffer),
            known: false,
        })
    }
}
