"""Learns the tables of the language identifier (models/language/).

English and Swedish are learned from the rows of the parallel corpora that
`corpus.py` allows (no held-out source, none without a clear licence). Danish, Bokmål and Nynorsk n-grams come from the
Swedish side rewritten by letter correspondences (ä → æ, -arna → -erne) mixed
with hand-written word lists; the others from the lists alone over a flattened
mixture of English and Swedish.

Output, all little-endian, read by src/language/tables.rs:
  words.bin   open-addressing table: u32 hash (0 = free) + one byte a language
  grams.bin   the same for character n-grams (bigrams to 4-grams; the byte is
              the cost of the last character after the ones before it)
  han.txt     Simplified-only characters, a line feed, Traditional-only characters
A byte is a cost, -ln p, in steps of 0.08.
"""

import argparse
import collections
import math
import os
import random
import re
import struct

from corpus import training_rows
from language_words import WORDS

LANGUAGES = ["en", "sv", "da", "nb", "nn", "de", "nl", "fr", "es", "it", "pt", "fi", "is"]
STEP = 0.08
WORD_SLOTS = 1 << 15
GRAM_SLOTS = 1 << 15
FILL = 0.80
PER_SOURCE = 12000
# Share of running text that is not in a learned list (en, sv) or in a hand-written one.
UNSEEN = {"en": 0.10, "sv": 0.14}
UNSEEN_LISTED = 0.42
# Danish, Bokmål and Nynorsk also share words with Swedish: the share of running
# text that rewritten Swedish words stand for (the rest of what is not listed).
REWRITTEN = 0.15
WORD = re.compile(r"[^\W\d_]+")
SKIP = re.compile(r"https?://\S+|\S+@\S+|\S*[._/\\]\S*[^\W_]\S*|\S*\d\S*|[%$&{<]\S*")


def fnv(text):
    """FNV-1a, 32 bits; 0 is kept for free slots."""
    value = 0x811C9DC5
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value or 1


def words_of(sentence):
    return [w.lower() for w in WORD.findall(SKIP.sub(" ", sentence)) if len(w) <= 30]


def read_counts(corpora):
    """Word counts of English and Swedish, every source capped."""
    counts = {"en": collections.Counter(), "sv": collections.Counter()}
    rows = collections.defaultdict(list)
    for row in training_rows(corpora, "en-sv"):
        if row.english != row.translation:
            rows[row.source].append((row.english, row.translation))
    chooser = random.Random(1)
    for source in sorted(rows):
        pairs = rows[source]
        cap = 40000 if "transformer" in source else PER_SOURCE
        if len(pairs) > cap:
            pairs = chooser.sample(pairs, cap)
        for english, swedish in pairs:
            counts["en"].update(words_of(english))
            counts["sv"].update(words_of(swedish))
    return counts


def clean(counts):
    """Takes out what leaked from the other side: a word that is far more common there."""
    totals = {lang: sum(c.values()) for lang, c in counts.items()}
    result = {}
    for lang, other in (("en", "sv"), ("sv", "en")):
        result[lang] = collections.Counter()
        for word, count in counts[lang].items():
            here = count / totals[lang]
            there = counts[other].get(word, 0) / totals[other]
            foreign = lang == "en" and re.search("[åäö]", word)
            if count >= 2 and there < 25 * here and not foreign:
                result[lang][word] = count
    return result


