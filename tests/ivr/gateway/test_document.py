import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ivr.gateway.document import LARGEST, InvalidDocument, parse
from ivr.gateway.verbs import (
    Dial,
    Enqueue,
    Gather,
    Hangup,
    Number,
    Pause,
    Play,
    Record,
    Redirect,
    Reject,
    Say,
    Sip,
)


def read(*verbs: str) -> tuple[object, ...]:
    return parse(f"<?xml version='1.0' encoding='UTF-8'?><Response>{''.join(verbs)}</Response>".encode()).verbs


def test_each_verb_is_a_value() -> None:
    assert read("<Say language='en-US' loop='2'> Hello </Say>") == (Say(text="Hello", language="en-US", loop=2),)
    assert read("<Play>/beep.wav</Play>", "<Play digits='1w#'/>") == (Play(text="/beep.wav"), Play(digits="1w#"))
    assert read("<Pause/>", "<Pause length='3'/>") == (Pause(), Pause(length=3))
    assert read("<Record maxLength='30' playBeep='false'/>") == (Record(max_length=30, play_beep=False),)
    assert read("<Redirect method='GET'>/next?a=1&amp;b=2</Redirect>") == (
        Redirect(text="/next?a=1&b=2", method="GET"),
    )
    assert read("<Reject reason='busy'/>", "<Hangup/>") == (Reject(reason="busy"), Hangup())
    assert read("<Enqueue action='/after'>windows</Enqueue>") == (Enqueue(text="windows", action="/after"),)


def test_a_gather_holds_its_prompts() -> None:
    (gather,) = read(
        "<Gather input='dtmf speech' numDigits='8' actionOnEmptyResult='true'><Say>a</Say><Pause/></Gather>"
    )
    assert gather == Gather(
        input="dtmf speech", num_digits=8, action_on_empty_result=True, children=(Say(text="a"), Pause())
    )


def test_finish_on_key_empty_is_not_finish_on_key_absent() -> None:
    """Twilio docs, TwiML <Gather>, finishOnKey: "If you set this attribute to an empty string, <Gather> captures all
    caller input"; without it, "#, the hash or pound sign".
    """
    absent, empty = read("<Gather/>", "<Gather finishOnKey=''/>")
    assert isinstance(absent, Gather)
    assert isinstance(empty, Gather)
    assert (absent.finish_on_key, empty.finish_on_key) == ("#", "")


def test_a_dial_holds_numbers_and_addresses() -> None:
    assert read("<Dial timeout='10'>00-1233</Dial>") == (Dial(timeout=10, children=(Number(text="00-1233"),)),)
    both = read("<Dial action='/after'><Number>8001</Number><Sip>sip:w2@hall.example</Sip></Dial>")
    assert both == (Dial(action="/after", children=(Number(text="8001"), Sip(text="sip:w2@hall.example"))),)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("<Response><Sing>la</Sing></Response>", "<Sing>"),
        ("<Response><Say volume='9'>a</Say></Response>", "volume"),
        ("<Response><Say text='a'/></Response>", "text"),
        ("<Response><Dial hangupOnStar='true'>1</Dial></Response>", "hangupOnStar"),
        ("<Response><Enqueue workflowSid='WW1'>windows</Enqueue></Response>", "workflowSid"),
        ("<Response><Say speed='2'>a</Say></Response>", "speed"),
        ("<Response><Say><prosody volume='loud'>a</prosody></Say></Response>", "prosody"),
        ("<Response><Pause length='soon'/></Response>", "length"),
        ("<Response><Gather><Hangup/></Gather></Response>", "<Hangup>"),
        ("<Response><Gather finishOnKey='12'/></Response>", "finishOnKey"),
        ("<Response><Say><Pause/></Say></Response>", "<Pause>"),
        ("<Response>hello</Response>", "hello"),
        ("<Response><Hangup/>hello</Response>", "hello"),
        ("<Answer/>", "<Answer>"),
        ("", "XML"),
        ("<!DOCTYPE r [<!ENTITY a 'b'>]><Response><Say>&a;</Say></Response>", "DOCTYPE"),
        ("<!DOCTYPE r SYSTEM 'file:///etc/passwd'><Response/>", "DOCTYPE"),
        ("<Response>" + "<Gather>" * 5 + "</Gather>" * 5 + "</Response>", "深"),
        ("<Response>" + " " * LARGEST + "</Response>", "字节"),
        ("<Response>" + "<Pause/>" * 1001 + "</Response>", "1001"),
    ],
)
def test_what_the_gateway_does_not_know_is_named(body: str, named: str) -> None:
    with pytest.raises(InvalidDocument, match=named):
        parse(body.encode())


@given(st.binary(max_size=300))
@example(b"<?xml version='1.0' encoding='no-such'?><Response/>")
@example(b"\xff\xfe<\x00")
def test_no_bytes_do_harm(body: bytes) -> None:
    try:
        parse(body)
    except InvalidDocument as error:
        assert str(error)


TAGS = st.sampled_from(["Say", "Play", "Gather", "Dial", "Number", "Record", "Response", "Pause", "Sing", "Reject"])
ATTRIBUTES = st.sampled_from(["length", "timeout", "loop", "finishOnKey", "text", "children", "input", "x", "method"])
VALUES = st.one_of(
    st.sampled_from(["", "0", "-1", "1e9", "auto", "true", "#", "GET", "NaN", "null"]), st.text(max_size=4)
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    from xml.sax.saxutils import escape, quoteattr

    tag = draw(TAGS)
    clean = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=5)
    attributes = draw(st.dictionaries(ATTRIBUTES, VALUES.filter(lambda v: v.isprintable()), max_size=2))
    inner = draw(clean.map(escape)) + ("".join(draw(st.lists(elements(depth - 1), max_size=2))) if depth else "")
    return f"<{tag}{''.join(f' {name}={quoteattr(value)}' for name, value in attributes.items())}>{inner}</{tag}>"


@given(st.lists(elements(), max_size=3))
def test_anything_like_twiml_is_values_or_a_clear_error(inner: list[str]) -> None:
    try:
        read(*inner)
    except InvalidDocument as error:
        assert str(error)
