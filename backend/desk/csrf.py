"""Forms come from our own pages: Flask-WTF's token stands in each of them, and the guard has it checked.

The token lives as long as the session: a form may lie open for hours while somebody asks an employer.
"""

from typing import Final

from flask import Flask
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf

FIELD: Final = "csrf"


def mount(app: Flask) -> None:
    """Make the token known to the application; who checks it is the guard, and nobody else."""
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_FIELD_NAME=FIELD, WTF_CSRF_TIME_LIMIT=None)
    CSRFProtect(app)


def token() -> str:
    """The token that every form of this session carries, as a field or as the header X-CSRFToken."""
    return str(generate_csrf())


def is_ours(app: Flask) -> bool:
    """Whether what was sent comes from a page of this session; whatever only reads does anyway."""
    protect: CSRFProtect = app.extensions["csrf"]
    try:
        protect.protect()
    except CSRFError:
        return False
    return True
