"""The gateway as a program: its parts, its signals, its end."""

import asyncio
import errno
import logging
import os
import signal
import socket
from urllib.parse import urlsplit

from content.clock import system_clock
from content.errors import JobhallError
from content.settings import read_settings
from content.station import make_folder
from hardware.voice.speaker import TELEPHONE, Speaker, open_speaker
from ivr.gateway.admission import Admission, parse_trunks
from ivr.gateway.caller import Callers
from ivr.gateway.ear import open_ear
from ivr.gateway.endpoint import Endpoint
from ivr.gateway.foresight import Foresight
from ivr.gateway.http import HttpFetch
from ivr.gateway.prompts import Prompts
from ivr.gateway.recordings import Recordings
from ivr.gateway.routes import parse_routes
from ivr.gateway.services import Services
from ivr.gateway.settings import GatewaySettings
from ivr.gateway.sip.agent import Agent
from ivr.gateway.warming import Warmer
from ivr.priority import SOUND, go_first


class SipPortInUse(JobhallError):
    """Another program listens where the gateway should."""


def run() -> None:
    """Serve until told to end. Raises SipPortInUse, NoSip, InvalidSetting."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    asyncio.run(serve(read_settings(GatewaySettings, os.environ)))


async def serve(settings: GatewaySettings) -> None:
    """Take calls until a signal; then wait for those in progress, unless a second signal comes."""
    _require_free(settings.bind, settings.sip_port)
    make_folder(settings.folder)
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(settings.entry))
    fetch = HttpFetch(settings.auth_token, base=origin, signed_as=settings.public_url)
    speaker = open_speaker(settings, TELEPHONE)
    endpoint = _endpoint(settings, fetch, speaker)
    agent = Agent(settings, endpoint.take)
    stop, stop_now = _signals()
    go_first(SOUND)  # The speaker's thread is there already, and what the SIP stack starts comes after.
    await agent.start()
    endpoint.prepare()
    warming = asyncio.create_task(Warmer(fetch, settings.entry, speaker).keep_warm())
    print(f"gateway ready {agent.uri}", flush=True)
    await stop.wait()
    warming.cancel()
    draining = asyncio.create_task(endpoint.drain(settings.drain_seconds))
    hurrying = asyncio.create_task(stop_now.wait())
    await asyncio.wait([draining, hurrying], return_when=asyncio.FIRST_COMPLETED)
    hurrying.cancel()
    await endpoint.drain(0)
    await agent.close()
    await fetch.close()
    await asyncio.to_thread(speaker.close)


def _endpoint(settings: GatewaySettings, fetch: HttpFetch, speaker: Speaker) -> Endpoint:
    prompts = Prompts(speaker)
    services = Services(
        fetch=fetch,
        foresee=Foresight(fetch, settings.entry, speaker),
        voice=prompts,
        warm=prompts.warm,
        ear=open_ear(settings.speech_model),
        routes=parse_routes(settings.windows),
        store=Recordings(settings.folder / "recordings"),
        transfer_by=settings.transfer_by,
    )
    loop = asyncio.get_running_loop()
    trunks = parse_trunks(settings.trunks)
    admission = Admission(trunks, settings.calls, settings.calls_per_minute, loop.time)
    callers = Callers(system_clock, settings.caller_id)
    return Endpoint(admission, services, callers, settings.entry, settings.ended)


def _signals() -> tuple[asyncio.Event, asyncio.Event]:
    """Set by the first signal, and by the second."""
    first, second = asyncio.Event(), asyncio.Event()

    def on_signal() -> None:
        (second if first.is_set() else first).set()

    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, on_signal)
    return first, second


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise SipPortInUse(
                    f"{host}:{port} 已被别的程序占用；换一个 JOBHALL_SIP_PORT，或先停掉那个程序。"
                ) from error
            raise SipPortInUse(f"{host}:{port} 监听不了：{error.strerror}；请检查 JOBHALL_BIND。") from error
