"""Word documents: ours against docxtpl on the same master, and against the least that any program must do."""

import io
import zipfile

from docxtpl import DocxTemplate
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.package import member, write
from geelvrij.generator.render.word import WordRenderer
from lxml import etree
from measuring import Figure, medians
from setting import PROTOCOL, SHEET, Subject

_TIMES_DOCXTPL = {PROTOCOL: 60.0, SHEET: 40.0}
_TIMES_FLOOR = 2.0
_OWN_FAULT = "docProps/core.xml"  # docxtpl escapes the properties twice


def figures(subjects: dict[str, Subject], seconds: float) -> list[Figure]:
    """The figures of both documents."""
    found: list[Figure] = []
    for name, subject in subjects.items():
        found += _equal(name, subject)
        found += _times(name, subject, seconds)
    return found


def _times(name: str, subject: Subject, seconds: float) -> list[Figure]:
    renderer = WordRenderer(subject.compiled.word, Sandbox())
    ready = subject.context()
    parts, rest = _package(renderer.render(ready)[0], set(subject.compiled.word.parts))
    copied = [member(part, content, level=9) for part, content in rest.items()]
    times = medians(
        {
            "ours": lambda: renderer.render(subject.context()),
            "ready": lambda: renderer.render(ready),
            "docxtpl": lambda: by_docxtpl(subject),
            "floor": lambda: write([*copied, *(member(part, content) for part, content in parts.items())]),
            "every": lambda: write([member(part, content) for part, content in {**parts, **rest}.items()]),
        },
        seconds=seconds,
    )
    ours, size = times["ours"], sum(map(len, parts.values())) // 1024
    every = sum(map(len, rest.values())) // 1024 + size
    gain, over, least = times["docxtpl"] / ours, ours / times["every"], ours / times["floor"]
    target = _TIMES_DOCXTPL[name]
    long = name == PROTOCOL  # a short document is mostly looking up fields: there the floor says little
    return [
        Figure(f"{name}: geelvrij, per document", "–", f"{ours * 1000:.2f} ms"),
        Figure(f"{name}: hetzelfde, zonder het opzoeken van de velden", "–", f"{times['ready'] * 1000:.2f} ms"),
        Figure(f"{name}: docxtpl, per document", "–", f"{times['docxtpl'] * 1000:.1f} ms"),
        Figure(f"{name}: sneller dan docxtpl", f"≥ {target:.0f} keer", f"{gain:.0f} keer", gain >= target),
        Figure(
            f"{name}: tegen alleen comprimeren (niveau 1) en schrijven van dezelfde {every} kB "
            f"({times['every'] * 1000:.2f} ms)",
            f"≤ {_TIMES_FLOOR:.1f} keer" if long else "–", f"{over:.2f} keer", over <= _TIMES_FLOOR if long else None,
        ),
        Figure(
            f"{name}: tegen alleen comprimeren van de {size} kB die per locatie verschilt, en schrijven "
            f"({times['floor'] * 1000:.2f} ms)",
            "–", f"{least:.2f} keer",  # stricter than the aim: what never changes was compressed beforehand
        ),
    ]  # fmt: skip


def by_docxtpl(subject: Subject) -> bytes:
    """The document as docxtpl makes it when used plainly: opened, filled and saved."""
    template = DocxTemplate(io.BytesIO(subject.docxtpl_master))
    template.render(dict(subject.context().names()), Sandbox())
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def _package(content: bytes, changing: set[str]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The parts that differ per location, and the others."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        every = {name: package.read(name) for name in package.namelist()}
    return (
        {name: data for name, data in every.items() if name in changing},
        {name: data for name, data in every.items() if name not in changing},
    )


def _equal(name: str, subject: Subject) -> list[Figure]:
    """Whether every part is the same XML as docxtpl's."""
    ours, _ = WordRenderer(subject.compiled.word, Sandbox()).render(subject.context())
    other = _parts(by_docxtpl(subject))
    mine = _parts(ours)
    different = sorted(
        part for part in mine.keys() | other.keys()
        if part != _OWN_FAULT and _canonical(part, mine.get(part)) != _canonical(part, other.get(part))
    )  # fmt: skip
    said = f"{len(mine)} onderdelen gelijk" if not different else f"anders: {', '.join(different)}"
    return [Figure(f"{name}: uitkomst gelijk aan die van docxtpl", "alle XML", said, not different)]


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _canonical(name: str, data: bytes | None) -> bytes | None:
    if data is None or not name.endswith((".xml", ".rels")):
        return data
    root = etree.fromstring(data)
    if name == "[Content_Types].xml" or name.endswith(".rels"):
        root[:] = sorted(root, key=lambda item: sorted(item.attrib.items()))  # an order without meaning
    return bytes(etree.tostring(root, method="c14n"))