DANISH = [
    (r"^och$", "og"), (r"^inte$", "ikke"), (r"^av$", "af"), (r"^är$", "er"), (r"^att$", "at"), (r"^ett$", "et"),
    ("ä", "æ"), ("ö", "ø"), ("ck", "k"), ("arna$|orna$|erna$", "erne"), ("ar$|or$", "er"), ("ade$|at$|ats$", "et"),
    ("het", "hed"), ("x", "ks"), (r"(?<=[aeiouyæøå])k(?=$|[aeiouyæøå])", "g"), (r"(?<=[aeiouyæøå])t(?=$|[aeiouyæøå])", "d"),
    (r"(?<=[aeiouyæøå])p(?=$|[aeiouyæøå])", "b"), ("nn$", "nd"), ("ll$", "l"), ("a$", "e"), ("as$", "es"), ("ande$|ende$", "ende"),
    ("kv", "kv"), ("för", "for"), ("än", "en"),
]
BOKMAL = [
    (r"^och$", "og"), (r"^inte$", "ikke"), (r"^är$", "er"), (r"^att$", "at"), (r"^ett$", "et"),
    ("ä", "e"), ("ö", "ø"), ("ck", "kk"), ("arna$|orna$|erna$", "ene"), ("ar$|or$", "er"), ("ade$|at$", "et"),
    ("x", "ks"), ("a$", "e"), ("as$", "es"), ("tion", "sjon"), ("nn$", "nn"), ("ande$", "ende"), ("hj", "hj"), ("qv", "kv"),
]
NYNORSK = [
    (r"^och$", "og"), (r"^inte$", "ikkje"), (r"^är$", "er"), (r"^att$", "at"), (r"^ett$", "eit"),
    ("ä", "e"), ("ö", "ø"), ("ck", "kk"), ("arna$", "ane"), ("orna$", "ene"), ("or$", "er"), ("ade$|at$", "a"),
    ("x", "ks"), ("tion", "sjon"), ("ande$", "ande"), ("het", "heit"), (r"e(?=[nt]$)", "e"),
]


def rewrite(counts, rules):
    compiled = [(re.compile(pattern), to) for pattern, to in rules]
    result = collections.Counter()
    for word, count in counts.items():
        for pattern, to in compiled:
            word = pattern.sub(to, word)
        result[word] += count
    return result


def listed(lang):
    """Probabilities of the hand-written words, by rank, summing to the list's share."""
    words = list(dict.fromkeys(WORDS[lang].split()))
    weights = {word: 1 / (rank + 4) for rank, word in enumerate(words)}
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.items()}


def grams_of(counts):
    """n-gram counts (1..4) of `_word_`; the last character is the one predicted."""
    grams = [collections.Counter() for _ in range(5)]
    for word, count in counts.items():
        text = "_" + word + "_"
        for end in range(1, len(text)):
            for n in range(1, 5):
                if end - n + 1 < 0:
                    break
                grams[n][text[end - n + 1 : end + 1]] += count
    return grams


class CharModel:
    """Interpolated n-gram model over the characters of a word (Witten–Bell)."""

    def __init__(self, parts):
        self.grams = [collections.Counter() for _ in range(5)]
        for counts, share in parts:
            grams = grams_of(counts)
            total = sum(grams[1].values()) or 1
            scale = share * 400000 / total
            for n in range(1, 5):
                for gram, count in grams[n].items():
                    self.grams[n][gram] += count * scale
        self.context = [collections.Counter() for _ in range(5)]
        self.types = [collections.Counter() for _ in range(5)]
        for n in range(1, 5):
            for gram, count in self.grams[n].items():
                self.context[n][gram[:-1]] += count
                self.types[n][gram[:-1]] += 1

    def probability(self, gram):
        """P(last character | the ones before it)."""
        result = 1 / 60
        for n in range(1, len(gram) + 1):
            part = gram[-n:]
            context = part[:-1]
            total = self.context[n].get(context, 0)
            if total <= 0:
                continue
            types = 2.0 * self.types[n].get(context, 0) + 1
            result = (self.grams[n].get(part, 0) + types * result) / (total + types)
        return result

    def word_cost(self, word):
        text = "_" + word + "_"
        return -sum(math.log(self.probability(text[max(0, end - 3) : end + 1])) for end in range(1, len(text)))


def quantise(cost):
    return max(0, min(255, round(cost / STEP)))


def write_table(path, slots, rows):
    """rows: key text → list of bytes. Linear probing."""
    width = 4 + len(LANGUAGES)
    table = bytearray(slots * width)
    for key, costs in rows:
        value = fnv(key)
        slot = value & (slots - 1)
        while True:
            held = struct.unpack_from("<I", table, slot * width)[0]
            if held in (0, value):
                break
            slot = (slot + 1) & (slots - 1)
        if held == value:
            continue  # the more frequent key came first
        struct.pack_into("<I", table, slot * width, value)
        table[slot * width + 4 : (slot + 1) * width] = bytes(costs)
    with open(path, "wb") as file:
        file.write(table)


