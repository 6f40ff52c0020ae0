"""Learns which English words translations leave as they are.

For every English word that occurs in lower case, the share of sentence pairs
whose translation holds the same word: high for "cookies" and "webhook", low for
"delete". The audit takes a word with a low share, found in a translation, as
left untranslated.

    python3 scripts/train/kept_words.py CORPORA > models/language/kept-words.tsv

Columns: word, per cent kept in Swedish, per cent kept in Chinese (-1: seen too rarely).
The rows are those that the model is trained on (scripts/train/corpus.py).
"""

import pathlib
import re
import sys
from collections import Counter

from corpus import training_rows

WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
LEAST_PAIRS = 8
CODE = re.compile(r"[`$<>{}\\|=_]|\w/\w|\w\.\w|--\w|\b[a-z]+[A-Z]")


def shares(corpora: pathlib.Path, pair: str) -> dict[str, int]:
    seen, kept = Counter(), Counter()
    for row in training_rows(corpora, pair):
        if CODE.search(row.english):
            continue
        words = {word for word in WORD.findall(row.english) if word == word.lower()}
        target = {word.lower() for word in WORD.findall(row.translation)}
        # A pair left in English as a whole says nothing of single words.
        if len(words) > 2 and len(words & target) > 0.6 * len(words):
            continue
        seen.update(words)
        kept.update(words & target)
    return {word: round(100 * kept[word] / count) for word, count in seen.items() if count >= LEAST_PAIRS}


def main() -> None:
    corpora = pathlib.Path(sys.argv[1])
    swedish, chinese = shares(corpora, "en-sv"), shares(corpora, "en-zh")
    for word in sorted(swedish.keys() | chinese.keys()):
        if len(word) > 1:
            print(word, swedish.get(word, -1), chinese.get(word, -1), sep="\t")


if __name__ == "__main__":
    main()
