"""Inputs 表单项: what a form asks for, read from the noun itself, so that every field of the feed can be edited."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, Union

import msgspec
from msgspec import inspect

from content.codec import KINDS
from content.terms import AUDIENCES, BENEFITS, BULLETINS, DEVICES, EDUCATION, EMPLOYMENT, WAGE_UNITS

Shape = Literal["line", "text", "number", "decimal", "date", "moment", "choice", "choices", "lines", "points", "rows"]

SET_BY_OFFICE: Final = frozenset({"id", "number", "published"})
"""Fields that nobody types."""

OF_EMPLOYER: Final = frozenset({"employer.short", "employer.verified_on"})
"""What a vacancy says of its employer and nobody types into it: it stands on the employer's own page."""

DIVISIONS: Final = ("place.division", "division")
"""Fields that choose a district or the city."""

_BEFORE_SUBMITTING: Final = frozenset({"place.address", "description", "valid_through"})
"""A vacancy may be kept without them, but not submitted: see `backend.editorial.checking.elements`."""

SELDOM: Final = frozenset(
    {
        "employer.credit_code", "employer.verified_on", "place.route", "place.address_en", "place.route_en",
        "wage.months", "certificate", "source", "title_en", "verified",
    }
)  # fmt: skip
"""Fields that most vacancies leave empty: Enter passes them by, Tab does not."""

_LAST: Final = ("valid_through", "sites", "source", "title_en")
_TEXTS: Final = frozenset({"description", "requirements", "body", "summary", "summary_en", "apply"})
_CHOICES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "employment_type": ("employment", EMPLOYMENT),
    "education": ("education", EDUCATION),
    "wage.unit": ("wage_unit", WAGE_UNITS),
    "topic": ("bulletin", BULLETINS),
    "benefits": ("benefit", BENEFITS),
    "audiences": ("audience", AUDIENCES),
    "kind": ("device", DEVICES),
}


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a form; `name` is its path in the notice (`wage.min`), `group` the part before the dot.

    Rows are a table of their own: `columns` are the fields of each, named from the row on.
    """

    name: str
    shape: Shape
    required: bool = False
    family: str = ""
    codes: tuple[str, ...] = ()
    default: str = ""
    columns: "tuple[Input, ...]" = ()

    @property
    def is_needed(self) -> bool:
        """Whether a notice without it cannot be submitted; the occupation is found from the title."""
        return (self.required and self.name != "occupation") or self.name in _BEFORE_SUBMITTING

    @property
    def group(self) -> str:
        """The struct that it belongs to; empty for the notice itself."""
        return self.name.rpartition(".")[0]


def inputs(kind: str) -> tuple[Input, ...]:
    """The fields of a form for `kind`: what matters most first, the office's own fields last."""
    return tuple(one for one in shown_inputs(kind) if one.name not in OF_EMPLOYER)


def shown_inputs(kind: str) -> tuple[Input, ...]:
    """The same with what comes from the employer's page, for whoever looks."""
    info = inspect.type_info(KINDS[kind])
    if not isinstance(info, inspect.StructType):
        raise TypeError(f"{kind} is no struct")
    found = [one for one in _walk(info, "") if one.name not in SET_BY_OFFICE]
    return tuple(sorted(found, key=lambda one: _place(one, found)))


def _place(one: Input, all_: list[Input]) -> int:
    """What stands before the first group, the groups, what is left, and the office's own fields."""
    if one.name in _LAST:
        return 3 + _LAST.index(one.name)
    before_groups = one.group or not any(other.group for other in all_[: all_.index(one)])
    return 1 if before_groups else 2


def _walk(struct: inspect.StructType, prefix: str) -> Iterator[Input]:
    for field in struct.fields:
        inner = _bare(field.type)
        name = f"{prefix}{field.encode_name}"
        if isinstance(inner, inspect.StructType):
            optional = inner is not field.type
            for one in _walk(inner, f"{name}."):
                yield msgspec.structs.replace(one, required=one.required and not optional)
        else:
            yield _input(name, inner, field)


def _input(name: str, type_: inspect.Type, field: inspect.Field) -> Input:
    family, codes = _CHOICES.get(name, ("", ()))
    default = field.default if isinstance(field.default, str | int) and field.default else ""
    return Input(
        name=name,
        shape=_shape(name, type_),
        required=field.required,
        family=family,
        codes=codes,
        default=str(default),
        columns=_columns(type_),
    )


def _columns(type_: inspect.Type) -> tuple[Input, ...]:
    """The fields of each row, when the field is a table of structs."""
    if isinstance(type_, inspect.VarTupleType) and isinstance(type_.item_type, inspect.StructType):
        return tuple(_walk(type_.item_type, ""))
    return ()


def _shape(name: str, type_: inspect.Type) -> Shape:
    match type_:
        case inspect.IntType():
            return "number"
        case inspect.FloatType():
            return "decimal"
        case inspect.DateType():
            return "date"
        case inspect.DateTimeType():
            return "moment"
        case inspect.VarTupleType(item_type=inspect.StrType()):
            return "choices" if name in (*_CHOICES, "sites", "near") else "lines"
        case inspect.VarTupleType(item_type=inspect.StructType()):
            return "rows"
        case inspect.VarTupleType():
            return "points"
    if name in (*_CHOICES, *DIVISIONS):
        return "choice"
    return "text" if name in _TEXTS else "line"


def _bare(type_: inspect.Type) -> inspect.Type:
    """The type without its None."""
    if isinstance(type_, inspect.UnionType):
        return next(one for one in type_.types if not isinstance(one, inspect.NoneType))
    return type_


Value = Union[str, tuple[str, ...], "tuple[Mapping[str, Value], ...]"]
Values = Mapping[str, Value]
"""What stands in the fields of a form: a text, several codes, or rows of such fields."""
