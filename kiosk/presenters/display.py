"""看得清: type size, colours, where the controls lie and the language, each with one touch and seen at once."""

import msgspec

from content.wording.phrases import LANGS, Lang
from kiosk.acts import Act, Back, Look, Speak
from kiosk.looks import Looks
from kiosk.presenters.parts import Button
from kiosk.reading import Reading
from kiosk.theme import BUTTON, FACT, SCALES, TARGET, Theme


class Setting(msgspec.Struct, frozen=True):
    """One question with its answers; the chosen one is filled and ticked."""

    label: str
    choices: tuple[Button, ...]


class DisplayModel(msgspec.Struct, frozen=True, kw_only=True):
    """The questions, and the way back to what was being read.

    `label_width` is 0 where there is no room for the questions; their answers are plain enough.
    """

    title: str
    label_width: int
    settings: tuple[Setting, ...]
    row_height: int
    stacked: bool
    done: Button


_SIZES = dict(zip(SCALES, ("normal", "large", "largest"), strict=True))
_THEMES: tuple[Theme, ...] = ("plain", "black")


def display(reading: Reading) -> DisplayModel:
    """The questions as they are answered now."""
    settings = _settings(reading)
    widest = max(reading.width(setting.label, FACT) for setting in settings)
    return DisplayModel(
        title="" if reading.frame.squat else reading.say("display.title"),
        label_width=0 if reading.frame.squat and reading.frame.large else round(widest) + 2,
        settings=settings,
        row_height=_row_height(reading),
        stacked=reading.frame.large and not reading.frame.landscape and not reading.frame.squat,
        done=Button(text=reading.say("display.done"), act=Back(), icon="check", tone="main"),
    )


def _row_height(reading: Reading) -> int:
    """Five questions and the way back share a low screen; on a high one they are as high as a target should be."""
    frame = reading.frame
    wanted = max(frame.px(TARGET), frame.line(BUTTON) + frame.px(40))
    share = (frame.body - frame.px(2 * 36 + 5 * 20)) // 6
    return min(wanted, share) if frame.squat or frame.landscape else wanted


def _settings(reading: Reading) -> tuple[Setting, ...]:
    looks = looks_of(reading)
    sizes = [_choice(reading, f"display.{_SIZES[size]}", looks, scale=size) for size in SCALES]
    themes = [_choice(reading, f"display.{theme}", looks, theme=theme) for theme in _THEMES]
    reach = [_choice(reading, f"display.{'low' if low else 'whole'}", looks, reach=low) for low in (False, True)]
    hands = [_choice(reading, f"display.{'left' if left else 'right'}", looks, left=left) for left in (False, True)]
    languages = [_language(reading, lang) for lang in LANGS]
    named = {"size": sizes, "colours": themes, "controls": reach, "hand": hands, "language": languages}
    return tuple(Setting(reading.say(f"display.{name}"), tuple(choices)) for name, choices in named.items())


def looks_of(reading: Reading) -> Looks:
    """What the visitor has chosen, as the frame has it."""
    frame = reading.frame
    return Looks(frame.scale, frame.theme, frame.reach, frame.left)


def _choice(reading: Reading, key: str, looks: Looks, **changed: object) -> Button:
    other = msgspec.structs.replace(looks, **changed)
    return _button(reading.say(key), Look(other), chosen=other == looks)


def _language(reading: Reading, lang: Lang) -> Button:
    return _button(reading.say(f"display.{lang}"), Speak(lang), chosen=lang == reading.lang)


def _button(text: str, act: Act, *, chosen: bool) -> Button:
    return Button(text=text, act=act, icon="check" if chosen else "", tone="chosen" if chosen else "plain")
