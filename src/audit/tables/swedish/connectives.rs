//! Swedish connectives.

use crate::audit::connectives::{Connective, Connectives, Reach};
use crate::audit::cues::{Finder, Words};
use std::sync::LazyLock;

pub(super) static CONNECTIVES: Connectives = Connectives {
    words: LazyLock::new(|| Finder::new(&WORDS)),
    reach: Reach {
        opposed: 0.15,
        explained: 0.2,
    },
};

#[rustfmt::skip]
const WORDS: Words<Connective> = Words {
    spaced: true,
    patterns: &[
        (Connective::And, &["och", "samt", "~plus", "~liksom", "~såväl", "~både", "~&", "~tillsammans", "~jämte"]),
        (Connective::Or, &["eller", "~antingen", "~alternativt"]),
        (Connective::Open, &["och/eller", "eller/och", "~/", "~respektive", "~varken", "~vare sig", "~|"]),
        (Connective::Opener, &["~inte", "~ej", "~aldrig", "~utan", "~ingen", "~inga", "~inget", "~varken", "~vare sig", "~mellan", "~oavsett", "~eventuell-", "~minst en", "~minst ett"]),
        (Connective::Trap, &["eller inte", "och så vidare", "eller senare", "eller mer", "eller högre", "eller flera",  "eller ej", "eller fler", "till och med", "i och med", "från och med", "eller mindre", "och mer", "eller lägre", "och senare", "både och", "och högre", "av och på"]),
    ],
};
