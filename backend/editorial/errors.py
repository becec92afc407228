"""What the office refuses, each by a name and a sentence in both languages."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Protocol

from content.errors import JobhallError
from content.wording.phrases import Lang, Phrases

PHRASES = Phrases(Path(__file__).parent)


class Sentence(Protocol):
    """Anything that can say itself in either language."""

    def say(self, lang: Lang) -> str:
        """The sentence."""
        ...


class OfficeError(JobhallError):
    """The base of what the office says no to; `say` gives the sentence in either language."""

    key: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        super().__init__(PHRASES.say(self.key, "zh", **values))
        self.values = values

    def say(self, lang: Lang) -> str:
        """The sentence for the person who was refused."""
        return PHRASES.say(self.key, lang, **self.values)


class NotFound(OfficeError):
    """There is no such thing under this name."""

    key = "error.not_found"


class NotAllowed(OfficeError):
    """Whoever asks has no role for it."""

    key = "error.not_allowed"

    def __init__(self, who: str, act: str) -> None:
        super().__init__(who=who, act=PHRASES.say(f"act.{act}", "zh"))
        self.who = who
        self.act = act

    def say(self, lang: Lang) -> str:
        """The sentence, with the act in the same language."""
        return PHRASES.say(self.key, lang, who=self.who, act=PHRASES.say(f"act.{self.act}", lang))


class NotYourSite(OfficeError):
    """Whoever asks is bound to halls, and it would be seen in others."""

    key = "error.not_your_site"


class NotYours(OfficeError):
    """A collector changes only what they entered themselves."""

    key = "error.not_yours"


class NotYoursToDiscard(OfficeError):
    """A draft is deleted by whoever wrote it, or by an administrator."""

    key = "error.not_yours_to_discard"


class FilingWaits(OfficeError):
    """What an employer filed is answered before it is put away."""

    key = "error.filing_waits"


class FourEyes(OfficeError):
    """Nobody approves what they wrote themselves."""

    key = "error.four_eyes"


class WrongState(OfficeError):
    """The revision or notice is not in a state from which this can be done; perhaps somebody was faster."""

    key = "error.wrong_state"


class Outdated(OfficeError):
    """There is a newer revision than the one that this act is about."""

    key = "error.outdated"


class AlreadyOver(OfficeError):
    """What was to be published may no longer be shown."""

    key = "error.already_over"


class ReasonMissing(OfficeError):
    """Sending back and withdrawing need a reason that others can read."""

    key = "error.reason_missing"


class SweepEmpty(OfficeError):
    """Withdrawing all needs to be told of whom, or below which wage."""

    key = "error.sweep_empty"


class SweepMoved(OfficeError):
    """What was looked at is not what would be withdrawn by now."""

    key = "error.sweep_moved"


class NumbersExhausted(OfficeError):
    """Every number of this length is in use or resting."""

    key = "error.numbers_exhausted"


class NameTaken(OfficeError):
    """Somebody or something has this name already."""

    key = "error.name_taken"


class InvalidName(OfficeError):
    """A name of a kind that could be mistaken or misspelt."""

    key = "error.invalid_name"


class UnknownRole(OfficeError):
    """A role that the office does not have."""

    key = "error.unknown_role"


class UnknownSite(OfficeError):
    """A hall that the office does not have."""

    key = "error.unknown_site"


class LastAdmin(OfficeError):
    """The only administrator: without one, nobody could look after staff from the pages."""

    key = "error.last_admin"


class NoRole(OfficeError):
    """Somebody without any role could do nothing."""

    key = "error.no_role"


class OwnDuties(OfficeError):
    """Nobody gives themselves other duties, nor locks themselves out."""

    key = "error.own_duties"


class NotYourStaff(OfficeError):
    """An administrator who is bound to halls, and somebody who is not bound to these."""

    key = "error.not_your_staff"


class NotAPerson(OfficeError):
    """The name under which employers file; nobody is behind it, and nobody acts as it or for it."""

    key = "error.not_a_person"


class NoSecondFactor(OfficeError):
    """There is none to reset."""

    key = "error.no_second_factor"


class WeakPassword(OfficeError):
    """Too short to protect anything."""

    key = "error.weak_password"


class NamedPassword(OfficeError):
    """The name, forwards or backwards, is what everybody tries first."""

    key = "error.named_password"


class CommonPassword(OfficeError):
    """Made of figures and of what everybody takes."""

    key = "error.common_password"


class UnequalPasswords(OfficeError):
    """The new password was not typed twice alike."""

    key = "error.unequal_passwords"


class SecondFactorRequired(OfficeError):
    """Somebody's role needs the second factor."""

    key = "error.second_factor_required"


