"""Words to exchange in Swedish translations, and all that is planted into them."""

from __future__ import annotations

import re

from . import sv_values
from .english import CHOICE, DOUBTFUL_NOT, NEGATIVE, NOT, OR_CONTEXT, SAME_OR
from .sv_values import COUNT
from .swap import Swap, check_plants

NEGATIVE_SV = (
    r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|ingenting|ingenstans|varken|vare|utan|knappast|knappt|sällan"
    r"|endast|bara|enbart|förrän|saknar|saknas|utom|annars|istället|i stället|snarare|men)\b|\bo(?:giltig|möjlig|känd|till)|\bicke"
)
"""Words that make a Swedish text negative, or its negation doubtful."""

MORE_NEGATIVE = (
    r"\b(?:ej|icke|aldrig|ingen|inget|inga|ingenting|varken|vare|utan|knappast|förrän)\b"
    r"|\binte\b.*\binte\b|\b[Ii]nte (?:bara|enbart|heller|längre|förrän|nödvändigtvis|minst|ens|utan|mer|fler|mindre|annat|någon(?:sin|ting)|ett|en)\b"
    r"|\binte\b.*\bmer\b|\b(?:eller|ännu|än|helst|heller|fast|varför|också|inte sant|men) inte\b"
)
"""Beside `inte`: its removal leaves no affirmative sentence, or another negation."""

FINITE = "kan|kommer|ska|skall|får|bör|måste|är|har|behöver|vill|kunde|skulle|var|hade|gäller|innehåller|visas|finns|omfattar"

NEUTER = (
    "år|dokument|fält|konto|steg|objekt|nummer|meddelande|ord|exempel|land|språk|värde|program|namn|fall|fel|"
    "paket|element|projekt|ämne|mål|jobb|kommando|segment|ärende|företag|avtal|dygn|kvartal|barn|brev|par|block|"
    "lager|alternativ|index|tecken|kort|område|besök|formulär|attribut|bibliotek|system|verktyg|kapitel|avsnitt"
)


def negation() -> tuple[Swap, ...]:
    dropped = {"unless": DOUBTFUL_NOT, "guard": MORE_NEGATIVE}
    added = {"unless": NEGATIVE, "guard": NEGATIVE_SV}
    english = {
        "unless": DOUBTFUL_NOT,
        "guard": MORE_NEGATIVE,
        "requires": r"\binte\b",
        "side": "english",
    }
    return (
        Swap("negation-dropped", "inte→∅", NOT, r"(?<=\w) inte\b", "", **dropped),
        Swap(
            "negation-dropped", "aldrig→∅", r"\bnever\b", r"(?<=\w) aldrig\b", "",
            unless=NOT + r"|\bno\b|\bwithout|\bunless|\bonly|\bnot\b|n['’]t\b",
            guard=r"\b(?:inte|ej|ingen|inget|inga|utan|någonsin|mer|igen|förr)\b",
        ),
        Swap(
            "negation-dropped", "inga→∅", r"\bno [a-z]+s\b",
            r"\b(?P<v>finns|har|innehåller|visas|samlar|delar|säljer|använder|sparar|lagrar|gör"
            r"|visar) inga\b", r"\g<v>", unless=NOT +
            r"|\bno (?:longer|more|less)|\bwithout|\bunless|\bonly|\bnever|\bfail|\bnone"
            r"|\bnor\b",
            guard=r"\b(?:inte|ej|utan|aldrig|varken)\b|inga (?:fler|andra|som helst)",
        ),
        Swap(
            "negation-added", "main clause", r"^\w",
            rf"^(?P<v>(?:Du|Vi|Det|Den|De|Detta|Dessa|Ni|Man|Användaren|Användarna|Användare"
            rf"|Kunden|Tjänsten) (?:{FINITE}))(?= \w+)", r"\g<v> inte", **added,
        ),
        Swap(
            "negation-added", "noun subject",
            r"\b(?:can|will|must|should|is|are|has|have|may|shall)\b",
            r"^(?P<v>[A-ZÅÄÖ][a-zåäö]+(?:en|et|erna|arna) (?:kan|kommer|ska|får|bör|måste|är"
            r"|har))(?= \w+)", r"\g<v> inte", **added,
        ),
        Swap(
            "negation-added", "som", r"\b(?:that|which|who)\b",
            r"\bsom (?P<v>kan|ska|måste|får|är|har|vill|finns|används)\b", r"som inte \g<v>",
            **added,
        ),
        Swap(
            "negation-added", "om du", r"\bif you\b",
            r"\b(?P<c>[Oo]m (?:du|ni|vi)) (?=vill|har|kan|behöver|använder|väljer|är)",
            r"\g<c> inte ", **added,
        ),
        Swap(
            "negation-english-dropped", "modal not", r"^.",
            r"\b(?P<m>is|are|was|were|will|would|could|should|may|shall|can|must)(?: not"
            r"|n['’]t)\b", r"\g<m>", **english,
        ),
        Swap(
            "negation-english-dropped", "cannot", r"^.", r"\bcannot\b|\bcan['’]t\b", "can",
            **english,
        ),
        Swap(
            "negation-english-dropped", "do not", r"^.", r"\b(?:do not|don['’]t)\b ", "",
            **english,
        ),
        Swap(
            "negation-english-added", "modal", r"^.",
            r"\b(?P<m>will|should|must|may|is|are)\b(?! not| be able)(?= [a-z])", r"\g<m> not",
            side="english", **added,
        ),
        Swap(
            "negation-english-added", "can", r"^.", r"\bcan\b(?! not)(?= [a-z])", "cannot",
            side="english", **added,
        ),
    )  # fmt: skip


