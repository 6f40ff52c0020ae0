//! English quantifiers.

use crate::audit::cues::{Finder, Words};
use crate::audit::quantifiers::{Quantifiers, Quantity, Reach};
use std::sync::LazyLock;

pub(super) static QUANTIFIERS: Quantifiers = Quantifiers {
    words: LazyLock::new(|| Finder::new(&WORDS)),
    reach: Reach {
        opposed: 1.0,
        explained: 1.0,
    },
};

#[rustfmt::skip]
const WORDS: Words<Quantity> = Words {
    spaced: true,
    patterns: &[
        (Quantity::All, &[
            "all", "every", "each", "both", "~whole", "~entire", "~everything", "~everyone", "~everybody",
            "~always", "~full", "~fully", "~complete-", "~total-", "~per", "~everywhere", "~respective",
            "~throughout", "~universal-", "~individual-", "~various",
        ]),
        (Quantity::Any, &["any", "~anything", "~anyone", "~anybody", "~whatever", "~whichever", "~whoever", "~either", "~wherever"]),
        (Quantity::Part, &[
            "some", "certain", "~several", "~a few", "~part", "~parts", "~partial-", "~partly", "~many", "~most", "~a number of",
            "~multiple", "~various", "~selected", "~specific", "~specified", "~something", "~someone", "~sometimes", "~particular", "~a couple", "~few",
            "~portion", "~section", "~sections", "~different", "~among", "~one of", "~one", "~two", "~three", "~four", "~five",
        ]),
        (Quantity::Only, &["only", "solely", "exclusively", "~just", "~merely", "~simply", "~alone", "~sole", "~exclusive", "~limited", "~limit-", "~restrict-", "~purely"]),
        (Quantity::Except, &["except", "excepting", "apart from", "with the exception of", "excluding", "~other than", "~exclud-", "~exception-", "~exempt-", "~in addition to"]),
        (Quantity::Include, &["including", "~includ-", "~inclus-", "~such as"]),
        (Quantity::Unless, &["unless"]),
        (Quantity::If, &["~if", "~when"]),
        (Quantity::Not, &["~not", "~-n't", "~never", "~cannot", "~no", "~without", "~nothing", "~none", "~neither", "~nor"]),
        (Quantity::Trap, &[
            "solely responsible", "sole responsibility",
            "at all", "not only", "all right", "each other", "above all", "after all", "all-in-one", "read-only", "if only", "only if",
            "all of a sudden", "once and for all", "for all intents", "first of all", "catch-all",  "not all", "write-only", "view-only", "only after", "only once",
            "only then", "make certain", "certain that", "the only", "one and only", "keyword-only", "--only", "read only", "solely or", "only takes a", "only have to", "only need to", "if and only", "only until", "only in case", "all kinds", "all sorts", "all the time", "all over",
            "only because", "only as", "not every", "not any",
        ]),
    ],
};
