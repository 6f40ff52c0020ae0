"""The vocabulary: learning it, and turning text into token ids.

Words, digit runs and punctuation marks are cut greedily into the longest
pieces of the vocabulary. A run of Han characters gives every character and
every pair of neighbouring characters.
"""

from collections import Counter

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from text import pretokens

LATIN_PIECES = 46_000
HAN_CHARACTERS = 5_600
HAN_PAIRS = 31_500
LONGEST_PIECE = 24
MAX_TOKENS = 320
"""A clause counts this many tokens in training; the rest is cut off."""


def learn_pieces(texts, size=LATIN_PIECES):
    """Byte-pair encoding over words; only the pieces are kept, not the merges."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        min_frequency=4,
        limit_alphabet=600,
        max_token_length=LONGEST_PIECE,
        show_progress=False,
    )
    words = (" ".join(t for is_han, t in pretokens(text) if not is_han) for text in texts)
    tokenizer.train_from_iterator(words, trainer)
    return sorted(tokenizer.get_vocab())


def learn_han(texts):
    """The most frequent Han characters and pairs; ties by code point."""
    characters, pairs = Counter(), Counter()
    for text in texts:
        for is_han, run in pretokens(text):
            if is_han:
                characters.update(run)
                pairs.update(map("".join, zip(run, run[1:])))

    def top(counts, size):
        return [key for key, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size]]

    return top(characters, HAN_CHARACTERS) + top(pairs, HAN_PAIRS)


class Vocabulary:
    """Token strings by id, and the greedy cut of a text into ids."""

    def __init__(self, tokens):
        self.tokens = list(tokens)
        self.ids = {token: number for number, token in enumerate(self.tokens)}
        self.longest = max(len(token) for token in self.tokens)
        self._pieces = {}

    def __len__(self):
        return len(self.tokens)

    def _cut(self, word):
        found, start = [], 0
        while start < len(word):
            for end in range(min(len(word), start + self.longest), start, -1):
                number = self.ids.get(word[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                start += 1
        return found

    def _han(self, run):
        found = []
        for place, character in enumerate(run):
            for feature in (character, run[place : place + 2]) if place + 1 < len(run) else (character,):
                number = self.ids.get(feature)
                if number is not None:
                    found.append(number)
        return found

    def encode(self, text):
        """The token ids of a text, in order of their first character."""
        result = []
        for is_han, part in pretokens(text):
            if is_han:
                result.extend(self._han(part))
                continue
            pieces = self._pieces.get(part)
            if pieces is None:
                pieces = self._pieces[part] = self._cut(part)
            result.extend(pieces)
        return result


def learn(rows_by_pair):
    """A vocabulary from the training rows of `en-sv` and `en-zh`."""
    latin, chinese = [], []
    for row in rows_by_pair["en-sv"]:
        latin.append(row.english)
        latin.append(row.translation)
    for number, row in enumerate(rows_by_pair["en-zh"]):
        # English is in both pairs: every second row keeps the languages even.
        if number % 2 == 0:
            latin.append(row.english)
        chinese.append(row.translation)
    pieces = learn_pieces(latin)
    han = learn_han(chinese)
    known = set(pieces)
    return Vocabulary(pieces + [token for token in han if token not in known])
