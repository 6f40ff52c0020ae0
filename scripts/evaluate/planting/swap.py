"""One way of planting a defect: words that must stand on the English side, words that are exchanged.

A swap applies only where the exchange is a defect beyond doubt: the English words stand there once,
the words to exchange stand there once, and nothing on either side makes the reading doubtful.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Planted(NamedTuple):
    """A pair of texts with one planted defect."""

    kind: str
    pattern: str
    english: str
    translation: str
    base_english: str | None = None
    base_translation: str | None = None
    """The pair without the defect, where it is not the row as it stands."""


Replacement = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Swap:
    """`find` in the text of `side` becomes `replace`, where `english` and not `unless` is found in
    the English and not `guard` in the translation. Letter case counts in `find` alone."""

    kind: str
    name: str
    english: str
    find: str
    replace: Replacement
    unless: str = r"(?!)"
    guard: str = r"(?!)"
    requires: str = r""
    """Must be found in the translation."""
    side: str = "translation"
    often: bool = False
    """`english` may stand there more than once, or `find` too: then the first is exchanged."""

    @cached_property
    def compiled(self) -> tuple[re.Pattern[str], ...]:
        return (
            re.compile(self.english, re.IGNORECASE),
            re.compile(self.unless, re.IGNORECASE),
            re.compile(self.guard, re.IGNORECASE),
            re.compile(self.requires, re.IGNORECASE),
            re.compile(self.find),
        )

    def plant(self, english: str, translation: str, _: random.Random) -> Planted | None:
        wanted, unless, guard, requires, find = self.compiled
        text = translation if self.side == "translation" else english
        place = find.search(text)
        if place is None or unless.search(english) or guard.search(translation):
            return None
        if not requires.search(translation):
            return None
        if not self.often and find.search(text, place.end()):
            return None
        found = wanted.search(english)
        if found is None or (not self.often and wanted.search(english, found.end())):
            return None
        new = replaced(text, place, self.replace)
        if new == text:
            return None
        if self.side == "translation":
            return Planted(self.kind, self.name, english, new)
        return Planted(self.kind, self.name, new, translation)


def replaced(text: str, place: re.Match[str], replacement: Replacement) -> str:
    """The text with one match exchanged; a capital stays a capital, and where a word went, its
    space goes too."""
    new = replacement(place) if callable(replacement) else place.expand(replacement)
    if place.group()[:1].isupper() and new:
        new = new[0].upper() + new[1:]
    before, after = text[: place.start()], text[place.end() :]
    if not new and (not before or before[-1].isspace()):
        after = after.lstrip(" ")
        if not before and after:
            after = after[0].upper() + after[1:]
    return before + new + after


PROSE = re.compile(r"[{}<>`\\|=_~*^]|--|%\w|\$\w|\[\[|://|\w\(\)")
"""Markup, placeholders and code, in which an exchange says little about policies."""

SHORTEST, LONGEST = 3, 80
"""English words of a row that is planted into."""


def is_prose(english: str, translation: str) -> bool:
    """Whether a pair is running text of usable length on both sides."""
    words = len(english.split())
    return (
        SHORTEST <= words <= LONGEST and not PROSE.search(english) and not PROSE.search(translation)
    )


Example = tuple[str, str, str | None]


def check_plants(
    plantings: Iterable, examples: Iterable[Example], silent: Iterable[tuple[str, str]]
) -> None:
    """For self-tests: each example (English, translation, planted translation or None for any) is
    among what the tables plant; into a `silent` pair no negation is planted."""
    plantings = list(plantings)
    for english, translation, expected in examples:
        generator = random.Random(1)
        found = [planting.plant(english, translation, generator) for planting in plantings]
        texts = {planted.translation for planted in found if planted}
        assert texts if expected is None else expected in texts, (english, texts)
    for english, translation in silent:
        found = [planting.plant(english, translation, random.Random(1)) for planting in plantings]
        kinds = {planted.kind for planted in found if planted}
        assert not any(kind.startswith("negation") for kind in kinds), (english, kinds)


def self_test() -> None:
    """Capitals and spaces survive an exchange; what stands twice is left alone."""
    swap = Swap("modality", "must", r"\bmust\b", r"\b[Mm]åste\b", "kan", guard=r"\binte\b")
    generator = random.Random(1)
    assert swap.plant("You must.", "Måste du?", generator).translation == "Kan du?"
    assert swap.plant("You must.", "Du måste inte.", generator) is None
    assert swap.plant("You must and must.", "Du måste.", generator) is None
    assert swap.plant("You must.", "Du måste, måste.", generator) is None
    dropped = Swap("number-dropped", "now", "now", r"Nu\b|\bnu\b", "")
    assert dropped.plant("Go now.", "Nu går vi.", generator).translation == "Går vi."
    assert is_prose("We go now.", "Vi går nu.") and not is_prose("We go %s.", "Vi går %s.")
