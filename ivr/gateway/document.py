"""A TwiML document, read from bytes into values. Nothing here obeys anything."""

import re
from collections.abc import Iterator
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

import msgspec

from content.errors import JobhallError
from ivr.gateway import verbs
from ivr.gateway.verbs import Instruction

_RATE = re.compile(r"([1-9]\d{1,2})%")
LARGEST = 64 * 1024
DEEPEST = 5
MOST_VERBS = 1000


class InvalidDocument(JobhallError, ValueError):
    """Bytes that are not TwiML, or TwiML that this gateway does not know; the sentence names the verb."""


class Document(msgspec.Struct, frozen=True):
    """Verbs, to be obeyed in order."""

    verbs: tuple[Instruction, ...] = ()

    @property
    def says(self) -> Iterator[tuple[str, str, float]]:
        """Every text in it, with its language and speed, in order."""
        for verb in self.verbs:
            for one in verb.prompts if isinstance(verb, verbs.Gather) else (verb,):
                if isinstance(one, verbs.Say) and one.text:
                    yield one.text, one.language, one.speed


_LEAVES: dict[str, type[verbs.Verb]] = {
    name: getattr(verbs, name) for name in ("Say", "Play", "Pause", "Record", "Enqueue", "Redirect", "Reject", "Hangup")
}
_NESTED: dict[str, tuple[type[verbs.Verb], dict[str, type[verbs.Verb]]]] = {
    "Gather": (verbs.Gather, {name: _LEAVES[name] for name in ("Say", "Play", "Pause")}),
    "Dial": (verbs.Dial, {"Number": verbs.Number, "Sip": verbs.Sip}),
}


def parse(body: bytes) -> Document:
    """The document in `body`. Raises InvalidDocument."""
    root = _tree(body)
    if root.tag != "Response":
        raise InvalidDocument(f"<{root.tag[:40]}> 不是 TwiML：最外层应为 <Response>。")
    _no_text(root)
    if len(root) > MOST_VERBS:
        raise InvalidDocument(f"一份 TwiML 最多 {MOST_VERBS} 个动词，这里有 {len(root)} 个。")
    return Document(tuple(_verb(element) for element in root))


def _verb(element: Element) -> Any:
    if element.tag in _NESTED:
        return _nested(element)
    return _leaf(element, _LEAVES)


def _leaf(element: Element, known: dict[str, type[verbs.Verb]]) -> Any:
    cls = known.get(element.tag)
    if cls is None:
        raise InvalidDocument(f"<{element.tag[:40]}> 不是网关认识的动词；这里可以用：{'、'.join(known)}。")
    if cls is verbs.Say and [child.tag for child in element] == ["prosody"]:
        return _slowly(element, element[0])
    if len(element):
        raise InvalidDocument(f"<{element.tag}> 里不能再有 <{element[0].tag[:40]}>。")
    if "text" in cls.__struct_fields__:
        return _convert(cls, element, {"text": (element.text or "").strip()})
    _no_text(element)
    return _convert(cls, element, {})


def _slowly(say: Element, prosody: Element) -> Any:
    """A text whose whole is spoken at another rate; of what SSML can ask, this is all that is obeyed."""
    _no_text(say)
    rate = _RATE.fullmatch(prosody.get("rate", ""))
    if len(prosody) or rate is None or set(prosody.attrib) != {"rate"}:
        raise InvalidDocument('<prosody> 只能写 rate="75%" 这样的语速，里面只能是文字。')
    return _convert(verbs.Say, say, {"text": (prosody.text or "").strip(), "speed": int(rate[1]) / 100})


def _nested(element: Element) -> Any:
    cls, known = _NESTED[element.tag]
    children = tuple(_leaf(child, known) for child in element)
    text = (element.text or "").strip()
    if element.tag == "Dial" and text:
        children = (verbs.Number(text=text), *children)
    elif element.tag != "Dial":
        _no_text(element)
    return _convert(cls, element, {"children": children})


def _convert(cls: type[verbs.Verb], element: Element, content: dict[str, Any]) -> verbs.Verb:
    inner = {"text", "children", "speed"} & set(element.attrib)
    if inner:
        raise InvalidDocument(f"<{element.tag}> 没有属性 {inner.pop()}。")
    try:
        return msgspec.convert({**element.attrib, **content}, cls, strict=False)
    except msgspec.ValidationError as error:
        raise InvalidDocument(f"<{element.tag}> 的属性网关不认识或读不懂：{error}") from error


def _no_text(element: Element) -> None:
    stray = (element.text or "").strip() or "".join((child.tail or "").strip() for child in element)
    if stray:
        raise InvalidDocument(f"<{element.tag}> 里有不属于任何动词的文字：{stray[:40]!r}。")


def _tree(body: bytes) -> Element:
    """The elements; no document type and so no entities, no great size, no great depth."""
    if len(body) > LARGEST:
        raise InvalidDocument(f"TwiML 有 {len(body)} 字节，最多 {LARGEST} 字节。")
    builder = TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise InvalidDocument("TwiML 嵌套太深。")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise error if isinstance(error, InvalidDocument) else InvalidDocument(f"不是 XML：{error}") from error
    return builder.close()


def _refuse_doctype(*_: object) -> NoReturn:
    raise InvalidDocument("TwiML 不能带 DOCTYPE，也不能自定义实体。")
