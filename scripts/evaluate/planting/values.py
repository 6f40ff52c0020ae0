"""Defects in a value: a digit number, a number word, a date or a reference gets another value.

Each function finds a value that stands once on both sides and writes another, plausible one into
the translation. What differs between languages comes in as tables.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .english import MONTH, MONTHS, NUMBERS
from .swap import Planted

DIGITS = re.compile(r"(?<![\w.,:/\-–+%#$@()\[\]'\"&§])\d{1,4}(?![\w/\-–+#@\[\]'\"&§]|[.,:]\w)")
"""A number that stands by itself, and not a part of a version, code, list marker or reference."""

NUMBERED = re.compile(
    MONTH + r"|\b(?:article|section|paragraph|chapter|part|annex|act|directive|regulation|step|item"
    r"|table|figure|version|page|port|ISO|RFC|office|windows|server|python|kind|no)\.?s? ?\d",
    re.IGNORECASE,
)
"""Numbers that name something; another rule may be the one to judge them."""

DATE_YEARS = range(1900, 2100)


def other_number(
    number: int, taken: set[int], generator: random.Random, *, near_by: bool = False
) -> int:
    """A number that a slip of the translator could have put there."""
    if near_by:
        near = [number + step for step in (-10, -3, -2, -1, 1, 2, 3, 10)]
    elif number <= 12:
        near = [n for n in range(2, 13) if abs(n - number) in (1, 2, 3)]
    else:
        digits = str(number)
        near = [
            int(digits[::-1]),
            number * 10,
            number * 3,
            number + 10,
            number - number % 10 + (number + 3) % 10,
        ]
    near = [n for n in near if 1 < n < max(1000, number) and n != number and n not in taken]
    return generator.choice(near) if near else number + 7


@dataclass(frozen=True)
class DigitNumber:
    """A number in digits that stands once in digits on both sides."""

    kind: str = "number-digits"
    name: str = "digits"

    def plant(self, english: str, translation: str, generator: random.Random) -> Planted | None:
        if NUMBERED.search(english):
            return None
        ours = [m.group() for m in DIGITS.finditer(english)]
        theirs = list(DIGITS.finditer(translation))
        usable = [
            m for m in theirs
            if m.start() > 0 and not m.group().startswith("0") and int(m.group()) not in DATE_YEARS
            and len(re.findall(rf"(?<!\d){m.group()}(?!\d)", translation)) == 1
            and ours.count(m.group()) == 1
            and len(re.findall(rf"(?<!\d){m.group()}(?!\d)", english)) == 1
        ]  # fmt: skip
        if not usable:
            return None
        place = generator.choice(usable)
        taken = {int(n) for n in re.findall(r"\d+", english + " " + translation)}
        value = other_number(int(place.group()), taken, generator)
        new = translation[: place.start()] + str(value) + translation[place.end() :]
        return Planted(self.kind, self.name, english, new)


@dataclass(frozen=True)
class NumberWord:
    """A number word that stands once on both sides. `find` has the word as its group `n`."""

    find: str
    words: Mapping[str, int]
    write: Mapping[int, str]
    kind: str = "number-word"
    name: str = "word"

    def plant(self, english: str, translation: str, generator: random.Random) -> Planted | None:
        pattern = rf"\b(?:{'|'.join(NUMBERS)})\b"
        ours = re.findall(pattern, english, re.IGNORECASE)
        theirs = list(re.finditer(self.find, translation))
        if len(ours) != 1 or len(theirs) != 1 or re.search(r"(?i)-\w+$", ours[0]):
            return None
        place = theirs[0]
        value = self.words.get(place.group("n").lower())
        if value is None or value != NUMBERS[ours[0].lower()]:
            return None
        near = [n for n in self.write if n != value and abs(n - value) <= 4]
        new = self.write[generator.choice(near)]
        new = new.capitalize() if place.group("n")[0].isupper() else new
        start, end = place.span("n")
        return Planted(self.kind, self.name, english, translation[:start] + new + translation[end:])


@dataclass(frozen=True)
class Reference:
    """The number of an article, section, paragraph … `find` has groups `n` and, to be equal to the
    English word's, `unit`; `units` gives the English words of a unit."""

    find: str
    units: Mapping[str, str]
    read: Callable[[str], int | None]
    write: Callable[[int, str], str]
    kind: str = "legal-reference"
    name: str = "reference number"

    def plant(self, english: str, translation: str, generator: random.Random) -> Planted | None:
        places = []
        for place in re.finditer(self.find, translation):
            words = self.units.get(place.group("unit").lower())
            value = self.read(place.group("n"))
            if words is None or value is None:
                continue
            ours = [
                int(n)
                for n in re.findall(rf"\b(?:{words})s? (\d+)\b(?!\.\d)", english, re.IGNORECASE)
            ]
            same = [
                other for other in re.finditer(self.find, translation)
                if other.group("unit") == place.group("unit") and self.read(other.group("n")) == value
            ]  # fmt: skip
            if ours.count(value) == 1 and len(same) == 1:
                places.append((place, value))
        if not places:
            return None
        place, value = generator.choice(places)
        taken = {int(n) for n in re.findall(r"\d+", english)}
        start, end = place.span("n")
        new = self.write(other_number(value, taken, generator, near_by=True), place.group("n"))
        return Planted(self.kind, self.name, english, translation[:start] + new + translation[end:])


