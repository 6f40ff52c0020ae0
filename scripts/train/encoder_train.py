"""Trains the contextual encoder on what `encoder_pack.py` wrote: WORK -> OUT.

    python encoder_train.py WORK OUT [--steps N] [--minutes M] [--layers L] [--width W] [--batch B]

First the translation is ranked above the other clauses of a batch, and the built-in model's
similarities are imitated; in the last part of the steps tokens that are each other's nearest are drawn
together as well. WORK/checkpoint.pt is written every CHECKPOINT steps and at the end; another call goes
on from there, so that a training can be done in pieces of some minutes. OUT is written by every call.
"""

import argparse
import contextlib
import itertools
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer

from encoder_losses import distillation, ranking, token_alignment
from encoder_model import padded, save, text_vectors, token_vectors, untrained
from encoder_pack import read_pieces
from negatives import Bags
from trainer import SEED, Recipe, endless_batches, negatives_mask

RATE = 5e-4
WARM_UP = 0.05
"""Share of the steps in which the rate rises."""
DISTILLED = 0.5
"""Weight of the teacher's similarities at the start; falls to 0."""
ALIGNED_FROM = 0.75
"""From this share of the steps on, tokens are drawn together."""
ALIGNED = 0.1
"""Weight of the tokens' loss."""
ALIGNED_PAIRS = 64
"""Pairs of a batch whose tokens are drawn together."""
CHECKPOINT = 500
REACH = 32
"""Rows that come together in every other epoch; up to so far apart a paragraph may be followed by its sentence."""


class Data(NamedTuple):
    """The packed corpora by language pair, and the teacher's vectors."""

    sources: dict
    sides: dict
    teacher: dict
    bags: dict
    table: torch.Tensor


def read(work, device):
    """The data of WORK."""
    sources, sides, teacher = read_pieces(work / "pieces")
    bags = {pair: tuple(Bags(side.ids, side.starts) for side in both) for pair, both in sides.items()}
    table = torch.from_numpy(np.load(work / "teacher.npy")).float().to(device)
    return Data(sources, sides, teacher, bags, table)


def taught(data, side, rows):
    """The teacher's vectors of length one of the rows of a side."""
    tokens = np.concatenate([side.ids[side.starts[row] : side.starts[row + 1]] for row in rows])
    offsets = np.cumsum(side.starts[rows + 1] - side.starts[rows]) - (side.starts[rows + 1] - side.starts[rows])
    device = data.table.device
    sums = torch.nn.functional.embedding_bag(
        torch.from_numpy(tokens).long().to(device), data.table, torch.from_numpy(offsets).to(device), mode="sum"
    )
    return torch.nn.functional.normalize(sums, dim=1)


def apart(data, pair, rows):
    """-1e4 where two rows of the batch are no negatives of each other, else 0."""
    masked = np.zeros((len(rows), len(rows)), np.float32)
    negatives_mask(rows, *data.sides[pair], data.bags[pair], REACH)(masked)
    np.fill_diagonal(masked, 0.0)
    return torch.from_numpy(masked).to(data.table.device)


def loss_of(model, data, pair, rows, progress):
    """The loss of a batch; `progress` is the share of the steps that are done."""
    left, right = (text_vectors(model, side, rows) for side in data.sides[pair])
    masked = apart(data, pair, rows)
    teachers = (taught(data, side, rows) for side in data.teacher[pair])
    loss = ranking(left, right, masked)
    loss = loss + DISTILLED * (1 - progress) * distillation(left, right, *teachers, masked)
    if progress >= ALIGNED_FROM:
        texts = [padded(side, rows[:ALIGNED_PAIRS], model.device) for side in data.sides[pair]]
        tokens = [token_vectors(model, ids, mask) for ids, mask in texts]
        loss = loss + ALIGNED * token_alignment(*tokens, *(mask for _, mask in texts))
    return loss


def rate_at(progress):
    """The learning rate: up, then down to 0."""
    return RATE * min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP))


def precision(device):
    """Half precision where there is a GPU."""
    if device.type == "cuda":
        return torch.autocast("cuda", dtype=torch.bfloat16)
    return contextlib.nullcontext()


def keep(checkpoint, model, optimizer, step):
    """Writes the checkpoint, whole or not at all."""
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
    torch.save(state, checkpoint.with_suffix(".new"))
    checkpoint.with_suffix(".new").replace(checkpoint)


def resume(checkpoint, model, optimizer):
    """Goes back to the checkpoint, if there is one; how many steps are done."""
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, map_location=model.device)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["step"]


def one_step(model, optimizer, data, batch, step, steps):
    """Trains on a batch (pair, rows); its loss."""
    torch.manual_seed(SEED + step)
    for group in optimizer.param_groups:
        group["lr"] = rate_at((step + 1) / (steps + 1))
    with precision(model.device):
        loss = loss_of(model, data, *batch, step / steps)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return loss.detach()


def train(work, model, recipe, minutes, log):
    """Trains from the checkpoint on, for some minutes at most; whether all steps are done."""
    data = read(work, model.device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    checkpoint = work / "checkpoint.pt"
    done = resume(checkpoint, model, optimizer)
    # The batches are the same in every call; those that are done are passed over.
    batches = itertools.islice(endless_batches(data.sources, recipe, np.random.default_rng(SEED)), done, recipe.steps)
    model.train()
    began, recent = time.monotonic(), []
    for step, batch in enumerate(batches, done + 1):
        recent.append(one_step(model, optimizer, data, batch, step - 1, recipe.steps))
        late = time.monotonic() - began > 60 * minutes
        if late or step % CHECKPOINT == 0 or step == recipe.steps:
            keep(checkpoint, model, optimizer, step)
        if step % max(1, min(100, recipe.steps // 5)) == 0:
            log(f"step {step}/{recipe.steps} loss {torch.stack(recent).mean():.4f}")
            recent = []
        if late:
            return step == recipe.steps
    return True


def log(message):
    print(message, flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--steps", type=int, default=20_000)
    arguments.add_argument("--minutes", type=float, default=600)
    arguments.add_argument("--layers", type=int, default=4)
    arguments.add_argument("--width", type=int, default=256)
    arguments.add_argument("--batch", type=int, default=1_024)
    options = arguments.parse_args()
    torch.manual_seed(SEED)
    tokenizer = options.work / "tokenizer.json"
    size = Tokenizer.from_file(str(tokenizer)).get_vocab_size()
    model = untrained(size, options.layers, options.width)
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    done = train(options.work, model, Recipe(options.steps, options.batch, run=REACH), options.minutes, log)
    save(model.cpu().eval(), tokenizer, options.out)
    log("done" if done else "not done: call again")


if __name__ == "__main__":
    main()
