//! One negation over several verbs.
//!
//! English negates coordinated verbs once, before the first: "do not use or
//! disclose". A Swedish main clause puts *inte* after its verb, so that in
//! "använder eller lämnar inte ut" only the second verb is negated; Chinese
//! says the same with 使用但不披露.

use super::markers::{Class, Marker};
use super::reading::{Reading, is_verb};
use super::{Direction, PolarityMismatch};
use crate::audit::Confidence;
use std::ops::Range;

/// How a language negates coordinated verbs.
#[derive(Debug)]
pub(crate) enum Order {
    /// The negation stands before the first verb and covers those joined by `or`.
    Before {
        /// The conjunction.
        or: &'static str,
        /// Words between a subject and a negation that show an affirmed verb
        /// before it ("we use it *and* do not…").
        affirmed: &'static [&'static str],
    },
    /// The negation follows the finite verb of a main clause.
    After {
        /// What joins verbs.
        conjunctions: &'static [&'static str],
        /// What finite verbs end in.
        finite: &'static str,
        /// Words that end so and are no verbs.
        others: &'static [&'static str],
        /// What makes a clause subordinate, so that its negation comes first.
        subordinators: &'static [&'static str],
    },
    /// The negation stands right before each verb; no spaces between words.
    Each {
        /// What joins verbs.
        conjunctions: &'static [&'static str],
    },
}

/// The source negates several verbs at once, the target only the last.
pub(super) fn coordinated(source: &Reading<'_>, target: &Reading<'_>) -> Option<PolarityMismatch> {
    let negation = covering(source)?;
    let (text, markers) = (target.text, target.markers.as_slice());
    let (affirmed, negated) = match &target.polarity.order {
        order @ Order::After { .. } => after(text, markers, order)?,
        Order::Each { conjunctions } => each(text, markers, conjunctions)?,
        Order::Before { .. } => return None,
    };
    Some(PolarityMismatch {
        source: vec![negation],
        target: vec![affirmed, negated],
        direction: Direction::Narrowed,
        bare: false,
        confidence: Confidence::High,
    })
}

/// The only verb negation of the source, if it covers verbs joined by *or*.
fn covering(source: &Reading<'_>) -> Option<Range<usize>> {
    const SUBJECT_WORDS: usize = 8;
    const VERB_WORDS: usize = 7;
    let Order::Before { or, affirmed } = &source.polarity.order else {
        return None;
    };
    let [negation] = source.negations() else {
        return None;
    };
    let text = source.text;
    let ends = |c: char| ".;:!?。；".contains(c);
    let before = &text[..negation.start];
    let before = before.rsplit(ends).next().unwrap_or(before);
    let subject: Vec<&str> = before.split_whitespace().collect();
    let plain = subject.len() <= SUBJECT_WORDS
        && !before.contains(',')
        && !subject.iter().any(|word| {
            affirmed
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
        });
    let after = &text[negation.end..];
    let after = &after[..after.find(ends).unwrap_or(after.len())];
    let joined = after
        .split_whitespace()
        .take(VERB_WORDS)
        .skip(1)
        .any(|word| word.eq_ignore_ascii_case(or));
    (plain && joined).then(|| negation.clone())
}

fn is_negation(marker: &&Marker) -> bool {
    is_verb(marker.class) && !marker.quoted
}

/// Words with their places.
fn words(text: &str, from: usize) -> Vec<(&str, usize)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| (word, from + word.as_ptr() as usize - text.as_ptr() as usize))
        .collect()
}

/// "använder eller lämnar inte": the affirmed verb and the negated one.
fn after(text: &str, markers: &[Marker], order: &Order) -> Option<(Range<usize>, Range<usize>)> {
    /// At most a pronoun between verb and negation.
    const GAP: usize = 2;
    let Order::After {
        conjunctions,
        finite,
        others,
        subordinators,
    } = order
    else {
        return None;
    };
    let negation = markers.iter().find(is_negation)?;
    let start = text[..negation.range.start]
        .rfind(['.', ';', ':', '!', '?'])
        .map_or(0, |at| at + 1);
    let earlier = markers
        .iter()
        .any(|marker| marker.range.start >= start && marker.range.end <= negation.range.start);
    if earlier {
        return None;
    }
    let words = words(&text[start..negation.range.start], start);
    let is = |word: &str, list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    let verb = |word: &str| word.ends_with(finite) && word.len() > 2 && !is(word, others);
    if words.iter().any(|(word, _)| is(word, subordinators)) {
        return None;
    }
    let joint = words.iter().rposition(|(word, _)| is(word, conjunctions))?;
    let (second, second_at) = *words.get(joint + 1)?;
    if !verb(second) || words.len() - (joint + 1) > GAP {
        return None;
    }
    // The first verb stands in second place of a main clause: right before the
    // conjunction, or early with its object after it.
    let first = words[..joint].iter().position(|(word, _)| verb(word))?;
    if first > GAP + 1 {
        return None;
    }
    let (word, at) = words[first];
    Some((at..at + word.len(), second_at..negation.range.end))
}

/// 使用但不披露: the stretch before the conjunction and the negated part.
fn each(
    text: &str,
    markers: &[Marker],
    conjunctions: &[&str],
) -> Option<(Range<usize>, Range<usize>)> {
    /// Bytes: a subject and a verb of two characters each.
    const SHORTEST: usize = 12;
    let mut negations = markers.iter().filter(is_negation);
    let negation = negations.next()?;
    if negations.next().is_some() {
        return None;
    }
    let before = text[..negation.range.start]
        .rsplit(['，', '。', '；', '：', '、', ',', '.', ';', '\n'])
        .next()?;
    let start = negation.range.start - before.len();
    let conjunction = conjunctions
        .iter()
        .find(|known| before.ends_with(**known))?;
    let first = start..negation.range.start - conjunction.len();
    let clean = !markers.iter().any(|marker| {
        marker.class != Class::Trap
            && marker.range.start < first.end
            && marker.range.start >= first.start
    });
    (clean && first.len() >= SHORTEST).then(|| (first, negation.range.clone()))
}
