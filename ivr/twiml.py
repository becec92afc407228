"""A Turn as TwiML. With `webhooks`, the only door to the twilio package."""

import re
from collections.abc import Iterator

from twilio.twiml.voice_response import Gather, VoiceResponse

from content.wording.phrases import Lang
from ivr.turn import Ask, Turn

_VOICES: dict[Lang, str] = {"zh": "zh-CN", "en": "en-US"}
_HAN = re.compile(r"[\u3400-\u9fff]")
_RUNS = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff，。、；：！？（）]*|[^\u3400-\u9fff]+")
_WORD = re.compile(r"\w")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(turn: Turn, base: str = "/call") -> str:
    """The document; `base` is the path under which the hotline is reached."""
    response = VoiceResponse()
    if turn.dial:
        _say(response, turn)
        response.dial(turn.dial, action=_after_dial(turn, base), method="POST")
    elif turn.ask:
        action = answer_path(turn.ask, base)
        _gather(response, turn, turn.ask, action)
        response.redirect(action, method="POST")
    else:
        _say(response, turn)
        response.hangup()
    return str(response)


def answer_path(ask: Ask, base: str) -> str:
    """Where the keys are sent: the place, and after /-/ how many answers were not understood there."""
    return f"{base}{ask.place.path}/-/{ask.tries}"


def runs(text: str, lang: Lang) -> Iterator[tuple[str, str]]:
    """The text with the voice for each part: an English voice cannot read a Chinese name, nor the other way round."""
    clean = _NOT_XML.sub(" ", text).strip()
    for part in [clean] if lang == "zh" else _RUNS.findall(clean):
        if _WORD.search(part):
            yield _VOICES["zh" if _HAN.search(part) else "en"], part.strip().lstrip(",. ").rstrip(", ")


def _gather(response: VoiceResponse, turn: Turn, ask: Ask, action: str) -> None:
    """Keys may be pressed at any time; an empty # is sent too, and what sends nothing falls to the redirect."""
    gather = Gather(
        input="dtmf",
        action=action,
        method="POST",
        finish_on_key="#",
        num_digits=8,
        timeout=ask.patience,
        action_on_empty_result=True,
    )
    _say(gather, turn)
    gather.pause(length=ask.quiet)
    response.append(gather)


def _say(verb: VoiceResponse | Gather, turn: Turn) -> None:
    for utterance in turn.utterances:
        for voice, text in runs(utterance, turn.lang):
            verb.say(text, language=voice)


def _after_dial(turn: Turn, base: str) -> str:
    path = turn.ask.place.path if turn.ask else f"/{turn.lang}"
    return f"{base}{path}/-/dialled"
