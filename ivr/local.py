"""Whether a request comes from this machine."""

import ipaddress

from flask import request


def is_local() -> bool:
    """From this machine, and from no proxy on it."""
    try:
        is_loopback = ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    return is_loopback and "X-Forwarded-For" not in request.headers
