"""`jobhall calls`: how the hotline is called. The records are the hotline's own; it is asked over HTTP."""

from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

import click

from backend.cli.answer import lang, phrase
from backend.cli.hall import settings
from backend.cli.spoken import command
from content.errors import JobhallError

_PATIENCE = 10


class HotlineAway(JobhallError):
    """The hotline does not answer."""


@command()
@click.option(
    "--days",
    type=click.IntRange(1, 400),
    default=7,
    show_default=True,
    help="几天，今天算在内 / how many days, today included",
)
@click.option(
    "--hotline", default="", help="热线的地址，不写就是本机 / the hotline's address; this machine's without it"
)
@click.option("--codes", is_flag=True, help="照记录里的代号写 / places as the records have them")
def calls(days: int, hotline: str, codes: bool) -> None:
    """电话有多少个、听了什么、在哪儿挂的。

    Calls: how many, what was listened to, where callers gave up.
    """
    address = hotline.rstrip("/") or f"http://127.0.0.1:{settings().port_base + 1}"
    if not address.startswith(("http://", "https://")):
        raise HotlineAway(phrase("calls.no_address", address=address))
    asked = f"{address}/calls.txt?days={days}&lang={lang()}{'&codes' if codes else ''}"
    try:
        with build_opener(ProxyHandler({})).open(asked, timeout=_PATIENCE) as answer:
            click.echo(answer.read().decode())
    except HTTPError as error:
        raise HotlineAway(phrase("calls.no_hotline", address=address)) from error
    except (URLError, OSError, ValueError, HTTPException) as error:
        raise HotlineAway(phrase("calls.away", address=address)) from error
