"""The user agent: one SIP thread for all calls, and the calls that come in."""

import asyncio
import logging
from collections.abc import Callable

from baresip import Account, BaresipError, Call, Config, RegistrationError, Runtime, UserAgent

from content.errors import JobhallError
from ivr.gateway.leg import Party
from ivr.gateway.settings import GatewaySettings
from ivr.gateway.sip.dialling import Dialler
from ivr.gateway.sip.leg import SipLeg
from ivr.gateway.sip.sources import Sources

HEADROOM = 16
"""Calls above the limit that the stack still lets in, to be told that the lines are busy; the rest get 486."""

RETRY_SECONDS = 30.0
SOURCE_SECONDS = 5.0
"""For so long a call may ring whose address is not known yet; then it is from nowhere, and is not taken."""

_ANYWHERE = ("", "::", "0.0.0.0")  # noqa: S104  what the operator set is only compared
_TRACE = logging.getLogger("baresip.native.sip")
log = logging.getLogger(__name__)
Incoming = Callable[[SipLeg, str], None]
"""Takes a call that rings, and the address it came from."""


class NoSip(JobhallError):
    """The SIP stack could not be started."""


class Agent:
    """Runs the stack; `incoming` is called for each call, on the event loop."""

    def __init__(self, settings: GatewaySettings, incoming: Incoming) -> None:
        self._settings = settings
        self._incoming = incoming
        self._runtime = Runtime()
        self._sources = Sources()
        self._registering: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._dialler: Dialler | None = None

    @property
    def uri(self) -> str:
        """The address at which the gateway is called."""
        return f"sip:{self._settings.user}@{self._settings.bind}:{self._settings.sip_port}"

    async def start(self) -> None:
        """Listen, and register where there is a PBX. Raises NoSip."""
        _TRACE.addHandler(self._sources)
        _TRACE.setLevel(logging.DEBUG)
        _TRACE.propagate = False
        try:
            await self._runtime.start(self._config())
            agent = await UserAgent.create(self._runtime, self._account(), transfer_policy="reject")
        except (BaresipError, ValueError) as error:
            raise NoSip(f"SIP 起不来：{error}；请检查 JOBHALL_BIND 和 JOBHALL_SIP_*。") from error
        self._dialler = Dialler(self._runtime, agent)
        agent.on_incoming(self._on_incoming)
        if self._settings.registrar:
            self._registering = asyncio.create_task(self._register(agent))

    async def close(self) -> None:
        """End what is left and stop the stack."""
        if self._registering:
            self._registering.cancel()
        _TRACE.removeHandler(self._sources)
        await self._runtime.close()

    def _config(self) -> Config:
        bind, port = self._settings.bind, self._settings.sip_port
        return Config(
            net_interface=None if bind in _ANYWHERE else bind,
            max_concurrent_calls=2 * self._settings.calls + HEADROOM,
            sip_trace=True,
            expose_headers=("From", "To"),
            rtp_timeout=60,
            extra_config_text=f"sip_listen {bind}:{port}\nsip_transports udp,tcp\n",
        )

    def _account(self) -> Account:
        settings = self._settings
        return Account(
            user=settings.user,
            domain=settings.registrar or f"{settings.bind}:{settings.sip_port}",
            password=settings.password,
            reg_interval=300 if settings.registrar else 0,
            audio_codecs=("pcma", "pcmu"),
            extra_params=("video_codecs=none", "catchall=yes"),
        )

    async def _register(self, agent: UserAgent) -> None:
        """Register, and again until the PBX agrees; the stack refreshes it from then on."""
        was_told = False
        while True:
            try:
                await agent.register()
                log.info("registered with %s", self._settings.registrar)
                return
            except (RegistrationError, BaresipError) as error:
                if not was_told:
                    log.error("%s does not take our registration yet: %s", self._settings.registrar, error)
                was_told = True
            await asyncio.sleep(RETRY_SECONDS)

    def _on_incoming(self, call: Call) -> None:
        task = asyncio.get_running_loop().create_task(self._introduce(call))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _introduce(self, call: Call) -> None:
        if self._dialler is None:
            return
        call_id = call.call_id or ""
        address = await self._source(call_id)
        party = Party(call_id=call_id, caller=call.peer or "", called=call.headers.get("To", ""))
        self._incoming(SipLeg(call, party, self._dialler, self._settings.inband), address)

    async def _source(self, call_id: str) -> str:
        """The trace comes by another thread, mostly before the call itself, and late where the machine is busy."""
        clock = asyncio.get_running_loop().time
        end = clock() + SOURCE_SECONDS
        while clock() < end:
            if (address := self._sources.find(call_id)) is not None:
                self._sources.forget(call_id)
                return address
            await asyncio.sleep(0.005)
        return ""
