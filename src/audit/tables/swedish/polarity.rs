//! Swedish polarity words.

use crate::audit::cues::{Finder, Words};
use crate::audit::polarity::{Class, Order, Polarity};
use std::sync::LazyLock;

pub(super) static POLARITY: Polarity = Polarity {
    words: LazyLock::new(|| Finder::new(&WORDS)),
    bare: None,
    auxiliaries: &[],
    order: Order::After {
        conjunctions: &["eller", "och"],
        finite: "r",
        others: &[
            "eller",
            "för",
            "när",
            "där",
            "hur",
            "var",
            "vår",
            "er",
            "mer",
            "fler",
            "under",
            "över",
            "efter",
            "partner",
            "kunder",
            "uppgifter",
            "tjänster",
            "personuppgifter",
            "användare",
            "parter",
            "aktörer",
            "adresser",
            "leverantörer",
            "partners",
            "filer",
            "data",
            "webbplatser",
        ],
        subordinators: &[
            "som", "att", "om", "när", "eftersom", "där", "medan", "vilka", "vilket",
        ],
    },
};

#[rustfmt::skip]
const WORDS: Words<Class> = Words {
    spaced: true,
    patterns: &[
        (Class::Firm, &[
            "inte", "aldrig", "varken", "vare sig",
        ]),
        (Class::Verb, &[
            "-n't", "ej", "icke", "inte bara", "inte enbart", "inte endast", "inte minst",
            "eller inte", "eller ej",
        ]),
        (Class::Negative, &[
            "ingen", "inget", "inga", "ingenting", "ingenstans", "ingendera", "nej", "none", "not",
            "no", "never", "don't", "cannot", "can't", "doesn't", "icke-", "non-", "falskt",
            "false", "motsats-", "tvärtom", "motsatt-",
            "negativ-",
        ]),
        (Class::Inside, &[
            "sämre", "oavs-", "obehör-", "obefint-", "obegr-", "obekräft-", "oberört", "oberörd-",
            "obesva-", "obruk-", "ofri-", "ofullst-", "oförenl-", "oförm-", "oförut-", "oförändr-",
            "ogiltig-", "ogill-", "ogynn-", "ohant-", "oinskränk-", "oigenk-", "ojämn-", "okompl-",
            "okontrol-", "okorr-", "okrypt-", "okänd-", "okänt", "olaglig-", "olik-", "olämpl-",
            "oläs-", "olös-", "omarker-", "omodif-", "omöj-", "onödig-", "onåbar-", "opålit-",
            "orimlig-", "oriktig-", "orörd-", "osann-", "osignera-", "oskydd-", "ospar-",
            "ospecif-", "ostödd-", "osynlig-", "osäk-", "otill-", "otydlig-", "otvet-", "ouppt-",
            "outnytt-", "outsk-", "ovanl-", "oväsent-", "oväntad-", "oväntat", "oönsk-", "oändlig-",
            "oändra-", "oanvänd-", "oanvän-", "oacce-", "oauktor-", "oautent-", "odef-", "odokum-",
            "oenig-", "oense", "ofarlig-", "oformat-", "oidentif-", "oinit-", "oinloggad-",
            "oklar-", "okonf-", "oombedd-", "opubl-", "oregistr-", "oprior-", "oriskabel",
            "osorter-", "osträng-", "otestad-", "otrygg-", "oturlig-", "outfyll-", "ovidkomm-",
            "ofrån-", "oskrivbar-", "ostabil-", "ostrukt-", "otillåt-", "ofel-", "ovill-",
            "olovlig-", "omyndig-", "minderår-", "miss-", "felakt-", "avpubl-", "avinstall-",
            "inaktiv-", "inkompat-", "irrelev-", "illeg-", "-lös", "-lösa", "-löst", "-fri",
            "-fritt", "-fria", "dålig-", "dåligt", "skrivskydd-", "ignorer-", "oaktat", "hinder",
            "hindr-", "svår", "svårt", "svårläst", "knappt", "knappast", "sällan", "annars",
            "avvik-", "avvek",
        ]),
        (Class::Lack, &[
            "sakn-", "null", "noll", "fel", "felet", "brist-", "misslyck-", "utebl-", "tom", "tomt",
            "tomma", "glöm-", "förlor-", "borta", "utelämn-", "slipp-", "avstår", "avstå", "avstå-",
            "otillräck-", "försvinn-", "försvann", "gå förlorad-", "går förlorad-",
            "gick förlorad-", "förlust-",
        ]),
        (Class::Without, &[
            "utan", "fri från", "fria från", "fritt från", "befria-", "undantag-", "undanta-",
            "undantar", "undgå-", "undvik-", "undvek",
        ]),
        (Class::Only, &[
            "endast", "bara", "enbart", "uteslutande", "enkom", "blott", "begräns-", "inskränk-",
            "först", "förrän", "inte förrän",
        ]),
        (Class::Except, &[
            "om inte",
            "utom", "skilj-", "förutom", "exkl-", "exkluder-", "uteslut-", "uteslöt", "utanför",
            "såvida", "annat än", "bortsett", "i stället", "istället", "snarare", "däremot",
            "fortfarande",
        ]),
        (Class::Forbid, &[
            "inaktiver-", "förbj-", "förbud-", "förhindr-", "blocker-", "spärr-", "stopp-", "neka-",
            "nekar", "nekad-", "nekas", "nekat", "vägra-", "vägrar", "avvis-", "avslå-", "avslog",
            "avslag-", "hindra-", "motsätt-",
        ]),
        (Class::Refuse, &[
            "avböj-", "avstyrk-", "invänd-", "återkall-", "bestrid-", "motstå-", "välja bort",
            "väljer bort", "valt bort", "opt out", "opt-out", "kringgå-", "åsidos-", "åsidosätt-",
            "låt bli", "låta bli", "låter bli", "avsäg-", "förkast-", "underlåt-", "underlät",
        ]),
        (Class::Stop, &[
            "sluta", "slutar", "slutat", "slutade", "upphör-", "upphäv-", "avsluta-", "avbryt-",
            "avbrut-", "avbröt", "annuller-", "avanmäl-", "stäng-", "ta bort", "tar bort",
            "tas bort", "togs bort", "tagits bort", "bort", "avlägsn-", "avmarker-", "avregistr-",
            "urkoppl-", "koppla från", "stäng av", "stänger av", "stängs av", "stängt av", "slå av",
            "slår av", "släck-", "utgå-", "utgång-", "gått ut", "förfall-", "ångra-", "förvägr-",
            "slut",
        ]),
        (Class::Degree, &[
            "för kort", "för korta", "för få", "för liten", "för litet", "för små", "för låg",
            "för lågt", "för svag", "för svagt", "svårare", "mindre", "färre", "minst", "lägre",
            "högst", "som mest", "max-", "för lite", "innan", "underst-", "överskrid-", "senast",
        ]),
        (Class::Trap, &[
            "icke desto mindre", "inte så sällan", "varken mer", "glöm inte",
        ]),
    ],
};
