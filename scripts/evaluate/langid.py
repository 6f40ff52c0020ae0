"""Language identification of single clauses, one sentence a line.

Each file goes through `segment --segmentation line`; a line's answer is its clause's language.
- one language a file, whole sentences and their beginnings (3 words, or 10 characters of Chinese,
  Japanese, Cantonese), as short as headings are: accuracy by language, and how often a language
  was taken for English, Swedish or Chinese (a *false acceptance* for all but these three);
- mixed files: nine parts of one language and one part of another, spread evenly: the accuracy of
  both parts, and how much of the foreign part passed as the file's main language.

A language counts as right by its primary subtag (`no` is right for Bokmål and Nynorsk); the script
of Chinese is scored apart. No answer (null, `und`) is wrong and counted apart.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from harness import Tool, print_table, ratio, read_table, run_evaluator, write_lines

EXPECTED = {
    "en": {"en"},
    "sv": {"sv"},
    "zh_hans": {"zh", "cmn"},
    "zh_hans_gsd": {"zh", "cmn"},
    "zh_hant": {"zh", "cmn"},
    "da": {"da"},
    "nb": {"nb", "no"},
    "nn": {"nn", "no"},
    "is": {"is"},
    "de": {"de"},
    "ja": {"ja"},
    "ko": {"ko"},
    "yue": {"yue"},
}
SCRIPTS = {"zh_hans": "hans", "zh_hans_gsd": "hans", "zh_hant": "hant"}
UNSPACED = {"zh_hans", "zh_hans_gsd", "zh_hant", "ja", "yue"}
ACCEPTED_AS = {"en": {"en"}, "sv": {"sv"}, "zh": {"zh", "cmn"}}
SHORT_WORDS, SHORT_CHARACTERS = 3, 10
MIXED = {"sv": ("en", "da", "nb", "nn", "de"), "zh_hans": ("en", "ja", "ko", "yue"), "en": ("sv",)}
HOST_TO_FOREIGN = 9
FORMS = ("whole", "short")


@dataclass(frozen=True)
class Answer:
    """What the tool says of one line: the primary subtag and the script, lower case, or None."""

    language: str | None
    script: str | None


def answer_of(tag: str | None) -> Answer:
    """`zh-Hans` → zh and hans; a region such as `zh-TW` implies no script here."""
    if not tag or tag.lower() == "und":
        return Answer(None, None)
    language, *rest = tag.lower().replace("_", "-").split("-")
    return Answer(language, next((part for part in rest if len(part) == 4), None))


def answers(document: dict | None, lines: int) -> list[Answer]:
    """One answer a line; a line without a clause has none. The first clause of a line decides."""
    tags: dict[int, str | None] = {}
    for clause in document["clauses"] if document else []:
        tags.setdefault(clause["line"], clause["language"])
    return [answer_of(tags.get(number)) for number in range(1, lines + 1)]


def shortened(text: str, language: str) -> str:
    """The beginning of a sentence, about as long as a heading."""
    if language in UNSPACED:
        return text[:SHORT_CHARACTERS]
    return " ".join(text.split()[:SHORT_WORDS])


def single_figures(language: str, given: list[Answer]) -> dict:
    """Shares for a file of one language."""
    total = len(given)
    figures = {
        "sentences": total,
        "accuracy": share(given, lambda answer: answer.language in EXPECTED[language]),
        "undetermined": share(given, lambda answer: answer.language is None),
    }
    if language in SCRIPTS:
        figures["script"] = share(given, lambda answer: answer.script == SCRIPTS[language])
    for name, tags in ACCEPTED_AS.items():
        if tags != EXPECTED[language]:
            figures[f"as_{name}"] = share(given, lambda answer, tags=tags: answer.language in tags)
    return figures


def share(given: list[Answer], holds) -> float | None:
    return ratio(sum(1 for answer in given if holds(answer)), len(given))


def interleave(host: list[str], foreign: list[str]) -> list[tuple[str, bool]]:
    """Nine lines of the host, then one foreign line (True), until either runs out."""
    mixed: list[tuple[str, bool]] = []
    for number, text in enumerate(foreign):
        chunk = host[number * HOST_TO_FOREIGN : (number + 1) * HOST_TO_FOREIGN]
        if len(chunk) < HOST_TO_FOREIGN:
            break
        mixed += [(line, False) for line in chunk]
        mixed.append((text, True))
    return mixed


def mixed_figures(host: str, foreign: str, is_foreign: list[bool], given: list[Answer]) -> dict:
    """Shares for a file of two languages."""
    inside = [answer for answer, other in zip(given, is_foreign, strict=True) if not other]
    outside = [answer for answer, other in zip(given, is_foreign, strict=True) if other]
    return {
        "host_accuracy": share(inside, lambda answer: answer.language in EXPECTED[host]),
        "foreign_accuracy": share(outside, lambda answer: answer.language in EXPECTED[foreign]),
        "foreign_taken_for_host": share(outside, lambda answer: answer.language in EXPECTED[host]),
        "foreign_lines": len(outside),
    }


def evaluate(options: argparse.Namespace, tool: Tool, folder: Path) -> dict:
    sentences: dict[str, list[str]] = defaultdict(list)
    for row in read_table(options.gold / "langid" / "langid.tsv"):
        sentences[row["lang"]].append(row["text"])
    figures: dict[str, dict] = {}
    for form in FORMS:
        texts = {
            language: [shortened(t, language) for t in lines] if form == "short" else lines
            for language, lines in sentences.items()
        }
        figures[form] = {
            "single": evaluate_single(form, texts, tool, folder),
            "mixed": evaluate_mixed(form, texts, tool, folder),
        }
    return figures


def segment_call(path: Path) -> tuple:
    return ("segment", path, "--segmentation", "line")


def evaluate_single(form: str, texts: dict[str, list[str]], tool: Tool, folder: Path) -> dict:
    """One language a file."""
    order = [language for language in EXPECTED if language in texts]
    calls = [
        segment_call(write_lines(folder / f"{form}-{language}.txt", texts[language]))
        for language in order
    ]
    figures = {
        language: single_figures(language, answers(document, len(texts[language])))
        for language, document in zip(order, tool.run_all(calls), strict=True)
    }
    columns = ("sentences", "accuracy", "script", "undetermined", "as_en", "as_sv", "as_zh")
    rows = [[language, *(figures[language].get(name) for name in columns)] for language in order]
    print_table(f"langid, one language a file, {form}", ("language", *columns), rows)
    return figures


def evaluate_mixed(form: str, texts: dict[str, list[str]], tool: Tool, folder: Path) -> dict:
    """One tenth of each file in another language."""
    runs = [
        (host, foreign, interleave(texts[host], texts[foreign]))
        for host, others in MIXED.items()
        for foreign in others
        if host in texts and foreign in texts
    ]
    calls = [
        segment_call(
            write_lines(folder / f"{form}-{host}-{foreign}.txt", [line for line, _ in lines])
        )
        for host, foreign, lines in runs
    ]
    figures = {
        f"{host} + {foreign}": mixed_figures(
            host, foreign, [other for _, other in lines], answers(document, len(lines))
        )
        for (host, foreign, lines), document in zip(runs, tool.run_all(calls), strict=True)
    }
    columns = ("foreign_lines", "host_accuracy", "foreign_accuracy", "foreign_taken_for_host")
    rows = [[name, *(values[column] for column in columns)] for name, values in figures.items()]
    header = ("file", *(column.replace("_", " ") for column in columns))
    print_table(f"langid, one tenth foreign, {form}", header, rows)
    return figures


def self_test() -> None:
    """Right answers score 1; a Danish line taken for Swedish is a false acceptance."""
    assert answer_of("zh-Hans") == Answer("zh", "hans") and answer_of("und") == Answer(None, None)
    document = {"clauses": [{"line": 1, "language": "da"}, {"line": 3, "language": "sv"}]}
    given = answers(document, 3)
    assert given == [Answer("da", None), Answer(None, None), Answer("sv", None)]
    figures = single_figures("da", given)
    assert figures["accuracy"] == figures["undetermined"] == figures["as_sv"] == 1 / 3
    assert single_figures("zh_hant", [answer_of("zh-Hant")])["script"] == 1.0
    assert "as_sv" not in single_figures("sv", given)
    assert shortened("Vi säljer inga uppgifter", "sv") == "Vi säljer inga"
    assert len(shortened("我们不会出售您的个人信息给任何人", "zh_hans")) == SHORT_CHARACTERS
    lines = interleave([f"rad {n}" for n in range(20)], ["line a", "line b", "line c"])
    assert len(lines) == 20 and sum(other for _, other in lines) == 2
    right = [answer_of("en" if other else "sv") for _, other in lines]
    perfect = mixed_figures("sv", "en", [other for _, other in lines], right)
    assert perfect["host_accuracy"] == perfect["foreign_accuracy"] == 1.0
    fooled = mixed_figures("sv", "en", [other for _, other in lines], [answer_of("sv")] * 20)
    assert fooled["foreign_taken_for_host"] == 1.0 and fooled["foreign_accuracy"] == 0.0


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "langid", __doc__, evaluate, self_test, needs=["gold"], arguments=arguments
    )


if __name__ == "__main__":
    sys.exit(main())
