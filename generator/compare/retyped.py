"""Facts that somebody typed otherwise in a document: they belong in the data, or next year the old words are back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geelvrij.checks.blocks import Block, plain
from geelvrij.checks.finding import Place
from geelvrij.checks.sentences import joined

from ..context import Context
from ..differing.changes import Change
from ..differing.hunks import Stretch, hunks, whole
from ..differing.wordwise import spans
from ..fields import Field
from . import lists, marked
from .causes import FOLLOWS, known_as, label
from .marked import MarkedBlock

_MARKS = " .,;:|"  # beside a fact; what stands there is no word of it


@dataclass(frozen=True, slots=True)
class Retyped:
    """Facts side by side by their paths: the words that were printed, and those that somebody typed in their place."""

    paths: tuple[str, ...]
    was: str
    wrote: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandFact:
    """The same as a person knows it: its name, what the data say by now, and where that is filled in."""

    path: str
    label: str
    was: str
    wrote: str
    now: str
    place: Place
    headings: tuple[str, ...]


def retyped(made: Sequence[MarkedBlock], edited: Sequence[Block]) -> tuple[Retyped, ...]:
    """The facts of some blocks that have other words in what somebody made of these.

    What was only taken away is none, and neither is what went with the words around it: there the text is another one.
    """
    headings = edited[0].trail if edited else ()
    return tuple(one for source, text in _texts(made, edited) for one in _in_text(source, text, headings))


def in_changes(made: Sequence[MarkedBlock], changes: Iterable[Change]) -> tuple[Retyped, ...]:
    """The same of every change in a file that was made of these blocks."""
    known = {id(one.block): one for one in made}
    return tuple(one for change in changes for one in retyped([known[id(block)] for block in change.old], change.new))


def beside(blocks: Sequence[Block], made: Sequence[MarkedBlock]) -> dict[int, MarkedBlock]:
    """The blocks of a made file by their id → the same with the facts in them; of equal ones in their order."""
    same: dict[object, list[MarkedBlock]] = defaultdict(list)
    for one in reversed(made):
        same[_seen(one.block)].append(one)
    return {id(block): same[_seen(block)].pop() for block in blocks if same[_seen(block)]}


def _seen(block: Block) -> object:
    return block.part, block.headings, block.text, block.cells


def told(found: Iterable[Retyped], then: Context, now: Context) -> tuple[HandFact, ...]:
    """The facts as a person knows them, each once, but for those of which the data say the same by now.

    `then` is of the document that was edited, `now` of the data that can be changed.
    """
    facts = {(one.paths, one.wrote): _told(one, then, now) for one in reversed(list(found))}
    return tuple(one for one in reversed(facts.values()) if one.now.casefold() != one.wrote.casefold())


def _told(one: Retyped, then: Context, now: Context) -> HandFact:
    path = one.paths[0]
    if of_list := lists.list_of(path):  # which number an item has by now nobody knows
        called, said = label(of_list), ""
    else:
        called = joined([known_as(other, then)[0] for other in one.paths])
        said = _said(one, now)
    return HandFact(path, called, one.was, one.wrote, said, _place(of_list or path, now), one.headings)


def _place(path: str, now: Context) -> Place:
    """Where a fact is put right; what comes with geelvrij in the file of the location."""
    place = lists.place_of(path, now) or known_as(path, now)[1]
    return place if now.location.is_own(place.file) else now.location.own_place(path)


def is_so(one: Retyped, now: Context) -> bool:
    """Whether somebody typed what the data say by now."""
    return _said(one, now).strip(_MARKS) == one.wrote


def _said(one: Retyped, context: Context) -> str:
    return plain(" ".join(words(path, context) for path in one.paths))


def words(path: str, context: Context) -> str:
    """What a document says for a fact; "" when it is not known there."""
    found = context.record.printed.get(path) or context.node_at(path)
    return found.text if isinstance(found, Field) else ""


def _texts(made: Sequence[MarkedBlock], edited: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """The texts to lay beside each other: of a row cell by cell."""
    sources = [one.source for one in made]
    if len(sources) == 1 == len(edited) and len(sources[0].cells) == len(edited[0].cells) > 0:
        yield from zip(sources[0].cells, edited[0].cells, strict=True)
    elif sources and edited:
        yield " ".join(one.text for one in sources), " ".join(one.text for one in edited)


def _in_text(source: str, wrote: str, headings: tuple[str, ...]) -> Iterator[Retyped]:
    was, facts = marked.laid(source)
    before, after = spans(was), spans(wrote)
    words, typed = ([text[begin:end] for begin, end in side] for text, side in ((was, before), (wrote, after)))
    things = [(stretch, path) for path, *place in facts if (stretch := _stretch(before, *place))]
    for hunk, thing in whole(hunks(words, typed), [stretch for stretch, _ in things]):
        if thing is None or _says_something("".join((*words[hunk.start : thing[0]], *words[thing[1] : hunk.end]))):
            continue
        paths = [path for (first, last), path in things if thing[0] <= first and last <= thing[1]]
        own = tuple(path for path in dict.fromkeys(paths) if not path.endswith(FOLLOWS))
        told = _between(wrote, after, hunk.first, hunk.last)
        if own and _says_something(told):
            yield Retyped(own, _between(was, before, *thing), told, headings)


def _between(text: str, words: Sequence[Stretch], first: int, last: int) -> str:
    """These words of a text, without the marks beside them."""
    found = text[words[first][0] : words[last - 1][1]] if first < last else ""
    return found.strip(_MARKS).rstrip("( ").lstrip(") ")


def _stretch(words: Sequence[Stretch], begin: int, end: int) -> Stretch | None:
    """The words, from and to, that a stretch of letters touches; None for no letters."""
    there = [number for number, (start, stop) in enumerate(words) if start < end and begin < stop]
    return (there[0], there[-1] + 1) if there else None


def _says_something(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
