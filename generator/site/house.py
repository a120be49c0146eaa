"""The house on the first page: rooms from the table, the people who are in them, and where each of them leads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from markupsafe import Markup, escape

WIDTH, ROOM_WIDTH, ROOM_HEIGHT, ROOF, GAP = 420, 200, 128, 96, 6  # units of the drawing
_LINE, _FIRST, _LONGEST = 34, 46, 24


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a room: how we call them, and the page about them."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Room:
    """A room with its place: the floor from above and the column, from 0."""

    name: str
    floor: int
    column: int
    people: tuple[Person, ...]


def rooms(sector: str, address: Callable[[str], str | None]) -> tuple[Room, ...]:
    """The rooms for `school`, `kinderopvang` or `beide`, with who has a page; `address` gives None without one."""
    made = []
    for room in _table():
        named = ((anchor, _said(name, sector)) for anchor, name in room["rollen"].items())
        people = tuple(
            Person(name, page) for anchor, name in named if name is not None and (page := address(anchor)) is not None
        )
        floor, column = room["plaats"]
        made.append(Room(_said(room["naam"], sector) or "", floor, column, people))
    return tuple(made)


def called(anchor: str) -> frozenset[str]:
    """What the role of an anchor is called in the house, in whichever sector; empty for who is not in it."""
    held = (room["rollen"].get(anchor, {}) for room in _table())
    return frozenset(name for one in held for name in ([one] if isinstance(one, str) else one.values()))


@cache
def _table() -> list[dict[str, Any]]:
    text = (files("geelvrij.generator.site") / "rooms.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)["kamers"]
    return found


def _said(name: str | Mapping[str, str], sector: str) -> str | None:
    """A name for this sector; None when the sector has none."""
    return name if isinstance(name, str) else name.get(sector)


def drawing(found: tuple[Room, ...], title: str) -> Markup:
    """The house as SVG: each person is a link, so that it works with a keyboard and without anything of a script."""
    floors = max((room.floor for room in found), default=0) + 1
    height = ROOF + floors * (ROOM_HEIGHT + GAP) + GAP
    parts = [
        f'<svg class="huis" viewBox="0 0 {WIDTH} {height}" role="group" aria-label="Het huis van {escape(title)}">',
        f'<path class="dak" d="M4 {ROOF - 8} L{WIDTH // 2} 6 L{WIDTH - 4} {ROOF - 8} Z"/>',
        *(_room(room) for room in found),
        "</svg>",
    ]
    return Markup("".join(parts))


def _room(room: Room) -> str:
    x = GAP + room.column * (ROOM_WIDTH + 2 * GAP)
    y = ROOF + room.floor * (ROOM_HEIGHT + GAP)
    lines = [
        f'<rect class="kamer" x="{x}" y="{y}" width="{ROOM_WIDTH}" height="{ROOM_HEIGHT}" rx="6"/>',
        *(
            f'<text class="kamernaam" x="{x + 12}" y="{y + 20 + 15 * number}">{escape(line)}</text>'
            for number, line in enumerate(_broken(room.name))
        ),
    ]
    top = y + _FIRST + (15 if len(_broken(room.name)) > 1 else 0) - 10
    for number, person in enumerate(room.people):
        at = top + number * (_LINE + 4)
        lines.append(
            f'<a href="{escape(person.address)}">'
            f'<rect class="deur" x="{x + 8}" y="{at}" width="{ROOM_WIDTH - 16}" height="{_LINE}" rx="4"/>'
            f'<text class="persoon" x="{x + 18}" y="{at + 22}">{escape(person.name)}</text></a>'
        )
    return "".join(lines)


def _broken(name: str) -> list[str]:
    """A long name over two lines."""
    if len(name) <= _LONGEST:
        return [name]
    lines = [""]
    for word in name.split():
        if len(f"{lines[-1]} {word}") > _LONGEST and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
