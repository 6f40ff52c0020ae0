//! English connectives.

use crate::audit::connectives::{Connective, Connectives, Reach};
use crate::audit::cues::{Finder, Words};
use std::sync::LazyLock;

pub(super) static CONNECTIVES: Connectives = Connectives {
    words: LazyLock::new(|| Finder::new(&WORDS)),
    reach: Reach {
        opposed: 1.0,
        explained: 1.0,
    },
};

#[rustfmt::skip]
const WORDS: Words<Connective> = Words {
    spaced: true,
    patterns: &[
        (Connective::And, &["and", "~as well as", "~plus", "~along with", "~together with", "~both", "~&"]),
        (Connective::Or, &["or", "~alternatively", "~otherwise", "~either"]),
        (Connective::Open, &["and/or", "and or", "or/and", "~/", "~nor", "~respectively", "~|", "~or both"]),
        (Connective::Opener, &["~not", "~-n't", "~never", "~cannot", "~no", "~without", "~neither", "~nor", "~any", "~whether", "~unless", "~between", "~than", "~regardless", "~different", "~prevent-", "~prohibit-", "~unable", "~at least one", "~one of"]),
        (Connective::Trap, &[
            "or not", "and so on", "and so forth", "or so", "or more", "or later", "or less", "or higher", "or lower", "or above", "or below", "or earlier", "or newer", "or greater", "or older",
            "more and more", "again and again", "and more", "and vice versa", "terms and conditions", "and then", "once and for all", "one or more", "research and development", "or else", "or equal", "and later", "and greater", "and above", "and higher", "and newer", "and up", "and lower", "and below", "or you can", 
            "drag and drop", "drag-and-drop", "copy and paste", "by and large", "back and forth", "and also",
        ]),
    ],
};
