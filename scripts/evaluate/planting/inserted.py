"""Parallel asides with a reference, a date or an amount, put before the last full stop of both
sides of a plain row, and the same with one value or unit wrong.

The corpora hold few articles, dates and prices; policies are full of them. That the rule is silent
on the right aside is checked as for any row, so that these rows measure false alarms, too.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from .english import MONTHS
from .numerals import write_numeral
from .swap import Planted

VALUE = re.compile(
    r"\d|[()（）§]|[一二三四五六七八九十百]{2}|\b(?:article|section|artikel|avsnitt|paragraph)\b",
    re.IGNORECASE,
)
"""Rows with values or brackets of their own are left alone."""


@dataclass(frozen=True)
class Inserted:
    """An aside in English, its right translation and a wrong one; `{a}` and so on are values that
    are drawn a row, and `{a2}` is another than `{a}`."""

    kind: str
    name: str
    english: str
    right: str
    wrong: str
    months: tuple[str, ...]
    """Names of the months in the language of the translation."""

    def plant(self, english: str, translation: str, generator: random.Random) -> Planted | None:
        texts = (english, translation)
        if any(
            text[-1:] not in tuple(".。") or text[-2:-1] in tuple(".。") or VALUE.search(text)
            for text in texts
        ):
            return None
        values = draw(generator, self.months)
        asides = [template.format(**values) for template in (self.english, self.right, self.wrong)]
        space = "" if translation.endswith("。") else " "
        new_english = f"{english[:-1]} ({asides[0]})."
        right, wrong = (
            translation[:-1]
            + space
            + (f"（{aside}）" if not space else f"({aside})")
            + translation[-1]
            for aside in asides[1:]
        )
        return Planted(self.kind, self.name, new_english, wrong, new_english, right)


def draw(generator: random.Random, months: tuple[str, ...]) -> dict[str, object]:
    """Values for the templates: article, paragraph, letter, day, month, year and a count."""
    article, other_article, third = generator.sample(range(3, 60), 3)
    paragraph, other_paragraph = generator.sample(range(1, 7), 2)
    letter, other_letter = generator.sample("abcdefgh", 2)
    day, other_day = generator.sample(range(1, 29), 2)
    month, other_month = generator.sample(range(1, 13), 2)
    year, other_year = generator.sample(range(2010, 2030), 2)
    return {
        "a": article, "a2": other_article, "b": third, "p": paragraph, "p2": other_paragraph,
        "l": letter, "l2": other_letter, "d": day, "d2": other_day, "m": month, "m2": other_month,
        "y": year, "y2": other_year, "n": generator.choice((2, 5, 10, 14, 20, 30, 45, 60, 90)),
        "d_zh": write_numeral(day), "d2_zh": write_numeral(other_day), "p_zh": write_numeral(paragraph),
        "M": MONTHS[month - 1], "t": months[month - 1], "t2": months[other_month - 1],
    }  # fmt: skip


def asides(
    kind: str, templates: tuple[tuple[str, ...], ...], months: tuple[str, ...]
) -> tuple[Inserted, ...]:
    """Templates of one kind: name, English, right and wrong."""
    return tuple(Inserted(kind, *template, months) for template in templates)


def self_test() -> None:
    """An aside stands on both sides, once right and once wrong."""
    planting = Inserted(
        "date-inserted", "month", "since {M} {d}", "sedan {d} {t}", "sedan {d} {t2}", MONTHS
    )
    planted = planting.plant("We wait.", "Vi väntar.", random.Random(1))
    assert planted and planted.base_english == planted.english != "We wait."
    assert planted.base_translation != planted.translation and planted.translation.endswith(").")
    assert planting.plant("We wait 5 days.", "Vi väntar.", random.Random(1)) is None
