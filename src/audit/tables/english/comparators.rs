//! English words that bound an amount or a time.

use crate::audit::comparators::{Class, Comparators};
use crate::audit::cues::{Finder, Words};
use std::sync::LazyLock;

pub(super) static COMPARATORS: Comparators = Comparators {
    words: LazyLock::new(|| Finder::new(&WORDS)),
    fillers: &[
        "the",
        "a",
        "an",
        "age",
        "ages",
        "of",
        "about",
        "approximately",
        "us",
        "eur",
        "usd",
        "sek",
        "version",
        "all",
        "any",
        "some",
    ],
    spaced: true,
    events: &[],
    closers: &[],
    loosens: &[],
};

#[rustfmt::skip]
const WORDS: Words<Class> = Words {
    spaced: true,
    patterns: &[
        (Class::AT_LEAST, &[
            "at least", "at the least", "at a minimum", "at minimum", "a minimum of", "minimum of",
            "greater than or equal to", "larger than or equal to", "more than or equal to", "higher than or equal to",
            "equal to or greater than", "equal to or more than", "equal to or larger than", "equal to or higher than",
            "equal or greater than", "greater or equal to", "greater than or equals", "greater than or equal",
            "more than or equal", "minimum",
        ]),
        (Class::REACHED, &[
            "reached the age of", "reached", "attained the age of", "attained", "turned", "reaching the age of",
        ]),
        (Class::NOT_LESS_THAN, &[
            "not less than", "nor less than", "no less than", "not fewer than", "no fewer than", "not lower than", "no lower than",
            "not smaller than", "no smaller than", "not shorter than", "no shorter than", "not under", "not below",
            "~not be less than", "~shall not be less than", "not be fewer than", "not be lower than",
            "not be shorter than", "not be smaller than", "not be under", "not be below", "not fall below",
            "not younger than", "no younger than", "is not less than",
        ]),
        (Class::MORE_THAN, &[
            "more than", "greater than", "larger than", "bigger than", "higher than", "longer than", "in excess of",
            "exceeding", "exceeds", "exceed", "exceeded", "~upwards of", "is above", "are above", "rises above", "rise above",
            "goes above", "go above",
        ]),
        (Class::AT_MOST, &[
            "at most", "at the most", "at a maximum", "at maximum", "a maximum of", "maximum of", "~max", "~up to",
            "less than or equal to", "lower than or equal to", "smaller than or equal to", "fewer than or equal to",
            "equal to or less than", "equal to or lower than", "equal to or smaller than", "equal or less than",
            "less or equal to", "less than or equal", "lower than or equal", "maximum",
        ]),
        (Class::NOT_MORE_THAN, &[
            "not more than", "no more than", "not greater than", "no greater than", "not larger than", "no larger than",
            "not higher than", "no higher than", "not longer than", "no longer than", "not older than", "no older than",
            "not exceed", "not to exceed", "not to be more than", "nor more than", "not exceeding", "not be more than",
            "not be greater than", "not be larger than", "not be higher than", "not be longer than", "not be older than",
            "not be exceeding", "not in excess of", "not over", "not be over", "does not exceed", "cannot exceed",
            "can't exceed", "never exceed", "never exceeds", "never more than", "not exceeded", "not yet exceeded",
            "nor exceed", "nor exceeding", "neither exceed", "does not go over", "not been more than",
        ]),
        (Class::LESS_THAN, &[
            "less than", "fewer than", "smaller than", "lower than", "shorter than", "is below", "are below", "falls below",
            "fall below", "falling below", "fell below", "drops below", "drop below", "goes below", "go below",
        ]),
        (Class::OR_MORE, &[
            "or more", "or greater", "or above", "at or above", "~or over", "or later", "or higher", "or longer", "or larger", "or newer",
            "or upwards", "~and above", "and later", "and higher", "and newer", "and upwards", "~at least", "~and over", "~-+",
        ]),
        (Class::OR_LESS, &[
            "or less", "or fewer", "or below", "at or below", "~or under", "or earlier", "or lower", "or shorter", "or smaller",
            "~and below", "and earlier", "and lower", "~and under",
        ]),
        (Class::OLDER_THAN, &[
            "older than",
        ]),
        (Class::YOUNGER_THAN, &[
            "younger than",
        ]),
        (Class::OR_OLDER, &[
            "or older", "and older",
        ]),
        (Class::OR_YOUNGER, &[
            "or younger", "and younger",
        ]),
        (Class::WITHIN, &["~within", "~inside of", "~in less than", "~in under"]),
        (Class::OVER, &[
            "above", "beyond", "with over", "of over", "for over", "~over",
        ]),
        (Class::UNDER, &["under", "below", "beneath"]),
        (Class::BEFORE, &[
            "before", "prior to", "no later than", "not later than", "ahead of", "earlier than", "at the latest",
            "in advance of", "not after", "earlier",
        ]),
        (Class::UNTIL, &[
            "until", "till", "up until",
        ]),
        (Class::HINT_HIGH, &[
            "previously", "prior", "beforehand", "in advance", "previous",
        ]),
        (Class::AFTER, &[
            "after", "following the", "following a", "following an", "subsequent to", "later than", "no earlier than", "not earlier than", "not before",
            "no sooner than", "at the earliest", "later",
        ]),
        (Class::HINT_LOW, &[
            "once", "subsequently", "subsequent", "afterwards", "thereafter", "as soon as",
        ]),
        (Class::BY, &[
            "by",
        ]),
        (Class::Turn, &[
            "not", "no", "never", "cannot", "without", "~unless", "~only", "nor", "neither", "none", "don't", "doesn't",
            "didn't", "isn't", "aren't", "wasn't", "weren't", "can't", "won't", "couldn't", "shouldn't", "wouldn't",
            "hasn't", "haven't", "hadn't", "mustn't", "fail", "fails", "failed", "unable", "~except", "~otherwise",
            "prevent", "prevents", "avoid", "prohibited", "prohibits", "prohibit", "forbidden", "forbids", "-n't",
        ]),
        (Class::Age, &[
            "age", "aged", "ages", "years old", "years of age", "year old", "year-old", "year-olds", "~child",
            "~children", "~minor", "~minors", "~adult", "~adults", "~kids", "~teenagers",
        ]),
        (Class::Trap, &[
            "at least every", "maximum monthly", "minimum monthly", "maximum daily", "minimum daily", "maximum annual",
            "minimum annual", "maximum weekly", "minimum weekly", "sooner or later", "one or more", "zero or more", "for later", "higher or lower", "lower or higher", "earlier or later", "later or earlier",
            "larger or smaller", "smaller or larger", "greater or less", "greater or lesser", "more or fewer",
            "longer or shorter", "shorter or longer", "after all", "look after", "looks after", "looked after", "looking after", "named after", "one after another",
            "one after the other", "day after day", "more than just", "more than happy", "more or less", "no longer",
            "sought after", "as before", "up to date", "up to you", "up to now", "if not more", "less than ideal",
            "nothing more than", "nothing less than", "right-hand", "last but not least", "not least", "from before",
            "maximum and minimum", "minimum and maximum", "minimum or maximum", "maximum or minimum", "minimum/maximum",
            "min/max", "wait until", "on or after", "on or before", "more than welcome", "over and above",
            "above and beyond", "more than likely", "the day after tomorrow", "the day before yesterday", "at once",
            "and once",
        ]),
    ],
};
