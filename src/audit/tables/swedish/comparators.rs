//! Swedish words that bound an amount or a time.

use crate::audit::comparators::{Class, Comparators};
use crate::audit::cues::{Finder, Words};
use std::sync::LazyLock;

pub(super) static COMPARATORS: Comparators = Comparators {
    words: LazyLock::new(|| Finder::new(&WORDS)),
    fillers: &[
        "den", "det", "de", "en", "ett", "åldern", "ålder", "av", "på", "cirka", "ca", "version",
        "klockan", "kl", "kl.", "ungefär", "drygt",
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
            "minst", "åtminstone", "lägst", "minimum", "~minimalt", "som minst", "som lägst", "allra minst", "minimi-",
            "~minsta", "~lägsta", "~kortaste", "större än eller lika med", "högre än eller lika med",
            "mer än eller lika med", "lika med eller större än", "lika med eller högre än", "lika med eller mer än",
            "mer än eller lika", "större än eller lika", "högre än eller lika",
        ]),
        (Class::REACHED, &[
            "fyllt", "fyller",
        ]),
        (Class::NOT_LESS_THAN, &[
            "inte mindre än", "understiger inte", "underskrider inte", "inte färre än", "inte understiga", "inte understiger", "inte lägre än", "inte kortare än",
            "inte vara mindre än", "inte vara lägre än", "inte vara kortare än", "inte vara färre än", "ej mindre än",
            "ej understiga", "ej understiger", "inte yngre än", "inte vara yngre än", "ej lägre än", "ej under",
            "inte under",
        ]),
        (Class::MORE_THAN, &[
            "mer än", "mera än", "fler än", "flera än", "högre än", "större än", "längre än", "överstiger", "överstiga",
            "överstigande", "överstigit", "översteg", "överskrider", "överskrida", "överskridande", "överskridit",
            "överskred", "överskrids", "överskridas",
        ]),
        (Class::AT_MOST, &[
            "högst", "maximalt", "maximum", "~max", "som mest", "som högst", "maximi-", "maxi-", "maxvärde-", "maxantal-",
            "maxgräns-", "maxstorlek-", "maxlängd-", "maxbelopp-", "~högsta", "~största", "~längsta", "~upp till",
            "~uppgå till", "~ända till", "~upp emot", "~uppemot", "mindre än eller lika med", "lägre än eller lika med",
            "lika med eller mindre än", "lika med eller lägre än", "mindre än eller lika", "lägre än eller lika",
        ]),
        (Class::NOT_MORE_THAN, &[
            "inte mer än", "överskrider inte", "överstiger inte", "överskrids inte", "överstigs inte", "inte fler än", "inte flera än", "inte överstiga", "inte överstiger", "inte överskrida",
            "inte överskrider", "inte högre än", "inte större än", "inte längre än", "inte äldre än", "inte vara mer än",
            "inte vara fler än", "inte vara högre än", "inte vara större än", "inte vara längre än", "inte vara äldre än",
            "ej mer än", "ej överstiga", "ej överstiger", "ej överstigande", "ej överskrida", "ej överskrider",
            "ej längre än", "ej högre än", "ej större än", "ej äldre än", "ej över", "inte över", "aldrig mer än",
            "aldrig överstiga", "aldrig överskrida",
        ]),
        (Class::LESS_THAN, &[
            "mindre än", "färre än", "lägre än", "kortare än", "understiger", "understiga", "understigande", "understeg",
            "underskrider", "underskrida", "underskridande", "underskred", "~ännu inte fyllt", "~inte fyllt",
            "~inte har fyllt", "~ej fyllt",
        ]),
        (Class::OR_MORE, &[
            "eller mer", "eller fler", "eller flera", "eller mera", "eller högre", "eller större", "eller längre",
            "eller senare", "eller nyare", "~eller över", "eller däröver", "~eller uppåt", "och högre", "och senare",
            "och nyare", "~eller därutöver", "~och över", "~och uppåt",
        ]),
        (Class::OR_LESS, &[
            "eller mindre", "eller färre", "eller lägre", "eller kortare", "eller tidigare", "~eller under",
            "eller därunder", "och lägre", "och tidigare", "och nedåt", "~och under",
        ]),
        (Class::OLDER_THAN, &[
            "äldre än",
        ]),
        (Class::YOUNGER_THAN, &[
            "yngre än",
        ]),
        (Class::OR_OLDER, &[
            "eller äldre", "och äldre",
        ]),
        (Class::OR_YOUNGER, &[
            "eller yngre", "och yngre",
        ]),
        (Class::WITHIN, &["~inom", "~innanför"]),
        (Class::OVER, &["över", "ovanför", "utöver", "drygt"]),
        (Class::UNDER, &[
            "nedanför", "knappt", "~under",
        ]),
        (Class::BEFORE, &[
            "före", "innan", "tidigare", "senast", "tidigare än", "inte senare än",
        ]),
        (Class::UNTIL, &[
            "fram till", "fram tills", "tills", "förrän", "till dess att",
        ]),
        (Class::HINT_HIGH, &[
            "dessförinnan", "innan dess", "i förväg", "inför", "på förhand", "förut",
        ]),
        (Class::AFTER, &[
            "efter", "senare", "senare än", "tidigast", "från och med", "fr.o.m", "fr o m", "inte tidigare än",
        ]),
        (Class::HINT_LOW, &[
            "därefter", "efteråt", "varefter", "härefter", "hädanefter", "påföljande",
        ]),
        (Class::BY, &[
            "till och med", "t.o.m", "t o m",
        ]),
        (Class::Turn, &[
            "inte", "ej", "icke", "aldrig", "utan", "ingen", "inget", "inga", "~endast", "~bara", "~enbart", "varken",
            "~såvida", "~om inte", "~inte förrän", "förhindra", "förhindrar", "undvik", "undvika", "~annars", "förbjud-",
            "misslyckas", "misslyckades", "saknar", "slipper", "knappast", "~först efter", "~först när",
            "~först sedan", "~först då",
        ]),
        (Class::Age, &[
            "ålder-", "åldern", "år gammal", "år gamla", "-åring", "-åringar", "~barn", "~minderårig-", "~gammal",
            "~vuxna", "~vuxen", "~person", "~personer",
        ]),
        (Class::Trap, &[
            "förr eller senare", "en eller flera", "ett eller flera", "noll eller flera", "efter hand", "efter behov", "söka efter", "sök efter", "söker efter", "sökning efter", "sökningen efter",
            "letar efter", "leta efter", "fråga efter", "frågar efter", "sortera efter", "sorterar efter",
            "sorterad efter", "sorterade efter", "sorteras efter", "gruppera efter", "grupperade efter", "filtrera efter",
            "filtrerar efter", "filtrering efter", "filtrerade efter", "filtreras efter", "ordnade efter", "ordnad efter",
            "begär efter", "längtar efter", "lyssna efter", "lyssnar efter", "titta efter", "efter varandra",
            "före detta", "en efter en", "dag efter dag", "mer eller mindre", "vara högst upp", "högst upp", "längst",
            "senast kända", "senast funna", "senast använda", "senast uppdaterad", "senast ändrad", "senast använd", "senast ändrades",
            "senast uppdaterade", "senast uppdaterades", "senast uppdaterat", "senast ändrat", "senast ändrade",
            "senast sparade", "senast valda", "senast kontrollerad", "senast sedd", "senast gjorda", "senast granskad",
            "senast besökta", "senast skapade", "senast inloggad", "senast registrerade", "inte minst",
            "till att börja med", "det senaste", "den senaste", "de senaste", "senaste", "största delen",
            "högsta domstolen", "mappning efter", "uppdelning efter", "uppdelat efter", "uppdelade efter",
            "delas upp efter", "fördelning efter", "efter typ", "efter egenskap-", "högre eller lägre", "lägre eller högre", "större eller mindre", "mindre eller större",
            "tidigare eller senare", "efter namn", "efter datum", "efter storlek",
            "efter kategori", "om och om igen", "minst sagt", "dra efter", "strävar efter", "sträva efter", "vänta på",
            "högst sannolikt", "högst osannolikt", "minimera", "minimerar", "minimeras", "minimerad", "minimerat",
            "minimering", "maximera", "maximerar", "maximeras", "maximerad", "maximering", "uppkallad efter",
            "namngiven efter", "uppkallat efter", "döpt efter",
        ]),
    ],
};
