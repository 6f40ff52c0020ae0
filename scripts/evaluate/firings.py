"""Running the rules that judge one pair of texts over many pairs, and counting what they say.

The example `pairs LANG` reads `id<TAB>english<TAB>translation` and prints one JSON line a firing,
with `--applicable` also one line a pair that says which rules had something to judge, and a last
line of totals.
"""

from __future__ import annotations

import json
import math
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from harness import REPOSITORY, rounded

RULES = (
    "negation-mismatch", "number-mismatch", "unit-or-currency-mismatch", "legal-reference-mismatch",
    "date-mismatch", "comparator-mismatch", "modality-mismatch", "quantifier-mismatch",
    "connective-mismatch", "partial-omission",
)  # fmt: skip
"""The rules that judge one aligned pair by itself."""

SHOWN = frozenset({"medium", "high"})
"""The confidences that are shown by default."""

Z = 1.959963985
"""The standard normal quantile of a two-sided 95 % interval."""


@dataclass
class Outcome:
    """What the rules said about a set of pairs."""

    pairs: int = 0
    microseconds: float | None = None
    firings: dict[str, list[dict]] = field(default_factory=dict)
    applicable: dict[str, set[str]] = field(default_factory=dict)

    def fired(self, identifier: str, rule: str, *, shown: bool) -> bool:
        """Whether a rule fired on a pair, at default settings or at any confidence."""
        return rule in self.rules(identifier, shown=shown)

    def rules(self, identifier: str, *, shown: bool) -> set[str]:
        return {
            firing["rule"]
            for firing in self.firings.get(identifier, [])
            if not shown or firing["confidence"] in SHOWN
        }


def judge(
    binary: Path, language: str, pairs: Iterable[tuple[str, str, str]], folder: Path
) -> Outcome:
    """Runs the example over pairs of (id, English, translation). Files and not pipes on both ends:
    the example answers while it reads."""
    source, answer = folder / "pairs.tsv", folder / "firings.jsonl"
    sent = set()
    with source.open("w", encoding="utf-8", newline="\n") as file:
        for identifier, english, translation in pairs:
            if identifier in sent:
                raise ValueError(f"two pairs with the id {identifier}")
            sent.add(identifier)
            file.write(f"{identifier}\t{english}\t{translation}\n")
    command = [str(binary.resolve()), language, "--applicable"]
    with source.open("rb") as reading, answer.open("wb") as writing:
        done = subprocess.run(command, stdin=reading, stdout=writing, stderr=subprocess.PIPE)
    if done.returncode != 0:
        message = done.stderr.decode("utf-8", "replace").strip() or "no message"
        raise ValueError(f"{' '.join(command)}: exit {done.returncode}: {message}")
    with answer.open(encoding="utf-8") as lines:
        outcome = outcome_of(lines)
    if outcome.pairs != len(sent):
        raise ValueError(f"{binary}: {len(sent)} pairs sent, {outcome.pairs} judged")
    return outcome


def outcome_of(lines: Iterable[str]) -> Outcome:
    """Reads the example's output; the totals must be the last line."""
    outcome, totals = Outcome(), None
    for line in lines:
        if totals is not None:
            raise ValueError("a line after the totals")
        record = json.loads(line)
        if "pairs" in record:
            totals = record
        elif "rule" in record:
            outcome.firings.setdefault(str(record["id"]), []).append(record)
        else:
            outcome.applicable[str(record["id"])] = set(record["applicable"])
    if totals is None:
        raise ValueError("no totals: the output broke off")
    outcome.pairs, outcome.microseconds = totals["pairs"], totals.get("microseconds")
    counted = Counter(rule for rules in outcome.applicable.values() for rule in rules)
    for rule, count in totals["applicable"].items():
        if counted[rule] != count:
            raise ValueError(f"{rule}: {count} applicable in all, {counted[rule]} line by line")
    return outcome


class Share(NamedTuple):
    """A part of a whole with its Wilson 95 % interval."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.part, self.whole)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The Wilson score interval (Wilson 1927) of a share at 95 %; 0..1 where nothing was seen."""
    if not whole:
        return 0.0, 1.0
    share, weight = part / whole, Z * Z / whole
    middle = (share + weight / 2) / (1 + weight)
    half = Z / (1 + weight) * math.sqrt(share * (1 - share) / whole + weight / (4 * whole))
    return max(0.0, middle - half), min(1.0, middle + half)


def per_thousand(share: Share) -> str:
    """`1.2 [0.8–1.9]`: a rate per 1,000 with its interval, or a dash."""
    if share.value is None:
        return "-"
    low, high = share.interval
    return f"{share.value * 1000:.1f} [{low * 1000:.1f}–{high * 1000:.1f}]"


def percent(share: Share) -> str:
    """`12.0 [8.1–17.4]`: a share in per cent with its interval, or a dash."""
    if share.value is None:
        return "-"
    low, high = share.interval
    return f"{share.value * 100:.1f} [{low * 100:.1f}–{high * 100:.1f}]"


def outside_repository(path: Path) -> None:
    """Refuses a place inside the repository: no text of the corpora belongs there."""
    if path.resolve().is_relative_to(REPOSITORY):
        raise ValueError(f"{path}: inside the repository, where no corpus text may lie")


def write_figures(file: Path, name: str, figures: dict) -> None:
    """The figures of one evaluator as JSON, comparable as text between two runs."""
    text = json.dumps(
        rounded({"evaluator": name, "figures": figures}),
        ensure_ascii=False,
        indent=1,
        sort_keys=True,
    )
    file.write_text(text + "\n", encoding="utf-8")


def self_test() -> None:
    """Published values of the Wilson interval, and the reading of an answer."""
    low, high = wilson(0, 10)
    assert low == 0.0 and abs(high - 0.2775) < 1e-3
    low, high = wilson(8, 10)
    assert abs(low - 0.4902) < 1e-3 and abs(high - 0.9433) < 1e-3
    assert wilson(0, 0) == (0.0, 1.0)
    lines = [
        '{"id": "1", "rule": "number-mismatch", "confidence": "low"}',
        '{"id": "1", "applicable": ["number-mismatch", "date-mismatch"]}',
        '{"pairs": 2, "applicable": {"number-mismatch": 1, "date-mismatch": 1}, "microseconds": 3}',
    ]
    outcome = outcome_of(lines)
    assert outcome.fired("1", "number-mismatch", shown=False)
    assert not outcome.fired("1", "number-mismatch", shown=True)
    for broken in (lines[:2], [*lines, lines[0]], lines[:1] + lines[2:]):
        try:
            outcome_of(broken)
        except ValueError:
            continue
        raise AssertionError("a broken answer was accepted")
