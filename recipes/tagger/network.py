"""The encoder with its heads, and the loss of each task.

Place 0 of a window stands for what is not there: the governor of a root, a source that is not
named. All heads read the state of the first piece of each word.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.weights.pieces import SHAPES

FAR = -1e4
"""A score that never wins, and that a half-precision number can hold."""
ARC, LABEL, POINTER, CHAIN = 256, 96, 128, 128
"""Widths of the heads' own vectors: the usual sizes of biaffine parsers, halved for speed."""
PARTS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
LAYERS = 8
"""Layers that are kept: an encoder trained to compare sentences forgets single words in its last
ones (a linear probe for parts of speech: 91 % after 8 layers of MPNet, 65 % after 12)."""
TELLS = ("O", "B-cue", "I-cue")
VOICES = ("", "source", "content")
"""What a word is to a cue."""
WEIGHTS = {
    "arc": 1.0,
    "relation": 1.0,
    "pos": 0.5,
    "mention": 1.0,
    "predicate": 0.5,
    "role": 1.5,
    "part": 0.5,
    "chain": 0.5,
    "pointer": 0.1,
    "name": 1.0,
    "time": 1.0,
    "event": 0.3,
    "chained": 0.3,
    "tell": 1.0,
    "voice": 1.0,
    "own voice": 2.0,
}
"""Weights of the losses, from the first trials (one setting, not tuned)."""


@dataclass(frozen=True)
class Labels:
    """The label lists of the heads, in the order of their scores."""

    pos: tuple[str, ...]
    relation: tuple[str, ...]
    mention: tuple[str, ...]
    role: tuple[str, ...]
    name: tuple[str, ...]
    event: tuple[str, ...]
    part: tuple[str, ...] = PARTS
    time: tuple[str, ...] = ("O", "B-time", "I-time")
    tell: tuple[str, ...] = TELLS
    voice: tuple[str, ...] = VOICES


@dataclass
class Batch:
    """Examples of one task as tensors: pieces by window, first pieces by word, and the examples."""

    task: str
    ids: Tensor
    mask: Tensor
    shapes: Tensor
    first: Tensor
    examples: list[dict[str, Any]] = field(default_factory=list)


def narrow(width: int, size: int, drop: float) -> nn.Sequential:
    """Make a head's own small vector of a word."""
    return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(drop))


def with_one(values: Tensor) -> Tensor:
    """Add a constant, so that a bilinear form has its linear terms."""
    return torch.cat([values, torch.ones_like(values[..., :1])], -1)


