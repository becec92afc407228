"""Logs: one JSON object a line on standard error, ours and our libraries' alike. The only door of structlog."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, Final

import msgspec
import structlog

Event = MutableMapping[str, Any]

_encode = msgspec.json.Encoder(enc_hook=repr).encode
_QUIET: Final = ("httpx", "httpcore", "alembic", "uvicorn.access", "uvicorn.error", "_granian")


def set_up(program: str) -> None:
    """Write every line of this process as JSON that names the program."""

    def name(_logger: object, _method: str, event: Event) -> Event:
        event["program"] = program
        return event

    shared: list[Any] = [
        name,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, _render],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),  # A line in one piece: two processes share it.
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    foreign = [structlog.stdlib.add_logger_name, *shared]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=[_public, _render], foreign_pre_chain=foreign))
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for chatty in _QUIET:
        logging.getLogger(chatty).setLevel(logging.WARNING)


def logger(name: str) -> Any:
    """A structured logger: `log.info("request", path=…)`."""
    return structlog.get_logger(logger_name=name)


def _render(_logger: object, _method: str, event: Event) -> str:
    return _encode(event).decode()


def _public(_logger: object, _method: str, event: Event) -> Event:
    """Without what structlog keeps for itself."""
    return {key: value for key, value in event.items() if not key.startswith("_")}
