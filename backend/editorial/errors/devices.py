"""What is wrong with a device, its key, its settings or what it sent."""

from backend.editorial.errors.base import OfficeError, words


class UnknownKind(OfficeError):
    """A kind of device that there is not."""

    key = "error.unknown_kind"


class WrongKey(OfficeError):
    """A device that is not ours, or one that does not know its key."""

    key = "error.wrong_key"


class InvalidOrders(OfficeError):
    """Settings of a device that no device can obey; `fault` is a key of the phrases under `orders`."""

    key = "error.invalid_orders"

    def __init__(self, fault: str, given: object = "") -> None:
        self.fault = fault
        self.given = str(given)[:40]
        super().__init__(reason=words(f"orders.{fault}", given=self.given))

    @property
    def field(self) -> str:
        """The field of the form that it is about."""
        return "brightness" if self.fault.startswith("brightness") else self.fault


class NotAPicture(OfficeError):
    """Something else than a PNG, or one that is too large."""

    key = "error.not_a_picture"
