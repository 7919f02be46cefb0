"""Export a trained passage encoder: ONNX int8 (every file under 95 MB), its tokenizer and its head.

usage: export.py --weights FILE.pt --pretrained DIR --name full --out DIR

Writes ``passages-NAME.onnx`` (dynamic int8, one scale a channel), ``passages-NAME.words`` (its word
embeddings, kept apart because of their size), ``passages-NAME.tokenizer.json`` and
``passages-NAME.npz`` (the pair head), and prints how far int8 moves the vectors.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from model import MatrixEncoder
from onnx.external_data_helper import set_external_data
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoTokenizer

LARGE = 8_000_000
"""Bytes: a tensor larger than this (the word embeddings) goes to the second file."""


class States(nn.Module):
    """Only what runs in production: ids and mask to token states."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Give the last hidden state."""
        states: Tensor = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask
        ).last_hidden_state
        return states


def to_onnx(encoder: nn.Module, path: Path) -> None:
    """Trace the encoder with free batch and length."""
    ids = torch.randint(5, 900, (2, 24))
    torch.onnx.export(
        States(encoder).eval(),
        (ids, torch.ones_like(ids)),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["states"],
        dynamic_axes={
            n: {0: "batch", 1: "length"} for n in ("input_ids", "attention_mask", "states")
        },
        opset_version=17,
        dynamo=False,
    )


def shelve(quantized: Path, out: Path, words: str) -> None:
    """Move the largest tensor into a file of its own beside the network."""
    network = onnx.load(str(quantized))
    for tensor in network.graph.initializer:
        if len(tensor.raw_data) > LARGE:
            set_external_data(tensor, location=words)
    onnx.save_model(network, str(out))


def head_of(net: MatrixEncoder, tokenizer: object) -> dict[str, np.ndarray]:
    """Collect the small matrices and the special ids as arrays."""
    state = {
        k: v.float().numpy() for k, v in net.state_dict().items() if not k.startswith("encoder.")
    }
    special = {
        "first": "cls_token_id",
        "last": "sep_token_id",
        "pad": "pad_token_id",
        "unknown": "unk_token_id",
    }
    ids = {name: np.int64(getattr(tokenizer, key)) for name, key in special.items()}
    return {
        "context": state["context"], "scale": state["scale"], "bias": state["bias"],
        "down": state["down.weight"].T, "down_bias": state["down.bias"],
        "hidden": state["hidden.weight"].T, "hidden_bias": state["hidden.bias"],
        "out": state["out.weight"].T, "out_bias": state["out.bias"], **ids,
    }  # fmt: skip


def compare(net: MatrixEncoder, network: Path) -> float:
    """Mean cosine between the states of torch and of the exported file, on random pieces."""
    ids = torch.randint(1000, 20000, (4, 96))
    with torch.no_grad():
        right = net.encoder(
            input_ids=ids, attention_mask=torch.ones_like(ids)
        ).last_hidden_state.numpy()
    feed = {"input_ids": ids.numpy(), "attention_mask": np.ones(ids.shape, np.int64)}
    mine = InferenceSession(str(network)).run(None, feed)[0]
    norm = np.linalg.norm(right, axis=-1) * np.linalg.norm(mine, axis=-1)
    return float(((right * mine).sum(-1) / norm).mean())


def main() -> None:
    """Export one set of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    net = MatrixEncoder(args.pretrained)
    net.load_state_dict({k: v.float() for k, v in torch.load(args.weights).items()})
    net.eval()
    stem = f"passages-{args.name}"
    network = args.out / f"{stem}.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        full, quantized = Path(scratch) / "full.onnx", Path(scratch) / "int8.onnx"
        to_onnx(net.encoder, full)
        quantize_dynamic(full, quantized, per_channel=True, weight_type=QuantType.QInt8)
        shelve(quantized, network, f"{stem}.words")
    tokenizer = AutoTokenizer.from_pretrained(args.pretrained)
    shutil.copy(args.pretrained / "tokenizer.json", args.out / f"{stem}.tokenizer.json")
    np.savez(args.out / f"{stem}.npz", **head_of(net, tokenizer))
    for file in sorted(args.out.glob(f"{stem}*")):
        print(f"{file.stat().st_size / 1e6:8.1f} MB {file.name}")
    print(f"mean cosine of states, int8 against fp32: {compare(net, network):.4f}")


if __name__ == "__main__":
    main()
