"""The sentence pairs whose words were aligned by hand, and their units.

Texts come from GOLD (`udhr`: paragraphs; `cc`: blocks of the licences); `word_links/en-sv.tsv` and
`en-zh.tsv` hold only where a pair stands and the numbers of the units that belong together:

    pair    sure    possible
    udhr/art3/0    0-0 1-2..4    5-7

A unit is a word, a run of digits or one Han character of the normalised text; marks are none. Both
sides count from 0, and `2..4` is three units. `python3 word_pairs.py --gold GOLD en-sv` prints the
pairs with their units numbered.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "train"))

from text import WORD_START, pretokens  # noqa: E402

COLUMNS = {"en-sv": ("sv", "sv"), "en-zh": ("zh_hans", "zh-hans")}
"""The translation's column of udhr.tsv and its file name in a licence's folder."""


class Links(NamedTuple):
    """What belongs together in a pair, as numbers of units: sure ones are possible ones, too."""

    sure: frozenset[tuple[int, int]]
    possible: frozenset[tuple[int, int]]


def units(text: str) -> list[str]:
    """The words, digit runs and Han characters of a text."""
    found = []
    for han, token in pretokens(text):
        if han:
            found.extend(token)
        elif token.startswith(WORD_START) or token.isdigit():
            found.append(token.removeprefix(WORD_START))
    return found


def texts(gold: Path, pair: str) -> Iterator[tuple[str, str, str]]:
    """Every pair of texts there is: its name, English, translation; equal ones once."""
    column, name = COLUMNS[pair]
    seen = set()
    for identifier, english, other in (*_declaration(gold, column), *_licences(gold, name)):
        if (english, other) not in seen:
            seen.add((english, other))
            yield identifier, english, other


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _declaration(gold: Path, column: str) -> Iterator[tuple[str, str, str]]:
    for row in _rows(gold / "udhr" / "udhr.tsv"):
        english, other = row["en"].split(" ¶ "), row[column].split(" ¶ ")
        if len(english) == len(other):
            for number, sides in enumerate(zip(english, other, strict=True)):
                yield f"udhr/{row['unit']}/{number}", *sides


def _licences(gold: Path, name: str) -> Iterator[tuple[str, str, str]]:
    for folder in sorted(path for path in (gold / "cc").iterdir() if path.is_dir()):
        english, other = (_rows(folder / f"{side}.blocks.tsv") for side in ("en", name))
        if len(english) == len(other):
            for row, opposite in zip(english, other, strict=True):
                yield f"cc/{folder.name}/{row['n']}", row["text"], opposite["text"]


def read_links(pair: str) -> dict[str, Links]:
    """The links made by hand, by the pair's name."""
    found = {}
    for row in _rows(HERE / "word_links" / f"{pair}.tsv"):
        sure, possible = (frozenset(_pairs(row[kind] or "")) for kind in ("sure", "possible"))
        found[row["pair"]] = Links(sure, sure | possible)
    return found


def _pairs(field: str) -> Iterator[tuple[int, int]]:
    for link in field.split():
        left, right = (_range(side) for side in link.split("-"))
        yield from ((i, j) for i in left for j in right)


def _range(text: str) -> range:
    first, _, last = text.partition("..")
    return range(int(first), int(last or first) + 1)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("pair", choices=COLUMNS)
    options = parser.parse_args()
    wanted = read_links(options.pair)
    for identifier, english, other in texts(options.gold, options.pair):
        if identifier in wanted:
            print(identifier)
            for text in (english, other):
                print(" ", " ".join(f"{number}:{unit}" for number, unit in enumerate(units(text))))


if __name__ == "__main__":
    main()
