"""TMX and XLIFF read back by other programs: is every text there, and unchanged?

Aligns the sample in the repository and a document of awkward lines (markup, quotes, control
characters, several scripts), writes TMX, XLIFF and JSON, and lets other programs read the first
two. A unit is equal when the program gives exactly the texts that the JSON has. Programs that are
not installed are named and passed over. Then translate-toolkit opens the XLIFF of a review, saves it as
it is and with one text and one state changed, and `clausealign import` tells what has changed.

    translate-toolkit   Python package of that name (pip), XLIFF 2 from version 3.17 on
    xliff               npm package of that name; --node-modules names its folder
    XML::TMX            Perl module (Debian: libxml-tmx-perl)
    xmllint             libxml2 (Debian: libxml2-utils): well-formed, and with --schema valid
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from harness import REPOSITORY, Tool, print_table, run_evaluator

Pair = tuple[str, str]
Reader = Callable[[Path], list[Pair]]

AWKWARD = (
    ("A plain line about letters.", "En vanlig rad om brev."),
    ("<script>alert('x')</script> & more", "<script>alert('x')</script> & mer"),
    ("</target></seg>]]> <![CDATA[ no ]]>", "</target></seg>]]> <![CDATA[ nej ]]>"),
    ("\"Double\" and 'single' quotes, &amp; &#13;", "”Dubbla” och ’enkla’ citat, &amp; &#13;"),
    ("=1+1 is no formula here; @you", "=1+1 är ingen formel här; @du"),
    ("我们不会出售您的信件。", "我们不会出售您的信件。"),
    ("Emoji 🐟 and a ligature \ufb01, no-break\u00a0space", "Emoji 🐟 och ﬁ, hårt\u00a0mellanslag"),
    ("An escape \u001b and a bell \u0007 inside", "Ett escape \u001b och en klocka \u0007 inuti"),
    ("Line separator \u2028 and next line \u0085 inside", "Radskiljare \u2028 och nästa \u0085 inuti"),
)
SAMPLE = ("sv.md", "zh.md")

PERL = """
use XML::TMX::Reader; use JSON::PP; binmode STDOUT, ':raw';
my @pairs; my ($file, $source, $target) = @ARGV;
XML::TMX::Reader->new($file)->for_tu(sub { my $tu = shift;
    push @pairs, [$tu->{$source}{-seg} // '', $tu->{$target}{-seg} // '']; });
print JSON::PP->new->utf8->encode(\\@pairs);
"""

NODE = """
const { createRequire } = require('module');
const [folder, file] = process.argv.slice(1);
const xliff = createRequire(folder + '/')('xliff');
xliff.xliff2js(require('fs').readFileSync(file, 'utf8'), (error, read) => {
  if (error) throw error;
  const text = (value) => value === undefined ? '' : typeof value === 'string' ? value
    : Array.isArray(value) ? value.map(text).join('')
    : Object.values(value).map((inner) => text(inner.contents)).join('');
  const units = Object.values(read.resources).flatMap((file) => Object.values(file));
  console.log(JSON.stringify(units.map((unit) => [text(unit.source), text(unit.target)])));
});
"""


def toolkit_tmx(path: Path) -> list[Pair]:
    from translate.storage import tmx

    store = tmx.tmxfile.parsefile(str(path))
    return [(unit.source or "", unit.target or "") for unit in store.units]


def toolkit_xliff(path: Path) -> list[Pair]:
    from translate.storage import xliff2

    store = xliff2.Xliff2File.parsefile(str(path))
    return [(unit.source or "", unit.target or "") for unit in store.units]


def perl_tmx(path: Path, languages: Pair) -> list[Pair]:
    output = run(["perl", "-e", PERL, str(path), *languages])
    return [(source, target) for source, target in json.loads(output)]


def node_xliff(path: Path, modules: Path) -> list[Pair]:
    output = run(["node", "-e", NODE, str(modules.resolve().parent), str(path)])
    return [(source, target) for source, target in json.loads(output)]


def run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["no message"]
        raise ValueError(lines[-1])
    return done.stdout


def joined(clauses: list[dict], ids: list[int]) -> str:
    """The clauses as the table joins them: a space between, none between Chinese ones."""
    text, before = "", None
    for clause in (clauses[number] for number in ids):
        chinese = (clause["language"] or "").startswith("zh")
        if before is not None and not (before and chinese):
            text += " "
        text, before = text + clause["text"], chinese
    return text


def expected(document: dict) -> list[Pair]:
    """Both texts of every bead."""
    return [
        (
            joined(document["source_clauses"], bead["source"]),
            joined(document["target_clauses"], bead["target"]),
        )
        for bead in document["beads"]
    ]


def without_forbidden(text: str) -> str:
    """TMX has no way to hold what XML forbids: U+FFFD stands for it."""
    return "".join("\ufffd" if c < " " and c not in "\t\n\r" else c for c in text)


def without_controls(text: str) -> str:
    """A program that does not know XLIFF's `cp` sees nothing in its place."""
    return "".join(c for c in text if not (c < " " and c not in "\t\n\r"))


def available(options: argparse.Namespace, languages: Pair) -> dict[str, tuple[str, Reader]]:
    """The programs that are here: format and reader of each."""
    readers: dict[str, tuple[str, Reader]] = {}
    try:
        from translate.__version__ import sver  # noqa: F401

        readers[f"translate-toolkit {sver}, TMX"] = ("tmx", toolkit_tmx)
        readers[f"translate-toolkit {sver}, XLIFF"] = ("xliff", toolkit_xliff)
    except ImportError:
        print("translate-toolkit: not installed")
    if subprocess.run(["perl", "-MXML::TMX::Reader", "-e1"], capture_output=True).returncode == 0:
        readers["XML::TMX (Perl)"] = ("tmx", lambda path: perl_tmx(path, languages))
    else:
        print("XML::TMX: not installed")
    modules = options.node_modules
    if modules and shutil.which("node"):
        readers["xliff (npm)"] = ("xliff", lambda path: node_xliff(path, modules))
    else:
        print("xliff (npm): --node-modules is not given")
    return readers


def compare(wanted: list[Pair], read: list[Pair]) -> tuple[int, list[Pair]]:
    """How many of the wanted units were read, and those that were not."""
    left = list(read)
    missing = []
    for pair in wanted:
        if pair in left:
            left.remove(pair)
        else:
            missing.append(pair)
    return len(wanted) - len(missing), missing


def documents(folder: Path, sample: Path) -> list[tuple[str, list[str]]]:
    """A name, and the files and options to align."""
    (folder / "en.txt").write_text("".join(line + "\n" for line, _ in AWKWARD), "utf-8")
    (folder / "sv.txt").write_text("".join(line + "\n" for _, line in AWKWARD), "utf-8")
    lines = ["--segmentation", "line", "--original-language", "en", "--language", "sv"]
    awkward = [str(folder / "en.txt"), str(folder / "sv.txt"), *lines]
    return [
        *((name, [str(sample / "en.md"), str(sample / name)]) for name in SAMPLE),
        ("awkward lines", awkward),
    ]


def evaluate(options: argparse.Namespace, tool: Tool, folder: Path) -> dict:
    figures, rows = {}, []
    for name, arguments in documents(folder, options.sample):
        document = tool.json("align", *arguments)
        if document is None:
            continue
        paths = {form: folder / f"{len(figures)}.{form}" for form in ("tmx", "xliff")}
        for form, path in paths.items():
            run([str(tool.binary), "align", *arguments, "--format", form, "-o", str(path)])
        languages = (document["original"]["language"], document["translation"]["language"])
        beads = expected(document)
        readers = available(options, languages)
        if options.require and not any("XLIFF" in program for program in readers):
            tool.failures.append("translate-toolkit is not installed")
        for program, (form, reader) in readers.items():
            two_sided = [pair for pair in beads if pair[0] and pair[1]]
            wanted = {
                "tmx": [tuple(map(without_forbidden, pair)) for pair in two_sided],
                "xliff": beads,
            }[form]
            try:
                read = reader(paths[form])
            except Exception as error:  # noqa: BLE001 (whatever another program raises is told)
                tool.failures.append(f"{program}, {name}: {error}")
                continue
            equal, missing = compare(wanted, read)
            # A program of its own making may not know `cp`; its texts must be equal else.
            controls = [tuple(map(without_controls, pair)) for pair in missing]
            lost_controls, _ = compare(controls, [tuple(map(without_controls, it)) for it in read])
            rows.append((name, program, len(wanted), len(read), equal, lost_controls))
            figures[f"{name}, {program}"] = {"units": len(wanted), "equal": equal}
            if equal + lost_controls < len(wanted):
                tool.failures.append(f"{program}, {name}: {len(wanted) - equal} units differ")
            if options.verbose:
                for pair in missing:
                    print(f"  {program}: {pair}")
        check(tool, options, name, paths)
    header = ("document", "program", "units", "read", "equal", "equal but for controls")
    print_table("Texts read back", header, rows)
    for name in SAMPLE:
        figures |= round_trip(tool, folder, options.sample, name)
    return figures


def round_trip(tool: Tool, folder: Path, sample: Path, name: str) -> dict:
    """How many changes `import` finds in what translate-toolkit has saved."""
    try:
        from translate.storage import xliff2
    except ImportError:
        return {}
    project = folder / f"review-{name}"
    project.mkdir()
    for file in ("en.md", name):
        shutil.copy(sample / file, project / file)
    pair = [str(project / "en.md"), str(project / name)]
    exported = project / "exported.xlf"
    run([str(tool.binary), "export", *pair, "--format", "xliff", "-o", str(exported)])
    found = {}
    for edited in (False, True):
        store = xliff2.Xliff2File.parsefile(str(exported))
        if edited:
            units = [unit for unit in store.units if unit.source and unit.target]
            units[3].target = "Changed by a translation tool."
            units[5].markapproved()
        saved = project / "saved.xlf"
        saved.write_bytes(bytes(store))
        command = [str(tool.binary), "import", str(saved), *pair, "--dry-run"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        lines = done.stdout.splitlines()
        found["edited" if edited else "saved"] = sum(it.startswith("change, ") for it in lines)
        if done.returncode != 0:
            tool.failures.append(f"import, {name}: {(lines + done.stderr.splitlines())[-1]}")
    if found != {"saved": 0, "edited": 2}:
        tool.failures.append(f"round trip, {name}: {found}, expected 0 and 2 changes")
    print(f"round trip through translate-toolkit, {name}: {found}")
    return {f"{name}, round trip": found}


def check(tool: Tool, options: argparse.Namespace, name: str, paths: dict[str, Path]) -> None:
    """Well-formed by libxml2, and XLIFF valid by the schema where one is given."""
    if not shutil.which("xmllint"):
        print("xmllint: not installed")
        return
    for form, path in paths.items():
        command = ["xmllint", "--noout", "--nonet"]
        if form == "xliff" and options.schema:
            command += ["--schema", str(options.schema)]
        done = subprocess.run([*command, str(path)], capture_output=True, text=True)
        if done.returncode != 0:
            message = done.stderr.strip().splitlines()
            tool.failures.append(f"xmllint, {name}, {form}: {message[0] if message else ''}")


def self_test() -> None:
    """A lost text and a changed one count, in any order; joining follows the language."""
    wanted = [("a", "b"), ("c", "d"), ("a", "b")]
    assert compare(wanted, [("c", "d"), ("a", "b"), ("a", "b")]) == (3, [])
    assert compare(wanted, [("a", "b"), ("c", "x")]) == (1, [("c", "d"), ("a", "b")])
    clauses = [{"language": "zh-Hans", "text": "一"}, {"language": "zh-Hans", "text": "二"}]
    assert joined(clauses, [0, 1]) == "一二"
    assert joined([{"language": "sv", "text": "a"}, *clauses], [0, 1]) == "a 一"
    assert without_forbidden("a\x1b\n") == "a\ufffd\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sample", type=Path, default=REPOSITORY / "data" / "sample", help="the sample's folder"
    )
    parser.add_argument(
        "--require", action="store_true", help="fail where translate-toolkit is not installed"
    )
    parser.add_argument("--node-modules", type=Path, help="folder that holds npm's xliff")
    parser.add_argument("--schema", type=Path, help="XLIFF 2's core schema (XSD), for xmllint")


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "exchange", __doc__, evaluate, self_test,
        needs=["sample"], arguments=arguments, add_arguments=add_arguments,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
