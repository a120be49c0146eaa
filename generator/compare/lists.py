"""Lists in the data, such as the rules of conduct: which of their items went and came, whatever their numbers are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from geelvrij.checks import schema
from geelvrij.checks.finding import Place

from ..context import Context
from ..fields import Field, Group, Items

BETWEEN = "\n"  # an item on each line
_NUMBERED = re.compile(r"(?P<list>.+?)\.\d+(?:\.(?P<name>.+))?\Z")
_HAS_HOLDERS = "rollen."  # a list too, but its people are printed by the names of a role


def list_of(path: str) -> str:
    """The list that a fact is, or is an item of; "" for a fact of its own."""
    numbered = _NUMBERED.match(path)
    name = numbered["list"] if numbered else path
    try:
        return name if schema.field(name).form == "lijst" and not name.startswith(_HAS_HOLDERS) else ""
    except KeyError:
        return ""


def place_of(path: str, *contexts: Context) -> Place | None:
    """Where a list stands, for the first that asked it."""
    found = (context.node_at(path) for context in contexts)
    return next((node.whole.place for node in found if isinstance(node, Items)), None)


def differing(path: str, before: Context, after: Context) -> tuple[str, str]:
    """What a list says no longer, and what it says now; the whole of both when only the order differs."""
    names = sorted({*_asked(path, before), *_asked(path, after)})
    old, new = (list(_items(context, path, names)) for context in (before, after))
    gone, came = (_without(one, other) for one, other in ((old, new), (new, old)))
    if not (gone or came):
        gone, came = (old, new) if old != new else ([], [])
    return BETWEEN.join(gone), BETWEEN.join(came)


def is_order_only(was: str, now: str) -> bool:
    """Whether two texts of `differing` hold the same items in another order."""
    return Counter(was.split(BETWEEN)) == Counter(now.split(BETWEEN))


def _without(these: Sequence[str], those: Sequence[str]) -> list[str]:
    """What of these is not with those, in order; what stands there twice counts twice."""
    left, found = Counter(those), []
    for one in these:
        if left[one]:
            left[one] -= 1
        else:
            found.append(one)
    return found


def _asked(path: str, context: Context) -> Iterator[str]:
    """The names of an item that a document looked at, when an item is a group."""
    for asked in context.record.asked:
        numbered = _NUMBERED.match(asked)
        if numbered and numbered["list"] == path and numbered["name"]:
            yield numbered["name"]


def _items(context: Context, path: str, names: Sequence[str]) -> Iterator[str]:
    """The words of each item, those of a group side by side."""
    node = context.node_at(path)
    for thing in node.things if isinstance(node, Items) else ():
        fields = [thing] if isinstance(thing, Field) else _fields(thing, names)
        words = ", ".join(field.text for field in fields if field.text)
        if words:
            yield words


def _fields(thing: object, names: Sequence[str]) -> list[Field]:
    found = (thing.child(name) for name in names) if isinstance(thing, Group) else ()
    return [one for one in found if isinstance(one, Field)]
