"""What is known in Chinese only, for callers who chose English: not read to them piecemeal, but offered as it is."""

import msgspec

from content.wording.ear import has_han
from ivr.dialogue.node import Node
from ivr.phrases import say

KEY = "2"
"""The key that leads to the same place in Chinese."""


def in_chinese(node: Node, offer: str) -> Node:
    """The node without the sentences that have no English, and with the way to hear them; a Chinese one as it is."""
    if node.place.lang == "zh":
        return node
    kept = tuple(text for text in node.says if not has_han(text))
    return node if len(kept) == len(node.says) else offering_chinese(msgspec.structs.replace(node, says=kept), offer)


def offering_chinese(node: Node, offer: str) -> Node:
    """The node with the way to the same place in Chinese."""
    return msgspec.structs.replace(
        node,
        asks=(say(offer, node.place.lang), *node.asks),
        options={**node.options, KEY: node.place.in_language("zh")},
        titles={**node.titles, KEY: say("title.chinese", node.place.lang)},
    )
