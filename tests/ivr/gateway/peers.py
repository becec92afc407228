"""Real peers on loopback: an app over HTTP, the gateway as a program, sipp and baresip as telephones."""

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from ivr.gateway.audio import loudness, to_wav, tone
from tests.ports import HOST, free_ports

PCAPS = Path("/usr/share/sip-tester")
MODULES = "/usr/lib/baresip/modules"


def free_port() -> int:
    """A port that nobody has, and the next one too: baresip takes that for TLS."""
    return free_ports(2)


def first(program: "subprocess.Popen[bytes]") -> "subprocess.Popen[bytes]":
    """A telephone stands for another machine, so it goes first where the system lets it."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, program.pid, -15)
    return program


def until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether it comes true in time."""
    waiting, end = threading.Event(), time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        waiting.wait(0.02)
    return True


class HttpApp:
    """Answers by path and remembers the forms."""

    def __init__(self, pages: Mapping[str, str | bytes]) -> None:
        asked: list[tuple[str, dict[str, str]]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                if path in pages:
                    self._give(pages[path])
                else:
                    self.send_error(404)

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                form = dict(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True))
                path = urlsplit(self.path).path
                asked.append((path, form))
                self._give(pages.get(path, "<Response/>"))

            def _give(self, page: str | bytes) -> None:
                body = page if isinstance(page, bytes) else page.encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.asked = asked

        class Server(ThreadingHTTPServer):
            request_queue_size = 128  # With the usual 5 a storm of calls makes the system drop connections.

        self._server = Server((HOST, 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        self.url = f"http://{HOST}:{self._server.server_port}"

    def forms(self, path: str) -> list[dict[str, str]]:
        return [form for asked, form in self.asked if asked == path]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Gateway:
    """`python -m ivr.gateway`, or another `program` around it, ready."""

    def __init__(self, app: HttpApp, home: Path, program: str = "ivr.gateway", **settings: object) -> None:
        self.port = free_port()
        environment = {
            "JOBHALL_SIP_PORT": self.port,
            "JOBHALL_HOME": home,
            "JOBHALL_APP_URL": f"{app.url}/call",
            "JOBHALL_CALL_STATUS_URL": "/status",
            "JOBHALL_VOICE": "espeak",
            **{f"JOBHALL_{name}": value for name, value in settings.items()},
        }
        self.program = subprocess.Popen(
            [sys.executable, "-m", program],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **{name: str(value) for name, value in environment.items()}},
        )
        assert self.program.stdout is not None
        self.ready = self.program.stdout.readline()
        self.uri = f"sip:00-1233@{HOST}:{self.port}"

    def stop(self, seconds: float = 10) -> tuple[int, str]:
        """Told to end: its exit code and what it logged."""
        if self.program.poll() is None:
            self.program.send_signal(signal.SIGTERM)
        _, logged = self.program.communicate(timeout=seconds)
        return self.program.returncode, logged


@contextmanager
def serving(pages: Mapping[str, str | bytes], home: Path, **settings: object) -> Iterator[tuple[HttpApp, Gateway]]:
    app = HttpApp(pages)
    gateway = Gateway(app, home, **settings)
    try:
        yield app, gateway
    finally:
        gateway.program.kill()
        gateway.program.communicate()
        app.close()


class Phone:
    """Debian's baresip: says what it is given, writes what it hears to a file, and is told what to do over TCP."""

    def __init__(self, folder: Path, answers: bool = False, voice: bytes = b"", codec: str = "PCMA") -> None:
        self._folder = folder
        folder.mkdir()
        (folder / "voice.wav").write_bytes(to_wav(voice or tone(30, 440)))
        self.port, control = free_port(), free_port()
        self.uri = f"sip:phone@{HOST}:{self.port}"
        mode = "auto" if answers else "manual"
        account = f"<{self.uri}>;regint=0;audio_codecs={codec};answermode={mode}\n"
        (folder / "accounts").write_text(account)
        (folder / "contacts").write_text("")
        (folder / "config").write_text(self._config(control))
        silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._program = first(subprocess.Popen(["baresip", "-f", str(folder)], **silent))
        self._events = b""
        assert until(lambda: self._connect(control))

    def tell(self, command: str, argument: str = "") -> None:
        message = json.dumps({"command": command, "params": argument})
        self._control.sendall(f"{len(message)}:{message},".encode())

    def say(self, pcm: bytes) -> None:
        """Speak this into the microphone from now on, whatever it heard before."""
        path = self._folder / f"said-{len(list(self._folder.glob('said-*')))}.wav"
        path.write_bytes(to_wav(pcm))
        self.tell("ausrc", f"aufile,{path}")

    def happened(self, event: str) -> bool:
        """Whether baresip has told of this event."""
        with suppress(TimeoutError):
            self._events += self._control.recv(1 << 16)
        return f'"{event}"'.encode() in self._events

    def heard(self) -> bytes:
        """What it has heard until it hung up."""
        files = sorted(self._folder.glob("*-dec.wav"))
        return b"".join(self._frames(path) for path in files)

    def close(self) -> None:
        self._control.close()
        self._program.kill()  # Told politely, it waits for the other side of every call.
        self._program.wait(10)

    def _frames(self, path: Path) -> bytes:
        return path.read_bytes()[44:]

    def _connect(self, port: int) -> bool:
        try:
            self._control = socket.create_connection((HOST, port), 1)
        except OSError:
            return False
        self._control.settimeout(0.05)
        return True

    def _config(self, control: int) -> str:
        lines = (
            f"sip_listen {HOST}:{self.port}",
            f"net_interface {HOST}",
            f"module_path {MODULES}",
            *(f"module {name}.so" for name in ("g711", "aufile", "aubridge", "sndfile")),
            *(f"module_app {name}.so" for name in ("account", "menu", "ctrl_tcp")),
            f"ctrl_tcp_listen {HOST}:{control}",
            f"audio_source aufile,{self._folder / 'voice.wav'}",
            "audio_player aubridge,nil",
            "audio_alert aubridge,nil",
            f"snd_path {self._folder}",
        )
        return "\n".join(lines) + "\n"


def loud_seconds(pcm: bytes, level: float = 500) -> float:
    """For how long something was heard, looking at a tenth of it."""
    return sum(0.2 for at in range(0, len(pcm), 3200) if loudness(pcm[at : at + 320]) > level)


OFFER = """v=0
o=user1 53655765 2353687637 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
"""
_OK = """SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

"""


class Sipp:
    """A call by sipp, step by step."""

    def __init__(self) -> None:
        self._steps: list[str] = []

    def options(self) -> "Sipp":
        return self._send("OPTIONS", 1)._receive("200")

    def invite(self, answer: str = "200", offer: str = OFFER, confirmed: bool = True) -> "Sipp":
        self._send("INVITE", 1, offer)
        for early in ("100", "180"):
            self._steps.append(f'<recv response="{early}" optional="true"/>')
        self._receive(answer)
        return self._send("ACK", 1) if confirmed else self

    def answer(self, session: str) -> "Sipp":
        """Take a call that comes in."""
        head = _OK.replace("[last_To:]", "[last_To:];tag=window").partition("Content-Length")[0]
        head += "Contact: <sip:w@[local_ip]:[local_port]>\nContent-Type: application/sdp\nContent-Length: [len]"
        self._steps.append('<recv request="INVITE"/>')
        self._steps.append(f"<send><![CDATA[\n{head}\n\n{session}\n]]></send>")
        self._steps.append('<recv request="ACK"/>')
        return self

    def pause(self, seconds: float) -> "Sipp":
        self._steps.append(f'<pause milliseconds="{int(seconds * 1000)}"/>')
        return self

    def key(self, name: str) -> "Sipp":
        """RFC 4733, as recorded."""
        pcap = PCAPS / f"dtmf_2833_{name}.pcap"
        self._steps.append(f'<nop><action><exec play_pcap_audio="{pcap}"/></action></nop>')
        return self.pause(0.6)

    def info(self, key: str, sequence: int) -> "Sipp":
        """SIP INFO, as many gateways send it."""
        body = f"Signal={key}\nDuration=160\n"
        return self._send("INFO", sequence, body, "application/dtmf-relay")._receive("200")

    def bye(self, sequence: int = 9) -> "Sipp":
        return self._send("BYE", sequence)._receive("200")

    def await_bye(self, seconds: float = 15) -> "Sipp":
        self._steps.append(f'<recv request="BYE" timeout="{int(seconds * 1000)}"/>')
        self._steps.append(f"<send><![CDATA[\n{_OK}\n]]></send>")
        return self

    def start(self, gateway: Gateway, folder: Path) -> "subprocess.Popen[bytes]":
        return self._start(free_port(), folder, f"{HOST}:{gateway.port}", "-s", "00-1233")

    def wait_for_call(self, port: int, folder: Path) -> "subprocess.Popen[bytes]":
        """The other side: a window, say."""
        return self._start(port, folder)

    def run(self, gateway: Gateway, folder: Path) -> bool:
        """Whether all of it went as written."""
        return self.start(gateway, folder).wait(40) == 0

    def _start(self, port: int, folder: Path, *there: str) -> "subprocess.Popen[bytes]":
        path = folder / f"scenario-{free_port()}.xml"
        steps = "\n".join(self._steps)
        path.write_text(f'<?xml version="1.0" encoding="ISO-8859-1"?>\n<scenario name="call">\n{steps}\n</scenario>\n')
        command = ["sipp", "-sf", str(path), *there, "-m", "1", "-nostdin"]
        command += ["-i", HOST, "-p", str(port), "-mp", str(free_ports(4))]
        return first(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder))

    def _receive(self, response: str) -> "Sipp":
        self._steps.append(f'<recv response="{response}"/>')
        return self

    def _send(self, method: str, sequence: int, body: str = "", kind: str = "application/sdp") -> "Sipp":
        tag = "" if method in ("INVITE", "OPTIONS") else "[peer_tag_param]"
        lines = (
            f"{method} sip:[service]@[remote_ip]:[remote_port] SIP/2.0",
            "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]",
            "From: <sip:13800000000@[local_ip]:[local_port]>;tag=[pid]T[call_number]",
            f"To: <sip:[service]@[remote_ip]:[remote_port]>{tag}",
            "Call-ID: [call_id]",
            f"CSeq: {sequence} {method}",
            "Contact: <sip:sipp@[local_ip]:[local_port]>",
            "Max-Forwards: 70",
            *([f"Content-Type: {kind}"] if body else []),
            f"Content-Length: {'[len]' if body else '0'}",
        )
        text = "\n".join(lines) + f"\n\n{body}"
        retrans = "" if method == "ACK" else ' retrans="500"'
        self._steps.append(f"<send{retrans}><![CDATA[\n{text}\n]]></send>")
        return self


