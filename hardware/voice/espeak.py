"""The fallback: espeak-ng from the wheel `espeakng-loader`, through its C interface. It also reads English."""

import ctypes
from pathlib import Path

from content.wording.phrases import Lang
from hardware.voice.phonemes import syllables
from hardware.voice.sound import Sound, from_pcm
from hardware.voice.spelling import clauses
from hardware.voice.voice import VoiceFailed, VoiceMissing

_VOICES: dict[Lang, bytes] = {"zh": b"sit/cmn-latn-pinyin", "en": b"gmw/en-US"}
_WORDS_A_MINUTE: dict[Lang, int] = {"zh": 140, "en": 155}
_RETRIEVE_AT_ONCE, _UTF8, _RATE_PARAMETER = 2, 1, 1
_FASTEST, _SLOWEST = 450, 80

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class EspeakVoice:
    """Mandarin from pinyin, and English; robotic, small, always there. One per process: the library has one state."""

    name = "espeak"

    def __init__(self) -> None:
        self._library = _library()
        self._heard = bytearray()
        self._callback = _Callback(self._collect)  # Kept, since the library only borrows it.
        self._rate = self._library.espeak_Initialize(_RETRIEVE_AT_ONCE, 0, _data_path(), 0)
        if self._rate <= 0:
            raise VoiceMissing("espeak-ng 启动不了：它的数据文件读不出来，请重新安装 espeakng-loader。")
        self._library.espeak_SetSynthCallback(self._callback)

    def render(self, text: str, lang: Lang, speed: float) -> Sound:
        """The text as said. Raises VoiceFailed."""
        if self._library.espeak_SetVoiceByName(_VOICES[lang]):
            raise VoiceFailed(f"espeak-ng 里没有 {_VOICES[lang].decode()} 这个声音，请重新安装 espeakng-loader。")
        words = int(min(max(_WORDS_A_MINUTE[lang] * speed, _SLOWEST), _FASTEST))
        self._library.espeak_SetParameter(_RATE_PARAMETER, words, 0)
        sound = self._synthesize(_pinyin(text) if lang == "zh" else text).trimmed()
        if not len(sound.samples):
            raise VoiceFailed(f"“{text[:20]}”里没有能念的字。")
        return sound

    def _synthesize(self, text: str) -> Sound:
        self._heard.clear()
        data = text.encode() + b"\0"
        failed = self._library.espeak_Synth(data, len(data), 0, 0, 0, _UTF8, None, None)
        if failed:
            raise VoiceFailed(f"espeak-ng 念不出“{text[:20]}”（错误 {failed}）。")
        return from_pcm(bytes(self._heard), self._rate)

    def _collect(self, samples: "ctypes._Pointer[ctypes.c_short]", count: int, events: int) -> int:
        if samples and count > 0:
            self._heard += ctypes.string_at(samples, count * 2)
        return 0


def _pinyin(text: str) -> str:
    return ", ".join(" ".join(syllables(clause.text)) for clause in clauses(text))


def _library() -> ctypes.CDLL:
    try:
        import espeakng_loader  # type: ignore[import-untyped]  # has no types; another voice needs it not

        library = ctypes.CDLL(espeakng_loader.get_library_path())
    except (ImportError, OSError) as error:
        raise VoiceMissing(f"没有装好 espeak-ng：{error}。请运行 pip install espeakng-loader。") from error
    library.espeak_Synth.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    return library


def _data_path() -> bytes:
    import espeakng_loader

    return str(Path(espeakng_loader.get_data_path()).parent).encode()
