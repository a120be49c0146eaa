"""Remembers what was made before, in a small note per location: a run with nothing to do hardly costs anything."""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from geelvrij.checks import agreements, doubles
from geelvrij.checks.links import real
from geelvrij.checks.location import FOLDER, ORGANISATION, REGIONS

from . import manifest
from .compile import store
from .outcome import Outcome
from .plan import Order


def shared_inputs(order: Order) -> str:
    """A fingerprint of everything that all documents of a run depend on."""
    digest = hashlib.sha256(library_sha256().encode())
    places = order.root / FOLDER
    agreed = order.root / agreements.FILE
    for path in [places / f"{ORGANISATION}.yaml", agreed, *sorted((places / REGIONS).glob("*.yaml"))]:
        digest.update(_file(path))
    digest.update(json.dumps(sorted(path.name for path in places.glob("*.yaml"))).encode())
    about = [
        [master.id, master.title, master.subtitle, master.sorts, path.name if path else ""]
        for name, master in sorted(order.masters.items())
        for path in [order.compiled.get(name)]
    ]
    wish = order.wish
    options = [
        order.edition,
        sorted(set(wish.documents)),
        wish.formats,
        wish.named,
        str(order.peildatum),
        order.profile,
        order.year_given,
        repr(order.adoption),
        sorted(order.unadopted),
    ]
    digest.update(json.dumps([about, options, manifest.tool_version()]).encode())
    return digest.hexdigest()


def inputs(order: Order, name: str, shared: str) -> str:
    """A fingerprint of what goes into the documents of one location."""
    return hashlib.sha256(shared.encode() + _file(order.root / FOLDER / f"{name}.yaml")).hexdigest()


def _file(path: Path) -> bytes:
    """A file's name, length and content, so that two files never read as one."""
    try:
        content = path.read_bytes() if path.is_file() else b"geen bestand"  # reading a pipe would wait without end
    except OSError as error:
        content = str(error.errno).encode()
    return f"{path.name}:{len(content)}:".encode() + content


@cache
def library_sha256() -> str:
    """A fingerprint of what ships with the tool besides the masters: code, libraries, rules, data and regions."""
    digest = hashlib.sha256(store.code_sha256().encode())
    for room in ("checks", "regios"):
        base = Path(str(files(f"geelvrij.{room}")))
        for path in sorted(base.rglob("*")):
            if path.suffix in (".py", ".yaml", ".md"):
                digest.update(_file(path))
    return digest.hexdigest()


def _note(order: Order, name: str) -> Path | None:
    """Where the note of a location lies; None when nothing lasts here: a run without memory is only slower."""
    lasting = store.lasting(order.root)
    place = hashlib.sha256(f"{real(order.out)}|{order.edition}".encode()).hexdigest()[:16]
    return lasting.parent / "stand" / f"{place}-{name}.json" if lasting else None


def remember(order: Order, outcome: Outcome, inputs: str) -> None:
    """Note what came of these inputs; of a location where something went wrong nothing, so that it is tried again."""
    note = _note(order, outcome.location)
    if note is None:
        return
    about = asdict(replace(outcome, written=(), troubles=(), removed=()))
    content = {"invoer": inputs, "manifest": _manifest_sha256(order, outcome.location), "uitkomst": about}
    with suppress(OSError):  # only speed is lost
        if outcome.failed:
            note.unlink(missing_ok=True)
            return
        note.parent.mkdir(parents=True, exist_ok=True)
        staged = note.with_suffix(f".{os.getpid()}.tmp")
        try:
            staged.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            staged.replace(note)
        finally:
            staged.unlink(missing_ok=True)


def _manifest_sha256(order: Order, name: str) -> str:
    content = manifest.content(order.folder(name), manifest.NAME)
    return "" if content is None else manifest.sha256(content)


def unchanged(order: Order, name: str, inputs: str) -> Outcome | None:
    """The outcome of the last run when nothing has changed since, neither what goes in nor what came out."""
    note = _note(order, name)
    if note is None:
        return None
    try:
        about = json.loads(note.read_bytes())
        if about["invoer"] != inputs or about["manifest"] != _manifest_sha256(order, name):
            return None
        marks = tuple(doubles.mark(plain) for plain in about["uitkomst"].pop("marks"))
        sorts = tuple(about["uitkomst"].pop("sorts"))
        outcome = Outcome(**about["uitkomst"], marks=marks, sorts=sorts)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    made = manifest.read(order.folder(name))
    return outcome if made is None or manifest.intact(order.folder(name), made.files()) else None
