"""Turn trained weights into the files that are run: `python export.py --trained DIR …`.

Writes ``NAME.onnx`` (int8; attention fused where the encoder has a fused form), ``NAME.words`` (the
word pieces of a large encoder, apart because of their size), ``NAME.npz`` (bilinear forms, label
lists) and ``NAME.json`` (the tokenizer) into ``--shelf``.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from network import FAR, Labels, Tagger, forbidden
from onnx.external_data_helper import set_external_data
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn
from torch.nn import functional

from rashomon.weights.tagger import HEADS, VECTORS

SMALL = ("arc_word", "arc_head", *VECTORS, "later", "earlier")
POINTERS = ("cue_out", "source_in", "content_out", "cue_in")


def merged(parts: list[nn.Linear]) -> nn.Linear:
    """Lay linear maps of one input side by side: one product instead of many."""
    whole = nn.Linear(parts[0].in_features, sum(part.out_features for part in parts))
    whole.weight.data = torch.cat([part.weight.data for part in parts])
    whole.bias.data = torch.cat([part.bias.data for part in parts])
    return whole


class Runnable(nn.Module):
    """The tagger with its heads merged, giving what ``rashomon.weights.tagger`` expects."""

    def __init__(self, net: Tagger) -> None:
        super().__init__()
        self.net = net
        self.tags = merged([getattr(net, name) for name in HEADS])
        firsts = [getattr(net, name)[0] for name in SMALL]
        self.small, self.sizes = merged(firsts), [part.out_features for part in firsts]
        self.pointers = merged([getattr(net, name) for name in POINTERS])

    def forward(
        self, ids: Tensor, mask: Tensor, shapes: Tensor, first: Tensor
    ) -> tuple[Tensor, ...]:
        """Score tags, governors, sources, cues; give the vectors of the bilinear forms."""
        states = self.net.states(ids, mask, shapes, first)
        small = functional.gelu(self.small(states)).split(self.sizes, -1)
        word, head, *vectors, later, earlier = small
        arcs = (word @ self.net.arc[:-1] + self.net.arc[-1]) @ head.transpose(1, 2)
        ask, source, content, cue = self.pointers(states).chunk(4, -1)
        scale = ask.shape[-1] ** -0.5
        return (
            self.tags(states),
            arcs,
            (ask * scale) @ source.transpose(1, 2),
            (content * scale) @ cue.transpose(1, 2),
            torch.cat(vectors, -1),
            later @ self.net.same[:-1] + self.net.same[-1],
            earlier,
        )


def load(pretrained: Path, trained: Path, checkpoint: str) -> Tagger:
    """Open trained weights."""
    held = json.loads((trained / "labels.json").read_text(encoding="utf8"))
    net = Tagger(pretrained, Labels(**{name: tuple(labels) for name, labels in held.items()}))
    net.load_state_dict(torch.load(trained / f"{checkpoint}.pt"))
    return net.eval()


def write_network(net: Tagger, out: Path, fused: Path) -> None:
    """Export, fuse attention, and quantise: matrices and embeddings to int8, by channel."""
    net.encoder.set_attn_implementation("eager")
    large = net.encoder.config.hidden_size > FUSED
    ids = torch.randint(5, 1000, (2, 17))
    first = torch.arange(12).repeat(2, 1)
    inputs = ["input_ids", "attention_mask", "token_type_ids", "first"]
    outputs = ["tags", "arcs", "sources", "cues", "vectors", "later", "earlier"]
    axes = {name: {0: "batch", 1: "pieces"} for name in inputs[:3]}
    axes |= {name: {0: "batch", 1: "words"} for name in ("first", "tags", *outputs[4:])}
    axes |= {name: {0: "batch", 1: "words", 2: "words"} for name in outputs[1:4]}
    given = (ids, torch.ones_like(ids), torch.zeros_like(ids), first)
    raw = fused.with_suffix(".raw.onnx")
    torch.onnx.export(
        Runnable(net).eval(),
        given,
        raw,
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    if large:
        raw.replace(fused)
    else:
        fuse(net, raw, fused)
    quantize_dynamic(
        fused,
        out,
        weight_type=QuantType.QInt8,
        per_channel=True,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    if large:
        set_apart(out)


FUSED = 384
"""Width of the encoder that the optimizer knows how to fuse (BERT's attention, not MPNet's)."""
LARGE = 8_000_000
"""Bytes: a tensor larger than this (the word pieces) goes to a second file."""


def fuse(net: Tagger, raw: Path, fused: Path) -> None:
    """Join the products of attention into one operator."""
    config = net.encoder.config
    model = optimizer.optimize_model(
        str(raw),
        model_type="bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
    )
    print("fused", model.get_fused_operator_statistics())
    model.save_model_to_file(str(fused))


def set_apart(network: Path) -> None:
    """Move the largest tensor of a network into a file of its own beside it."""
    model = onnx.load(str(network))
    words = network.with_suffix(".words")
    words.unlink(missing_ok=True)  # onnx would write behind what an earlier export left
    for tensor in model.graph.initializer:
        if len(tensor.raw_data) > LARGE:
            set_external_data(tensor, location=words.name)
    onnx.save_model(model, str(network))


def write_heads(net: Tagger, out: Path) -> None:
    """Write the bilinear forms at half precision, the chain, and the labels."""
    labels = {name: list(getattr(net.labels, name)) for name in vars(net.labels)}
    chain = (net.chain.data + forbidden(net.labels.part)).clamp(min=FAR)
    text = json.dumps(labels | {"predicate": ["", "predicate"]}, sort_keys=True)
    np.savez_compressed(
        out,
        relation=net.relation.data.numpy().astype(np.float16),
        role=net.role.data.numpy().astype(np.float16),
        voice=net.voice.data.numpy().astype(np.float16),
        chain=chain.numpy(),
        labels=np.frombuffer(text.encode(), np.uint8),
    )


def main() -> None:
    """Write the three files of a tagger."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trained", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--shelf", type=Path, required=True)
    parser.add_argument("--name", default="tagger-fast")
    parser.add_argument("--checkpoint", default="tagger")
    parser.add_argument("--fused", type=Path, help="keep the network in full precision here")
    given = parser.parse_args()
    net = load(given.pretrained, given.trained, given.checkpoint)
    given.shelf.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        fused = given.fused or Path(folder) / "fused.onnx"
        write_network(net, given.shelf / f"{given.name}.onnx", fused)
    write_heads(net, given.shelf / f"{given.name}.npz")
    shutil.copyfile(given.pretrained / "tokenizer.json", given.shelf / f"{given.name}.json")
    for path in sorted(given.shelf.glob(f"{given.name}.*")):
        print(path.name, f"{path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
