"""Pairs to learn negation from, and the same with a negation taken out or put in.

    polarity_rows.py sentences CORPORA sv|zh        id, English, translation of every training row
    polarity_rows.py plant sv|zh < sentences        the same with one side's polarity turned

An id names row and source; a planted one begins with the side that denies more afterwards:
E (English) or O (the other language).
"""

import random
import re
import sys

from corpus import training_rows

SEED = 11
SHORTEST = 3  # English words
# Shares of the affirmative pairs that are turned, on either side.
TURNED = 0.15

ENGLISH_NEGATION = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|will|would|shall|should|may|might|must|can|could|need) not\b"
    r"|\bcannot\b|\b(?:do|does|did|is|are|was|were|has|have|had|would|should|could|need)n['’]t\b"
    r"|\bcan['’]t\b|\bwon['’]t\b|\bnever\b",
    re.IGNORECASE,
)
ENGLISH_DENIAL = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b", re.IGNORECASE)
ENGLISH_AUXILIARY = re.compile(
    r"\b(?:will|may|can|must|shall|should|is|are|was|were|could|would)\b(?! (?:not|never|only|no)\b)", re.IGNORECASE
)
OTHER_DENIAL = {
    "sv": re.compile(r"\b(?:inte|ej|icke|aldrig|ingen|inga|inget)\b", re.IGNORECASE),
    "zh": re.compile("[不没未无非勿]"),
}
SWEDISH_NEGATION = re.compile(r"\b(?:inte|ej|aldrig|icke)\b ?", re.IGNORECASE)
# What is left when a Chinese negation is taken out; longer before shorter.
CHINESE_NEGATIONS = [
    ("不会", "会"), ("不能", "能"), ("不得", "可以"), ("无法", "可以"), ("不可以", "可以"), ("不可", "可"),
    ("不应", "应"), ("不再", "再"), ("不要", "要"), ("没有", "有"), ("未能", "能"), ("未经", "经"), ("未", "已"),
    ("不支持", "支持"), ("不需要", "需要"), ("不是", "是"), ("并不", ""), ("不", ""),
]  # fmt: skip
# Verbs that can be negated in place, and how; `{}` is the verb.
AFFIRMATIVE = {
    "sv": [
        (
            re.compile(
                r"\b(?:är|var|har|hade|kan|kunde|ska|skall|vill|måste|får|bör|behöver|finns|blir|används|innehåller|visas)\b"
                r"(?! (?:inte|ej|aldrig|endast|bara)\b)",
                re.IGNORECASE,
            ),
            "{} inte",
        ),
        (re.compile(r"\bkommer (?=att\b)", re.IGNORECASE), "{}inte "),
    ],
    "zh": [
        (re.compile("(?<![不是否可])可以|(?<![不机社就还])会(?=[在将被把对向给使导自显提])|(?<![不可只功才])能够?(?=[在将被把对向给使])"), "不{}"),
        (re.compile("(?<![不并即])将(?=[会在被自使不])"), "{}不"),
        (re.compile("(?<![不但还就于可总只既凡若要])是(?=[一由在为指])"), "不{}"),
        (re.compile("(?<![不])(?:需要|支持|包含|包括|使用|允许|提供|适用于)"), "不{}"),
    ],
}
CHINESE_WORDS = re.compile("不同|不仅|不但|不断|不过|未来|不管|不论|不时|不良|不当|不足")


def sentences(corpora, language):
    """Prints the training rows of a language that hold a sentence."""
    for number, row in enumerate(training_rows(corpora, f"en-{language}")):
        if len(row.english.split()) >= SHORTEST and row.english != row.translation:
            print(f"{number}:{row.source.replace(' ', '_')}", row.english, row.translation, sep="\t")


def plant(language):
    """Prints turned copies of the pairs on standard input."""
    generator = random.Random(SEED)
    for line in sys.stdin:
        identity, english, other = line.rstrip("\n").split("\t")
        if len(english.split()) < SHORTEST:
            continue
        for side, source, target in turned(generator, language, english, other):
            print(side + identity, source, target, sep="\t")


def turned(generator, language, english, other):
    """The pair with one side's polarity turned, as (side that denies more, English, other)."""
    if ENGLISH_DENIAL.search(english):
        affirmed = affirm_other(generator, language, other)
        if affirmed is not None:
            yield "E", english, affirmed
        if OTHER_DENIAL[language].search(other):
            affirmed = affirm_english(generator, english)
            if affirmed is not None:
                yield "O", affirmed, other
    elif generator.random() < TURNED:
        denied = deny_english(generator, english)
        if denied is not None:
            yield "E", denied, other
        denied = deny_other(generator, language, other)
        if denied is not None:
            yield "O", english, denied


def affirm_english(generator, text):
    """English with one of its negations taken out."""
    found = list(ENGLISH_NEGATION.finditer(text))
    if not found:
        return None
    match = generator.choice(found)
    written = match.group(0)
    plain = written.lower().replace("’", "'")
    irregular = {"cannot": "can", "can't": "can", "won't": "will", "never": ""}
    left = irregular.get(plain, written[:-4] if plain.endswith(" not") else written[:-3])
    return text[: match.start()] + left + text[match.end() :]


def deny_english(generator, text):
    """English with one auxiliary negated."""
    found = list(ENGLISH_AUXILIARY.finditer(text))
    if not found:
        return None
    end = generator.choice(found).end()
    return f"{text[:end]} not{text[end:]}"


def deny_other(generator, language, text):
    """The translation with one of its verbs negated."""
    places = [
        (match.start(), match.end(), denied)
        for plain, denied in AFFIRMATIVE[language]
        for match in plain.finditer(text)
    ]
    if not places:
        return None
    start, end, denied = generator.choice(places)
    return text[:start] + denied.format(text[start:end]) + text[end:]


def affirm_other(generator, language, text):
    """The translation with one of its negations taken out."""
    places = chinese_negations(text) if language == "zh" else swedish_negations(text)
    if not places:
        return None
    start, end, left = generator.choice(places)
    return text[:start] + left + text[end:]


def swedish_negations(text):
    return [(match.start(), match.end(), "") for match in SWEDISH_NEGATION.finditer(text)]


def chinese_negations(text):
    words = [match.span() for match in CHINESE_WORDS.finditer(text)]
    found = []
    for written, left in CHINESE_NEGATIONS:
        for match in re.finditer(written, text):
            start = match.start()
            taken = any(known <= start < end for known, end, _ in found)
            if not taken and not any(known <= start < end for known, end in words):
                found.append((start, match.end(), left))
    return sorted(found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["sentences"]:
        sentences(sys.argv[2], sys.argv[3])
    else:
        plant(sys.argv[2])
