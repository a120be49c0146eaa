"""What changes in a file on a day: its region and its services as they are on the day of the check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .merging import merged
from .schema import CHANGES, FROM
from .values import Listing, Node, Section

_REGION, _SERVICES = "regio", "kaart"


def as_on(root: Section, day: date | None) -> Section:
    """The content of a file with the changes of a day and before laid over what they change, each with its own place.

    What a region or service says itself holds before the first change, and on a day that nobody knows (None). The
    lists of changes are gone: whoever asks for a number gets the one of the day, and cannot see another.
    """
    services = root.get(_SERVICES)
    if isinstance(services, Section):
        root = _replaced(root, _SERVICES, _each_as_on(services, day))
    return _replaced(root, _REGION, _as_on(root.get(_REGION), day))


def _each_as_on(services: Section, day: date | None) -> Section:
    for key, service in list(services.items()):
        services = _replaced(services, key, _as_on(service, day))
    return services


def _replaced(group: Section, key: str, node: Node | None) -> Section:
    """The same group when nothing in it changes: it remembers what was asked of it."""
    return group if node is group.get(key) else group.replaced(key, node)


def _as_on(group: Node | None, day: date | None) -> Node | None:
    if not isinstance(group, Section) or CHANGES not in group:
        return group
    before = group.replaced(CHANGES, None)
    layers = [*_begun(group[CHANGES], day), before]
    now = merged(layers)
    fields = {key: now[key] for key in {**before, **now} if key != FROM}
    keys_at = {key: place for key, place in now.keys_at.items() if key not in (CHANGES, FROM)}
    return Section(fields, keys_at, group.place, group.layer)


def _begun(changes: Node, day: date | None) -> list[Section]:
    """The changes that hold on a day, the last one first; of two with the same day the lower one goes first."""
    dated = sorted(_dated(changes), key=lambda one: one[0])
    return [change for start, change in reversed(dated) if day is not None and start <= day]


def _dated(changes: Node) -> Iterator[tuple[date, Section]]:
    """The changes whose day could be read: one without has its finding, and never holds."""
    for change in changes if isinstance(changes, Listing) else ():
        start = change.day(FROM) if isinstance(change, Section) else None
        if isinstance(change, Section) and start is not None:
            yield start, change