def registrar(folder: Path, port: int, password: str) -> "subprocess.Popen[bytes]":
    """A PBX that asks for a password once, and answers when the digest of this one is given."""
    mine = _md5(f"{_md5(f'hotline:pbx:{password}')}:once:{_md5(f'REGISTER:sip:{HOST}:{port};transport=udp')}")
    copied = "\n".join(f"[last_{name}:]" for name in ("Via", "From", "Call-ID", "CSeq"))
    tail = f"{copied}\n[last_To:];tag=pbx\n[last_Contact:]\n"
    asks = 'WWW-Authenticate: Digest realm="pbx", nonce="once", algorithm=MD5\n'
    path = folder / "registrar.xml"
    path.write_text(
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<scenario name="pbx"><recv request="REGISTER"/>'
        f"<send><![CDATA[\nSIP/2.0 401 Unauthorized\n{tail}{asks}Content-Length: 0\n\n]]></send>"
        f'<recv request="REGISTER"><action><ereg regexp="response=.{mine}." search_in="hdr" '
        'header="Authorization:" check_it="true" assign_to="1"/></action></recv><Reference variables="1"/>'
        f"<send><![CDATA[\nSIP/2.0 200 OK\n{tail}Expires: 300\nContent-Length: 0\n\n]]></send></scenario>\n"
    )
    command = ["sipp", "-sf", str(path), "-i", HOST, "-p", str(port), "-m", "1", "-nostdin"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)


def _md5(text: str) -> str:
    """RFC 2617 knows no better hash."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
