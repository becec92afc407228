"""A fault of ours at the desk: the desk's own page, which says that nothing typed is lost and what to quote to us."""

from typing import Any, Final

import msgspec
from flask import g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from backend import logs
from backend.desk import salvage
from backend.desk.visit import here, say, show
from backend.editorial.errors import NotFound

_KINDS: Final = {"employer": "employer", "device": "device", "name": "person", "number": "report"}
"""What a part of an address stands for; any other stands for a notice."""


def fault(error: Exception, again: str) -> ResponseReturnValue:
    """The page of a fault, under the id that its line in the log has; `again` is the page to go on from."""
    request_id = request.environ.get("jobhall.request_id", "")
    logs.logger(__name__).error("fault", path=request.path, request_id=request_id, exc_info=error)
    was_sent = request.method == "POST"
    sentence = say("refused.fault_sent" if was_sent else "refused.fault")
    way_back = again if was_sent else request.path
    return _framed(
        sentence=sentence, again=way_back, typed=salvage.typed(), request_id=request_id, retries=not was_sent
    )


def refused(error: HTTPException) -> ResponseReturnValue:
    """What the framework refuses on a page of the desk, in the desk's frame."""
    if error.response is not None or error.code is None:
        return error.get_response()
    return show("refused", error.code, sentence=say("refused.no_page" if error.code == 404 else "refused.unreadable"))


def no_page(anything: str) -> ResponseReturnValue:
    """An address below the desk's own that leads nowhere: the desk says so, and not the pages of the public."""
    return show("refused", 404, sentence=say("refused.no_page"))


def no_page_form(anything: str) -> ResponseReturnValue:
    """The same for a form."""
    return no_page(anything)


def not_found(error: NotFound) -> ResponseReturnValue:
    """What the address names is not there; it is called by its kind, for its name may be one that nobody else reads."""
    named = str(error.values.get("name", ""))
    asked = {arg: str(value) for arg, value in (request.view_args or {}).items()}
    missed = next((arg for arg, value in asked.items() if named in (value, f"employer-{value}")), "")
    return show("refused", 404, sentence=say(f"refused.no_{_KINDS.get(missed, 'such')}"))


def _framed(**values: Any) -> ResponseReturnValue:
    """With everything beside it; without, where what stands beside is what failed."""
    try:
        return show("refused", 500, **values)
    except Exception as error:  # Whatever it was, somebody waits for a page.
        logs.logger(__name__).error("fault", path=request.path, request_id=values["request_id"], exc_info=error)
        g.visit = msgspec.structs.replace(here(), account=None)
        return show("refused", 500, **values)
