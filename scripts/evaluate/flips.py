"""Natural planted errors: rows whose English differs in one negation or one number alone.

Where two rows say the same but for a "not" or a number, and their translations differ accordingly,
the translation of the one is a wrong translation of the other, in words that translators wrote.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planting.swap import Planted, is_prose
from rows import Row

NEGATED = (
    (re.compile(r"\b(do|does|did) not |\b(do|does|did)n['’]t ", re.IGNORECASE), ""),
    (re.compile(r"\bcannot\b|\bcan not\b|\bcan['’]t\b", re.IGNORECASE), "can"),
    (re.compile(r"\bwon['’]t\b", re.IGNORECASE), "will"),
    (re.compile(r"(?<=[a-z])n['’]t\b", re.IGNORECASE), ""),
    (re.compile(r"\bnot ", re.IGNORECASE), ""),
)
ANY_NEGATION = re.compile(r"\bnot\b|n['’]t\b|\bcannot\b", re.IGNORECASE)
VERB_ENDING = re.compile(r"(?<=[a-z]{3})(?:es|s)\b")
MARKS = {
    "sv": re.compile(
        r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga)\b|\bo[a-zåäö]{4,}", re.IGNORECASE
    ),
    "zh": re.compile("[不没未无非勿否]|禁止"),
}
NUMBER = re.compile(r"(?<![\w.,(-])\d{1,4}(?![\w]|[.,]\d)")


def key_of(english: str) -> str:
    """The English without its negation; verb endings go, as `does not` takes them too."""
    if any(word in english.lower() for word in ("not", "n't", "n’t")):
        for pattern, plain in NEGATED:
            english = pattern.sub(plain, english)
    return VERB_ENDING.sub("", english).lower()


def negation_flips(
    language: str, chosen: Iterable[Row], corpus: Iterable[Row]
) -> Iterator[tuple[Row, Planted]]:
    """Chosen rows with the translation of a row that says the opposite. Exactly one English side
    is negated, once, and exactly one translation has a negative word of any kind."""
    mark = MARKS[language]
    wanted = defaultdict(list)
    for row in chosen:
        if is_prose(row.english, row.translation) and len(ANY_NEGATION.findall(row.english)) <= 1:
            wanted[key_of(row.english)].append(row)
    for other in corpus:
        for row in wanted.get(key_of(other.english), ()):
            negated, other_negated = (bool(ANY_NEGATION.search(r.english)) for r in (row, other))
            marked, other_marked = (bool(mark.search(r.translation)) for r in (row, other))
            if negated != other_negated and (marked, other_marked) == (negated, other_negated):
                yield row, Planted("negation-flip", "negation", row.english, other.translation)


def number_flips(chosen: Iterable[Row], corpus: Iterable[Row]) -> Iterator[tuple[Row, Planted]]:
    """Chosen rows with the translation of a row that differs in one number on both sides."""
    wanted = defaultdict(list)
    for row in chosen:
        if is_prose(row.english, row.translation) and NUMBER.search(row.english):
            wanted[NUMBER.sub("#", row.english)].append(row)
    for other in corpus:
        if not NUMBER.search(other.english):
            continue
        for row in wanted.get(NUMBER.sub("#", other.english), ()):
            ours, theirs = (NUMBER.findall(r.english) for r in (row, other))
            differing = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
            if len(differing) != 1 or ours.count(differing[0][0]) != 1:
                continue
            old, new = differing[0]
            expected = re.sub(rf"(?<!\d){old}(?!\d)", new, row.translation)
            if expected == other.translation != row.translation:
                yield row, Planted("number-flip", "number", row.english, other.translation)


def crossed(
    language: str, chosen: Sequence[Row], corpus: Sequence[Row], count: int, seed: int
) -> list[tuple[Row, Planted]]:
    """Up to `count` of each kind, one a row."""
    generator = random.Random(f"flips {seed}")
    found = []
    for flips in (negation_flips(language, chosen, corpus), number_flips(chosen, corpus)):
        of_kind = {row.number: (row, planted) for row, planted in flips}
        numbers = generator.sample(sorted(of_kind), min(count, len(of_kind)))
        found += [of_kind[number] for number in numbers]
    return found


def self_test() -> None:
    """Two pairs of rows that cross, and two that must not."""
    texts = [
        ("The gate does not open.", "Grinden öppnas inte."),
        ("The gate opens.", "Grinden öppnas."),
        ("The gate opens at 7 today.", "Grinden öppnas klockan 7 i dag."),
        ("The gate opens at 9 today.", "Grinden öppnas klockan 9 i dag."),
        ("The bell does not ring.", "Klockan tiger."),
        ("The bell rings.", "Klockan ringer."),
    ]
    corpus = [Row(number, *pair, "s", "docs") for number, pair in enumerate(texts)]
    found = {
        row.number: planted.translation for row, planted in crossed("sv", corpus, corpus, 9, 1)
    }
    assert found == {0: texts[1][1], 1: texts[0][1], 2: texts[3][1], 3: texts[2][1]}, found
