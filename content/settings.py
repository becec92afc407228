"""Settings come from the environment and nowhere else; each program has one frozen class of them.

A field is declared as `Annotated[type, Env("NAME", "what it does")]`, so that the table in the README, the
error sentence and the value all come from one line.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_type_hints

import msgspec

from content import shell
from content.errors import JobhallError

S = TypeVar("S", bound="Settings")


class InvalidSetting(JobhallError):
    """An environment variable that cannot be read as what it should be."""


class Env(NamedTuple):
    """The variable that a setting is read from, the sentence that documents it, and the bounds of a number."""

    name: str
    doc: str
    least: int = 0
    most: int | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What every program of the hall shares."""

    home: Annotated[Path, Env("JOBHALL_HOME", "folder for databases, replicas and caches")] = Path("var")
    port_base: Annotated[
        int, Env("JOBHALL_PORT_BASE", "first port; the programs take it and the next ones", least=1, most=65_000)
    ] = 8000
    bind: Annotated[str, Env("JOBHALL_BIND", "address that the servers listen on")] = "127.0.0.1"


class DeviceSettings(Settings, frozen=True, kw_only=True):
    """What every device of a hall adds: where its feed is, where it stands, who it is."""

    feed_url: Annotated[str, Env("JOBHALL_FEED_URL", "address of the backend; empty means this machine")] = ""
    site: Annotated[str, Env("JOBHALL_SITE", "id of the hall that the device stands in")] = "jinhai"
    device: Annotated[str, Env("JOBHALL_DEVICE", "id of the device")] = ""
    device_key: Annotated[str, Env("JOBHALL_DEVICE_KEY", "key that `jobhall device add` printed")] = ""

    @property
    def source_url(self) -> str:
        """The backend's address without a closing slash."""
        return (self.feed_url or f"http://127.0.0.1:{self.port_base}").rstrip("/")


def settings_of(cls: type[S]) -> dict[str, Env]:
    """Each field of a settings class with the variable that it is read from."""
    hints = get_type_hints(cls, include_extras=True)
    return {field: next(a for a in get_args(hints[field]) if isinstance(a, Env)) for field in cls.__struct_fields__}


def read_settings(cls: type[S], environ: Mapping[str, str]) -> S:
    """The settings that `environ` gives, defaults where it gives none. Raises InvalidSetting."""
    values: dict[str, Any] = {}
    hints = get_type_hints(cls)
    for field, env in settings_of(cls).items():
        if environ.get(env.name):
            values[field] = _convert(environ[env.name], hints[field], env)
    return cls(**values)


def _convert(text: str, kind: Any, env: Env) -> Any:
    if kind is Path:
        return Path(text).expanduser()
    try:
        value = msgspec.convert(text, kind, strict=False)
    except msgspec.ValidationError as error:
        raise _invalid(text, kind, env) from error
    if kind in (int, float) and not env.least <= value <= (value if env.most is None else env.most):
        raise _invalid(text, kind, env)
    return value


def _invalid(text: str, kind: Any, env: Env) -> InvalidSetting:
    return InvalidSetting(shell.refused("setting", name=env.name, text=text, wanted=_wanted(kind, env), doc=env.doc))


def _wanted(kind: Any, env: Env) -> str:
    """What may stand there, in words."""
    if kind in (int, float):
        bounds = "least" if env.most is None else "between"
        return shell.wanted(bounds if kind is int else f"{bounds}_number", least=env.least, most=env.most)
    if kind is bool:
        return shell.wanted("switch")
    return shell.wanted("one_of", choices="、".join(map(str, get_args(kind))))
