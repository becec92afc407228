"""Requests to the app are signed as Twilio signs them: one more door to the twilio package."""

from twilio.request_validator import RequestValidator

from ivr.gateway.exchange import Request

HEADER = "X-Twilio-Signature"


def sign(request: Request, token: str) -> str:
    """The signature over the address as it is called, and over the form where that is sent apart."""
    form = request.form if request.method == "POST" else {}
    return str(RequestValidator(token).compute_signature(request.address, form))
