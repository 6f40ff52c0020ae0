"""What eflomal says of a few pairs, with what it learned from the training pairs as priors."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import eflomal

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "train"))

from lexicon import read  # noqa: E402
from word_links import MOST_WORDS, aligned, grown, words  # noqa: E402
from word_pairs import units  # noqa: E402


def links_of_units(
    work: Path, pair: str, rows: list[tuple[str, str, str]]
) -> dict[str, dict[str, set]]:
    """Links by direction (`forward`, `back`, `grown`) and name of the pair."""
    sides = [(words(english)[:MOST_WORDS], words(other)[:MOST_WORDS]) for _, english, other in rows]
    with tempfile.TemporaryDirectory() as folder:
        both = aligned(
            [(" ".join(a), " ".join(b)) for a, b in sides], Path(folder), priors(work, pair)
        )
    found: dict[str, dict[str, set]] = {"forward": {}, "back": {}, "grown": {}}
    for (name, english, other), (left, right), (forward, back) in zip(
        rows, sides, both, strict=True
    ):
        places = unit_places(english, left), unit_places(other, right)
        sure, added = grown(forward, back)
        for kind, links in (("forward", forward), ("back", back), ("grown", sure + added)):
            found[kind][name] = {
                (a, b) for i, j in links for a in places[0][i] for b in places[1][j]
            }
    return found


def unit_places(text: str, own: list[str]) -> list[range]:
    """The numbers of each word's units; digits are units but no words."""
    all_units, places, at = units(text), [], 0
    for word in own:
        while all_units[at].isdigit() and all_units[at] != word:
            at += 1
        count = 1 if all_units[at] == word else len(word)
        places.append(range(at, at + count))
        at += count
    return places


def priors(work: Path, pair: str) -> list[str]:
    """What the training pairs teach, as lines of eflomal's own priors file."""
    sentences: tuple[list[str], list[str]] = ([], [])
    links = []
    for english, other, sure, added in read(work, pair):
        sentences[0].append(" ".join(english))
        sentences[1].append(" ".join(other))
        links.append(" ".join(f"{i}-{j}" for i, j in sure + added))
    lines = io.StringIO()
    eflomal.write_priors(lines, *eflomal.calculate_priors(*sentences, links, links))
    return lines.getvalue().splitlines(keepends=True)
