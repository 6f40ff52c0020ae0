"""Measures a model on rows and documents it was not trained on.

    python measure.py CORPORA GOLD MODEL [--work WORK]

CORPORA as for training (only the rows of `scripts/holdout.tsv` are read), GOLD
a folder with `mozilla` and `cc`, MODEL a packed model or a folder of
sentence-transformers. With --work the vectors before quantisation are measured too. Prints tables; `docs/model.md` says what each figure is.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np

from corpus import held_out_rows, read_rows, read_table, sentence_file, training_rows
from embedders import embedder, summing
from vocabulary import Vocabulary

SEED = 7
CANDIDATES = 1000
CLASSES = ((1, 3), (4, 7), (8, 15), (16, 10_000))
MACHINE_TRANSLATED = ("AdobeDocs/", "v-radelg/", "azure-rms", "ms-windriver")
PERCENTILES = (1, 5, 25, 50, 75, 95, 99)


def held_out(corpora, pair):
    """The held-out rows of a pair as (line, row), in file order.

    Rows whose English or translation also stands in a trained source (common
    headings and buttons) are left out.
    """
    wanted = held_out_rows(pair)
    rows = [(n, row) for n, row in enumerate(read_rows(sentence_file(corpora, pair))) if n in wanted]
    trained = training_rows(corpora, pair)
    english, translations = {row.english for row in trained}, {row.translation for row in trained}
    unseen = [(n, row) for n, row in rows if row.english not in english and row.translation not in translations]
    print(f"{pair}: {len(rows)} held-out rows, {len(unseen)} with neither side in a trained source\n")
    return unseen


def words(text):
    return len(text.split())


def sample(pairs, random, least_words=4):
    """CANDIDATES pairs with unlike texts on both sides."""
    left, right, chosen = set(), set(), []
    for index in random.permutation(len(pairs)):
        a, b = pairs[index]
        if words(a) < least_words or a.lower() in left or b.lower() in right or a == b:
            continue
        left.add(a.lower())
        right.add(b.lower())
        chosen.append((a, b))
        if len(chosen) == CANDIDATES:
            break
    return chosen


def top_one(similarity):
    """How often the true candidate is first, from left and from right."""
    truth = np.arange(len(similarity))
    return (similarity.argmax(axis=1) == truth).mean(), (similarity.argmax(axis=0) == truth).mean()


def margin(similarity, neighbours=4):
    """Ratio margin (Artetxe and Schwenk 2019) instead of plain cosine."""
    def mean_of_best(matrix):
        return np.sort(matrix, axis=1)[:, -neighbours:].mean(axis=1)

    return similarity / (0.5 * (mean_of_best(similarity)[:, None] + mean_of_best(similarity.T)[None, :]) + 1e-6)


def auc(true, false):
    """Probability that a true value is above a false one."""
    ranks = np.concatenate([true, false]).argsort(kind="stable").argsort(kind="stable") + 1.0
    return (ranks[: len(true)].sum() - len(true) * (len(true) + 1) / 2) / (len(true) * len(false))


def retrieval(models, name, pairs):
    chosen = sample(pairs, np.random.default_rng(SEED))
    for label, vectors in models.items():
        a, b = (vectors([p[side] for p in chosen]) for side in (0, 1))
        similarity = a @ b.T
        plain, better = top_one(similarity), top_one(margin(similarity))
        print(f"| {name} | {label} | {len(chosen)} | {plain[0]:.3f} / {plain[1]:.3f} | {better[0]:.3f} / {better[1]:.3f} |")


def line_of(values):
    return " | ".join(f"{v:.2f}" for v in np.percentile(values, PERCENTILES))


def length_class(text):
    count = words(text)
    return next(i for i, (low, high) in enumerate(CLASSES) if low <= max(count, 1) <= high)


def distributions(vectors, name, rows):
    """Cosines of true pairs, of neighbours and of random pairs."""
    rows = [(n, r) for n, r in rows if r.english.strip() != r.translation.strip()]
    a, b = vectors([r.english for _, r in rows]), vectors([r.translation for _, r in rows])
    classes = np.array([length_class(r.english) for _, r in rows])
    true = (a * b).sum(axis=1)
    near, near_class = [], []
    for i in range(len(rows) - 1):
        (n, one), (m, two) = rows[i], rows[i + 1]
        apart = m == n + 1 and one.source == two.source
        # A paragraph and its own sentences follow each other in the corpora.
        if apart and one.english not in two.english and two.english not in one.english:
            near.append(a[i] @ b[i + 1])
            near_class.append(classes[i])
    near, near_class = np.array(near), np.array(near_class)
    other = np.random.default_rng(SEED).permutation(len(rows))
    random = (a * b[other]).sum(axis=1)[other != np.arange(len(rows))]
    print(f"\n{name}: random pairs mean {random.mean():.3f}, deviation {random.std():.3f}\n")
    print("| words | pairs | " + " | ".join(f"p{p}" for p in PERCENTILES) + " | AUC |")
    print("|---" * (len(PERCENTILES) + 3) + "|")
    for number, (low, high) in enumerate(CLASSES):
        label = f"{low}-{high}" if high < 1000 else f"{low}+"
        here, there = true[classes == number], near[near_class == number]
        print(f"| {label} true | {len(here)} | {line_of(here)} | {auc(here, there):.3f} |")
        print(f"| {label} neighbour | {len(there)} | {line_of(there)} | |")


def blocks(path):
    """The blocks of a Markdown file, without the marks."""
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.S)
    text = re.sub(r"\]\([^)]*\)|[*_`#>\[\]]|<[^>]*>|\{[:#][^}]*\}", " ", text)
    parts = re.split(r"\n\s*\n|\n\s*(?:[-+*]|\d+\.)\s+", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def neighbours(vectors, name, documents):
    """True blocks against the blocks beside them in the same document."""
    true, near, classes, near_classes, best = [], [], [], [], []
    for left, right in documents:
        similarity = vectors(left) @ vectors(right).T
        size = len(left)
        for i in range(size):
            true.append(similarity[i, i])
            classes.append(length_class(left[i]))
            best.append(similarity[i].argmax() == i or right[similarity[i].argmax()] == right[i])
            for j in (i - 1, i + 1):
                if 0 <= j < size and right[j] != right[i]:
                    near.append(similarity[i, j])
                    near_classes.append(length_class(left[i]))
    true, near, best = np.array(true), np.array(near), np.array(best)
    classes, near_classes = np.array(classes), np.array(near_classes)
    print(f"\n{name}: {len(documents)} documents, {len(true)} blocks: AUC {auc(true, near):.4f}, best match right {best.mean():.3f}")
    for number, (low, high) in enumerate(CLASSES):
        here = classes == number
        if here.any():
            print(f"  {low}-{high}: {here.sum()} blocks, best right {best[here].mean():.3f}, "
                  f"true p5 {np.percentile(true[here], 5):.2f} median {np.median(true[here]):.2f}, "
                  f"neighbour p95 {np.percentile(near[near_classes == number], 95):.2f}")


def aligned(similarity, null=0.3):
    """Monotone 1-1 alignment: the best sum of (cosine - null), as pairs."""
    rows, columns = similarity.shape
    best = np.zeros((rows + 1, columns + 1))
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            best[i, j] = max(best[i - 1, j], best[i, j - 1], best[i - 1, j - 1] + similarity[i - 1, j - 1] - null)
    pairs, i, j = set(), rows, columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.add((i, j))
    return pairs


def licences(vectors, folder):
    """Licence texts with block for block translations, in the same order."""
    print("\n| licence | language | blocks | aligned rightly | nearest is right | median cosine |")
    print("|---|---|---|---|---|---|")
    for path in sorted(folder.glob("*/en.blocks.tsv")):
        for language in ("sv", "zh-hans", "zh-hant"):
            files = path, path.parent / f"{language}.blocks.tsv"
            left, right = ([row["text"] for row in read_table(file)] for file in files)
            similarity = vectors(left) @ vectors(right).T
            found = len(aligned(similarity) & {(i, i) for i in range(len(left))})
            first = int((similarity.argmax(axis=1) == np.arange(len(left))).sum())
            median = np.median(similarity.diagonal())
            print(f"| {path.parent.name} | {language} | {len(left)} | {found} | {first} | {median:.2f} |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("model", type=Path)
    arguments.add_argument("--work", type=Path)
    options = arguments.parse_args()
    stored = embedder(options.model)
    models = {"stored": stored}
    if options.work:
        tokens = json.loads((options.work / "tokens.json").read_text())
        models["float"] = summing(Vocabulary(tokens), np.load(options.work / "vectors.npy"))
    rows = {pair: held_out(options.corpora, pair) for pair in ("en-sv", "en-zh")}

    print("| held-out rows | vectors | candidates | top 1 by cosine, both ways | by margin |")
    print("|---|---|---|---|---|")
    for pair, found in rows.items():
        for name, machine in (("people", False), ("machine-aided", True)):
            pairs = [(r.english, r.translation) for _, r in found if r.source.startswith(MACHINE_TRANSLATED) == machine]
            retrieval(models, f"{pair}, {name}", pairs)
        for kind in ("docs", "ui", "legal"):
            retrieval(models, f"{pair}, {kind}", [(r.english, r.translation) for _, r in found if r.kind == kind])
    swedish = {r.english: r.translation for _, r in rows["en-sv"]}
    retrieval(models, "sv-zh through English", [(swedish[r.english], r.translation) for _, r in rows["en-zh"] if r.english in swedish])

    for pair, found in rows.items():
        for name, machine in (("people", False), ("machine-aided", True)):
            distributions(stored, f"{pair}, {name}", [(n, r) for n, r in found if r.source.startswith(MACHINE_TRANSLATED) == machine])

    mozilla = options.gold / "mozilla"
    for left, right in (("en", "zh-CN"), ("en_for_sv", "sv")):
        documents = []
        for path in sorted((mozilla / right).glob("*.md")):
            both = blocks(mozilla / left / path.name), blocks(path)
            if len(both[0]) == len(both[1]):
                documents.append(both)
            else:
                print(f"{right}/{path.name}: {len(both[0])} and {len(both[1])} blocks, left out")
        for label, vectors in models.items():
            if documents:
                neighbours(vectors, f"legal notices {left} - {right}, {label}", documents)

    licences(stored, options.gold / "cc")


if __name__ == "__main__":
    main()