def comparators() -> tuple[Swap, ...]:
    kind = "comparator"
    return (
        Swap(
            kind, "minst→högst", r"\bat least\b|\bminimum\b|\bno (?:fewer|less) than\b",
            r"\b[Mm]inst\b", "högst", guard=r"inte minst|högst",
        ),
        Swap(
            kind, "högst→minst",
            r"\bat most\b|\bmaximum\b|\bup to\b|\bno more than\b|\bnot exceed",
            r"\b[Hh]ögst\b(?! upp| \w+a\b)", "minst", guard="minst|sannolik",
        ),
        Swap(
            kind, "upp till→minst", r"\bup to (?=\w+ )", rf"\bupp till (?={COUNT} \w)", "minst ",
            unless=r"\bfrom\b|\bup to date",
        ),
        Swap(
            kind, "mer än→mindre än",
            r"\b(?:more|greater|larger|bigger|longer|older|higher|over|exceeds?)\b(?: than)?",
            r"\b(?:[Mm]er|[Ff]ler|[Ss]törre|[Ll]ängre|[Öö]ver|[Hh]ögre|[Ää]ldre) än\b(?! en\b)",
            lambda place: OPPOSITE[place.group().lower()],
            unless=r"\b(?:not|no|never|once) ?(?:more|longer)|\bnot\b|\brather|\bmore than just",
            guard=r"\binte\b|\blika med",
        ),
        Swap(
            kind, "mindre än→mer än", r"\b(?:less|fewer|smaller|shorter|younger|lower) than\b",
            r"\b(?:[Mm]indre|[Ff]ärre|[Kk]ortare|[Yy]ngre|[Ll]ägre) än\b",
            lambda place: OPPOSITE[place.group().lower()], unless=r"\b(?:not|no|never|nothing)\b",
            guard=r"\binte\b|\blika med",
        ),
        Swap(
            kind, "innan→efter att",
            r"\bbefore (?:you|the|it|they|we|any|this|your|a|using|starting)\b",
            r"\b[Ii]nnan(?= (?:du|det|den|de|vi|användaren|[a-zåäö]+(?:en|et|erna)) )",
            "efter att", unless=r"\bafter\b|\bnot?\b", guard=r"\befter|\binte\b|dessinnan",
        ),
        Swap(
            kind, "efter att→innan", r"\bafter\b|\bonce\b",
            r"\b[Ee]fter att(?= (?:du|det|den|de|vi|ni|[a-zåäö]+(?:en|et|erna)) )", "innan",
            unless=r"\bbefore\b", guard=r"\binnan|\bföre\b",
        ),
        Swap(
            kind, "före→efter", r"\b(?:before|prior to|preced\w+)\b", r"\b[Ff]öre\b(?= \w+)",
            "efter", unless=r"\bafter\b|\bfollow", guard=r"\befter\b",
        ),
        Swap(
            kind, "efter→före", r"\bafter (?!all\b)",
            rf"\b[Ee]fter (?={COUNT} |[a-zåäö]+(?:en|et|ningen|tiden|datumet)\b|den \d)", "före ",
            unless=r"\bbefore\b|\blook|\bafter (?:an?|one) ",
            guard=r"\bföre\b|sök\w* efter|led?\w* efter",
        ),
        Swap(
            kind, "inom→efter", r"\bwithin\b(?: \w+)?? (?:\d+|[a-z]+) [a-z]+",
            rf"\b[Ii]nom (?={COUNT}|en |ett )(?=\w+ (?:sekund|minut|timm|dag|dygn|veck|månad|år"
            rf"|arbetsdag))", "efter ", guard=r"\befter\b",
        ),
        Swap(
            kind, "under→över", r"\b(?:under|below|less than|younger than)\b",
            r"\b[Uu]nder (?=\d+\b)(?! ?(?:dag|tim|år|måna|min|sek))(?!(?:19|20)\d\d)", "över ",
        ),
        Swap(
            kind, "över→under", r"\b(?:over|above|more than|exceed\w*|older than)\b",
            r"\b[Öö]ver (?=\d+\b)", "under ",
        ),
        Swap(
            kind, "senast→tidigast", r"\b(?:at the latest|no later than|not later than|by)\b",
            r"\b[Ss]enast(?= (?:den|klockan|kl|\d|inom|i|vid|på))", "tidigast",
            unless=r"\b(?:last|latest (?!on)|recent|most recently)\b",
        ),
        Swap(
            kind, "senare→tidigare", r"\bor (?:later|newer|above|higher|greater|more recent)\b",
            r"\beller (?:senare|nyare|högre)\b", lambda place: OPPOSITE[place.group()],
        ),
        Swap(
            kind, "tidigare→senare", r"\bor (?:earlier|older|lower|below)\b",
            r"\beller (?:tidigare|äldre|lägre)\b", lambda place: OPPOSITE[place.group()],
        ),
        Swap(
            kind, "till och med→från och med", r"\b(?:until|through|up to and including)\b",
            r"\b[Tt]ill och med(?= (?:den|\d))", "från och med",
        ),
        Swap(
            kind, "från och med→till och med", r"\b(?:from|starting|as of|since|beginning)\b",
            r"\b[Ff]rån och med(?= (?:den|\d|version|och))", "till och med",
            unless=r"\b(?:to|until|through)\b (?=\d|the \d)",
        ),
    )  # fmt: skip


