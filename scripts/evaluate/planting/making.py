"""Planting into corpus rows, and keeping what was planted for the next measurement."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from rows import Row

from . import sv, zh
from .swap import Planted, is_prose

TABLES = {"sv": sv.PLANTINGS, "zh": zh.PLANTINGS}

RULE_OF = {
    "negation-dropped": "negation-mismatch",
    "negation-added": "negation-mismatch",
    "negation-english-dropped": "negation-mismatch",
    "negation-english-added": "negation-mismatch",
    "negation-flip": "negation-mismatch",
    "number-digits": "number-mismatch",
    "number-word": "number-mismatch",
    "number-dropped": "number-mismatch",
    "number-flip": "number-mismatch",
    "unit-inserted": "unit-or-currency-mismatch",
    "legal-reference-inserted": "legal-reference-mismatch",
    "date-inserted": "date-mismatch",
    "unit": "unit-or-currency-mismatch",
    "legal-reference": "legal-reference-mismatch",
    "date": "date-mismatch",
    "comparator": "comparator-mismatch",
    "modality": "modality-mismatch",
    "quantifier": "quantifier-mismatch",
    "connective": "connective-mismatch",
}
"""The rule that should fire on each kind of planted defect."""

LARGEST_SHARE = 0.4
"""No pattern gives more of a kind's rows than this, so that rare ones are heard."""

SPARE = 1.15
"""Rows planted a row wanted: some are left out because the rule fires on them as they stand."""


class Plant(NamedTuple):
    """One planted row."""

    row: Row
    planted: Planted
    rule: str

    @property
    def identifier(self) -> str:
        return f"{self.planted.kind}:{self.row.number}"

    @property
    def base(self) -> tuple[str, str]:
        """Both texts without the defect."""
        planted = self.planted
        if planted.base_english is None or planted.base_translation is None:
            return self.row.english, self.row.translation
        return planted.base_english, planted.base_translation


def plant_all(chosen: Sequence[Row], tables: Sequence, count: int, seed: int) -> list[Plant]:
    """Up to `count` rows of each kind (a little more, for those left out), one defect each."""
    generator = random.Random(f"plant {seed}")
    order = [row for row in chosen if is_prose(row.english, row.translation)]
    generator.shuffle(order)
    kinds = defaultdict(list)
    for planting in tables:
        kinds[planting.kind].append(planting)
    plants: list[Plant] = []
    for kind, plantings in kinds.items():
        wanted = round(count * SPARE)
        most = wanted if len(plantings) == 1 else max(1, round(wanted * LARGEST_SHARE))
        plants += plants_of(kind, plantings, order, wanted, most, generator)
    return plants


def plants_of(
    kind: str,
    plantings: Sequence,
    order: Sequence[Row],
    wanted: int,
    most: int,
    generator: random.Random,
) -> list[Plant]:
    """Goes through the rows until enough are planted. What a pattern gives beyond its `most` only
    fills up. The corpora repeat themselves; a text is planted into once."""
    found: list[Plant] = []
    spare: list[Plant] = []
    used: Counter = Counter()
    seen = set()
    for row in order:
        if len(found) == wanted:
            break
        for planting in generator.sample(plantings, len(plantings)):
            planted = planting.plant(row.english, row.translation, generator)
            if planted is None or row.english in seen:
                continue
            seen.add(row.english)
            used[planting.name] += 1
            within = used[planting.name] <= most
            (found if within else spare).append(Plant(row, planted, RULE_OF[kind]))
            break
    return found + spare[: wanted - len(found)]


def tables_digest() -> str:
    """Changes with any module that decides what is planted where."""
    here = Path(__file__).parent
    files = [*sorted(here.glob("*.py")), here.parent / "flips.py", here.parent / "rows.py"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def save(file: Path, made_with: dict, plants: Iterable[Plant]) -> None:
    """Plants as JSON lines, after a line that says what they were made with."""
    with file.open("w", encoding="utf-8") as out:
        for record in (made_with, *([*plant.row, *plant.planted, plant.rule] for plant in plants)):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def load(file: Path, made_with: dict) -> list[Plant] | None:
    """The plants of a file, or None where there is none or it was made with something else."""
    if not file.exists():
        return None
    first, *others = file.read_text(encoding="utf-8").rstrip("\n").split("\n")
    if json.loads(first) != made_with:
        return None
    records = [json.loads(line) for line in others]
    width = len(Row._fields)
    return [
        Plant(Row(*record[:width]), Planted(*record[width:-1]), record[-1]) for record in records
    ]
