"""Messages after the cases of RFC 4475, by section and name, in our own words: what a gateway must live through.

`valid` ones are odd and right, all others are wrong somewhere. `here` is where the answers are to go.
"""

from collections.abc import Callable
from typing import Final

Message = Callable[[str], bytes]
_SDP: Final = "v=0\r\no=- 7 7 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8\r\n"
_HUGE: Final = "9" * 300


def message(
    name: str,
    here: str,
    start: str = "OPTIONS sip:hall@127.0.0.1 SIP/2.0",
    change: dict[str, str] | None = None,
    more: tuple[str, ...] = (),
    body: str = "",
) -> bytes:
    """A plain request with some of its headers changed, or left out where the change is empty, and more after them."""
    headers = {
        "Via": f"SIP/2.0/UDP {here};branch=z9hG4bK-{name}",
        "From": f"<sip:torture@{here}>;tag={name}",
        "To": "<sip:hall@127.0.0.1>",
        "Call-ID": f"{name}@{here}",
        "CSeq": f"1 {start.split(' ')[0].strip()}",
        "Max-Forwards": "70",
        "Contact": f"<sip:torture@{here}>",
        "Content-Length": str(len(body.encode("latin-1"))),
    }
    headers.update(change or {})
    lines = [start, *(f"{key}: {value}" for key, value in headers.items() if value), *more]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode("latin-1")


def _of(name: str, start: str, *more: str, body: str = "", **change: str) -> Message:
    """`change` names headers with _ for -."""
    named = {key.replace("_", "-"): value for key, value in change.items()}
    return lambda here: message(name, here, start, named, more, body)


_INVITE: Final = "INVITE sip:hall@127.0.0.1 SIP/2.0"
_OPTIONS: Final = "OPTIONS sip:hall@127.0.0.1 SIP/2.0"
_SDP_TYPE: Final = "Content-Type: application/sdp"

