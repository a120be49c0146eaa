"""What was made for one location: read back and written as manifest.json beside the documents."""

import hashlib
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from .writing import unsafe_name

NAME = "manifest.json"
BY_HAND = "met de hand bewerkt"


@cache
def tool_version() -> str:
    """The version of geelvrij."""
    return version("geelvrij")


@cache
def libraries() -> str:
    """The libraries that are used, also by one another, with their versions: another version may draw another line."""
    found: dict[str, str] = {}
    todo = ["geelvrij"]
    while todo:
        needs = (re.split(r"[^\w.-]", line)[0].lower() for line in requires(todo.pop()) or () if "extra ==" not in line)
        for name in set(needs) - found.keys():
            with suppress(PackageNotFoundError):  # only for another platform or Python
                found[name] = version(name)
                todo.append(name)
    return " ".join(f"{name}-{found[name]}" for name in sorted(found))


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file, relative to the manifest."""

    file: str
    sha256: str

    @property
    def extension(self) -> str:
        """docx or pdf."""
        return self.file.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A field that is still yellow, and where to fill it in."""

    field: str
    label: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A field that the location says does not apply."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """One document with its files, and the fingerprints of what it was made from."""

    id: str
    title: str
    files: tuple[MadeFile, ...]
    master: str
    master_sha256: str
    data_sha256: str
    open_fields: tuple[OpenPlace, ...]
    not_applicable: tuple[NotApplicable, ...]
    asked_sha256: str = ""  # of the facts alone, whatever the code; of what an older geelvrij made nobody knows


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that was made for one location in one edition."""

    edition: str
    location: str
    tool_version: str
    documents: tuple[MadeDocument, ...]
    peildatum: str = ""  # the day of which these documents tell; of what an older geelvrij made nobody knows

    def document(self, identifier: str) -> MadeDocument | None:
        """The document with this id."""
        return next((document for document in self.documents if document.id == identifier), None)

    def files(self) -> dict[str, str]:
        """Every file and its SHA-256."""
        return {made.file: made.sha256 for document in self.documents for made in document.files}

    def dump(self) -> bytes:
        """The manifest as UTF-8 JSON."""
        told = asdict(self)
        told["documents"] = told.pop("documents")  # last, below what is told of all of them
        return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def read(folder: Path) -> Manifest | None:
    """The manifest in a folder; None when there is none, it cannot be read, or it names files elsewhere."""
    try:
        return parse((folder / NAME).read_bytes())
    except OSError:
        return None


def parse(content: bytes) -> Manifest | None:
    """A manifest from its bytes; None when they are no manifest."""
    try:
        raw = json.loads(content)
        documents = tuple(map(_document, raw["documents"]))
        found = Manifest(raw["edition"], raw["location"], raw["tool_version"], documents, raw.get("peildatum", ""))
        return found if _is_text(found) and not any(unsafe_name(name) for name in found.files()) else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _is_text(found: Manifest) -> bool:
    """Whether what should be words are words: anybody can have written in the file."""
    words = [found.edition, found.location, found.tool_version, found.peildatum]
    words += [word for one in found.documents for word in (one.id, one.title, one.master_sha256, one.asked_sha256)]
    return all(isinstance(word, str) for word in words)


def _document(raw: Mapping[str, Any]) -> MadeDocument:
    return MadeDocument(
        raw["id"], raw["title"], tuple(MadeFile(**made) for made in raw["files"]), raw["master"], raw["master_sha256"],
        raw["data_sha256"], tuple(OpenPlace(**place) for place in raw["open_fields"]),
        tuple(NotApplicable(**field) for field in raw["not_applicable"]), raw.get("asked_sha256", ""),
    )  # fmt: skip


def sha256(content: bytes) -> str:
    """The fingerprint of a file's content."""
    return hashlib.sha256(content).hexdigest()


def content(folder: Path, name: str) -> bytes | None:
    """The bytes of a file in the folder; None when there is no plain file of that name that can be read."""
    path = folder / name
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


def intact(folder: Path, files: Mapping[str, str]) -> bool:
    """Whether every file (name → SHA-256) stands in the folder as it was made."""
    return all((found := content(folder, name)) is not None and sha256(found) == sha for name, sha in files.items())
