//! Whether two passages are of the same text.
//!
//! A store keeps no lines and no bytes, so passages are compared by what they
//! say. A passage may hold another: a run of clauses holds each of them, and a
//! clause the words that a reviewer has marked.

use crate::audit::fingerprint::normalised;
use crate::settled::text_hash;

/// Most times that a passage may be longer than a short one it holds: a
/// single word stands in many clauses.
const LONGER: usize = 5;
/// Bytes from which on a passage is not short: some four English words, eight Han characters.
const LONG: usize = 24;

/// Words of one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// NFKC, white space collapsed.
    text: String,
    /// Hash of the clause that the words are of; of the text itself where that is not known.
    clause: String,
}

impl Passage {
    /// A whole text.
    pub fn whole(text: &str) -> Option<Self> {
        let clause = text_hash(text);
        Self::part(text, &clause)
    }

    /// Words of a clause that is named by its hash.
    pub fn part(text: &str, clause: &str) -> Option<Self> {
        let text = normalised(text);
        (!text.is_empty()).then(|| Self {
            text,
            clause: clause.to_owned(),
        })
    }

    /// How sure it is that the two passages overlap: 3 the same words, 2 the
    /// same clause, 1 one holds the other, 0 they do not.
    pub fn closeness(&self, other: &Passage) -> u32 {
        match () {
            () if self.text == other.text => 3,
            () if self.clause == other.clause => 2,
            () => u32::from(holds(&self.text, &other.text) || holds(&other.text, &self.text)),
        }
    }
}

/// Whether `part` stands in `whole` as whole words and is not a short part of a long text.
fn holds(whole: &str, part: &str) -> bool {
    if part.len() < LONG && part.len() * LONGER < whole.len() {
        return false;
    }
    whole.match_indices(part).any(|(start, part)| {
        let before = whole[..start].chars().next_back();
        let after = whole[start + part.len()..].chars().next();
        let first = part.chars().next();
        let last = part.chars().next_back();
        !(joins(before, first) || joins(last, after))
    })
}

/// Whether two neighbouring characters are of one word; alphabets with
/// letters only, since Chinese has no spaces.
fn joins(a: Option<char>, b: Option<char>) -> bool {
    let is_letter = |c: Option<char>| {
        c.is_some_and(|c| c.is_alphanumeric() && !('\u{2E80}'..='\u{9FFF}').contains(&c))
    };
    is_letter(a) && is_letter(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closeness(a: &str, b: &str) -> u32 {
        let passage = |text| Passage::whole(text).expect("a text");
        let (a, b) = (passage(a), passage(b));
        assert_eq!(a.closeness(&b), b.closeness(&a));
        a.closeness(&b)
    }

    #[test]
    fn a_passage_overlaps_what_it_holds() {
        let clause = "We do not sell your letters to anyone.";
        assert_eq!(
            closeness(clause, "We do not  sell your letters\nto anyone."),
            3
        );
        let run = format!(
            "{clause} {} {}",
            "Another clause. ".repeat(20),
            "The last one."
        );
        assert_eq!(closeness(&run, clause), 1);
        assert_eq!(closeness(clause, "your letters"), 1);
        assert_eq!(closeness(clause, "sell yours"), 0);
        // Words inside other words, and a word that stands anywhere.
        assert_eq!(closeness("We do not sell.", "We do no"), 0);
        assert_eq!(closeness(&run, "not"), 0);
        assert_eq!(closeness("我们不出售您的信件。", "不出售"), 1);
    }

    #[test]
    fn words_of_a_clause_overlap_the_clause() {
        let clause = "We keep a copy of every letter that you have sent for 30 days.";
        let words = Passage::part("30", &text_hash(clause)).expect("a text");
        assert_eq!(words.closeness(&Passage::whole(clause).expect("a text")), 2);
        let other =
            Passage::whole("Another clause about 30 letters and some more.").expect("a text");
        assert_eq!(words.closeness(&other), 0);
        assert_eq!(Passage::whole(" \n"), None);
    }
}