@dataclass(frozen=True)
class DatePart:
    """Month, day or year of a date whose English has a month's name. `find` has the group `n`;
    `read` gives the part's value, `values` what else it can be."""

    name: str
    find: str
    read: Callable[[str], int | None]
    write: Callable[[int, str], str]
    kind: str = "date"

    def plant(self, english: str, translation: str, generator: random.Random) -> Planted | None:
        places = list(re.finditer(self.find, translation))
        months = re.findall(MONTH, english)
        if len(places) != 1 or len(months) != 1:
            return None
        value = self.read(places[0].group("n"))
        ours = {
            "month": {MONTHS.index(months[0]) + 1},
            "day": english_days(english),
            "year": {int(n) for n in re.findall(r"\b((?:19|20)\d\d)\b", english)},
        }[self.name]
        if value is None or ours != {value}:
            return None
        new = {
            "month": generator.choice([n for n in range(1, 13) if n != value]),
            "day": generator.choice([n for n in range(1, 29) if n != value]),
            "year": value + generator.choice([-2, -1, 1, 2]),
        }[self.name]
        start, end = places[0].span("n")
        text = translation[:start] + self.write(new, places[0].group("n")) + translation[end:]
        return Planted(self.kind, self.name, english, text)


def english_days(english: str) -> set[int]:
    """Days beside a month's name: `March 15, 2021`, `15th of March`."""
    after = re.findall(MONTH + r" (\d{1,2})(?:st|nd|rd|th)?\b(?!:)", english)
    before = re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH, english)
    return {int(n) for n in after + before}


def self_test() -> None:
    """Values are found on both sides or not at all."""
    generator = random.Random(1)
    digits = DigitNumber()
    planted = digits.plant("We answer in 30 days.", "Vi svarar på 30 dagar.", generator)
    assert planted and " 30 " not in planted.translation and planted.english.count("30") == 1
    for english, translation in (
        ("See version 30.", "Se version 30."),
        ("We answer in 30 days.", "Vi svarar på trettio dagar."),
        ("Use the 30.1 file now.", "Använd filen 30.1 nu."),
        ("It is 30 or 30 days.", "Det är 30 dagar."),
    ):
        assert digits.plant(english, translation, generator) is None, english
    assert english_days("on March 15, 2021") == english_days("15th of March") == {15}
    assert other_number(30, {300, 90, 3, 40, 33}, generator) not in {30, 300, 90, 3, 40, 33}