class Tagger(nn.Module):
    """One encoder, all heads."""

    def __init__(self, pretrained: Path, labels: Labels) -> None:
        super().__init__()
        from transformers import AutoModel  # noqa: PLC0415 - seconds to import

        self.labels = labels
        self.encoder = AutoModel.from_pretrained(
            pretrained,
            add_pooling_layer=False,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0,
        )
        width = self.encoder.config.hidden_size
        self.encoder.encoder.layer = self.encoder.encoder.layer[:LAYERS]
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(width)
        self.drop = nn.Dropout(0.1)
        for name in ("pos", "mention", "name", "part", "time", "tell", "event"):
            setattr(self, name, nn.Linear(width, len(getattr(labels, name))))
        self.predicate = nn.Linear(width, 2)
        self.arc_word, self.arc_head = narrow(width, ARC, 0.2), narrow(width, ARC, 0.2)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.relation_word, self.relation_head = (
            narrow(width, LABEL, 0.2),
            narrow(width, LABEL, 0.2),
        )
        self.role_predicate, self.role_word = narrow(width, LABEL, 0.2), narrow(width, LABEL, 0.2)
        self.voice_cue, self.voice_word = narrow(width, LABEL, 0.2), narrow(width, LABEL, 0.2)
        square = (LABEL + 1, LABEL + 1)
        self.relation = nn.Parameter(torch.randn(len(labels.relation), *square) * 0.01)
        self.role = nn.Parameter(torch.randn(len(labels.role), *square) * 0.01)
        self.voice = nn.Parameter(torch.randn(len(VOICES), *square) * 0.01)
        self.news_voice = nn.Parameter(torch.randn(len(VOICES), *square) * 0.01)
        self.later, self.earlier = narrow(width, CHAIN, 0.2), narrow(width, CHAIN, 0.2)
        self.same = nn.Parameter(torch.zeros(CHAIN + 1, CHAIN))
        self.cue_out, self.source_in = nn.Linear(width, POINTER), nn.Linear(width, POINTER)
        self.content_out, self.cue_in = nn.Linear(width, POINTER), nn.Linear(width, POINTER)
        self.chain = nn.Parameter(torch.zeros(len(PARTS), len(PARTS)))
        self.register_buffer("forbidden", forbidden(PARTS))

    def states(self, ids: Tensor, mask: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """Give the state of each word's first piece; place 0 is the window's own."""
        known = self.encoder.get_input_embeddings()(ids) + self.shape(shapes)
        hidden = self.norm(self.encoder(inputs_embeds=known, attention_mask=mask).last_hidden_state)
        index = first.unsqueeze(-1).expand(-1, -1, hidden.size(-1))
        return torch.gather(self.drop(hidden), 1, index)

    def arcs(self, states: Tensor) -> Tensor:
        """Score each place as governor of each place: ``[window, word, governor]``."""
        return (with_one(self.arc_word(states)) @ self.arc) @ self.arc_head(states).transpose(1, 2)

    def sources(self, states: Tensor) -> Tensor:
        """Score each place as source of each cue."""
        return self.cue_out(states) @ self.source_in(states).transpose(1, 2) / POINTER**0.5

    def cues(self, states: Tensor) -> Tensor:
        """Score each place as cue of each content."""
        return self.content_out(states) @ self.cue_in(states).transpose(1, 2) / POINTER**0.5

    def links(self, states: Tensor) -> Tensor:
        """Score each place as earlier mention of the same as each place; 0 for none."""
        scores = (with_one(self.later(states)) @ self.same) @ self.earlier(states).transpose(1, 2)
        return torch.cat([torch.zeros_like(scores[..., :1]), scores[..., 1:]], -1)


def forbidden(parts: tuple[str, ...]) -> Tensor:
    """Score of each step from one tag to the next: FAR for an I that continues nothing."""
    scores = torch.zeros(len(parts), len(parts))
    for before, left in enumerate(parts):
        for after, right in enumerate(parts):
            if right.startswith("I-") and left[2:] != right[2:]:
                scores[before, after] = FAR
    return scores


def chain_loss(emissions: Tensor, tags: Tensor, sizes: Tensor, steps: Tensor) -> Tensor:
    """Negative log likelihood a word of tag sequences in a linear chain (a CRF)."""
    longest = int(sizes.max())
    score = emissions[:, 0]
    rows = torch.arange(len(tags))
    gold = emissions[rows, 0, tags[:, 0]]
    for place in range(1, longest):
        inside = place < sizes
        step = torch.logsumexp(score.unsqueeze(2) + steps, 1) + emissions[:, place]
        score = torch.where(inside.unsqueeze(1), step, score)
        here = emissions[rows, place, tags[:, place]] + steps[tags[:, place - 1], tags[:, place]]
        gold = gold + torch.where(inside, here, torch.zeros_like(here))
    return (torch.logsumexp(score, 1) - gold).sum() / sizes.sum()


def attribution_loss(net: Tagger, batch: Batch, states: Tensor) -> dict[str, Tensor]:
    """Losses of the attribution tags, one by one and as a chain, and of the two pointers."""
    index = {tag: k for k, tag in enumerate(PARTS)}
    count, longest = len(batch.examples), states.shape[1] - 1
    sizes = torch.tensor([len(example["tags"]) for example in batch.examples])
    tags = torch.full((count, longest), 0)
    for row, example in enumerate(batch.examples):
        tags[row, : len(example["tags"])] = torch.tensor([index[tag] for tag in example["tags"]])
    inside = torch.arange(longest) < sizes.unsqueeze(1)
    scores = net.part(states[:count, 1:])
    found = {
        "part": functional.cross_entropy(scores[inside], tags[inside]),
        "chain": chain_loss(scores, tags, sizes, net.chain + net.forbidden),
    }
    present = (batch.first == 0).clone()
    present[:, 0] = False
    pairs = {"to_source": net.sources(states), "to_cue": net.cues(states)}
    found["pointer"] = torch.zeros(())
    for name, matrix in pairs.items():
        joined = [
            (row, a + 1, b + 1)
            for row, example in enumerate(batch.examples)
            for a, b in example[name]
            if a >= 0
        ]
        if joined:
            row, start, goal = (torch.tensor(column) for column in zip(*joined, strict=True))
            far = matrix.masked_fill(present.unsqueeze(1), FAR)
            found["pointer"] = found["pointer"] + functional.cross_entropy(far[row, start], goal)
    return found


def voice_loss(net: Tagger, batch: Batch, states: Tensor, form: Tensor) -> Tensor:
    """Loss of what each word of a window is to each word of each cue."""
    cue = [
        (row, word + 1, number)
        for row, example in enumerate(batch.examples)
        for number, (words, _, _) in enumerate(example["told"])
        for word in words[:CUE_WORDS]
    ]
    if not cue:
        return torch.zeros(())
    gold = torch.zeros(len(cue), states.shape[1], dtype=torch.long)
    for k, (row, _, number) in enumerate(cue):
        _, source, content = batch.examples[row]["told"][number]
        gold[k, [word + 1 for word in source]] = 1
        gold[k, [word + 1 for word in content]] = 2
    rows, places = torch.tensor([c[0] for c in cue]), torch.tensor([c[1] for c in cue])
    sizes = torch.tensor([len(batch.examples[c[0]]["words"]) for c in cue])
    half = torch.einsum("nd,rde->nre", with_one(net.voice_cue(states[rows, places])), form)
    scores = torch.bmm(with_one(net.voice_word(states))[rows], half.transpose(1, 2))
    inside = torch.arange(states.shape[1]) <= sizes.unsqueeze(1)
    inside[:, 0] = False
    return functional.cross_entropy(scores[inside], gold[inside])


CUE_WORDS = 3
"""Words of a cue that are taught to find what belongs to it: the first of long ones."""


def told_loss(net: Tagger, batch: Batch, states: Tensor) -> dict[str, Tensor]:
    """Losses of attribution at any depth: the cues, and what each word is to each of them."""
    found = tag_loss(net, batch, states, "tell")
    return found | {"own voice": voice_loss(net, batch, states, net.voice)}


def tag_loss(
    net: Tagger, batch: Batch, states: Tensor, head: str, key: str = "tags"
) -> dict[str, Tensor]:
    """Loss of a label for each word: names, times, events, cues; words without one are left out."""
    index = {tag: k for k, tag in enumerate(getattr(net.labels, head))}
    places = [
        (row, word + 1, index.get(tag, 0))
        for row, example in enumerate(batch.examples)
        for word, tag in enumerate(example[key])
        if tag or key != "tags"
    ]
    row, word, tag = (torch.tensor(column) for column in zip(*places, strict=True))
    return {head: functional.cross_entropy(getattr(net, head)(states[row, word]), tag)}


def same_sentence(batch: Batch, places: int) -> Tensor:
    """Say which place may govern which: words of its own sentence, and place 0."""
    allowed = torch.zeros(len(batch.ids), places, places, dtype=torch.bool)
    allowed[:, :, 0] = True
    for row, example in enumerate(batch.examples):
        for first, last in example["sentences"]:
            allowed[row, first + 1 : last + 1, first + 1 : last + 1] = True
    return allowed


def syntax_loss(net: Tagger, batch: Batch, states: Tensor) -> dict[str, Tensor]:
    """Losses of parts of speech, the tree, mentions, predicates and roles."""
    row, word, head, pos, relation = [], [], [], [], []
    index = {
        name: {label: k for k, label in enumerate(getattr(net.labels, name))}
        for name in ("pos", "relation", "mention", "role")
    }
    for number, example in enumerate(batch.examples):
        size = len(example["words"])
        row += [number] * size
        word += range(1, size + 1)
        head += [governor + 1 for governor in example["head"]]
        pos += [index["pos"][label] for label in example["pos"]]
        relation += [index["relation"].get(label, 0) for label in example["relation"]]
    rows, words, heads = torch.tensor(row), torch.tensor(word), torch.tensor(head)
    arcs = net.arcs(states).masked_fill(~same_sentence(batch, states.shape[1]), FAR)
    left = with_one(net.relation_word(states[rows, words]))
    right = with_one(net.relation_head(states[rows, heads]))
    scores = torch.einsum("nd,rde,ne->nr", left, net.relation, right)
    return {
        "arc": functional.cross_entropy(arcs[rows, words], heads),
        "pos": functional.cross_entropy(net.pos(states[rows, words]), torch.tensor(pos)),
        "relation": functional.cross_entropy(scores, torch.tensor(relation)),
        **mention_loss(net, batch, states, index["mention"]),
        **chained_loss(net, batch, states),
        **role_loss(net, batch, states, index["role"]),
    }


def mention_loss(
    net: Tagger, batch: Batch, states: Tensor, index: dict[str, int]
) -> dict[str, Tensor]:
    """Loss of the types of mentions, on the words of corpora that mark them."""
    places = [
        (row, word + 1, index[kind])
        for row, example in enumerate(batch.examples)
        for word, kind in enumerate(example["mention"])
        if kind is not None
    ]
    if not places:
        return {}
    row, word, kind = (torch.tensor(column) for column in zip(*places, strict=True))
    return {"mention": functional.cross_entropy(net.mention(states[row, word]), kind)}


def chained_loss(net: Tagger, batch: Batch, states: Tensor) -> dict[str, Tensor]:
    """Loss of coreference: each mention finds one of the earlier ones of its chain, or none."""
    gold = torch.zeros(states.shape[0], states.shape[1], states.shape[1], dtype=torch.bool)
    open_ = gold.clone()
    asked = []
    for row, example in enumerate(batch.examples):
        heads = [(k + 1, chain) for k, chain in enumerate(example["chain"]) if chain]
        for number, (word, chain) in enumerate(heads):
            asked.append((row, word))
            before = [(place, own) for place, own in heads[:number]]
            same = [place for place, own in before if own == chain]
            open_[row, word, [0, *(place for place, _ in before)]] = True
            gold[row, word, same or [0]] = True
    if not asked:
        return {}
    rows, words = (torch.tensor(column) for column in zip(*asked, strict=True))
    scores = net.links(states)[rows, words]
    right = torch.logsumexp(scores.masked_fill(~gold[rows, words], FAR), 1)
    every = torch.logsumexp(scores.masked_fill(~open_[rows, words], FAR), 1)
    return {"chained": (every - right).mean()}


def role_loss(
    net: Tagger, batch: Batch, states: Tensor, index: dict[str, int]
) -> dict[str, Tensor]:
    """Losses of predicates and of the role of each word of the sentence for each predicate."""
    marked, pairs = [], []
    for row, example in enumerate(batch.examples):
        predicates = set(example["predicates"])
        roles = {(p, word): index.get(role, 0) for p, word, role in example["roles"]}
        for number in example["with_roles"]:
            first, last = example["sentences"][number]
            marked += [(row, k + 1, int(k in predicates)) for k in range(first, last)]
            pairs += [
                (row, predicate + 1, word + 1, roles.get((predicate, word), 0))
                for predicate in predicates
                if first <= predicate < last
                for word in range(first, last)
            ]
    found = {}
    if marked:
        row, word, gold = (torch.tensor(column) for column in zip(*marked, strict=True))
        found["predicate"] = functional.cross_entropy(net.predicate(states[row, word]), gold)
    if pairs:
        row, predicate, word, gold = (torch.tensor(column) for column in zip(*pairs, strict=True))
        key, back = torch.unique(row * states.shape[1] + predicate, return_inverse=True)
        flat = states.reshape(-1, states.shape[2])
        half = torch.einsum("nd,rde->nre", with_one(net.role_predicate(flat[key])), net.role)
        right = with_one(net.role_word(states[row, word]))
        scores = torch.bmm(half[back], right.unsqueeze(2)).squeeze(2)
        found["role"] = functional.cross_entropy(scores, gold)
    return found


def losses(net: Tagger, batch: Batch) -> dict[str, Tensor]:
    """Give the losses of a batch by name; the encoder runs in half precision, the heads in full."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = net.states(batch.ids, batch.mask, batch.shapes, batch.first)
    states = states.float()
    if batch.task == "syntax":
        return syntax_loss(net, batch, states)
    if batch.task == "attribution":
        voice = voice_loss(net, batch, states, net.news_voice)
        return attribution_loss(net, batch, states) | {"voice": voice}
    if batch.task in {"told", "taught"}:
        return told_loss(net, batch, states)
    if batch.task == "time":
        events = tag_loss(net, batch, states, "event", "event")
        return tag_loss(net, batch, states, "time") | events
    return tag_loss(net, batch, states, batch.task)


def total(found: dict[str, Tensor]) -> Tensor:
    """Add the losses of a batch with their weights."""
    return torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