OPPOSITE = {
    "mer än": "mindre än", "fler än": "färre än", "större än": "mindre än", "längre än": "kortare än",
    "över än": "under än", "högre än": "lägre än", "äldre än": "yngre än", "mindre än": "mer än",
    "färre än": "fler än", "kortare än": "längre än", "yngre än": "äldre än", "lägre än": "högre än",
    "eller senare": "eller tidigare", "eller nyare": "eller äldre", "eller högre": "eller lägre",
    "eller tidigare": "eller senare", "eller äldre": "eller nyare", "eller lägre": "eller högre",
}  # fmt: skip


def modality() -> tuple[Swap, ...]:
    kind, no = "modality", r"\bnot\b|n['’]t\b|\bcannot\b|\bonly\b|\bneither\b"
    must = r"\bmust\b|\b(?:have|has) to\b|\b(?:is|are) (?:required|obliged) to\b|\bneeds? to\b"
    may = r"\b(?:may|can|could)\b|\b(?:is|are) (?:allowed|permitted|able|free|entitled) to\b"
    negated = r"\binte\b|\bej\b|\bendast\b|\bbara\b"
    infinitive = r"(?= (?:inte |du |ni |vi |man |även |också )?[a-zåäö]+a\b)"
    return (
        Swap(
            kind, "måste→kan", must, r"\b[Mm]åste\b", "kan", unless=no, guard=negated +
            r"|\bkan\b",
        ),
        Swap(
            kind, "måste→får", r"\bmust\b", r"\b[Mm]åste\b" + infinitive, "får", unless=no,
            guard=negated + r"|\bfår\b",
        ),
        Swap(
            kind, "ska→kan", r"\bshall\b|" + must, r"\b(?:[Ss]ka|[Ss]kall)\b", "kan", unless=no,
            guard=negated + r"|\bkan\b",
        ),
        Swap(
            kind, "får→måste",
            r"\bmay\b|\b(?:is|are) (?:allowed|permitted|entitled) to\b|\bcan\b", r"\b[Ff]år\b" +
            infinitive, "måste", unless=no + r"|\bget|\breceiv", guard=negated + r"|\bmåste\b",
        ),
        Swap(
            kind, "kan→måste", may, r"\b[Kk]an\b", "måste", unless=no +
            r"|\bmay (?:have|be|vary|also|contain)\b|\bsometimes", guard=negated +
            r"|\b(?:kan vara|kan ha)\b|\bmåste\b|\bkan \w+s\b|\bkan det\b",
        ),
        Swap(
            kind, "får inte→behöver inte",
            r"\b(?:must|may|shall|should|can)(?: not|n['’]t)\b|\bcannot\b|\b(?:not"
            r"|n['’]t) (?:allowed|permitted) to\b", r"\b[Ff]år inte\b(?= \w+a\b)", "behöver inte",
            unless=r"\bneed|\bonly\b",
        ),
        Swap(
            kind, "behöver inte→får inte",
            r"\b(?:do|does|is|are)(?: not|n['’]t) (?:need|have|required) to\b|\bneed not\b",
            r"\b[Bb]ehöver inte\b(?= \w+a\b)", "får inte",
        ),
        Swap(
            kind, "bör→måste", r"\bshould\b|\brecommended\b", r"\b[Bb]ör\b", "måste", unless=no +
            r"|\bmust\b", guard=negated + r"|\bmåste\b",
        ),
        Swap(
            kind, "bör→kan", r"\bshould\b", r"\b[Bb]ör\b", "kan", unless=no + r"|\bcan\b|\bmay\b",
            guard=negated + r"|\bkan\b",
        ),
        Swap(
            kind, "måste→bör", r"\bmust\b", r"\b[Mm]åste\b", "bör", unless=no + r"|\bshould\b",
            guard=negated + r"|\bbör\b",
        ),
    )  # fmt: skip


