"""The nodes of a context: fields, lists and groups that a template can read and never change."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as slot
from datetime import date
from typing import Any

from geelvrij.checks import schema
from geelvrij.checks.finding import Place

from . import wording

NOWHERE = Place("")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 has no place for


class Node:
    """One name of a template: a field, a group of names or a list."""

    __slots__ = ()
    form = "veld"  # veld | groep | lijst

    def get(self, name: str) -> "Node":
        """The name under this one. Raises KeyError when there is none."""
        found = self.child(name)
        if found is None:
            raise KeyError(name)
        return found

    def child(self, name: str) -> "Node | None":
        """The name under this one, None when there is none."""
        return None

    def item(self) -> "Node | None":
        """One item when this is a list, to look its names up."""
        return None

    def names(self) -> list[str]:
        """The names under this one."""
        return []


@dataclass(slots=True)
class Record:
    """What a template asked: the fields it printed, and everything it looked at, by path."""

    printed: dict[str, "Field"] = slot(default_factory=dict)
    asked: dict[str, str] = slot(default_factory=dict)
    has_breaks: bool = False


class Field(Node):
    """A leaf: filled, open or not applicable."""

    __slots__ = ("label", "path", "place", "reason", "record", "source", "text", "truth", "value")

    def __init__(
        self, path: str, value: Any, record: Record, *, label: str = "", place: Place = NOWHERE,
        reason: str | None = None, text: str | None = None, source: str | None = None,
    ) -> None:  # fmt: skip
        self.path, self.value, self.record, self.label = path, value, record, label
        self.place, self.reason = place, reason
        self.text = text if text is not None else "" if value is None else wording.plain(value)
        self.source = source if source is not None else self.text  # the words before any filter
        self.truth = bool(value) if isinstance(value, bool) else value is not None

    @property
    def is_open(self) -> bool:
        """True when the value is still to be filled in."""
        return self.value is None and self.reason is None

    def shown(self) -> str:
        """The words a document prints for this field."""
        self.record.printed[self.path] = self
        self.ask()
        if self.is_open:
            return f"[{self.label}]"
        if self.reason is not None:
            return _instead(self.path)
        _refuse_unprintable(self)
        self.record.has_breaks |= "\n" in self.text or "\t" in self.text
        return self.text

    def changed(self, text: str) -> "Field":
        """The same field with other words, for a filter."""
        return Field(
            self.path, self.value, self.record, label=self.label, place=self.place, reason=self.reason, text=text,
            source=self.source,
        )  # fmt: skip

    def ask(self) -> None:
        """Remember that a template looked at this field, and all that it could see: filters only change these words."""
        state = f"is:{self.source}"
        if self.reason is not None:
            state = f"nvt:{self.reason}:{_instead(self.path)}"
        elif self.is_open:
            state = f"open:{self.label}"
        self.record.asked[self.path] = state

    def __bool__(self) -> bool:
        self.ask()
        return self.truth

    def __eq__(self, other: object) -> bool:
        self.ask()
        if isinstance(other, Field):
            other.ask()
        return bool(self.value == (other.value if isinstance(other, Field) else other))

    __hash__ = None  # type: ignore[assignment]


class UnprintableCharacter(ValueError):
    """A value holds a character that neither Word nor PDF can hold; the schema should have refused it."""


def _refuse_unprintable(field: Field) -> None:
    """Raise UnprintableCharacter rather than drop a character."""
    match = _UNPRINTABLE.search(field.text)
    if match:
        raise UnprintableCharacter(f"{field.path}: het teken U+{ord(match[0]):04X} kan niet in een document staan.")


def _instead(path: str) -> str:
    """The sentence for a field that does not apply; names of our own take it from what they stand under."""
    while path:
        try:
            return schema.not_applicable_text(path)
        except KeyError:
            path = path.rpartition(".")[0]
    return ""


class Items(Node):
    """A list, to loop over in the order of the file, or to print as one field: a, b en c."""

    __slots__ = ("path", "sample", "things", "whole")
    form = "lijst"

    def __init__(self, whole: Field, things: tuple[Node, ...], sample: Callable[[], Node]) -> None:
        """`whole` is the list as a field: open when nobody filled it in."""
        self.whole, self.things, self.sample = whole, things, sample
        self.path = whole.path

    def _ask(self) -> None:
        self.whole.record.asked[self.path] = f"aantal:{len(self.things)}"

    def __iter__(self) -> Iterator[Node]:
        self._ask()
        return iter(self.things)

    def __bool__(self) -> bool:
        self._ask()
        return bool(self.things)

    def __contains__(self, wanted: object) -> bool:
        return any(thing == wanted for thing in self)

    def item(self) -> Node:
        return self.sample()

    def enumerated(self) -> Field:
        """The list as one field."""
        words = [thing.text for thing in self.things if isinstance(thing, Field) and thing.text]
        if not words:
            return self.whole
        whole = self.whole
        text = wording.enumeration(words)
        return Field(whole.path, text, whole.record, label=whole.label, place=whole.place, text=text)


class Group(Node):
    """Names made when they are asked for: `makers` for names of our own, `default` for those of the schema."""

    __slots__ = ("_default", "_free", "_known", "_made", "_makers")
    form = "groep"

    def __init__(
        self, known: tuple[str, ...], default: Callable[[str], Node],
        makers: Mapping[str, Callable[[], Node]] | None = None, *, free: bool = False,
    ) -> None:  # fmt: skip
        self._known, self._default, self._makers, self._free = known, default, makers or {}, free
        self._made: dict[str, Node] = {}

    def child(self, name: str) -> Node | None:
        found = self._made.get(name)
        if found is None:
            if name in self._makers:
                found = self._made[name] = self._makers[name]()
            elif name in self._known or self._free:
                found = self._made[name] = self._default(name)
        return found

    def names(self) -> list[str]:
        return sorted({*self._known, *self._makers})


def _year(item: Field) -> Field:
    return item.changed(str(item.value.year)) if isinstance(item.value, date) else item


# The filters of the language: what each makes of a field, and of a list.
FIELD_FILTERS: dict[str, Callable[[Field], Field]] = {
    "datum": lambda item: item,
    "hoofdletter": lambda item: item.changed(wording.capital(item.text)),
    "kleine_letter": lambda item: item.changed(wording.small(item.text)),
    "jaar": _year,
}
LIST_FILTERS: dict[str, Callable[[Items], Field]] = {"lijst": Items.enumerated}
