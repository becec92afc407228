"""The verbs of TwiML as values. A field is the attribute of the same name; a default is the one Twilio documents."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

Method = Literal["GET", "POST"]
Count = Annotated[int, Meta(ge=0, le=100_000)]
Seconds = Annotated[float, Meta(ge=0, le=86_400)]
Input = Literal["dtmf", "speech", "dtmf speech", "speech dtmf"]
ANY_KEY = "1234567890*#"


class Verb(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """One instruction; a field that is not an attribute of the element is its text or its children."""


class Say(Verb, frozen=True):
    """Speak `text`; the voice is the gateway's own for the language, whatever `voice` names."""

    text: str = ""
    language: str = "zh-CN"
    voice: str = ""
    loop: Count = 1
    speed: Annotated[float, Meta(ge=0.5, le=2)] = 1
    """1 is the announcer's; it comes from the `rate` of a nested <prosody>, and is no attribute."""


class Play(Verb, frozen=True):
    """Play the recording at `text`, an address, or send `digits` as keys (w waits half a second)."""

    text: str = ""
    loop: Count = 1
    digits: Annotated[str, Meta(pattern=r"^[0-9*#wW]*$", max_length=64)] = ""


class Pause(Verb, frozen=True):
    """Wait silently."""

    length: Seconds = 1


Prompt = Say | Play | Pause


class Gather(Verb, frozen=True):
    """Listen for keys, speech or both, while the prompts are heard.

    `speech_timeout`, `speech_model` and `profanity_filter` are left to the recogniser, which has its own.
    """

    children: tuple[Any, ...] = ()
    input: Input = "dtmf"
    action: str = ""
    method: Method = "POST"
    timeout: Seconds = 5
    finish_on_key: Annotated[str, Meta(pattern=r"^[0-9*#]?$")] = "#"
    num_digits: Annotated[int, Meta(ge=1, le=1000)] | None = None
    action_on_empty_result: bool = False
    language: str = "zh-CN"
    hints: str = ""
    speech_timeout: str = ""
    speech_model: str = ""
    profanity_filter: bool = True
    barge_in: bool = True

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """What is heard meanwhile."""
        return self.children

    @property
    def takes_keys(self) -> bool:
        """Whether keys count as an answer."""
        return "dtmf" in self.input

    @property
    def takes_speech(self) -> bool:
        """Whether words count as an answer."""
        return "speech" in self.input


class Record(Verb, frozen=True):
    """Record the caller until a key, silence, or the greatest length."""

    action: str = ""
    method: Method = "POST"
    timeout: Seconds = 5
    finish_on_key: Annotated[str, Meta(pattern=r"^[0-9*#]*$")] = ANY_KEY
    max_length: Annotated[int, Meta(ge=1, le=14_400)] = 3600
    play_beep: bool = True
    trim: Literal["trim-silence", "do-not-trim"] = "trim-silence"
    recording_status_callback: str = ""
    recording_status_callback_method: Method = "POST"


class Number(Verb, frozen=True):
    """A telephone number to dial."""

    text: str = ""
    status_callback: str = ""
    status_callback_event: str = "completed"
    status_callback_method: Method = "POST"


class Sip(Number, frozen=True):
    """A SIP address to dial."""


class Dial(Verb, frozen=True):
    """Put the caller through to the first of `targets` that answers."""

    children: tuple[Any, ...] = ()
    action: str | None = None
    method: Method = "POST"
    timeout: Annotated[int, Meta(ge=1, le=600)] = 30
    time_limit: Annotated[int, Meta(ge=1, le=86_400)] = 14_400
    answer_on_bridge: bool = False

    @property
    def targets(self) -> tuple[Number, ...]:
        """Numbers and addresses."""
        return self.children


class Enqueue(Verb, frozen=True):
    """Ring the group of windows named `text`."""

    text: str = ""
    action: str | None = None
    method: Method = "POST"
    wait_url: str = ""
    wait_url_method: Method = "POST"


class Redirect(Verb, frozen=True):
    """Go on with the document at `text`."""

    text: str = ""
    method: Method = "POST"


class Reject(Verb, frozen=True):
    """Refuse the call; as the first verb, without ever answering it."""

    reason: Literal["rejected", "busy"] = "rejected"


class Hangup(Verb, frozen=True):
    """End the call."""


Instruction = Say | Play | Pause | Gather | Record | Dial | Enqueue | Redirect | Reject | Hangup
