#!/usr/bin/env python3
"""Makes the tiny models in tests/models, and what Python's libraries say of them.

    python3 -m venv venv && venv/bin/pip install -r scripts/parity/requirements.txt
    venv/bin/python scripts/parity/make_fixture.py            # writes tests/models
    venv/bin/python scripts/parity/make_fixture.py --check    # compares instead

`tiny-bert` is a random BERT as sentence-transformers saves it, with word pieces
of our own. `expected.json` holds, for each variant of its small files, the
vectors of the texts by sentence-transformers; `cargo test` compares those of
candle with them, and `cargo test --features rust-bert` those of rust-bert too.
`tiny-static` is a random model in Model2Vec's layout.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer, models
from transformers import BertConfig, BertModel, BertTokenizerFast

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "models"
WORDS = """[PAD] [UNK] [CLS] [SEP] [MASK] we you share your data with never delete account the a of in
vi du delar dina uppgifter med aldrig kontot ditt en och ett ta ##r bort ##s ##na ##er spar ##ar
query passage : . , 我 们 您 的 数 据 不 会 共 享 帐 户 删 除 。 30 ##0""".split()
TEXTS = [
    "We never share your data with you.",
    "Vi delar aldrig dina uppgifter.",
    "我们不会共享您的数据。",
    "Delete the account",
    "Du tar bort ditt konto, 300 uppgifter sparas",
    "我们 删除 帐户 " * 12,
    "  a  ",
    "Unbekannt",
]
PROMPTS = {"query": "query: ", "passage": "passage: "}
WIDTH, DENSE = 16, 12
# What the variants of the small files change.
VARIANTS = {
    "cls-dense": {},
    "mean": {"pooling": "mean", "dense": False},
    "prompt": {"prompts": {"prompts": PROMPTS, "default_prompt_name": None}},
    "default-prompt": {"prompts": {"prompts": PROMPTS, "default_prompt_name": "passage"}},
    "xlm-roberta": {"config": {"model_type": "xlm-roberta", "architectures": ["XLMRobertaModel"], "layer_norm_eps": 1e-5}},
    "gelu-new": {"config": {"hidden_act": "gelu_new"}},
}


def write_json(path: Path, value) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def make_bert(folder: Path) -> None:
    """A random BERT with CLS pooling, a Dense layer with tanh, and Normalize."""
    torch.manual_seed(7)
    with tempfile.TemporaryDirectory() as temporary:
        vocabulary = Path(temporary) / "vocab.txt"
        vocabulary.write_text("\n".join(WORDS) + "\n", encoding="utf-8")
        tokenizer = BertTokenizerFast(vocab_file=str(vocabulary), do_lower_case=True, model_max_length=24)
        config = BertConfig(
            vocab_size=len(WORDS), hidden_size=WIDTH, num_hidden_layers=2, num_attention_heads=2,
            intermediate_size=24, max_position_embeddings=32, initializer_range=0.4,
        )
        bert = BertModel(config, add_pooling_layer=False).half()
        encoder = Path(temporary) / "encoder"
        bert.save_pretrained(encoder, safe_serialization=True)
        tokenizer.save_pretrained(encoder)
        transformer = models.Transformer(str(encoder), max_seq_length=24)
    model = SentenceTransformer(modules=[
        transformer,
        models.Pooling(WIDTH, pooling_mode="cls"),
        models.Dense(WIDTH, DENSE, activation_function=torch.nn.Tanh()),
        models.Normalize(),
    ])
    transformer.auto_model.half()
    model.save(str(folder), create_model_card=False)
    config = json.loads((folder / "config.json").read_text())
    config.pop("_name_or_path", None)
    config["torch_dtype"] = "float32"
    write_json(folder / "config.json", config)
    (folder / "README.md").unlink(missing_ok=True)


def apply(folder: Path, variant: dict) -> None:
    """Changes the small files; tests/embedders.rs does the same."""
    if "pooling" in variant:
        path = folder / "1_Pooling" / "config.json"
        pooling = json.loads(path.read_text())
        pooling["pooling_mode_cls_token"] = variant["pooling"] == "cls"
        pooling["pooling_mode_mean_tokens"] = variant["pooling"] == "mean"
        write_json(path, pooling)
    if variant.get("dense") is False:
        path = folder / "modules.json"
        modules = [module for module in json.loads(path.read_text()) if not module["type"].endswith("Dense")]
        write_json(path, modules)
    if "prompts" in variant:
        write_json(folder / "config_sentence_transformers.json", variant["prompts"])
    if "config" in variant:
        path = folder / "config.json"
        write_json(path, json.loads(path.read_text()) | variant["config"])


def vectors(folder: Path, variant: dict) -> list[list[float]]:
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "model"
        shutil.copytree(folder, copy)
        apply(copy, variant)
        model = SentenceTransformer(str(copy), device="cpu").float()
        # Prompts for both sides and none by default: the tool takes that for queries.
        prompts = variant.get("prompts")
        name = "query" if prompts and prompts["default_prompt_name"] is None else None
        found = model.encode(TEXTS, prompt_name=name, normalize_embeddings=False, show_progress_bar=False)
    return [[round(float(number), 6) for number in row] for row in found]


def expected(folder: Path) -> dict:
    variants = {name: {"changes": changes, "vectors": vectors(folder, changes)} for name, changes in VARIANTS.items()}
    return {"texts": TEXTS, "variants": variants}


def make_static(folder: Path, tokenizer: Path) -> None:
    """A random model with a mapping and weights, and the sums of its token vectors."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(7)
    table = random.normal(size=(40, 8)).astype(np.float16)
    mapping = random.integers(0, len(table), size=len(WORDS))
    weights = random.uniform(0.1, 1.0, size=len(WORDS))
    tensors = {"embeddings": table, "mapping": mapping.astype(np.int64), "weights": weights}
    save_file(tensors, str(folder / "model.safetensors"))
    shutil.copy(tokenizer, folder / "tokenizer.json")
    write_json(folder / "config.json", {"model_type": "model2vec", "architectures": ["StaticModel"], "hidden_dim": 8, "normalize": True})


def static_vectors(folder: Path) -> dict:
    """The sums by model2vec's definition, without its mean and normalisation."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    tensors = load_file(str(folder / "model.safetensors"))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    rows = []
    for text in TEXTS:
        ids = [i for i in tokenizer.encode(text, add_special_tokens=False).ids if i != WORDS.index("[UNK]")]
        table = tensors["embeddings"].astype(np.float64)
        row = sum((table[tensors["mapping"][i]] * tensors["weights"][i] for i in ids), np.zeros(8))
        rows.append([round(float(number), 6) for number in row])
    return {"texts": TEXTS, "vectors": rows}


def differs(one, other) -> bool:
    if isinstance(one, float):
        return abs(one - other) > 1e-4
    if isinstance(one, dict):
        return one.keys() != other.keys() or any(differs(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) != len(other) or any(map(differs, one, other))
    return one != other


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare the committed vectors with Python's")
    check = parser.parse_args().check
    bert, static = FOLDER / "tiny-bert", FOLDER / "tiny-static"
    if not check:
        shutil.rmtree(FOLDER, ignore_errors=True)
        make_bert(bert)
        make_static(static, bert / "tokenizer.json")
    results = {bert: expected(bert), static: static_vectors(static)}
    failed = 0
    for folder, result in results.items():
        path = folder / "expected.json"
        if check:
            same = not differs(result, json.loads(path.read_text(encoding="utf-8")))
            print(f"{folder.name}: {'equal' if same else 'DIFFERENT'}")
            failed += not same
        else:
            path.write_text(json.dumps(result, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
