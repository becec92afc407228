"""`jobhall calls`: how the hotline is called. The records are the hotline's own; it is asked over HTTP."""

from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import click

from backend.cli.hall import settings
from content.errors import JobhallError

_PATIENCE = 10


class HotlineAway(JobhallError):
    """The hotline does not answer."""


@click.command()
@click.option("--days", default=7, show_default=True, help="几天，今天算在内 / how many days, today included")
@click.option(
    "--hotline", default="", help="热线的地址，不写就是本机 / the hotline's address; this machine's without it"
)
def calls(days: int, hotline: str) -> None:
    """电话有多少个、听了什么、在哪儿挂的。

    Calls: how many, what was listened to, where callers gave up.
    """
    address = hotline.rstrip("/") or f"http://127.0.0.1:{settings().port_base + 1}"
    if not address.startswith(("http://", "https://")):
        raise HotlineAway(f"{address} 不是网址，应以 http:// 开头。")
    try:
        with build_opener(ProxyHandler({})).open(f"{address}/calls.txt?days={days}", timeout=_PATIENCE) as answer:
            click.echo(answer.read().decode())
    except (URLError, OSError) as error:
        raise HotlineAway(f"{address} 没有热线在接听；先运行 make demo，或用 --hotline 指明地址。") from error
