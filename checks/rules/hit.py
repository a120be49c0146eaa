"""What a check function gets and gives: the circumstances of a check, and the places where a rule is broken."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ..finding import Place

Param = str | int | date


@dataclass(frozen=True, slots=True)
class OpenField:
    """A field that a document needs and nobody filled in: where it would be printed and where it must be typed."""

    document_id: str
    document_title: str
    field: str
    label: str
    place: Place


class Situation(NamedTuple):  # made for each rule of each location
    """All that a check function may know besides the location: the day, the numbers of its page, the open fields."""

    peildatum: date
    parameters: Mapping[str, object] = MappingProxyType({})
    open_fields: tuple[OpenField, ...] = ()
    profile: str = "concept"
    document: str = ""  # the code of the document of a case that is to be made; empty: whatever comes next

    def text(self, name: str) -> str:
        """A parameter of the page that is one word."""
        return str(self.parameters[name])

    def number(self, name: str) -> int:
        """A parameter of the page that is a whole number."""
        return int(str(self.parameters[name]))

    def texts(self, name: str) -> tuple[str, ...]:
        """A parameter of the page that is a list of words; one word counts as a list of one."""
        value = self.parameters[name]
        return tuple(str(item) for item in value) if isinstance(value, list | tuple) else (str(value),)

    def is_for(self, code: str) -> bool:
        """Whether the document to be made has this code, or nobody said which one it is."""
        return self.document in ("", code)

    def is_yellow(self, field: str) -> bool:
        """Whether a document needs this field, so that its yellow asks for it already."""
        return any(one.field == field for one in self.open_fields)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the rule is broken; `message` chooses among the page's messages, `params` fill it in."""

    place: Place
    field: str | None = None
    params: Mapping[str, Param] = dataclasses.field(default_factory=dict)
    message: str = "standaard"
    document: str | None = None