class SignInTooSlow(OfficeError):
    """The password was given too long ago to go on with the code."""

    key = "error.sign_in_too_slow"


class WrongCode(OfficeError):
    """A code of the second factor that is wrong, old, or was taken before; which of these is not said."""

    key = "error.wrong_code"


class AccountIsLocked(OfficeError):
    """Too many wrong tries; it opens by itself, or by an administrator."""

    key = "error.account_is_locked"


class SignInFailed(OfficeError):
    """Name and password do not belong together; which of the two is wrong is not said."""

    key = "error.sign_in_failed"


class UnknownKind(OfficeError):
    """A kind of device that there is not."""

    key = "error.unknown_kind"


class UnknownMedia(OfficeError):
    """A kind of file that no device shows."""

    key = "error.unknown_media"


class FileTooLarge(OfficeError):
    """A file that devices on a slow line would wait too long for."""

    key = "error.file_too_large"


class WrongKey(OfficeError):
    """A device that is not ours, or one that does not know its key."""

    key = "error.wrong_key"


class UnreadableDraft(OfficeError):
    """A draft that is no notice: not JSON, or of an unknown kind."""

    key = "error.unreadable_draft"

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(reason=PHRASES.say(f"draft.{why}", "zh", **values))
        self.why, self.values = why, values

    def say(self, lang: Lang) -> str:
        """Where it stops being one, in one language."""
        return PHRASES.say(self.key, lang, reason=PHRASES.say(f"draft.{self.why}", lang, **self.values))


class NotReady(OfficeError):
    """A draft that must not be submitted as it is; `findings` say what to mend."""

    key = "error.not_ready"

    def __init__(self, title: str, findings: Sequence[Sentence]) -> None:
        super().__init__(title=title, reasons=" ".join(finding.say("zh") for finding in findings))
        self.title = title
        self.findings = findings

    def say(self, lang: Lang) -> str:
        """Title and every reason, in one language."""
        return PHRASES.say(self.key, lang, title=self.title, reasons=" ".join(f.say(lang) for f in self.findings))


class TooOften(OfficeError):
    """A device that asks too often within a few minutes."""

    key = "error.too_often"


class FilingNotNew(OfficeError):
    """What an employer filed is at work or done, and cannot go back to it."""

    key = "error.filing_not_new"


class ShortlistsFull(OfficeError):
    """All ten thousand codes are in use until midnight."""

    key = "error.shortlists_full"


class UnknownCode(OfficeError):
    """No shortlist is kept under this code, or midnight has passed."""

    key = "error.unknown_code"


class NotARecording(OfficeError):
    """Something else than a WAV file, or one that is too long."""

    key = "error.not_a_recording"


class NotAPicture(OfficeError):
    """Something else than a PNG, or one that is too large."""

    key = "error.not_a_picture"


class FormTooLarge(OfficeError):
    """More was typed into one form than is kept before it is saved."""

    key = "error.form_too_large"


class InvalidOrders(OfficeError):
    """Settings of a device that no device can obey; `fault` is a key of the phrases under `orders`."""

    key = "error.invalid_orders"

    def __init__(self, fault: str, given: object = "") -> None:
        self.fault = fault
        self.given = str(given)[:40]
        super().__init__(reason=self._reason("zh"))

    def say(self, lang: Lang) -> str:
        """What to type instead, in one language."""
        return PHRASES.say(self.key, lang, reason=self._reason(lang))

    @property
    def field(self) -> str:
        """The field of the form that it is about."""
        return "brightness" if self.fault.startswith("brightness") else self.fault

    def _reason(self, lang: Lang) -> str:
        return PHRASES.say(f"orders.{self.fault}", lang, given=self.given)


class InvalidAccount(OfficeError):
    """A number or a PIN that nobody can key."""

    key = "error.invalid_account"


class AccountLocked(OfficeError):
    """Too many wrong PINs; only staff unlock it."""

    key = "error.account_locked"


class WrongPin(OfficeError):
    """Account and PIN do not belong together; which of the two is wrong is not said."""

    key = "error.wrong_pin"

    def __init__(self, tries_left: int) -> None:
        super().__init__(tries=tries_left)
        self.tries_left = tries_left
