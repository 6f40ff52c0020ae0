"""The contextual encoder's tokenizer: WordPiece over the normalised text of `text.py`.

Every Han character, digit and punctuation mark is a word of its own; Traditional characters are
folded to Simplified ones. All of it stands in `tokenizer.json`, which the program reads.
"""

from tokenizers import (
    Regex,
    Tokenizer,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    trainers,
)

from export_model2vec import charsmap, pattern
from text import DIGIT, HAN, IGNORED, PUNCTUATION, SPACE, simplified_fold
from vocabulary import HAN_CHARACTERS

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
LETTERS = 600
"""Characters other than Han ones that become tokens."""


def untrained():
    """The tokenizer with an empty vocabulary."""
    result = Tokenizer(models.WordPiece({}, unk_token="[UNK]"))
    folded = {chr(source): chr(target) for source, target in simplified_fold().items()}
    result.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(f"[{pattern(IGNORED)}]+"), ""),
            normalizers.Precompiled(charsmap(folded)),
        ]
    )
    result.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(f"[{pattern(SPACE)}]+"), "removed"),
            pre_tokenizers.Split(Regex(f"[{pattern(HAN, DIGIT, PUNCTUATION)}]"), "isolated"),
        ]
    )
    return result


def learned(texts, size):
    """The tokenizer with `size` word pieces learned from the texts."""
    result = untrained()
    trainer = trainers.WordPieceTrainer(
        vocab_size=size,
        min_frequency=4,
        special_tokens=list(SPECIAL),
        limit_alphabet=HAN_CHARACTERS + LETTERS,
        show_progress=False,
    )
    result.train_from_iterator(texts, trainer)
    ends = [(token, result.token_to_id(token)) for token in ("[CLS]", "[SEP]")]
    result.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", special_tokens=ends)
    return result
