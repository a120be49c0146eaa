"""Which finding is which: a fingerprint that stays when a file is laid out in another way, put in order or renamed."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from . import schema
from .finding import Finding
from .habits import key_from
from .location import Location
from .values import Listing, Node, Section, Value

VERSION = "1"  # of the way a fingerprint is made; another way is another number, so that no old one fits by chance
_LENGTH = 32  # of 64: as good as unique among millions, and short enough for a line
_NAME = "locatie.naam"


@dataclass(frozen=True, slots=True)
class Traced:
    """A finding with its fingerprint. `subject` says in words of the data what it is about: the names of no file.

    `of_file`: the fingerprint by the file instead of by the name of the location. Either can change; what knows both
    (a baseline) finds the same again.
    """

    finding: Finding
    subject: str
    fingerprint: str
    of_file: str


@dataclass(frozen=True, slots=True)
class Home:
    """What the findings in one file are told apart by: what the file is about, and what its numbered items are.

    `paths`: a field with the numbers of items in lists → the same with what each item is. Small, so that it can be kept
    of every location.
    """

    name: str
    paths: Mapping[str, str] = field(default_factory=dict)


def home(name: str, root: Section, fields: Iterable[str | None]) -> Home:
    """The home of a file that holds `root`, for findings about these fields."""
    numbered = {path for path in fields if path and any(key.isdecimal() for key in path.split("."))}
    return Home(name, {path: _path(path, root) for path in sorted(numbered)})


def name_of(location: Location, namesakes: Collection[str]) -> str:
    """What a location is told apart by: its name, as its file can be called otherwise next year.

    `namesakes`: the names that tell no location apart (`Workspace.namesakes`); then its file does.
    """
    name = location.value(_NAME)
    own = key_from(str(name.data)) if name.data is not None and name.place.file == location.file else ""
    return own if own and own not in namesakes else location.id


def traced(findings: Iterable[Finding], homes: Mapping[str, Home]) -> tuple[Traced, ...]:
    """Each finding with its fingerprint, in the same order; `homes`: what stands in a file, by its name.

    Findings that are alike in all that lasts are numbered in the order of their sentences and places.
    """
    found = tuple(findings)
    plain = [_plain(finding, homes) for finding in found]
    of_file = [_plain(finding, homes, finding.file) for finding in found]
    marks = zip(found, plain, _marks(found, plain), _marks(found, of_file), strict=True)
    return tuple(Traced(*each) for each in marks)


def _marks(found: Sequence[Finding], plain: Sequence[str]) -> list[str]:
    """The fingerprint of each finding by what it is about."""
    seen: Counter[tuple[str, str]] = Counter()
    numbers: dict[int, int] = {}
    for index in sorted(range(len(found)), key=lambda one: (found[one].message, found[one].sort_key)):
        key = (found[index].code, plain[index])
        numbers[index] = seen[key]
        seen[key] += 1
    return [_digest(finding.code, plain[index], numbers[index]) for index, finding in enumerate(found)]


def _digest(code: str, subject: str, number: int) -> str:
    parts = (VERSION, code, subject, str(number))
    name = "\0".join(parts).encode(errors="surrogatepass")  # a file can have a name that is no text
    return hashlib.sha256(name).hexdigest()[:_LENGTH]


def _plain(finding: Finding, homes: Mapping[str, Home], name_of_home: str = "") -> str:
    """What a finding is about, without lines, columns and the numbers of items in a list.

    `name_of_home`: what its file is told apart by, when that is not its home.
    """
    own = homes.get(finding.file) or Home(PurePosixPath(finding.file).stem)
    if finding.where is not None:
        name = finding.document or PurePosixPath(finding.file).name  # each location has a document of that name
        of = (finding.location,) if finding.location else ()
        return "/".join((*of, name, *finding.where.headings, finding.where.part, _words(finding.where.snippet)))
    path = finding.field or ""
    about = f"#{finding.about}" if finding.about and finding.about not in path.split(".") else ""
    return f"{name_of_home or own.name}/{own.paths.get(path, path)}{about}"


def _words(snippet: str) -> str:
    return " ".join(snippet.casefold().split())


def _path(path: str, root: Section) -> str:
    """A path with each number of an item in a list replaced by what that item is."""
    node: Node | None = root
    said, model = list[str](), list[str]()
    for key in path.split("."):
        if isinstance(node, Listing) and key.isdecimal() and int(key) < len(node):
            said.append(_called(node, int(key), _needed(".".join(model))))
            model.append("*")
            node = node[int(key)]
        else:
            said.append(key)
            model.append(key)
            node = node.get(key) if isinstance(node, Section) else None
    return ".".join(said)


def _needed(path: str) -> tuple[str, ...]:
    """The fields that every item of a list must have; none for a list of values."""
    item = schema.field(path).item
    return tuple(name for name, below in item.children.items() if below.rules.get("required")) if item else ()


def _called(items: Sequence[Node], number: int, names: Sequence[str]) -> str:
    """What an item is: by the fields named, or by all when those do not tell it from the others."""
    for wanted in (names, ()):
        said = [_said(item, wanted) for item in items]
        if said[number] and said.count(said[number]) == 1:
            return f"[{said[number]}]"
    return f"[{said[number]}#{said[:number].count(said[number])}]"


def _said(node: Node, names: Sequence[str] = ()) -> str:
    """The values of some leaves of an item; of all of them when none is named."""
    if isinstance(node, Value):
        return "" if node.data is None else str(node.data)
    if isinstance(node, Section):
        parts = ((name, _said(node[name])) for name in names or sorted(node) if name in node)
        return ", ".join(f"{name}={said}" for name, said in parts if said)
    return "; ".join(map(_said, node))
