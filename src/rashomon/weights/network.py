"""Trained networks as they are run: onnxruntime, one window a call, two calls at a time.

A window read alone gives the same numbers whatever is read beside it (int8 scales are taken over
the whole input), nothing is padded, and two calls side by side use two cores better than one call
that shares its products among them.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Given: TypeAlias = Mapping[str, NDArray[Any]]

THREADS = 2
AHEAD = 4
"""Inputs that are run, or wait to be, while the output before them is used."""


@dataclass(frozen=True, kw_only=True)
class Network:
    """An ONNX file, opened on first use."""

    file: Path

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 - heavy

        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.enable_mem_pattern = False  # a plan a length of window: memory, and no time won
        # weights laid out anew stand beside those of the file: half as much memory again, for a
        # tenth of the time
        options.add_session_config_entry("session.disable_prepacking", "1")
        return InferenceSession(self.file, options, providers=["CPUExecutionProvider"])

    def close(self) -> None:
        """Give its memory back; it is opened again when it is used again."""
        self.__dict__.pop("_session", None)

    @cached_property
    def outputs(self) -> tuple[str, ...]:
        """The names of what it gives."""
        return tuple(output.name for output in self._session.get_outputs())

    def note(self, name: str) -> str:
        """Give what a recipe has noted in the file."""
        noted: str = self._session.get_modelmeta().custom_metadata_map[name]
        return noted

    def run(self, given: Given) -> dict[str, NDArray[Any]]:
        """Run it once: output by name."""
        return dict(zip(self.outputs, self._session.run(None, dict(given)), strict=True))

    def run_each(self, given: Iterable[Given]) -> Iterator[dict[str, NDArray[Any]]]:
        """Run it on each input by itself; the outputs come in the order of the inputs.

        Inputs are drawn as outputs are used, so that a long account holds no more than a short one.
        """
        _ = self.outputs  # opened once, before the threads
        running: deque[Future[dict[str, NDArray[Any]]]] = deque()
        with ThreadPoolExecutor(THREADS) as pool:
            for one in given:
                running.append(pool.submit(self.run, one))
                if len(running) > AHEAD:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
