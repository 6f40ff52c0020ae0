//! Swedish modals.

use crate::audit::cues::{Finder, Words};
use crate::audit::modality::{Modal, Modality, Negated, Reach};
use std::sync::LazyLock;

pub(super) static MODALITY: Modality = Modality {
    words: LazyLock::new(|| Finder::new(&WORDS)),
    negated: Negated {
        after: 5,
        before: 2,
        restricted: 3,
        classes: &[
            // Used for both "must not" and "need not".
            (Modal::Obliged, Modal::Limited),
            (Modal::Needed, Modal::Excused),
            (Modal::Meant, Modal::Forbidden),
            (Modal::Advised, Modal::Discouraged),
            (Modal::Allowed, Modal::Forbidden),
            (Modal::Able, Modal::Unable),
        ],
    },
    reach: Reach {
        opposed: 0.35,
        explained: 0.25,
    },
};

#[rustfmt::skip]
const WORDS: Words<Modal> = Words {
    spaced: true,
    patterns: &[
        (Modal::Obliged, &[
            "måste", "är skyldig att", "är skyldiga att", "är tvungen att", "är tvungna att",
            "~skyldig-", "~tvungen", "~tvunget", "~tvungna", "~tvinga-", "~åligg-", "~ålagd-",
            "~obligatorisk-", "~plikt-", "~ansvar-",
        ]),
        (Modal::Needed, &[
            "behöver", "behövs", "behövde", "behöva", "~behöv-", "~behov", "~kräv-", "~krav-", "~nödvändig-", "~se till", "~ser till",
            "~förutsätt-", "~erford-", "~säkerställ-", "~kontrollera", "~komma ihåg", "~glöm",
            "~vill", "~beroende", "~beror",
        ]),
        (Modal::Meant, &["ska", "skall", "~skulle", "~avse-", "~tänkt-"]),
        (Modal::Advised, &[
            "bör", "borde", "~rekommend-", "~tillråd-", "~råd", "~föresl-", "~lämplig-", "~bäst",
            "~uppmana-", "~förvänta-",
        ]),
        (Modal::Allowed, &[
            "får", "har rätt att", "är berättigad att", "är berättigade att", "~tillåt-", "~rätt",
            "~rättighet-", "~behörig-", "~berättiga-", "~låta", "~låter", "~låt", "~fick", "~få",
            "~fått", "~licens-", "~bevilja-",
        ]),
        (Modal::Able, &[
            "kan", "har möjlighet att", "~kunna", "~kunde", "~kunnat", "~möjlig-", "~går att",
            "~gå att", "~går det att", "~gick att", "~förmåga-",
        ]),
        (Modal::Possible, &["~kanske", "~eventuell-", "~ibland", "~risk-", "~troligen"]),
        (Modal::Forbidden, &["~förbj-", "~förbud-", "~otillåt-"]),
        (Modal::Unable, &["~omöjlig-"]),
        (Modal::Excused, &["~onödig-", "~slipp-", "~valfri-"]),
        (Modal::Intended, &["~kommer att", "~kommer", "~blir"]),
        (Modal::Negator, &["~inte", "~ej", "~icke", "~aldrig"]),
        (Modal::Condition, &[
            "~endast", "~bara", "~enbart", "~såvida", "~om inte", "~först när", "~först efter",
            "~förrän", "~utom", "~högst", "~max", "~maximalt", "~uteslutande",
        ]),
        (Modal::Negative, &[
            "~utan", "~ingen", "~inget", "~inga", "~ingenting", "~annars", "~varken",
        ]),
        (Modal::Purpose, &["~för att", "~vill att", "~så att", "~innan"]),
        (Modal::Trap, &["inte bara", "inte enbart", "inte endast", "glöm inte"]),
    ],
};
