"""Extensions that would stand before every request of the application, kept to the pages of one blueprint or to none.

What an extension asks of the session, it would else ask of every call of the API and of every page of the public, too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask


@contextmanager
def confined(app: Flask, blueprint: str = "") -> Iterator[None]:
    """Whatever is put before, after or into every page within the block is for this blueprint alone, or for none."""
    kept: tuple[dict[Any, list[Any]], ...] = (
        app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs, app.template_context_processors,
    )  # fmt: skip
    before = [list(hooks.get(None, ())) for hooks in kept]
    yield
    for hooks, old in zip(kept, before, strict=True):
        fresh = [hook for hook in hooks.get(None, ()) if hook not in old]
        hooks[None] = old
        if blueprint:
            hooks[blueprint] = fresh + list(hooks.get(blueprint, ()))
