"""What one entry of a page asks: pages that look at several fields in one way list them under `velden`.

An entry has a `veld` (or several: any of them is enough), and may have `wat` (what it is about, in words that a message
shows as `{wat}`), `taak` (what to do before it lapses), conditions of its own (see `conditions.py`) and `melding`: the
beginning of the name of its messages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..sentences import Whole
from ..values import Value
from .conditions import applies, is_open
from .hit import Hit, Param, Situation
from .view import View
from .walk import label


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry that counts for this location, and where what it asks belongs."""

    said: Mapping[str, Any]
    paths: tuple[str, ...]
    values: tuple[Value, ...]

    @property
    def path(self) -> str:
        """The field to name: the first."""
        return self.paths[0]

    @property
    def value(self) -> Value:
        """What stands in that field."""
        return self.values[0]

    def hit(self, message: str, params: Mapping[str, Param] | None = None, path: str = "") -> Hit:
        """Something that is wrong here; every message can name the field, its label and what it is about."""
        field, begin = path or self.path, self.said.get("melding")
        place = self.values[self.paths.index(field)].place
        words = {name: Whole(self.said.get(name, "")) for name in ("wat", "taak")}
        known: dict[str, Param] = {"veld": field, "label": label(field), **words}
        return Hit(place, field, known | dict(params or {}), f"{begin}_{message}" if begin else message)


def entries(location: View, situation: Situation, name: str = "velden") -> Iterator[Entry]:
    """The entries of the page that count for this location."""
    listed: Any = situation.parameters[name]
    for said in listed:
        if applies(location, said):
            yield entry(location, said)


def entry(location: View, said: Mapping[str, Any], key: str = "veld") -> Entry:
    """One entry, whatever it says of when it counts; `key`: where the field it is about stands in it."""
    field = said[key]
    paths = (field,) if isinstance(field, str) else tuple(field)
    return Entry(said, paths, tuple(location.value(path) for path in paths))


def unanswered(
    location: View,
    situation: Situation,
    one: Entry,
    message: str = "ontbreekt",
    params: Mapping[str, Param] | None = None,
) -> Iterator[Hit]:
    """That nothing is filled in, unless a document is yellow for it already.

    A field that does not apply is an answer; a page with `ook_nvt` says that it applies to everybody.
    """
    if any(value.not_applicable is not None for value in one.values):
        if situation.parameters.get("ook_nvt"):
            yield one.hit("nvt", params)
    elif all(is_open(location, path) and not situation.is_yellow(path) for path in one.paths):
        yield one.hit(message, params)
