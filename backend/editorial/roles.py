"""Roles 角色, and which acts each of them may do: the one table that pages, command line and API go by."""

from typing import Final

ROLES: Final = ("admin", "approver", "clerk", "collector", "head")
"""Administrator 管理, approver 审核, clerk 录入, collector 信息员, head of the centre 局长: who only reads."""

ACTS: Final[dict[str, frozenset[str]]] = {
    "enter": frozenset({"clerk", "collector"}),
    "enter_for_others": frozenset({"clerk"}),
    "discard": frozenset({"admin", "clerk", "collector"}),
    "approve": frozenset({"approver"}),
    "withdraw": frozenset({"approver", "clerk"}),
    "sweep": frozenset({"approver"}),
    "booths": frozenset({"approver", "clerk"}),
    "reports": frozenset({"admin", "approver", "clerk"}),
    "screenshot": frozenset({"admin", "approver", "clerk"}),
    "employers": frozenset({"approver", "clerk", "collector"}),
    "verify": frozenset({"approver", "clerk"}),
    "devices": frozenset({"admin"}),
    "people": frozenset({"admin"}),
    "oversee": frozenset({"admin", "head"}),
}
"""`enter_for_others` is changing what somebody else entered; `discard` is putting away a draft that was never public;
`employers` is keeping what is known of employers, `verify` is seeing their papers;
`oversee` is seeing what all staff did: the overview and the audit."""


def may(roles: tuple[str, ...], act: str) -> bool:
    """Whether one of these roles may do it."""
    return not ACTS[act].isdisjoint(roles)
