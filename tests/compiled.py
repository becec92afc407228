"""Templates and addresses compiled once in a process: each test opens a desk or a web of its own, with all of these."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


class Templates(BytecodeCache):
    """Bytecode in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


class Addresses:
    """What werkzeug compiles to write the address of a rule; of two rules alike it is the same function."""

    def __init__(self, compiled: Callable[[Rule, bool], Builder]) -> None:
        self._compiled = compiled
        self._kept: dict[tuple[object, ...], Builder] = {}

    def builder(self, rule: Any, append_unknown: bool) -> Builder:
        key = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in self._kept:
            self._kept[key] = self._compiled(rule, append_unknown)
        return self._kept[key]


def keep_what_is_compiled() -> None:
    """From here on, in this process."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": Templates()}
    addresses = Addresses(Rule._compile_builder)
    Rule._compile_builder = lambda rule, append_unknown=True: addresses.builder(rule, append_unknown)  # type: ignore[method-assign]  # twice as fast
