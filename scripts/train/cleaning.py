"""Decides which rows of the corpora say nothing new."""

import re
import unicodedata

_FILLING = re.compile(r"[\W\d_]+")


def skeleton(text):
    """The letters of a text, in lower case: what near-duplicates share."""
    return _FILLING.sub("", unicodedata.normalize("NFKC", text).lower())


def without_near_duplicates(rows):
    """The first of the rows whose both sides differ only in figures, marks and spaces.

    Rows without letters differ in nothing else, and stay.
    """
    seen, kept = set(), []
    for row in rows:
        key = skeleton(row.english), skeleton(row.translation)
        if key in seen and key[0]:
            continue
        seen.add(key)
        kept.append(row)
    return kept
