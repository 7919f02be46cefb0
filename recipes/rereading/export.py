"""Turn the trained pair reader into the file that is run: `export.py --trained F --pretrained D`.

Writes ``pairs-NAME.onnx`` (int8, attention fused) and ``pairs-NAME.json`` (the tokenizer).
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from network import PairNetwork
from onnx import helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn


class Runnable(nn.Module):
    """The network of one pair: nothing is padded, so it needs no mask."""

    def __init__(self, net: PairNetwork) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, marks: Tensor) -> Tensor:
        """Score a pair."""
        return self.net(ids, torch.ones_like(ids), marks)


def write(net: PairNetwork, out: Path) -> None:
    """Export, fuse attention, quantise, and note the tokens that stand around the sentences."""
    config = net.encoder.config
    ids = torch.randint(5, 1000, (1, 30))
    marks = torch.randint(0, 3, (1, 30))
    with tempfile.TemporaryDirectory() as folder:
        raw, fused = Path(folder) / "raw.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            Runnable(net).eval(),
            (ids, marks),
            raw,
            input_names=["ids", "marks"],
            output_names=["logits"],
            dynamic_axes={"ids": {1: "pieces"}, "marks": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        model = optimizer.optimize_model(
            str(raw),
            model_type="bert",
            num_heads=config.num_attention_heads,
            hidden_size=config.hidden_size,
        )
        print("fused", model.get_fused_operator_statistics())
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            out,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    written = onnx.load(str(out))
    helper.set_model_props(written, {name: str(value) for name, value in net.marks.items()})
    onnx.save(written, str(out))


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trained", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--shelf", type=Path, required=True)
    parser.add_argument("--name", default="full")
    given = parser.parse_args()
    net = PairNetwork(given.pretrained)
    net.load_state_dict(torch.load(given.trained))
    write(net.eval(), given.shelf / f"pairs-{given.name}.onnx")
    tokenizer = given.shelf / f"pairs-{given.name}.json"
    shutil.copyfile(given.pretrained / "tokenizer.json", tokenizer)


if __name__ == "__main__":
    main()
