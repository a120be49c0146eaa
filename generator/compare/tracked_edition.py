"""One document of one location in two editions → one Word file whose changes each bear the name of what caused them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from ..carry.carrying import NAMES, carry
from ..carry.outcome import CONFLICT
from ..compile import compiled_file, store
from ..context import Context
from ..plan import Job
from ..probing import probe
from ..render.environment import Sandbox
from ..render.word import WordRenderer
from ..rendering import render
from ..tracked.making import tracked_in_steps
from . import makings
from .makings import Side

CENTRAL, BY_FACTS, BY_HAND = "Centrale tekst", "Gegevens van de locatie", "Met de hand"
ISSUED = "Het uitgegeven bestand"


@dataclass(frozen=True, slots=True)
class TrackedEdition:
    """The Word file with its changes; `left` counts the edits of the location that no longer fit and are not in it.

    `settled` and `coarse` as of `tracked.making.Tracked`.
    """

    content: bytes
    left: int = 0
    settled: bool = False
    coarse: bool = False


def tracked(
    old: Side, new: Side, document: str, location: str, *, on: date, issued: bytes | None = None, name: str = ISSUED
) -> TrackedEdition:
    """The document of the new edition with what differs from the old one as changes on the day `on`.

    `issued` is the old file as the location edited it, `name` how the user knows it: of its edits those are in it that
    still fit (see `carry`). Raises Trouble for an issued file that cannot be read, NotExact, MasterRefused.
    """
    made = makings.make(old, new, document, location)
    before, after = rendered(old, document, made.old.context), word(new, document, location)
    steps = [(before, ""), (rendered(new, document, made.new_text.context), CENTRAL), (after, BY_FACTS)]
    left = 0
    if issued is not None:
        carried = carry(before, issued, after, names=(NAMES[0], name, NAMES[2]))
        left = len(carried.of(CONFLICT))
        steps.append((carried.content, BY_HAND))
    result = tracked_in_steps(steps, day=on)
    return TrackedEdition(result.content, left, result.settled, result.coarse)


def word(side: Side, document: str, location: str) -> bytes:
    """The Word file of a document as an edition makes it, with the page numbers in its contents."""
    master, place = side.masters[document], side.location(location)
    compiled = store.compiled(master, side.setting)
    files = render(compiled, place, Job(master, ("docx",)), side.peildatum, asked_by(side, document, location))
    return files.popitem()[1]


def asked_by(side: Side, document: str, location: str) -> Context:
    """What a document of a location asks in an edition, with the answers."""
    master = side.masters[document]
    source, cited = store.probe_source(master, side.setting), side.setting.cited
    return probe(source, side.location(location), master, side.peildatum, cited)


def rendered(side: Side, document: str, context: Context) -> bytes:
    """The Word file for a context; the numbers in its contents are those of the last file when they are compared."""
    return _renderer(store.compiled(side.masters[document], side.setting)).render(context)[0]


@lru_cache(maxsize=64)
def _renderer(compiled: Path) -> WordRenderer:
    return WordRenderer(compiled_file.load(compiled).word, Sandbox())
