"""Settings of the voice and of the recogniser."""

from pathlib import Path
from typing import Annotated

from content.settings import Env, Settings


class VoiceSettings(Settings, frozen=True, kw_only=True):
    """What every program that speaks or listens shares."""

    voice: Annotated[
        str, Env("JOBHALL_VOICE", "voice of the prompts: neural, espeak, or the name of any driver of pyttsx3")
    ] = "neural"
    voice_cache_mb: Annotated[
        int, Env("JOBHALL_VOICE_CACHE_MB", "megabytes of rendered prompts that are kept, the least used go first")
    ] = 512
    recorded: Annotated[
        str, Env("JOBHALL_RECORDED_PROMPTS", "folder of recorded prompts: NAME.wav with its words in NAME.txt")
    ] = ""
    speech_model: Annotated[
        str, Env("JOBHALL_SPEECH_MODEL", "folder of a vosk or faster-whisper model; empty means keys only, no speech")
    ] = ""

    microphone: Annotated[
        str,
        Env(
            "JOBHALL_MICROPHONE",
            "name of the kiosk's microphone; empty: the machine's own; off; wav:///path: a recording",
        ),
    ] = ""

    @property
    def voice_folder(self) -> Path:
        """Where rendered prompts are kept; all programs of a machine share it."""
        return self.home / "voice" / "cache"
