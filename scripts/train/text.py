"""From text to pre-tokens. `src/embed/tokens.rs` does exactly the same.

1. NFKC, then lower case character by character, then Traditional Chinese
   characters folded to Simplified ones.
2. Characters that carry no text (controls, joiners, variation selectors) are
   dropped.
3. Runs of Han characters, runs of ASCII digits, words, and single punctuation
   marks. A word is marked with U+2581 at its start.
"""

import re
import unicodedata
from pathlib import Path

WORD_START = "\u2581"

# Every class is a list of closed ranges; the Rust side has the same tables.
SPACE = [(0x09, 0x0D), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A),
         (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000)]
IGNORED = [(0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x200B, 0x200F),
           (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF0, 0xFFFF),
           (0xE0000, 0xE0FFF)]
DIGIT = [(0x30, 0x39)]
HAN = [(0x3005, 0x3005), (0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
       (0x20000, 0x323AF)]
PUNCTUATION = [(0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E), (0xA1, 0xA9), (0xAB, 0xAC),
               (0xAE, 0xB4), (0xB6, 0xB9), (0xBB, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2010, 0x2027),
               (0x2030, 0x205E), (0x20A0, 0x20CF), (0x2190, 0x2BFF), (0x2E00, 0x2E7F),
               (0x3001, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030), (0xFE10, 0xFE6F),
               (0x1F000, 0x1FAFF)]


def _class(*tables):
    return "".join(
        f"{re.escape(chr(low))}-{re.escape(chr(high))}" for table in tables for low, high in table
    )


_IGNORED = re.compile(f"[{_class(IGNORED)}]+")
_PRETOKEN = re.compile(
    f"([{_class(HAN)}]+)|([{_class(DIGIT)}]+)|([{_class(PUNCTUATION)}])"
    f"|([^{_class(SPACE, IGNORED, DIGIT, HAN, PUNCTUATION)}]+)"
)


def simplified_fold():
    """Traditional to Simplified, one character to one, from OpenCC (Apache-2.0)."""
    import opencc

    table = {}
    path = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        traditional, simplified = line.split("\t")
        simplified = simplified.split(" ")[0]
        if len(traditional) == len(simplified) == 1 and traditional != simplified:
            if max(ord(traditional), ord(simplified)) <= 0xFFFF:
                table[ord(traditional)] = ord(simplified)
    # A chain would make the result depend on how often one folds.
    return {source: table.get(target, target) for source, target in table.items()}


_FOLD = simplified_fold()


def normalise(text):
    """Step 1 and 2 of the module's description."""
    text = unicodedata.normalize("NFKC", text)
    if not text.isascii():
        text = "".join(character.lower() for character in text).translate(_FOLD)
    else:
        text = text.lower()
    return _IGNORED.sub("", text)


def pretokens(text):
    """The pre-tokens of a text as (is_han, characters), in order."""
    for han, digits, mark, word in _PRETOKEN.findall(normalise(text)):
        if han:
            yield True, han
        elif word:
            yield False, WORD_START + word
        else:
            yield False, digits or mark
