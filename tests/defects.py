"""Location files with one mistake each, and where it stands: known because this module writes the text itself.

A mistake is a piece of text between two marks. When the whole file is written (with its comments, line ends and all),
the marks are taken out and their places counted in code points. Nothing here reads YAML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

START, END = "\ue000", "\ue001"  # around the stretch that the finding must point at; in no file of ours
FLOW = re.compile(r"^( +)([a-z_-]+):\n((?:\1  [a-z_]+: [^\n#'\"{}\[\],:|>]+\n)+)(?!\n*\1  )", re.MULTILINE)
LINE = re.compile(r"^( *)(?:- )?([a-z0-9_-]+):(.*)$")


@dataclass(frozen=True, slots=True)
class Defect:
    """A file with one mistake: what must be found at which line and column, and what follows from it."""

    kind: str
    text: str
    code: str
    span: tuple[int, int, int, int]
    also: tuple[str, ...] = ()

    @property
    def content(self) -> bytes:
        return self.text.encode("utf-8")


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of mistake: `make` writes one into a text, between marks; None when the text has no room for it."""

    name: str
    code: str
    make: Callable[[str, Random], str | None]
    also: tuple[str, ...] = ()
    remark: bool = True  # whether a remark behind it is one, and no part of it


def defect(kind: Kind, text: str, random: Random) -> Defect | None:
    """One mistake in a text, written the way `random` likes; None when there is no place for it."""
    if random.random() < 0.4:
        text = in_braces(text, random)
    marked = kind.make(text, random)
    if marked is None:
        return None
    marked = dressed(marked, random, kind.remark)
    assert marked.count(START) == marked.count(END) == 1, kind.name
    before, _, rest = marked.partition(START)
    inside, _, after = rest.partition(END)
    span = (*_position(before), *_position(before + inside))
    whole = before + inside + after
    return Defect(kind.name, whole, kind.code, span, kind.also)


def _position(text: str) -> tuple[int, int]:
    """The line and column behind a text, in code points; a byte order mark is no column."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text.count("\n") + 1, len(text) - text.rfind("\n")


# How the same file can be written


def in_braces(text: str, random: Random) -> str:
    """The same file with groups of one level between braces, the first text in it with an emoji before it."""

    def braces(found: re.Match[str]) -> str:
        indent, key, body = found.groups()
        fields = [line.strip() for line in body.splitlines()]
        if any(field.startswith(f"{key}: ") for key in ("straat", "voornaam") for field in fields):
            at = next(number for number, field in enumerate(fields) if field.startswith(("straat: ", "voornaam: ")))
            name, _, value = fields.pop(at).partition(": ")
            fields.insert(0, f'{name}: "{random.choice(ODD)} {value}"')
        return f"{indent}{key}: {{{', '.join(fields)}}}\n"

    return FLOW.sub(braces, text)


ODD = ("😀", "Renée", "👩‍🏫", "e\u0301é", "𝔸𝔹", "日本")
REMARKS = ("😀 zie de map", "à faire, naïef", "\tmet\ttabs", "'los en \"los", "{geen: groep} [", "- geen lijst: nee")


def dressed(marked: str, random: Random, remark: bool) -> str:
    """The file with other line ends, a byte order mark, remarks and white space, that mean nothing."""
    if random.random() < 0.5:
        marked = "".join(f"# {random.choice(REMARKS)}\n" for _ in range(random.randint(1, 4))) + marked
    if remark and random.random() < 0.5:
        marked = _remark_behind(marked, random)
    if random.random() < 0.2:
        marked = marked.rstrip("\n") if not marked.endswith(END) else marked
    marked = marked.replace("\n", random.choice(("\n", "\n", "\r\n", "\r\n", "\r")))
    return ("\ufeff" if random.random() < 0.25 else "") + marked


def _remark_behind(marked: str, random: Random) -> str:
    """A remark behind the line of the mistake, after a tab or spaces; not where the line goes on, or is a mistake."""
    at = marked.index(END)
    end = marked.find("\n", at)
    line = marked[marked.rfind("\n", 0, at) + 1 : end]
    behind = line[line.index(END) + 1 :]
    if end < 0 or not re.fullmatch(r"[^#'\"|>]*", behind) or START not in line or _is_block(line):
        return marked
    blank = random.choice((" ", "\t", " \t", "   "))
    return f"{marked[:end]}{blank}# {random.choice(REMARKS)}{marked[end:]}"


def _is_block(line: str) -> bool:
    return re.search(r"[|>][+-]?\ue001?$", line) is not None or re.search(r": \ue000\ue001?$", line) is not None


# Places in a file


@dataclass(frozen=True, slots=True)
class Spot:
    """A field with one value: `path` is where, `start` to `end` the value, `key` where the key begins."""

    path: str
    key: int
    start: int
    end: int
    in_braces: bool

    def name(self) -> str:
        return self.path.rpartition(".")[2]


def spots(text: str) -> list[Spot]:
    """Every field with a value on its line, with its path; items of a list count as nothing in it."""
    found: list[Spot] = []
    above: list[tuple[int, str]] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        match = LINE.match(line.rstrip("\n"))
        if match is not None and not line.lstrip().startswith("#"):
            indent = match.start(2)
            above = [*(one for one in above if one[0] < indent), (indent, match[2])]
            path = ".".join(key for _, key in above)
            found += _on_line(path, match, line, offset)
        elif "- {" in line and above:
            inside = [key for depth, key in above if depth < line.index("-") or depth == 0]
            found += _inside(".".join(inside), line, offset, line.index("{"))
        offset += len(line)
    return found


def _on_line(path: str, match: re.Match[str], line: str, offset: int) -> Iterator[Spot]:
    value = match[3].strip()
    start = match.start(3) + len(match[3]) - len(match[3].lstrip())
    if value.startswith("{"):
        yield from _inside(path, line, offset, start)
    elif value and value[0] not in "[>|&*!#":
        yield Spot(path, offset + match.start(2), offset + start, offset + start + len(value), False)


def _inside(path: str, line: str, offset: int, brace: int) -> Iterator[Spot]:
    pattern = re.compile(r"""[{,] *([a-z_]+): ((?:'[^']*'|"[^"]*"|[^,{}\[\]"'])+)(?=[,}])""")
    for found in pattern.finditer(line, brace):
        yield Spot(f"{path}.{found[1]}", offset + found.start(1), offset + found.start(2), offset + found.end(2), True)


def group_starts(text: str) -> list[tuple[str, int, int]]:
    """The groups of lines: their path, where the first line below their key begins, and how far that is indented."""
    found = []
    above: list[tuple[int, str]] = []
    offset = 0
    lines = text.splitlines(keepends=True)
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        match = LINE.match(line.rstrip("\n"))
        offset += len(line)
        if match is None or line.lstrip().startswith(("#", "- ")):
            continue
        indent = match.start(2)
        above = [*(one for one in above if one[0] < indent), (indent, match[2])]
        deeper = len(below) - len(below.lstrip(" "))
        if not match[3].strip() and deeper > indent and not below.lstrip().startswith(("- ", "#")):
            found.append((".".join(key for _, key in above), offset, deeper))
    return found


def replaced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def marked(piece: str) -> str:
    return f"{START}{piece}{END}"
