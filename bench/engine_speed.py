"""Word documents: ours against the engines of npm, on an equivalent template in the language of each.

Equivalent: the document of the complete location with its conditions and loops worked out beforehand, and a tag of the
engine's own where ours prints a field. So the others have the same text and as many fields, and less to decide than we.
"""

import io
import json
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from geelvrij.generator.fields import Field
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.word import WordRenderer
from lxml import etree
from measuring import Figure, medians
from setting import PROTOCOL, Subject

_NODE = Path(__file__).resolve().parent / "npm"
_TAGS = {"carbone": "{d.%s}", "docxtemplater": "{%s}", "docx-templates": "+++INS %s+++", "easy-template-x": "{%s}"}
_TIMES_CARBONE = 8.0
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


class _Marking(Sandbox):
    """A sandbox that prints a mark for every field and keeps the words."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.finalize = self._mark

    def _mark(self, value: Any) -> Any:
        if not isinstance(value, Field):
            return value
        key = f"f{len(self.values)}"
        self.values[key] = value.shown()
        return _mark(key)


def _mark(key: str) -> str:
    return f"\ue000{key}\ue001"


def figures(subjects: dict[str, Subject], seconds: float) -> list[Figure]:
    """The figures of both documents. Needs node; without it a line says so."""
    if not shutil.which("node"):
        return [Figure("motoren van npm", f"≥ {_TIMES_CARBONE:.0f} keer", "niet gemeten: node is er niet", False)]
    _install()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        counts = {name: _templates(place, name, subject) for name, subject in subjects.items()}
        before = {name: _ours(subject, seconds / 2) for name, subject in subjects.items()}
        theirs = _run(place, seconds, list(subjects))
        after = {name: _ours(subject, seconds / 2) for name, subject in subjects.items()}
        found: list[Figure] = []
        for name, subject in subjects.items():
            ours = (before[name] + after[name]) / 2
            found.append(Figure(f"{name}, {counts[name]} velden: geelvrij", "–", f"{ours * 1000:.2f} ms"))
            found += [_figure(name, engine, theirs[name][engine] / 1000, ours) for engine in _TAGS]
            found += _equal(place, name, subject)
    return found


def _figure(name: str, engine: str, theirs: float, ours: float) -> Figure:
    target = _TIMES_CARBONE if engine == "carbone" and name == PROTOCOL else 1.0
    return Figure(
        f"{name}: sneller dan {engine} ({theirs * 1000:.1f} ms)",
        f"≥ {target:.0f} keer", f"{theirs / ours:.1f} keer", theirs / ours >= target,
    )  # fmt: skip


def _ours(subject: Subject, seconds: float) -> float:
    renderer = WordRenderer(subject.compiled.word, Sandbox())
    return medians({"ours": lambda: renderer.render(subject.context())}, seconds=seconds)["ours"]


def _install() -> None:
    if not (_NODE / "node_modules").is_dir():
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        subprocess.run(command, cwd=_NODE, check=True)


def _run(place: Path, seconds: float, names: list[str]) -> dict[str, dict[str, float]]:
    command = ["node", "meten.mjs", str(place), str(seconds), *names]
    done = subprocess.run(command, cwd=_NODE, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    times: dict[str, dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return times


def _templates(place: Path, name: str, subject: Subject) -> int:
    """Write the template of each engine and the values; return how many fields there are."""
    sandbox = _Marking()
    marked, _ = WordRenderer(subject.compiled.word, sandbox).render(subject.context())
    for engine, tag in _TAGS.items():
        (place / f"{name}.{engine}.docx").write_bytes(_tagged(marked, sandbox.values, tag))
    (place / f"{name}.json").write_text(json.dumps(sandbox.values), encoding="utf-8")
    return len(sandbox.values)


def _tagged(marked: bytes, values: dict[str, str], tag: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(marked)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            data = source.read(part)
            if _mark("")[0].encode() in data:
                text = data.decode()
                for key, value in values.items():
                    # Word's own properties are no place for a tag: not every engine looks there.
                    text = text.replace(_mark(key), tag % key if part.startswith("word/") else value)
                data = text.encode()
            target.writestr(part, data)
    return stream.getvalue()


def _equal(place: Path, name: str, subject: Subject) -> list[Figure]:
    """Whether each engine printed the words that we print."""
    wanted = _words(WordRenderer(subject.compiled.word, Sandbox()).render(subject.context())[0])
    wrong = [engine for engine in _TAGS if _words((place / f"{name}.{engine}.out.docx").read_bytes()) != wanted]
    said = "gelijk" if not wrong else f"anders: {', '.join(wrong)}"
    return [Figure(f"{name}: de tekst van alle motoren is gelijk", "gelijk", said, not wrong)]


def _words(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return " ".join("".join(node.text or "" for node in root.iter(_TEXT)).split())
