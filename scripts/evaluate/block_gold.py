"""Gold by structure: pairs of documents whose blocks are known to correspond.

A block is a paragraph, heading or list item that the gold keeps apart. A `BlockPair` holds both
documents' blocks, the beads between them, and where each block stands in the real files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from alignment_scores import Bead
from harness import read_lines, read_table


@dataclass(frozen=True)
class RealFile:
    """A file as it is: for each line (from 0) the block it belongs to, None between blocks.
    `blocks_by_line` is None for HTML, where a clause's block is found by its text."""

    path: Path
    blocks_by_line: tuple[int | None, ...] | None


@dataclass(frozen=True)
class BlockPair:
    """One document in two languages. `unjudged` are blocks (side, index) whose counterpart the
    gold does not know: a bead of nothing else is left out of every score."""

    collection: str
    document: str
    language: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    gold: tuple[Bead, ...]
    real: tuple[tuple[str, RealFile, RealFile], ...]
    unjudged: frozenset[tuple[str, int]] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        return f"{self.document} {self.language}"


def judged_beads(beads: list[Bead], unjudged: frozenset[tuple[str, int]]) -> list[Bead]:
    """The beads that touch at least one judged block."""
    return [
        (source, target)
        for source, target in beads
        if any(("source", index) not in unjudged for index in source)
        or any(("target", index) not in unjudged for index in target)
    ]


def diagonal(length: int) -> tuple[Bead, ...]:
    """Block n with block n."""
    return tuple(((index,), (index,)) for index in range(length))


def read_pairs(gold: Path) -> list[BlockPair]:
    """All pairs of the gold folder: `cc`, `udhr`, `policies` and `mozilla`."""
    return [
        *creative_commons(gold / "cc"),
        *human_rights(gold / "udhr"),
        *policies(gold / "policies"),
        *mozilla(gold / "mozilla"),
    ]


def creative_commons(folder: Path) -> list[BlockPair]:
    """The licences: block n is block n. They share much of their text with one another."""
    pairs = []
    for licence in sorted(folder.glob("*/")):
        source = licence / "en.txt"
        for name, tag in (("sv", "sv"), ("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant")):
            target = licence / f"{name}.txt"
            html = (
                "html",
                RealFile(source.with_suffix(".html"), None),
                RealFile(target.with_suffix(".html"), None),
            )
            pairs.append(diagonal_pair("cc", licence.name, tag, source, target, html))
    return pairs


def human_rights(folder: Path) -> list[BlockPair]:
    """The Declaration: paragraph n of a unit is paragraph n where all languages have as many
    paragraphs in it; the paragraphs of the other units are not judged."""
    units = read_table(folder / "udhr.tsv")
    pairs = []
    for name, tag in (("sv", "sv"), ("zh_hans", "zh-Hans"), ("zh_hant", "zh-Hant")):
        beads: list[Bead] = []
        unjudged: set[tuple[str, int]] = set()
        texts: dict[str, list[str]] = {"source": [], "target": []}
        for unit in units:
            paragraphs = {"source": unit["en"].split(" ¶ "), "target": unit[name].split(" ¶ ")}
            first = {side: len(texts[side]) for side in texts}
            if unit["paras_equal"] == "1":
                beads += [
                    ((first["source"] + index,), (first["target"] + index,))
                    for index in range(len(paragraphs["source"]))
                ]
            else:
                unjudged |= {
                    (side, first[side] + index)
                    for side in texts
                    for index in range(len(paragraphs[side]))
                }
            for side in texts:
                texts[side] += paragraphs[side]
        source, target = folder / "en.txt", folder / f"{name}.txt"
        pairs.append(
            BlockPair(
                "udhr", "udhr", tag, tuple(texts["source"]), tuple(texts["target"]), tuple(beads),
                (("txt", one_block_a_line(source), one_block_a_line(target)),),
                frozenset(unjudged),
            )
        )  # fmt: skip
    return pairs


def policies(folder: Path) -> list[BlockPair]:
    """Documents aligned by key; a key that only one side has is a null bead."""
    pairs = []
    for table in sorted(folder.glob("*/aligned_by_key.tsv")):
        rows = read_table(table)
        for name, tag in (("sv", "sv"), ("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant")):
            if name not in rows[0]:
                continue
            source: list[str] = []
            target: list[str] = []
            beads: list[Bead] = []
            for row in rows:
                bead: list[tuple[int, ...]] = []
                for blocks, text in ((source, row["en"]), (target, row[name])):
                    bead.append((len(blocks),) if text.strip() else ())
                    blocks += [text] if text.strip() else []
                if bead != [(), ()]:
                    beads.append((bead[0], bead[1]))
            files = (
                "txt",
                one_block_a_line(table.parent / "en.txt"),
                one_block_a_line(table.parent / f"{name}.txt"),
            )
            pairs.append(
                BlockPair(
                    "policies", table.parent.name, tag, tuple(source), tuple(target), tuple(beads),
                    (files,),
                )
            )  # fmt: skip
    return pairs


def mozilla(folder: Path) -> list[BlockPair]:
    """Notices in Markdown, split at blank lines, where both languages have as many blocks."""
    pairs = []
    for originals, translations, tag in (("en", "zh-CN", "zh-Hans"), ("en_for_sv", "sv", "sv")):
        for target in sorted((folder / translations).glob("*.md")):
            source = folder / originals / target.name
            if not source.exists():
                continue
            blocks = [markdown_blocks(path) for path in (source, target)]
            if len(blocks[0][0]) != len(blocks[1][0]):
                continue
            pairs.append(
                BlockPair(
                    "mozilla", target.stem, tag, tuple(blocks[0][0]), tuple(blocks[1][0]),
                    diagonal(len(blocks[0][0])),
                    (("md", RealFile(source, blocks[0][1]), RealFile(target, blocks[1][1])),),
                )
            )  # fmt: skip
    return pairs


def diagonal_pair(
    collection: str,
    document: str,
    tag: str,
    source: Path,
    target: Path,
    *more: tuple[str, RealFile, RealFile],
) -> BlockPair:
    """A pair of files with one block a line, line n with line n."""
    lines = [read_lines(path) for path in (source, target)]
    if len(lines[0]) != len(lines[1]):
        raise ValueError(f"{target}: {len(lines[1])} blocks, its original has {len(lines[0])}")
    files = ("txt", one_block_a_line(source), one_block_a_line(target))
    return BlockPair(
        collection, document, tag, tuple(lines[0]), tuple(lines[1]), diagonal(len(lines[0])),
        (files, *more),
    )  # fmt: skip


def one_block_a_line(path: Path) -> RealFile:
    """A file whose non-empty lines are its blocks."""
    numbers: list[int | None] = []
    count = 0
    for line in read_lines(path):
        numbers.append(count if line.strip() else None)
        count += bool(line.strip())
    return RealFile(path, tuple(numbers))


def markdown_blocks(path: Path) -> tuple[list[str], tuple[int | None, ...]]:
    """The blocks between blank lines, and for every line the block it belongs to."""
    blocks: list[str] = []
    numbers: list[int | None] = []
    after_blank = True
    for line in read_lines(path):
        blank = not line.strip()
        if blank:
            numbers.append(None)
        else:
            if after_blank:
                blocks.append(line.strip())
            else:
                blocks[-1] += " " + line.strip()
            numbers.append(len(blocks) - 1)
        after_blank = blank
    return blocks, tuple(numbers)
