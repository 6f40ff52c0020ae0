//! How clauses begin and end: marks that translations keep in place, and
//! sentences that go on over the edge of their block.

use super::unit::{Unit, is_han};

/// Marks at the two edges of a clause, as sets of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Edges {
    /// Before the first letter or digit.
    pub first: u8,
    /// After the last letter or digit.
    pub last: u8,
}

/// Kinds of marks, each with its forms in all scripts.
const KINDS: [&[char]; 5] = [
    &['?', '？'],
    &['!', '！'],
    &[':', '：'],
    &[';', '；'],
    &[
        '"', '\'', '“', '”', '‘', '’', '„', '«', '»', '「', '」', '『', '』',
    ],
];

impl Edges {
    /// Reads the marks of a text.
    pub fn of(text: &str) -> Self {
        let kinds = |marks: &str| -> u8 {
            let mut set = 0;
            for (bit, forms) in KINDS.iter().enumerate() {
                set |= u8::from(marks.contains(*forms)) << bit;
            }
            set
        };
        let inner = text.trim_start_matches(|character: char| !character.is_alphanumeric());
        let core = inner.trim_end_matches(|character: char| !character.is_alphanumeric());
        Self {
            first: kinds(&text[..text.len() - inner.len()]),
            last: kinds(&inner[core.len()..]),
        }
    }
}

/// Kinds of marks that both sets hold less those that only one holds.
pub(super) fn agreement(left: u8, right: u8) -> f32 {
    (left & right).count_ones() as f32 - (left ^ right).count_ones() as f32
}

/// Whether a sentence goes on from one block into the next: the first ends in a
/// comma, or in a letter or digit of an alphabet, and the next does not begin as a
/// sentence does. Headings and items stand alone, and so do texts that begin and
/// end alike, which are a list without marks, and a short text without an end mark,
/// which may be a title.
pub(super) fn goes_on(before: &Unit, after: &Unit) -> bool {
    if before.heading.is_some() || after.heading.is_some() || after.numbering.is_some() {
        return false;
    }
    if after.item {
        return false;
    }
    let (Some(left), Some(right)) = (Outline::of(&before.text), Outline::of(&after.text)) else {
        return false;
    };
    let open = match left.last {
        Last::Comma => true,
        Last::Letter => right.first == First::Lowercase && before.length > LONGEST_TITLE,
        Last::Other => false,
    };
    open && right.first != First::Other && left != right
}

/// Length of a text up to which it may be a title, in characters of Latin text.
const LONGEST_TITLE: f32 = 20.0;

/// What a text begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    Lowercase,
    Han,
    Other,
}

/// What a text ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Comma,
    /// A letter or digit of an alphabet.
    Letter,
    Other,
}

/// How a text begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Outline {
    first: First,
    last: Last,
}

impl Outline {
    /// `None` for a text of nothing but white space.
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let first = match text.chars().next()? {
            first if is_han(first) => First::Han,
            first if first.is_lowercase() => First::Lowercase,
            _ => First::Other,
        };
        let last = match text.chars().next_back()? {
            ',' | '，' | '、' => Last::Comma,
            last if last.is_alphanumeric() && !is_han(last) => Last::Letter,
            _ => Last::Other,
        };
        Some(Self { first, last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::weighted_length;

    fn unit(text: &str) -> Unit {
        Unit {
            text: text.to_owned(),
            length: weighted_length(text),
            ..Unit::default()
        }
    }

    #[test]
    fn marks_are_alike_in_all_scripts() {
        let english = Edges::of("\"May I moor here?\"");
        let chinese = Edges::of("「我可以停在这里吗？」");
        assert_eq!(english, chinese);
        assert_eq!(agreement(english.last, chinese.last), 2.0);
        let statement = Edges::of("You may moor here.");
        assert_eq!(agreement(english.last, statement.last), -2.0);
        assert_eq!(Edges::of("…"), Edges::default());
        assert_eq!(Edges::of(""), Edges::default());
    }

    #[test]
    fn a_sentence_goes_on_over_a_cut_but_not_into_the_next_item() {
        let goes_on = |before, after| goes_on(&unit(before), &unit(after));
        assert!(goes_on(
            "If a berth is free,",
            "the harbour office lends it."
        ));
        assert!(goes_on("The office keeps a list that names", "every boat;"));
        assert!(goes_on("the office keeps a list that names", "every boat;"));
        assert!(goes_on("若泊位空闲，", "港务处可以出借。"));
        assert!(!goes_on("the name of the boat;", "the length of the boat;"));
        assert!(!goes_on("Berths", "Boats pay by the day."));
        assert!(!goes_on("Berths for guests", "the name of the boat;"));
        assert!(!goes_on("We lend berths.", "the office is open."));
        assert!(!goes_on("泊位", "船只按日付费"));
        assert!(!goes_on("", "boats"));
    }

    #[test]
    fn texts_that_begin_and_end_alike_are_a_list() {
        let goes_on = |before, after| goes_on(&unit(before), &unit(after));
        assert!(!goes_on(
            "the length of the boat and its draught",
            "the name of whoever owns it"
        ));
        assert!(!goes_on(
            "the length of the boat,",
            "the name of whoever owns it,"
        ));
        assert!(!goes_on("船的长度，", "船主的姓名，"));
    }

    #[test]
    fn headings_and_items_stand_alone() {
        let heading = Unit {
            heading: Some(2),
            ..unit("how we lend berths")
        };
        let numbered = Unit {
            numbering: Some("a".to_owned()),
            ..unit("a) berths are lent")
        };
        let item = Unit {
            item: true,
            ..unit("berths are lent.")
        };
        let before = unit("The office of the harbour says that");
        assert!(!goes_on(&before, &heading));
        assert!(!goes_on(&heading, &unit("berths are lent")));
        assert!(!goes_on(&before, &numbered));
        assert!(!goes_on(&before, &item));
        assert!(goes_on(&before, &unit("berths are lent.")));
    }
}
