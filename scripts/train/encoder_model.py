"""The contextual encoder: BERT with mean pooling, from token ids to vectors, and its folder on disk."""

import json

import torch
from sentence_transformers import SentenceTransformer, models
from torch.nn import functional
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from encoder_pack import LONGEST
from encoder_tokens import SPECIAL

CHUNK = 256
"""Texts that go through the encoder together, of like lengths so that little is padding."""


def untrained(vocabulary, layers, width):
    """A random BERT with heads of 32 numbers."""
    return BertModel(
        BertConfig(
            vocab_size=vocabulary,
            hidden_size=width,
            num_hidden_layers=layers,
            num_attention_heads=width // 32,
            intermediate_size=4 * width,
            max_position_embeddings=LONGEST,
            type_vocab_size=1,
        ),
        add_pooling_layer=False,
    )


def padded(side, rows, device):
    """Token ids (rows, longest) of the rows of a side, and where there are any."""
    lengths = torch.from_numpy(side.starts[rows + 1] - side.starts[rows])
    ids = torch.zeros(len(rows), int(lengths.max()), dtype=torch.long)
    mask = torch.arange(ids.shape[1])[None, :] < lengths[:, None]
    tokens = [torch.from_numpy(side.ids[side.starts[row] : side.starts[row + 1]]).long() for row in rows]
    ids[mask] = torch.cat(tokens)
    return ids.to(device), mask.to(device)


def token_vectors(model, ids, mask):
    """The last layer, (texts, tokens, width)."""
    return model(input_ids=ids, attention_mask=mask.long()).last_hidden_state


def pooled(tokens, mask):
    """Means over the tokens, of length one."""
    weight = mask[:, :, None].to(tokens.dtype)
    return functional.normalize(((tokens * weight).sum(dim=1) / weight.sum(dim=1)).float(), dim=1)


def text_vectors(model, side, rows):
    """Vectors of length one of the rows of a side, in their order."""
    lengths = side.starts[rows + 1] - side.starts[rows]
    order = torch.from_numpy(lengths).argsort(stable=True)
    chunks = []
    for chunk in order.split(CHUNK):
        ids, mask = padded(side, rows[chunk.numpy()], model.device)
        chunks.append(pooled(token_vectors(model, ids, mask), mask))
    return torch.cat(chunks)[order.argsort().to(model.device)]


def save(model, tokenizer_file, out):
    """Writes the folder that sentence-transformers and the program read."""
    names = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token", "mask_token"), SPECIAL, strict=True))
    encoder = out / "encoder"
    model.save_pretrained(encoder, safe_serialization=True)
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(tokenizer_file), model_max_length=LONGEST, **names)
    tokenizer.save_pretrained(encoder)
    transformer = models.Transformer(str(encoder), max_seq_length=LONGEST, model_args={"add_pooling_layer": False})
    modules = [transformer, models.Pooling(model.config.hidden_size, pooling_mode="mean"), models.Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(out), create_model_card=False)
    for file in sorted(encoder.iterdir()):
        file.unlink()
    encoder.rmdir()
    config = json.loads((out / "config.json").read_text())
    config.pop("_name_or_path", None)
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n")
