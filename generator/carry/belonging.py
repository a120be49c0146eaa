"""Where the facts of a document belong that somebody edited: in the data of now, never in an edition that was kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..compare import retyped
from ..compare.causes import known_as
from ..compare.makings import Making
from ..compare.marked import MarkedBlock
from ..compare.retyped import HandFact, Retyped
from ..context import Context
from ..editions.concept import Concept
from ..manifest import Manifest
from ..probing import new_context


class Source(NamedTuple):
    """Where a fact belongs: the file and its line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}, regel {self.line}"


@dataclass(frozen=True, slots=True)
class Known:
    """Where each yellow blank belongs, by its name, and the facts that were typed otherwise."""

    sources: Mapping[str, Source]
    facts: Sequence[HandFact] = ()


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where each yellow blank of a made document belongs, by its name; and where they are known, the document with its
    facts and the data of now."""

    sources: Mapping[str, Source]
    made: Making | None = None
    data: Context | None = None

    @classmethod
    def of(cls, made: Making, data: Context | None) -> Belonging:
        """Of a document that was made again; without data nobody knows where its facts belong."""
        found: dict[str, Source] = {}
        if data is None:
            return cls(found)
        for blank in made.context.open_fields():
            place = known_as(blank.path, data)[1]
            found.setdefault(blank.label, Source(place.file, place.line))
        return cls(found, made, data)

    @classmethod
    def beside(cls, manifest: Manifest | None, file: str) -> Belonging:
        """Of a made file with its manifest beside it; of its blanks alone."""
        documents = manifest.documents if manifest else ()
        fields = [
            field for one in documents if file in [other.file for other in one.files] for field in one.open_fields
        ]
        return cls({field.label: Source(field.file, field.line) for field in reversed(fields)})

    @property
    def blocks(self) -> Sequence[MarkedBlock]:
        """The document with the facts in it; none when they are not known."""
        return self.made.blocks if self.made is not None else ()

    def known(self, found: Iterable[Retyped]) -> Known:
        """What there is to say of the facts in it; a blank that was filled in is none that was typed otherwise."""
        if self.made is None or self.data is None:
            return Known(self.sources)
        then = self.made.context
        blanks = {field.path for field in then.open_fields()}
        typed = [one for one in found if not blanks.issuperset(one.paths)]
        return Known(self.sources, retyped.told(typed, then, self.data))


def data_of(now: Concept, document: str, location: str) -> Context | None:
    """The names of a document with the data that can be changed; None when there is no such location or document."""
    place = now.workspace.read(location).location if location in now.location_ids() else None
    master = now.masters.get(document)
    return new_context(place, master, now.peildatum) if place is not None and master is not None else None
