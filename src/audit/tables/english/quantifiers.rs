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
            "all", "every", "each", "~single", "~whole", "~entire", "~everything", "~everyone", "~everybody",
            "~always", "~full", "~fully", "~complete-", "~total-", "~per", "~everywhere", "~respective",
            "~throughout", "~both", "~universal-", "~individual-", "~various",
        ]),
        (Quantity::Any, &["any", "~anything", "~anyone", "~anybody", "~whatever", "~whichever", "~whoever", "~either", "~wherever"]),
        (Quantity::Part, &[
            "some", "certain", "~part", "~parts", "~partial-", "~partly", "~majority",
            "~selected", "~specific", "~specified", "~something", "~someone", "~sometimes", "~particular", 
            "~portion", "~section", "~sections", "~one of", "~one or more", "~given",
        ]),
        (Quantity::Several, &["~several", "~a few", "~few", "~many", "~a number of", "~multiple", "~a couple"]),
        (Quantity::Most, &["most", "almost all", "nearly all", "virtually all", "practically all", "almost every", "nearly every", "practically every", "virtually every"]),
        (Quantity::OnlyThen, &[
            "only if", "only when", "only after", "only once", "only then", "only until", "only in case",
            "only because", "only as",
        ]),
        (Quantity::Also, &[
            "~also", "~too", "~even", "~additional-", "~as well", "~further", "~furthermore", "~moreover",
            "~in addition", "~another", "~besides", "~still", "~yet", "~likewise", "~same", "~similarly", "~or", 
        ]),
        (Quantity::Only, &["only", "solely", "exclusively", "~just", "~merely", "~simply", "~alone", "~sole", "~exclusive", "~limited", "~limit-", "~restrict-", "~purely"]),
        (Quantity::Except, &["except", "excepting", "apart from", "with the exception of", "excluding", "~other than", "~exclud-", "~exception-", "~exempt-", "~in addition to"]),
        (Quantity::Include, &["including", "~includ-", "~inclus-", "~such as"]),
        (Quantity::Unless, &["unless"]),
        (Quantity::If, &["~if", "~when"]),
        (Quantity::Not, &["~not", "~-n't", "~never", "~cannot", "~no", "~without", "~nothing", "~none", "~neither", "~nor"]),
        (Quantity::Trap, &[
            "solely responsible", "sole responsibility",
            "at all", "not only", "all right", "each other", "above all", "after all", "all-in-one", "read-only", "if only", "the most", "at most", "most of all", "most recent-", "most important-", "most likely",
            "most common-", "most often", "most popular", "most significant-", "most specific", "most notabl-",
            "most suitable", "most appropriate", "most useful", "most efficient-", "most frequent-", "most basic",
            "most powerful", "not most", "at the most", "not solely", "not exclusively", "not just", "not merely",
            "only rarely", "only be up to", "parent company only", "only up to",
            "all of a sudden", "once and for all", "for all intents", "first of all", "catch-all",  "not all", "write-only", "view-only", "make certain", "certain that", "the only", "one and only", "keyword-only", "--only", "read only", "solely or", "only takes a", "only have to", "only need to", "if and only", "all kinds", "all sorts", "all the time", "all over",
            "not every", "not any",
        ]),
    ],
};
