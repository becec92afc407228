"""HttpCounter: the counter at the backend's address, with the device's key (RFC 6750)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar
from urllib.parse import quote

import httpx
import msgspec

from content.counter.slips import (
    AccountLocked,
    AccountQuestion,
    Balances,
    CounterRefused,
    CounterUnavailable,
    Handling,
    KeptShortlist,
    Lately,
    Rating,
    Report,
    Shortlist,
    Ticket,
    TooOften,
    UnknownCode,
    UnknownScreen,
    UnknownTicket,
    WrongPin,
)
from content.why import Why, read_why

PATIENCE = 4.0
"""Seconds: a person stands and waits for the answer."""

WRONG_PIN = "urn:jobhall:problem:wrong-pin"
NOT_FOUND = "urn:jobhall:problem:not-found"
_REFUSALS: dict[int, type[CounterRefused]] = {
    httpx.codes.NOT_FOUND: UnknownCode,
    httpx.codes.LOCKED: AccountLocked,
    httpx.codes.TOO_MANY_REQUESTS: TooOften,
}

Said = TypeVar("Said")


class _Gone(msgspec.Struct):
    """The problem of a number whose notice was withdrawn."""

    why: str = ""


class HttpCounter:
    """A `Counter` for `device`; `transport` is for tests that run the backend in process."""

    def __init__(self, base_url: str, device: str, key: str, *, transport: httpx.BaseTransport | None = None) -> None:
        self._able = bool(device and key)
        self._base = base_url.rstrip("/")
        self._client = httpx.Client(
            base_url=f"{base_url.rstrip('/')}/v1/devices/{device or '-'}/",
            headers={"Accept-Language": "zh", **({"Authorization": f"Bearer {key}"} if key else {})},
            timeout=PATIENCE,
            trust_env=False,
            transport=transport,
        )

    def keep(self, notices: Sequence[str]) -> KeptShortlist:
        """See `Counter.keep`."""
        return self._answer("POST", "shortlists", KeptShortlist, Shortlist(notices=tuple(notices)))

    def recall(self, code: str) -> KeptShortlist:
        """See `Counter.recall`."""
        return self._answer("GET", f"shortlists/{code}", KeptShortlist)

    def report(self, report: Report) -> Ticket:
        """See `Counter.report`."""
        return self._answer("POST", "reports", Ticket, report)

    def handling(self, number: str) -> Handling:
        """See `Counter.handling`."""
        try:
            return self._answer("GET", f"reports/{quote(number, safe='')}", Handling)
        except UnknownScreen as error:  # Not found, which means another thing at this address.
            raise UnknownTicket(str(error)) from error

    def rate(self, rating: Rating) -> None:
        """See `Counter.rate`."""
        self._request("POST", "ratings", rating)

    def balance(self, account: str, pin: str) -> Balances:
        """See `Counter.balance`."""
        return self._answer("POST", "balances", Balances, AccountQuestion(account=account, pin=pin))

    def lately(self, screen: str) -> Lately:
        """See `Counter.lately`."""
        return self._answer("GET", f"screens/{quote(screen, safe='')}", Lately)

    def why_withdrawn(self, number: str) -> Why | None:
        """See `Counter.why_withdrawn`; anybody may ask, so that no key is needed."""
        with _named_errors():
            answer = self._client.get(f"{self._base}/v1/numbers/{quote(number, safe='')}")
            if answer.status_code == httpx.codes.GONE:
                return read_why(msgspec.json.decode(answer.content, type=_Gone).why)
        if answer.status_code != httpx.codes.NOT_FOUND:
            raise CounterUnavailable("服务台说不准这个号撤下没有。")  # Public still: what is behind is our replica.
        return None

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _answer(self, method: str, path: str, type: type[Said], body: msgspec.Struct | None = None) -> Said:
        response = self._request(method, path, body)
        with _named_errors():
            return msgspec.json.decode(response.content, type=type)

    def _request(self, method: str, path: str, body: msgspec.Struct | None = None) -> httpx.Response:
        if not self._able:
            raise CounterUnavailable("这台设备还没有密钥，联系不上服务台。")
        content = msgspec.json.encode(body) if body is not None else None
        with _named_errors():
            response = self._client.request(
                method, path, content=content, headers={"Content-Type": "application/json"} if content else None
            )
        if not response.is_success:
            raise _refusal(response)
        return response


class _Problem(msgspec.Struct):
    """What is read of RFC 9457's problem details."""

    type: str = ""
    title: str = ""
    detail: str = ""
    tries_left: int = 0


def _refusal(response: httpx.Response) -> CounterRefused | CounterUnavailable:
    """The problem by its own name where it has one that we know, else by its status."""
    try:
        problem = msgspec.json.decode(response.content, type=_Problem)
    except msgspec.DecodeError:
        problem = _Problem()
    sentence = problem.detail or problem.title or f"服务台回答 {response.status_code}。"
    if problem.type == WRONG_PIN:
        return WrongPin(sentence, problem.tries_left)
    if problem.type == NOT_FOUND:
        return UnknownScreen(sentence)
    if response.status_code in _REFUSALS:
        return _REFUSALS[response.status_code](sentence)
    if response.is_server_error or response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        return CounterUnavailable(sentence)
    return CounterRefused(sentence)


@contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except httpx.HTTPError as error:
        raise CounterUnavailable(f"联系不上服务台：{error}") from error
    except msgspec.DecodeError as error:
        raise CounterUnavailable(f"服务台的回答读不懂：{error}") from error
