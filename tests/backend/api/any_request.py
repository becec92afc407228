"""Any request at all: cases that schemathesis makes from the OpenAPI document, sent to the application itself."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.generation import GenerationMode

MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
"""What the document allows, and what it does not."""


class Fault(AssertionError):
    """The application answered a request with 5xx."""


def send(app: Flask, cases: int, headers: Mapping[str, str], device: str = "", number: int = 1) -> Counter[int]:
    """Send so many cases, each operation its share; how often each status came. Raises Fault at the first 5xx.

    With a `device` half of the cases that name one name it, so that its key opens the door.
    """
    schema: Any = schemathesis.openapi.from_wsgi("/v1/openapi.json", app)
    operations = [one.ok() for one in schema.get_all_operations()]
    each = -(-cases // (len(operations) * len(MODES)))
    found: Counter[int] = Counter()
    while sum(found.values()) < cases:
        for operation in operations:
            for mode in MODES:
                _operation(operation, mode, each, headers, device, number, found)
        number += 1
    return found


def _operation(
    operation: Any, mode: Any, each: int, headers: Mapping[str, str], device: str, number: int, found: Counter[int]
) -> None:
    @seed(number)
    @settings(
        max_examples=each, deadline=None, database=None, derandomize=False, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def one(case: Any) -> None:
        if device and sum(found.values()) % 2 and "/devices/" in operation.path:
            case.path_parameters["id"] = device
        answer = case.call(headers=dict(headers))
        found[answer.status_code] += 1
        if answer.status_code >= 500:
            raise Fault(f"{answer.status_code} for {case.as_curl_command()}")

    # What takes no parameters has one right request, and none that is wrong.
    with suppress(Unsatisfiable):
        one()