def quantifiers() -> tuple[Swap, ...]:
    kind = "quantifier"
    return (
        Swap(
            kind, "alla→vissa", r"\ball\b", r"\b[Aa]lla\b(?= [a-zåäö]+(?:r|n|e|a|t|s|l|d)\b)",
            "vissa", unless=r"\b(?:not|at all|n't|all the way)\b|\bevery|\bany\b",
            guard=r"\bvissa\b|\balla (?:de|dessa|tre|två|fyra)\b|\binte\b",
        ),
        Swap(
            kind, "varje→någon", r"\b(?:each|every)\b",
            rf"\b[Vv]arje (?!(?:\w*(?:{NEUTER}))\b)(?=[a-zåäö]+)", "någon ",
            guard=r"\bnågon\b|för varje\b|i varje fall",
        ),
        Swap(
            kind, "varje→något", r"\b(?:each|every)\b", rf"\b[Vv]arje (?=\w*(?:{NEUTER})\b)",
            "något ", guard=r"\bnågot\b|i varje fall",
        ),
        Swap(
            kind, "endast→∅", r"\bonly\b", r"(?<=\w) (?:endast|bara|enbart)\b", "",
            unless=r"\bnot\b|n['’]t\b|\bonly (?:one|if|when|after|an?|about)\b|\btakes?\b"
            r"|\bread-only", guard=r"\binte\b|\bom\b|\bnär\b",
        ),
        Swap(
            kind, "endast→även", r"\bonly\b", r"\b(?:[Ee]ndast|[Ee]nbart)\b", "även",
            unless=r"\bnot\b|n['’]t\b|\bonly one\b|\bread-only", guard=r"\binte\b|\bäven\b",
        ),
        Swap(
            kind, "utom→inklusive", r"\b(?:except|excluding)\b",
            r"\b(?:[Uu]tom|[Ff]örutom)\b(?! att| när| om| i\b)", "inklusive",
            guard=r"\binklusive\b",
        ),
        Swap(
            kind, "exklusive→inklusive", r"\bexcluding\b|\bexclusive of\b|\bnot including\b",
            r"\b[Ee]xklusive\b", "inklusive",
        ),
        Swap(
            kind, "såvida inte→om", r"\bunless\b",
            r"\b(?:[Oo]m|[Ss]åvida|[Ss]åvitt) (?P<s>(?:\w+ )??)inte\b",
            lambda place: f"om {place.group('s')}".rstrip(), unless=r"\bnot\b|n['’]t\b",
            guard=r"\binte\b.*\binte\b",
        ),
        Swap(
            kind, "vissa→alla", r"\b(?:some|certain)\b",
            r"\b(?:[Vv]issa|[Nn]ågra)\b(?= [a-zåäö]+(?:r|n|e|a|t)\b)", "alla",
            unless=r"\bnot\b|n['’]t\b|\ball\b|\bany\b|\bsome(?:times| of)",
            guard=r"\balla\b|\bnågra få",
        ),
        Swap(
            kind, "de flesta→alla",
            r"\bmost (?!recent|common|import|of the time|like|use|popular|ofte)",
            r"\b[Dd]e flesta\b", "alla", unless=r"\ball\b",
        ),
    )  # fmt: skip


