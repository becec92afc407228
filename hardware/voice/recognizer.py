"""Which engine hears a caller: the one whose model the operator installed. Off where none is; keys always work."""

from collections.abc import Iterable
from pathlib import Path

from hardware.voice.heard import ModelUnusable, Recognizer


def open_recognizer(rate: int, phrases: Iterable[str], model: str) -> Recognizer | None:
    """A recognizer of these phrases with the operator's model; None where none is installed. Raises ModelUnusable."""
    if not model:
        return None
    folder = Path(model).expanduser()
    offered = tuple(dict.fromkeys(phrases))
    if (folder / "model.bin").is_file():
        from hardware.voice.whisper import WhisperRecognizer  # Only one of the two engines is ever installed.

        return WhisperRecognizer(rate, offered, folder)
    if (folder / "am").is_dir() or (folder / "final.mdl").is_file():
        from hardware.voice.kaldi import KaldiRecognizer

        return KaldiRecognizer(rate, offered, folder)
    raise ModelUnusable(f"{folder} 里没有 vosk 或 faster-whisper 的语音识别模型，请检查 JOBHALL_SPEECH_MODEL。")
