"""Settings of the gateway."""

from pathlib import Path
from typing import Annotated, Literal

from content.settings import Env
from hardware.voice.settings import VoiceSettings
from ivr.gateway.caller import Shown


class GatewaySettings(VoiceSettings, frozen=True, kw_only=True):
    """The gateway between the telephone line and the hotline's webhooks."""

    sip_port: Annotated[int, Env("JOBHALL_SIP_PORT", "port on which the gateway takes SIP calls")] = 5080
    trunks: Annotated[
        str, Env("JOBHALL_SIP_TRUNKS", "addresses and networks whose calls are taken, by commas; all others are not")
    ] = "127.0.0.1"
    calls: Annotated[int, Env("JOBHALL_SIP_CALLS", "calls at once; the next one hears that the lines are busy")] = 60
    calls_per_minute: Annotated[int, Env("JOBHALL_SIP_RATE", "new calls a minute that are taken from one address")] = (
        120
    )
    drain_seconds: Annotated[
        int, Env("JOBHALL_SIP_DRAIN", "seconds that calls in progress are given when the gateway is told to stop")
    ] = 120
    registrar: Annotated[str, Env("JOBHALL_SIP_REGISTRAR", "PBX to register with, host:port; none without it")] = ""
    user: Annotated[str, Env("JOBHALL_SIP_USER", "extension of the hotline at the PBX")] = "hotline"
    password: Annotated[str, Env("JOBHALL_SIP_PASSWORD", "password of that extension")] = ""
    inband: Annotated[bool, Env("JOBHALL_SIP_INBAND", "hear keys as tones too, for analogue gateways")] = False
    windows: Annotated[
        str,
        Env("JOBHALL_WINDOWS", "who a caller may be put through to: 00-1233=sip:w1@pbx+sip:w2@pbx,fairs=sip:w3@pbx"),
    ] = ""
    transfer_by: Annotated[
        Literal["bridge", "refer"],
        Env("JOBHALL_TRANSFER_BY", "bridge: the gateway stays in the call; refer: the PBX takes it over"),
    ] = "bridge"
    app_url: Annotated[str, Env("JOBHALL_APP_URL", "first document of a call; this machine's hotline without it")] = ""
    auth_token: Annotated[
        str, Env("JOBHALL_TWILIO_AUTH_TOKEN", "token that signs the webhooks; without it only this machine may call")
    ] = ""
    public_url: Annotated[
        str, Env("JOBHALL_HOTLINE_URL", "address at which the telephone network reaches the hotline, as it is signed")
    ] = ""
    status_url: Annotated[str, Env("JOBHALL_CALL_STATUS_URL", "address that is told the end of each call")] = ""
    caller_id: Annotated[
        Shown, Env("JOBHALL_CALLER_ID", "what the app learns of the caller: hash (changes daily), number, none")
    ] = "hash"

    @property
    def entry(self) -> str:
        """The first document of a call."""
        return self.app_url or f"http://127.0.0.1:{self.port_base + 1}/call"

    @property
    def ended(self) -> str:
        """What is told the end of each call: this machine's hotline keeps records of its calls."""
        return self.status_url or ("" if self.app_url else f"{self.entry}/ended")

    @property
    def folder(self) -> Path:
        """Where recordings are kept."""
        return self.home / "gateway"