CASES: Final[dict[str, Message]] = {
    # 3.1.1 valid messages
    "3.1.1.1 wsinv": lambda here: (
        f"OPTIONS sip:hall@127.0.0.1;unknownparam SIP/2.0\r\nTO :\r\n sip:hall@127.0.0.1 ;  tag   = 1918181833n\r\n"
        f'from   : "J Torture \\\\\\""       <sip:torture@{here}>\r\n  ;\r\n  tag = 98asjd8\r\n'
        f"MaX-fOrWaRdS: 0068\r\nCall-ID: wsinv@{here}\r\nl: 0\r\ncseq: 0009\r\n  OPTIONS\r\n"
        f"Via  : SIP  /   2.0\r\n /UDP\r\n    {here};branch=z9hG4bK-wsinv\r\ns :\r\nNewFangled:   newer\r\n"
        f" continued\r\nv:  SIP  / 2.0  / TCP   127.0.0.2 ;\r\n  branch  =   z9hG4bK9ikj8\r\n"
        f'm:"Quoted string \\"\\"" <sip:torture@{here}> ; newparam =\r\n      newvalue ; secondparam ; q = 0.33\r\n\r\n'
    ).encode(),
    "3.1.1.2 intmeth": _of(
        "intmeth",
        "!interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,"
        "weird!*pas$wo~d_too.(doesn't-it)@127.0.0.1 SIP/2.0",
        "extensionHeader-!.%*+_`'~: \xef\xbb\xbf\xe5\xa4\xa7\xe5\x81\x9c\xe9\x9b\xbb",
        To='"BEL:\x07 NUL:\x01 DEL:\x7f" <sip:1_unusual.URI~(to-be!sure)&isn\'t+it$/crazy?,/;;*@127.0.0.1>',
    ),
    "3.1.1.3 esc01": _of(
        "esc01",
        "INVITE sip:sips%3Ahall%40127.0.0.1@127.0.0.1 SIP/2.0",
        _SDP_TYPE,
        body=_SDP,
        To="<sip:%75se%72@127.0.0.1>",
        Contact="<sip:cal%6Cer@127.0.0.1:9;%6C%72;n%61me=v%61lue%25%34%31>",
    ),
    "3.1.1.4 escnull": _of("escnull", "OPTIONS sip:null-%00-null@127.0.0.1 SIP/2.0", To="<sip:null-%00@127.0.0.1>"),
    "3.1.1.5 esc02": _of("esc02", "RE%47IST%45R sip:127.0.0.1 SIP/2.0", To='"%Z%45" <sip:resource@127.0.0.1>'),
    "3.1.1.6 lwsdisp": _of("lwsdisp", _OPTIONS, From="caller<sip:caller@127.0.0.1>;tag=323"),
    "3.1.1.7 longreq": lambda here: message(
        "longreq",
        here,
        _INVITE,
        {
            "To": f'"{"A name that is long " * 20}" <sip:hall@127.0.0.1:5060;unknown={"v" * 500};x={"q" * 200}>',
            "From": f"sip:{'caller' * 60}@{here};tag={'1' * 200};un{'known' * 40}=1",
            "Call-ID": f"longreq.{'really' * 40}@{here}",
            "Contact": f"<sip:{'amazing' * 60}@{here}>",
        },
        (f"Unknown-{'Long' * 30}: {'unknown value ' * 30}", *(f"Via: SIP/2.0/TCP h{n}.invalid" for n in range(34))),
    ),
    "3.1.1.8 dblreq": lambda here: (
        message("dblreq", here, "REGISTER sip:127.0.0.1 SIP/2.0") + message("dblreq2", here, _INVITE)
    ),
    "3.1.1.9 semiuri": _of("semiuri", "OPTIONS sip:user;par=u%40invalid.example@127.0.0.1 SIP/2.0"),
    "3.1.1.10 transports": _of(
        "transports",
        _OPTIONS,
        "Via: SIP/2.0/TLS t2.invalid;branch=a",
        "Via: SIP/2.0/SCTP t3.invalid;branch=b",
        "Via: SIP/2.0/UNKNOWN t4.invalid;branch=c",
    ),
    "3.1.1.11 mpart01": _of(
        "mpart01",
        "MESSAGE sip:hall@127.0.0.1 SIP/2.0",
        "Content-Type: multipart/mixed;boundary=7a9cbec02ceef655",
        body="--7a9cbec02ceef655\r\nContent-Type: text/plain\r\n\r\nHi\r\n--7a9cbec02ceef655\r\n"
        "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        + "".join(map(chr, range(256)))
        + "\r\n--7a9cbec02ceef655--\r\n",
    ),
    "3.1.1.12 unreason": lambda here: _response("unreason", here, "200 = 2**3 * 5**2 \u043d\u043e".encode()),
    "3.1.1.13 noreason": lambda here: _response("noreason", here, b"100 "),
    # 3.1.2 invalid messages
    "3.1.2.1 badinv01": _of(
        "badinv01", _INVITE, From="<sip:caller@127.0.0.1>;;,;,,", Contact='"Joe" <sip:joe@127.0.0.1>;;;;', Via=";;,,;"
    ),
    "3.1.2.2 clerr": _of("clerr", _INVITE, _SDP_TYPE, body=_SDP, Content_Length="9999"),
    "3.1.2.3 ncl": _of("ncl", _INVITE, _SDP_TYPE, body=_SDP, Content_Length="-999"),
    "3.1.2.4 scalar02": _of(
        "scalar02",
        "REGISTER sip:127.0.0.1 SIP/2.0",
        f"Expires: {_HUGE}",
        CSeq="36893488147419103232 REGISTER",
        Max_Forwards=_HUGE,
        Contact=f"<sip:a@127.0.0.1>;expires={_HUGE}",
    ),
    "3.1.2.5 scalarlg": lambda here: _response(
        "scalarlg", here, b"503 Unavailable", ("Retry-After: 949302838503028349304023988", f"Warning: {_HUGE} x y")
    ),
    "3.1.2.6 quotbal": _of("quotbal", _INVITE, To='"Mr. J. Hall <sip:hall@127.0.0.1>'),
    "3.1.2.7 ltgtruri": _of("ltgtruri", "INVITE <sip:hall@127.0.0.1> SIP/2.0"),
    "3.1.2.8 lwsruri": _of("lwsruri", "INVITE sip:hall@127.0.0.1; lr SIP/2.0"),
    "3.1.2.9 lwsstart": _of("lwsstart", "INVITE  sip:hall@127.0.0.1  SIP/2.0"),
    "3.1.2.10 trws": _of("trws", "OPTIONS sip:hall@127.0.0.1 SIP/2.0  "),
    "3.1.2.11 escruri": _of("escruri", "INVITE sip:hall@127.0.0.1?Route=%3Csip:x.invalid%3E SIP/2.0"),
    "3.1.2.12 baddate": _of("baddate", _INVITE, "Date: Fri, 01 Jan 2010 16:00:00 EST"),
    "3.1.2.13 regbadct": _of(
        "regbadct", "REGISTER sip:127.0.0.1 SIP/2.0", Contact="sip:hall@127.0.0.1?Route=%3Csip:x.invalid%3E"
    ),
    "3.1.2.14 badaspec": _of("badaspec", "OPTIONS sip:hall@127.0.0.1 SIP/2.0", To='"Watson, Thomas" < sip:a@b >'),
    "3.1.2.15 baddn": _of("baddn", _OPTIONS, From="Bell, Alexander <sip:a.g.bell@127.0.0.1>;tag=43"),
    "3.1.2.16 badvers": _of("badvers", "OPTIONS sip:hall@127.0.0.1 SIP/7.0", Via="SIP/7.0/UDP 127.0.0.1:9;branch=x"),
    "3.1.2.17 mismatch01": _of("mismatch01", _OPTIONS, CSeq="8 INVITE"),
    "3.1.2.18 mismatch02": _of("mismatch02", "NEWMETHOD sip:hall@127.0.0.1 SIP/2.0", CSeq="8 INVITE"),
    "3.1.2.19 bigcode": lambda here: _response("bigcode", here, b"4294967301 better not break the receiver"),
    # 3.2 transactions, 3.3 applications, 3.4 older ones
    "3.2.1 badbranch": _of("badbranch", _OPTIONS, Via="SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK"),
    "3.3.1 insuf": _of("insuf", _INVITE, From="", To="", Call_ID="", CSeq=""),
    "3.3.2 unkscm": _of("unkscm", "OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0"),
    "3.3.3 novelsc": _of("novelsc", "OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0"),
    "3.3.4 unksm2": _of("unksm2", "REGISTER sip:127.0.0.1 SIP/2.0", To="isbn:2983792873", Contact="name:John_Smith"),
    "3.3.5 bext01": _of("bext01", _OPTIONS, "Require: nothingSupportsThis, nothingSupportsThisEither"),
    "3.3.6 invut": _of(
        "invut", _INVITE, "Content-Type: application/unknownformat", body='<audio>\r\n <pcmu port="443"/>\r\n</audio>'
    ),
    "3.3.7 regaut01": _of("regaut01", "REGISTER sip:127.0.0.1 SIP/2.0", "Authorization: NoOneKnows opaque=here"),
    "3.3.8 multi01": _of(
        "multi01",
        _INVITE,
        "Call-ID: multi01.second",
        "CSeq: 59 INVITE",
        "Max-Forwards: 5",
        "From: <sip:other@127.0.0.1>;tag=3",
        "To: <sip:other@127.0.0.1>",
        _SDP_TYPE,
        body=_SDP,
    ),
    "3.3.9 mcl01": _of("mcl01", _OPTIONS, "Content-Length: 5", "Content-Length: 2000", body="There is no way"),
    "3.3.10 bcast": lambda here: (
        message("bcast", here)
        .replace(b"OPTIONS sip:hall@127.0.0.1 SIP/2.0", b"SIP/2.0 200 OK")
        .replace(f"UDP {here}".encode(), b"UDP 255.255.255.255")
    ),
    "3.3.11 zeromf": _of("zeromf", _OPTIONS, Max_Forwards="0"),
    "3.3.12 cparam01": _of("cparam01", "REGISTER sip:127.0.0.1 SIP/2.0", Contact="sip:+19725552222@g.invalid;unknown"),
    "3.3.13 cparam02": _of(
        "cparam02", "REGISTER sip:127.0.0.1 SIP/2.0", Contact="<sip:+19725552222@g.invalid;unknown>"
    ),
    "3.3.14 regescrt": _of(
        "regescrt", "REGISTER sip:127.0.0.1 SIP/2.0", Contact="<sip:u@127.0.0.1?Route=%3Csip:s.invalid%3E>"
    ),
    "3.3.15 sdp01": _of("sdp01", _INVITE, _SDP_TYPE, "Accept: text/nobodyKnowsThis", body=_SDP),
    "3.4.1 inv2543": lambda here: (
        f"INVITE sip:hall@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP {here}\r\nFrom: <sip:old@{here}>\r\n"
        f"To: <sip:hall@127.0.0.1>\r\nCall-ID: inv2543@{here}\r\nCSeq: 1 INVITE\r\n{_SDP_TYPE}\r\n\r\n{_SDP}"
    ).encode(),
}

