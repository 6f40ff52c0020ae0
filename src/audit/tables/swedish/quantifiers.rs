//! Swedish quantifiers.

use crate::audit::cues::{Finder, Words};
use crate::audit::quantifiers::{Quantifiers, Quantity, Reach};
use std::sync::LazyLock;

pub(super) static QUANTIFIERS: Quantifiers = Quantifiers {
    words: LazyLock::new(|| Finder::new(&WORDS)),
    reach: Reach {
        opposed: 0.3,
        explained: 0.25,
    },
};

#[rustfmt::skip]
const WORDS: Words<Quantity> = Words {
    spaced: true,
    patterns: &[
        (Quantity::All, &[
            "alla", "varje", "samtliga", "varenda", "~all", "~allt", "~hela", "~helt", "~hel", "~varje", "~var", "~vart", "~varje-", "~båda", "~bägge",
            "~respektive", "~alltid", "~fullständig-", "~vardera", "~vart och ett", "~var och en", "~per", "~överallt", "~allihop", "~allting", "~total-",
            "~både", "~samt-", "~genomgående", "~enskil-",
        ]),
        (Quantity::Any, &["~vilken som helst", "~vilka som helst", "~vilket som helst", "~som helst", "~eventuell-", "~eventuellt", "~valfri-", "~vem", "~oavsett", "~oberoende", "~vad", "~vilken", "~vilket", "~vilka"]),
        (Quantity::Certain, &["vissa", "~visst", "~viss"]),
        (Quantity::Part, &["en del", "somliga", "~flera", "~delvis", "~delar", "~många", "~ett antal", "~ett par", "~olika", "~del", "~ett fåtal", "~få"]),
        (Quantity::Most, &["nästan alla", "nästan varje", "nästan all", "nästan samtliga", "så gott som alla", "praktiskt taget alla", "de flesta", "det mesta", "flertalet", "merparten", "majoriteten", "~flesta", "~mest", "~mesta", "~mestadels"]),
        (Quantity::Also, &["även", "också", "~dessutom", "~ytterligare", "~samt", "~fortfarande", "~till och med"]),
        (Quantity::Either, &["någon", "några", "något", "~någonting", "~nån"]),
        (Quantity::Only, &["endast", "bara", "enbart", "uteslutande", "~enda", "~utan", "~blott", "~först", "~förrän", "~ensam-", "~begräns-", "~exklusiv-", "~uteslut-", "~högst", "~max-", "~såvida", "~enkom", "~allena", "~skrivskydd-", "~knappt", "~knappast", "~fåtal", "~only", "~annat än", "~andra än", "~annan än", "~just", "~tills", "~själva", "~unik-", "~renodl-", "~reserver-", "~särskil-", "~förbehåll-"]),
        (Quantity::Except, &["utom", "förutom", "med undantag", "undantaget", "bortsett från", "exklusive", "~undan-", "~utöver", "~exkluder-", "~uteslut-", "~frånsett", "~annan än", "~annat än", "~andra än", "~utanför", "~men inte", "~except"]),
        (Quantity::Include, &["inklusive", "~inklu-", "~inbegrip-", "~innefatta-", "~omfatta-", "~däribland"]),
        (Quantity::Unless, &["om inte", "såvida inte", "~såvida", "~om ej", "~annars", "~inte om", "~tills", "~förrän", "~i annat fall", "~med mindre", "~unless"]),
        (Quantity::If, &["~om", "~ifall", "~när"]),
        (Quantity::Not, &["~inte", "~ej", "~icke", "~aldrig", "~ingen", "~inget", "~inga", "~utan", "~sakn-", "~ingenting", "~varken"]),
        (Quantity::Trap, &["inte bara", "inte enbart", "inte endast", "framför allt", "vilka alla", "trots allt", "bland annat att"]),
    ],
};
