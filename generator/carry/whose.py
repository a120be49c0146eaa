"""Whose an edited file is: that of another location must never come into the file of this one."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from geelvrij.checks.blocks import Block
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble

from ..compare import issued
from ..compare.makings import Making, Side

_NAME = "locatie.naam"


def refuse_named(path: Path, root: Path, here: str, both: Sequence[Side]) -> None:
    """Raise Trouble for a file that bears another location, in its name or in that of the folder it lies in."""
    locations = {one for side in both for one in side.location_ids()}
    documents = {one for side in both for one in side.masters}
    named = _named(path.name, here, documents, locations)
    folder = "" if named == here else _folder(path, root, locations)
    if folder not in ("", here):
        _refuse(path, f"ligt in de map van een andere locatie: {folder}.", here, "Zet het dan in een andere map.")
    if named not in ("", here) and (not folder or issued.surely(path.name, documents, locations, here)):
        _refuse(path, f"heeft de naam van een andere locatie: {named}.", here, "Geef het dan een andere naam.")


def _refuse(path: Path, told: str, here: str, instead: str) -> NoReturn:
    raise Trouble(f"{spelled_out(path.name)} {told} Er is niets overgenomen. Is het toch van {here}? {instead}")


def _named(name: str, here: str, documents: Iterable[str], locations: Collection[str]) -> str:
    """The location that a file bears in its name: behind that of a document, or anywhere; "" when it bears none."""
    placed = issued.surely(name, documents, locations, here)
    if placed is not None:
        return placed[1]
    words = issued.without(name, documents)
    found = [one for one in locations if issued.bears(words, one)]
    whole = [one for one in found if not any(one != other and issued.bears(other, one) for other in found)]
    return here if here in whole else next(iter(sorted(whole)), "")


def _folder(path: Path, root: Path, locations: Collection[str]) -> str:
    """The location in whose folder a file lies, as far as the organisation keeps it; "" when it lies in none."""
    base, file = Path(os.path.abspath(root)), Path(os.path.abspath(path))  # noqa: PTH100 - as the user named them
    if not file.is_relative_to(base):
        return ""
    return next((one for one in reversed(file.relative_to(base).parent.parts) if one in locations), "")


def refuse_content(path: Path, blocks: Sequence[Block], made: Making, here: str, old: Side) -> None:
    """Raise Trouble for a file in which the name of another location stands where that of this one should.

    Somebody may write of another location, and of a partner the text itself does: so another one has to be named more
    often than in the made file, and more often than this one.
    """
    own = str(made.context.location.data(_NAME) or "")
    texts = [one.text for one in blocks]
    before = [one.block.text for one in made.blocks]
    if not own or _count(texts, {own: here})[here] >= _count(before, {own: here})[here]:
        return  # most files; of the others every location of the edition is read
    names = {str(old.location(one).data(_NAME) or ""): one for one in old.location_ids()} | {own: here}
    now, then = _count(texts, names), _count(before, names)
    for other in sorted(now - then):
        if other != here and now[other] - then[other] > now[here]:
            called = next(name for name, one in names.items() if one == other)
            told = f"is van een andere locatie: {spelled_out(called)} ({other})."
            _refuse(path, told, here, "Zet dan eerst de goede naam in het bestand.")


def _count(texts: Iterable[str], names: Mapping[str, str]) -> Counter[str]:
    """How often each location is named; a name that is a part of a longer one does not count there."""
    longest = sorted((name for name in names if name.strip()), key=len, reverse=True)
    known = {name.casefold(): names[name] for name in reversed(longest)}
    any_name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, map(str.casefold, longest)))})(?!\w)")
    return Counter(known[found] for text in texts for found in any_name.findall(text.casefold()))
