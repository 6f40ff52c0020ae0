"""What the contextual encoder is trained by.

Vectors are of length one, (pairs, width); token vectors are (pairs, tokens, width) with a mask.
"""

import torch
from torch.nn import functional

SCALE = 20.0


def ranking(left, right, apart):
    """Symmetric InfoNCE over the cosines of a batch; `apart` (pairs, pairs) is -1e4 at what is no negative."""
    logits = SCALE * left @ right.T + apart
    truth = torch.arange(len(left), device=left.device)
    return (functional.cross_entropy(logits, truth) + functional.cross_entropy(logits.T, truth)) / 2


def distillation(left, right, taught_left, taught_right, apart):
    """How far the batch's similarities are from the teacher's, as Kullback-Leibler divergence both ways."""
    logits, taught = (SCALE * a @ b.T + apart for a, b in ((left, right), (taught_left, taught_right)))
    total = 0.0
    for own, other in ((logits, taught), (logits.T, taught.T)):
        own, other = functional.log_softmax(own, dim=1), functional.log_softmax(other, dim=1)
        total = total + functional.kl_div(own, other, reduction="batchmean", log_target=True)
    return total / 2


def token_alignment(left, right, left_mask, right_mask):
    """Draws tokens together that are each other's nearest (Dou and Neubig 2021, with the argmax for a threshold)."""
    left, right = functional.normalize(left, dim=-1), functional.normalize(right, dim=-1)
    both = left_mask[:, :, None] & right_mask[:, None, :]
    logits = (SCALE * left @ right.transpose(1, 2)).masked_fill(~both, -1e4)
    forward, backward = functional.log_softmax(logits, dim=2), functional.log_softmax(logits, dim=1)
    linked = (logits == logits.amax(dim=2, keepdim=True)) & (logits == logits.amax(dim=1, keepdim=True)) & both
    return -((forward + backward)[linked]).mean() / 2
