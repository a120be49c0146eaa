"""Locations × documents → what to make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geelvrij.checks.location import Location

from .master import Master

FORMATS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a user asked for; empty means everything."""

    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = FORMATS


@dataclass(frozen=True, slots=True)
class Job:
    """One document for one location, in some formats."""

    document: Master
    formats: tuple[str, ...]

    def file(self, location: str, extension: str) -> str:
        """The name of the file in the location's folder."""
        return f"{self.document.id}-{location}.{extension}"


def applies(master: Master, location: Location) -> bool:
    """Whether a document is meant for one of the sorts of this location."""
    return not set(master.sorts).isdisjoint(location.soorten)


def jobs(location: Location, masters: Iterable[Master], wish: Wish) -> tuple[Job, ...]:
    """The documents to make for a location, in order of id."""
    wanted = [
        master
        for master in masters
        if applies(master, location) and (not wish.documents or master.id in wish.documents)
    ]
    return tuple(Job(master, wish.formats) for master in sorted(wanted, key=lambda master: master.id))


def refused(location: Location, masters: dict[str, Master], wish: Wish) -> Sequence[Master]:
    """The documents that were asked for by name but are not meant for this location."""
    return [masters[name] for name in wish.documents if name in masters and not applies(masters[name], location)]