OFFERS: Final = (
    "",
    "v=0",
    "\xff\xfe\x00" * 40,
    _SDP.replace("audio 9", "audio 99999"),
    _SDP.replace("audio 9", "audio 0"),
    _SDP.replace("RTP/AVP 8", "RTP/SAVP 8"),
    _SDP.replace("RTP/AVP 8", "RTP/AVP " + "120 " * 200),
    _SDP.replace("IP4 127.0.0.1", "IP6 ::::"),
    _SDP.replace("IP4 127.0.0.1", "IP4 999.1.1.1"),
    _SDP + "a=rtpmap:8 PCMA/0/0\r\na=ptime:0\r\n",
    _SDP + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-999999999999\r\n",
    _SDP + "a=x\r\n" * 200,
    _SDP + "m=video 9 RTP/AVP 96\r\n" * 40,
    _SDP.replace("\r\n", "\n\n"),
)
"""Session descriptions that are wrong, absurd, or merely long."""


def offer(number: int, here: str) -> bytes:
    """A call with one of OFFERS."""
    return message(f"offer{number}", here, _INVITE, more=(_SDP_TYPE,), body=OFFERS[number])


def cancelled(sent: bytes) -> bytes:
    """What takes an INVITE back."""
    return sent.partition(b"Content-Type:")[0].replace(b"INVITE", b"CANCEL").rstrip() + b"\r\n\r\n"


def _response(name: str, here: str, status: bytes, more: tuple[str, ...] = ()) -> bytes:
    start, _, rest = message(name, here, _INVITE, more=more).partition(b"\r\n")
    assert start
    return b"SIP/2.0 " + status + b"\r\n" + rest
