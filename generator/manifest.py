"""What was made for one location: read back and written as manifest.json beside the documents."""

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

NAME = "manifest.json"


def tool_version() -> str:
    """The version of geelvrij."""
    return version("geelvrij")


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file, relative to the manifest."""

    file: str
    sha256: str


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


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that was made for one location in one edition."""

    edition: str
    location: str
    tool_version: str
    documents: tuple[MadeDocument, ...]

    def document(self, identifier: str) -> MadeDocument | None:
        """The document with this id."""
        return next((document for document in self.documents if document.id == identifier), None)

    def files(self) -> dict[str, str]:
        """Every file and its SHA-256."""
        return {made.file: made.sha256 for document in self.documents for made in document.files}

    def dump(self) -> bytes:
        """The manifest as UTF-8 JSON."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n").encode()


def read(folder: Path) -> Manifest | None:
    """The manifest in a folder; None when there is none or it cannot be read."""
    try:
        raw = json.loads((folder / NAME).read_bytes())
        return Manifest(raw["edition"], raw["location"], raw["tool_version"], tuple(map(_document, raw["documents"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _document(raw: dict[str, Any]) -> MadeDocument:
    return MadeDocument(
        raw["id"], raw["title"], tuple(MadeFile(**made) for made in raw["files"]), raw["master"], raw["master_sha256"],
        raw["data_sha256"], tuple(OpenPlace(**place) for place in raw["open_fields"]),
        tuple(NotApplicable(**field) for field in raw["not_applicable"]),
    )  # fmt: skip


def sha256(content: bytes) -> str:
    """The fingerprint of a file's content."""
    return hashlib.sha256(content).hexdigest()
