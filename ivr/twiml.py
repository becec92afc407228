"""A Turn as TwiML. With `webhooks`, the only door to the twilio package."""

import re
from collections.abc import Iterator

from twilio.twiml.voice_response import Gather, Say, VoiceResponse

from content.wording.phrases import Lang
from ivr.turn import BREATH, Ask, Turn

SLOWLY = 0.75
LONGEST_RECORDING = 120
WAITING = "/waiting"
"""Under the base: what is heard while the windows ring."""

_VOICES: dict[Lang, str] = {"zh": "zh-CN", "en": "en-US"}
_EARS: dict[Lang, str] = {"zh": "cmn-Hans-CN", "en": "en-US"}
_HAN = re.compile(r"[\u3400-\u9fff]")
_RUNS = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff，。、；：！？（）]*|[^\u3400-\u9fff]+")
_WORD = re.compile(r"\w")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(turn: Turn, base: str = "/call", token: str = "") -> str:
    """The document; `base` is the path under which the hotline is reached, `token` makes its answer single-use."""
    response = VoiceResponse()
    if turn.dial:
        _say(response, turn)
        response.dial(turn.dial, action=_with(_after_dial(turn, base), token), method="POST")
    elif turn.queue:
        _say(response, turn)
        wait = f"{base}{WAITING}/{turn.lang}"
        response.enqueue(turn.queue, action=_with(_after_dial(turn, base), token), method="POST", wait_url=wait)
    elif turn.record:
        _record(response, turn, f"{base}{turn.record.path}/-", token)
    elif turn.ask:
        action = _with(answer_path(turn.ask, base), token)
        _gather(response, turn, turn.ask, action)
        response.redirect(action, method="POST")
    else:
        _say(response, turn)
        response.hangup()
    return str(response)


def waiting(lang: Lang, said: str, music: str) -> str:
    """What is heard while the windows ring: a word, then music, over and over."""
    response = VoiceResponse()
    response.say(said, language=_VOICES[lang])
    response.play(music, loop=10)
    return str(response)


def answer_path(ask: Ask, base: str) -> str:
    """Where the keys are sent: the place, and after /-/ how many answers were not understood, and what was typed."""
    typed = f"/{ask.typed}" if ask.typed else ""
    return f"{base}{ask.place.path}/-/{ask.tries}{typed}"


def runs(text: str, lang: Lang) -> Iterator[tuple[str, str]]:
    """The text with the voice for each part: an English voice cannot read a Chinese name, nor the other way round."""
    clean = _NOT_XML.sub(" ", text).strip()
    for part in [clean] if lang == "zh" else _RUNS.findall(clean):
        if _WORD.search(part):
            yield _VOICES["zh" if _HAN.search(part) else "en"], part.strip().lstrip(",.: ").rstrip(", ")


def _gather(response: VoiceResponse, turn: Turn, ask: Ask, action: str) -> None:
    """One key ends it at once, whichever it is; several digits are ended by #, which alone is sent too.

    What sends nothing falls to the redirect.
    """
    one = {"num_digits": 1, "finish_on_key": ""}
    several = {"num_digits": ask.digits, "finish_on_key": "#", "action_on_empty_result": True}
    speech = {"hints": ",".join(ask.words), "language": _EARS[turn.lang], "speech_timeout": "auto"} if ask.words else {}
    gather = Gather(
        input="dtmf speech" if ask.words else "dtmf",
        action=action,
        method="POST",
        timeout=ask.quiet,
        **(one if ask.digits == 1 else several),
        **speech,
    )
    _say(gather, turn)
    response.append(gather)


def _record(response: VoiceResponse, turn: Turn, path: str, token: str) -> None:
    """An empty recording calls nothing and falls to the redirect."""
    _say(response, turn)
    response.record(
        action=_with(f"{path}/recorded", token),
        method="POST",
        max_length=LONGEST_RECORDING,
        timeout=5,
        finish_on_key="#",
        play_beep=True,
    )
    response.redirect(_with(f"{path}/unrecorded", token), method="POST")


def _say(verb: VoiceResponse | Gather, turn: Turn) -> None:
    for utterance in turn.utterances:
        if utterance == BREATH:
            verb.pause(length=1)
        for voice, text in runs(utterance, turn.lang):
            if turn.slow:
                slowly = Say(language=voice)
                slowly.prosody(text, rate=f"{SLOWLY:.0%}")
                verb.append(slowly)
            else:
                verb.say(text, language=voice)


def _after_dial(turn: Turn, base: str) -> str:
    path = turn.ask.place.path if turn.ask else f"/{turn.lang}"
    return f"{base}{path}/-/dialled"


def _with(address: str, token: str) -> str:
    return f"{address}?turn={token}" if token else address
