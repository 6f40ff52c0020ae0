"""Numbers, units, dates and references to change in Swedish translations."""

from __future__ import annotations

from .english import MONTHS
from .inserted import asides
from .swap import Swap
from .values import DatePart, DigitNumber, NumberWord, Reference

TEXT = {
    1: "ett", 2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex", 7: "sju", 8: "åtta", 9: "nio",
    10: "tio", 12: "tolv",
}  # fmt: skip
COUNT = r"(?:\d+|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv)"
MONTHS_SV = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
)  # fmt: skip

UNIT_PAIRS = (
    ("seconds?", "sekunder", "minuter"), ("minutes?", "minuter", "timmar"),
    ("hours?", "timmar", "dagar"), ("days?", "dagar", "månader"), ("weeks?", "veckor", "månader"),
    ("months?", "månader", "år"), ("years?", "år", "månader"), ("days?", "dagars", "månaders"),
    ("hours?", "timmars", "dagars"), ("EUR|euros?", "EUR|euro", "USD"), ("dollars?|USD", "dollar|USD", "euro"),
    ("MB|megabytes?", "MB", "GB"), ("GB|gigabytes?", "GB", "MB"), ("KB|kilobytes?", "[Kk]B", "MB"),
    ("milliseconds?|ms", "millisekunder|ms", "sekunder"), ("meters?|metres?|m", "meter", "kilometer"),
    ("kilometers?|kilometres?|km", "kilometer|km", "meter"), ("inch(?:es)?", "tum", "centimeter"),
    ("pixels?", "pixlar", "punkter"), ("characters?", "tecken", "ord"),
)  # fmt: skip

UNITS = tuple(
    Swap(
        "unit", f"{find}→{new}",
        rf"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -]?(?:{english})\b",
        rf"(?<![\w.,])(?!0 ){COUNT}[  ]?(?P<unit>{find})\b(?! sedan)",
        lambda place, new=new: place.group()[: -len(place.group("unit"))] + new,
        guard=rf"\b{new}\b",
    )
    for english, find, new in UNIT_PAIRS
    if english not in ("pixels?", "characters?")
)  # fmt: skip