def write_han(path):
    """Characters that exist in one Chinese script only, from OpenCC's tables.

    OpenCC also maps variants that both scripts use (群 and 羣); the national
    character sets sort those out: a Simplified-only character is not in Big5,
    a Traditional-only one not in GB 2312.
    """
    import opencc

    folder = os.path.join(os.path.dirname(opencc.__file__), "dictionary")

    def table(name):
        result = {}
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            for line in file:
                if "\t" in line and not line.startswith("#"):
                    key, values = line.rstrip("\n").split("\t")
                    result[key] = values.split()
        return result

    to_traditional = table("STCharacters.txt")
    to_simplified = table("TSCharacters.txt")
    simplified = {k for k, v in to_traditional.items() if k not in v and k not in to_simplified}
    traditional = {k for k, v in to_simplified.items() if k not in v and k not in to_traditional}

    def encodable(char, charset):
        try:
            char.encode(charset)
        except UnicodeEncodeError:
            return False
        return True

    def line(chars, other_charset):
        basic = (c for c in chars if len(c) == 1 and "\u4e00" <= c <= "\u9fff")
        return "".join(sorted(c for c in basic if not encodable(c, other_charset))) + "\n"

    with open(path, "w", encoding="utf-8") as file:
        file.write(line(simplified, "big5") + line(traditional, "gb2312"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", help="folder with en-sv.sentences.tsv.gz and en-sv.lexicon.tsv.gz")
    parser.add_argument("output", help="folder for the tables")
    arguments = parser.parse_args()
    os.makedirs(arguments.output, exist_ok=True)

    counts = clean(read_counts(arguments.corpora))
    lists = {lang: listed(lang) for lang in WORDS}
    weighted = {lang: collections.Counter({w: p * 100000 for w, p in l.items()}) for lang, l in lists.items()}

    models = {"en": CharModel([(counts["en"], 1.0)]), "sv": CharModel([(counts["sv"], 1.0)])}
    flat = {lang: collections.Counter({w: c**0.5 for w, c in counts[lang].items()}) for lang in ("en", "sv")}
    rewritten = {}
    for lang, rules in (("da", DANISH), ("nb", BOKMAL), ("nn", NYNORSK)):
        rewritten[lang] = rewrite(counts["sv"], rules)
        models[lang] = CharModel([(rewritten[lang], 0.6), (weighted[lang], 0.4)])
    for lang in LANGUAGES[5:]:
        models[lang] = CharModel([(weighted[lang], 0.7), (flat["en"], 0.15), (flat["sv"], 0.15)])

    totals = {lang: sum(c.values()) for lang, c in counts.items()}

    def cost(lang, word):
        unseen = UNSEEN.get(lang, UNSEEN_LISTED)
        spelled = math.exp(-models[lang].word_cost(word))
        probability = unseen * spelled
        if lang in rewritten:
            shared = rewritten[lang].get(word, 0) / totals["sv"]
            probability = REWRITTEN * shared + (unseen - REWRITTEN) * spelled
        if lang in counts:
            probability += (1 - unseen) * counts[lang].get(word, 0) / totals[lang]
        else:
            probability += (1 - unseen) * lists[lang].get(word, 0)
        return -math.log(probability)

    room = int(WORD_SLOTS * FILL)
    chosen = dict.fromkeys(word for lang in lists for word in lists[lang])
    ranked = {lang: [w for w, _ in counts[lang].most_common(room)] for lang in counts}
    for pair in zip(ranked["en"], ranked["sv"]):
        for word in pair:
            if len(chosen) < room:
                chosen.setdefault(word)
    write_table(
        os.path.join(arguments.output, "words.bin"),
        WORD_SLOTS,
        ((word, [quantise(cost(lang, word)) for lang in LANGUAGES]) for word in chosen),
    )

    # Character n-grams: all bigrams worth having, then tri- and 4-grams by how often they occur.
    weights = collections.Counter()
    for lang, model in models.items():
        for n in (2, 3, 4):
            for gram, count in model.grams[n].items():
                share = {"en": 1.0, "sv": 1.0}.get(lang, 0.15)
                weights[gram] += count * share * (1000 if n == 2 else 1)
    gram_room = int(GRAM_SLOTS * FILL)
    kept = [gram for gram, _ in weights.most_common(gram_room)]
    write_table(
        os.path.join(arguments.output, "grams.bin"),
        GRAM_SLOTS,
        ((gram, [quantise(-math.log(models[lang].probability(gram))) for lang in LANGUAGES]) for gram in kept),
    )
    write_han(os.path.join(arguments.output, "han.txt"))
    print(f"{len(chosen)} words, {len(kept)} n-grams")


if __name__ == "__main__":
    main()