def connectives() -> tuple[Swap, ...]:
    kind = "connective"
    one = r"(?<=[a-zåäö\d)]) {0} (?=[a-zåäöA-ZÅÄÖ\d])"
    guard = r"\boch/eller\b|\bsåväl\b|\bsamt\b|\bantingen\b|\binte\b|\butan\b|\bresp|[Oo]ch \w+ vidare|\bså\b|\btill och med\b|\bfrån och med\b|\bi och med\b|\boch med\b|\bså vidare\b|\bkan\b|\bom\b"
    return (
        Swap(
            kind, "och→eller", r"\band\b", one.format("och"), " eller ", unless=CHOICE +
            r"|\bor\b|\bboth\b|&|\bas well\b|\bplus\b|\bsuch as\b|\band (?:then|so"
            r"|also)\b|\bmore and more\b|\bagain and again\b", guard=guard +
            r"|\beller\b|\bbåd[ea]\b|&",
        ),
        Swap(
            kind, "eller→och", OR_CONTEXT, one.format("eller"), " och ", unless=SAME_OR,
            guard=r"\boch\b|&|\bolika\b|\blika\b|\bsåväl\b|\bsamt\b|\bantingen\b|\binte\b"
            r"|\butan\b|\bkan\b",
        ),
    )  # fmt: skip


PLANTINGS = (
    *negation(),
    *sv_values.PLANTINGS,
    *comparators(),
    *modality(),
    *quantifiers(),
    *connectives(),
)


def self_test() -> None:
    """Own sentences: what is planted, and what is left alone."""
    check_plants(PLANTINGS, [
        ("We do not sell your data.", "Vi säljer inte dina uppgifter.", "Vi säljer dina uppgifter."),
        ("You can change it here.", "Du kan ändra det här.", "Du kan inte ändra det här."),
        ("Keep it for 30 days.", "Behåll det i 30 dagar.", "Behåll det i 30 månader."),
        ("You must sign it first.", "Du måste skriva under först.", "Du kan skriva under först."),
        ("You may use the hall.", "Du får använda hallen.", "Du måste använda hallen."),
        ("At least one key works.", "Minst en nyckel fungerar.", "Högst en nyckel fungerar."),
        ("All guests read it.", "Alla gäster läser det.", "Vissa gäster läser det."),
        ("Names and faces remain.", "Namn och ansikten blir kvar.", "Namn eller ansikten blir kvar."),
        ("See Article 6 for that.", "Se artikel 6 om det.", None),
        ("On 3 March we met.", "Den 3 mars möttes vi.", None),
    ], silent=[
        ("This is not only cheap.", "Det är inte bara billigt."),
        ("Nobody is unhappy here.", "Ingen är olycklig här."),
    ])  # fmt: skip


assert all(re.compile(planting.find) for planting in PLANTINGS if isinstance(planting, Swap))