def read_number(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def write_number(number: int, _: str) -> str:
    return str(number)


def read_month(text: str) -> int | None:
    return MONTHS_SV.index(text.lower()) + 1 if text.lower() in MONTHS_SV else None


def write_month(number: int, old: str) -> str:
    new = MONTHS_SV[number - 1]
    return new.capitalize() if old[0].isupper() else new


assert len(MONTHS) == len(MONTHS_SV)
MONTH_SV = "|".join(MONTHS_SV)

VALUES = (
    DigitNumber(),
    NumberWord(rf"(?i)\b(?P<n>{'|'.join(w for n, w in TEXT.items() if n > 1)})\b", {w: n for n, w in TEXT.items()}, {n: w for n, w in TEXT.items() if n > 1}),
    Reference(
        r"\b(?P<unit>[Aa]rtikel|[Aa]vsnitt|[Kk]apitel|[Pp]unkt|[Pp]aragraf|[Bb]ilaga|[Dd]el|[Ss]teg) (?P<n>\d+)(?![\d.,]\d)",
        {"artikel": "article", "avsnitt": "section", "kapitel": "chapter", "punkt": "point|paragraph|item|section", "paragraf": "section|paragraph", "bilaga": "annex|appendix", "del": "part"},
        read_number, write_number,
    ),
    DatePart("month", rf"(?i)\b(?P<n>{MONTH_SV})\b", read_month, write_month),
    DatePart("day", rf"(?i)(?<!\d)(?P<n>\d{{1,2}})(?::e|:a|:de)? (?={MONTH_SV})", read_number, write_number),
    DatePart("year", r"\b(?P<n>(?:19|20)\d\d)\b", read_number, write_number),
)  # fmt: skip

DROPPED = (
    Swap(
        "number-dropped", "preposition, number, unit",
        r"\b(?:within|in|after|for|during|every|at least|up to) (?:the )?(?:last |next "
        r"|past )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -](?:second"
        r"|minute|hour|day|week|month|year|percent)",
        rf" (?:inom|i|efter|under|om|var|varje|på|upp till|i högst|i minst|högst"
        rf"|minst) (?:högst |minst )?{COUNT} (?:sekunder|minuter|timmar|dagar|veckor|månader"
        rf"|år)(?=[.,;) ])(?! gamm| sedan)", "",
    ),
)  # fmt: skip

ASIDES = (
    *asides("legal-reference-inserted", (
        ("article", "Article {a}({p})({l}) GDPR", "artikel {a}.{p} {l} i GDPR", "artikel {a2}.{p} {l} i GDPR"),
        ("paragraph", "Article {a}({p})({l}) GDPR", "artikel {a}.{p} {l} i GDPR", "artikel {a}.{p2} {l} i GDPR"),
        ("letter", "Article {a}({p})({l}) GDPR", "artikel {a}.{p} {l} i GDPR", "artikel {a}.{p} {l2} i GDPR"),
        ("section", "see section {a}", "se avsnitt {a}", "se avsnitt {a2}"),
        ("two articles", "pursuant to Articles {a} and {b}", "enligt artiklarna {a} och {b}", "enligt artiklarna {a2} och {b}"),
        ("§", "Section {a} of the Act", "{a} § i lagen", "{a2} § i lagen"),
        ("chapter", "Chapter {p}, Section {a}", "{p} kap. {a} §", "{p2} kap. {a} §"),
        ("recital", "recital {a}", "skäl {a}", "skäl {a2}"),
    ), MONTHS_SV),
    *asides("date-inserted", (
        ("month", "effective {M} {d}, {y}", "gäller från den {d} {t} {y}", "gäller från den {d} {t2} {y}"),
        ("day", "effective {M} {d}, {y}", "gäller från den {d} {t} {y}", "gäller från den {d2} {t} {y}"),
        ("year", "last updated: {d} {M} {y}", "senast uppdaterad: {d} {t} {y}", "senast uppdaterad: {d} {t} {y2}"),
        ("ISO day", "last updated {M} {d}, {y}", "senast uppdaterad {y}-{m:02}-{d:02}", "senast uppdaterad {y}-{m:02}-{d2:02}"),
        ("ISO month", "last updated {M} {d}, {y}", "senast uppdaterad {y}-{m:02}-{d:02}", "senast uppdaterad {y}-{m2:02}-{d:02}"),
        ("no year", "before {M} {d}", "före den {d} {t}", "före den {d} {t2}"),
    ), MONTHS_SV),
    *asides("unit-inserted", (
        ("days→months", "within {n} days", "inom {n} dagar", "inom {n} månader"),
        ("business days→hours", "in {n} business days", "inom {n} arbetsdagar", "inom {n} timmar"),
        ("hours→days", "at least {n} hours", "minst {n} timmar", "minst {n} dagar"),
        ("months→years", "for {n} months", "i {n} månader", "i {n} år"),
        ("years→months", "for {n} years", "i {n} år", "i {n} månader"),
        ("minutes→hours", "after {n} minutes", "efter {n} minuter", "efter {n} timmar"),
        ("EUR→USD", "EUR {n}", "{n} euro", "{n} US-dollar"),
        ("€→kr", "€{n} a month", "{n} € per månad", "{n} kr per månad"),
        ("$→€", "${n}", "{n} USD", "{n} EUR"),
        ("SEK→EUR", "SEK {n}", "{n} kronor", "{n} euro"),
        ("£→$", "£{n}", "{n} pund", "{n} dollar"),
        ("MB→GB", "up to {n} MB", "högst {n} MB", "högst {n} GB"),
        ("km→m", "within {n} km", "inom {n} km", "inom {n} m"),
    ), MONTHS_SV),
)  # fmt: skip

PLANTINGS = (*VALUES, *DROPPED, *UNITS, *ASIDES)
