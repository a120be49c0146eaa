"""Through the front door: every folder of examples/ is an organisation, a command and what must come of it.

A case is a folder with geval.yaml: what it shows (`over`), what is changed in the organisation of examples/basis, the
`opdracht`, and what must come out. The keys are the fields of `Case`.
"""

import json
import os
import re
import shutil
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Command, Ran, change, edit_word, tree

EXAMPLES = Path(__file__).parent / "examples"
CASES = sorted(path.parent.name for path in EXAMPLES.glob("*/geval.yaml"))
_FOUND = re.compile(
    r"^(?:fout|waarschuwing|tip) (?P<code>[A-Z]{3}\d{3}) .*\n +(?P<file>[^\n:|]+?)(?::(?P<line>\d+):\d+| \|.*)?$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One example. Paths are relative to the organisation."""

    over: str  # what the example shows
    opdracht: list[str]  # the command that is tried, `geelvrij` left out
    code: int  # its exit code
    # What is changed first, in this order; files beside geval.yaml in the folder org/ are copied over the basis
    verander: dict[str, list[list[str]]] = field(default_factory=dict)  # file → [old text, new text]
    verwijder: list[str] = field(default_factory=list)
    schrijf: dict[str, str] = field(default_factory=dict)  # file → whole content
    bewerk: list[str] = field(default_factory=list)  # Word files that a person edits
    macro: list[str] = field(default_factory=list)  # Word files that get a macro
    eerst: list[list[str]] = field(default_factory=list)  # commands that run before
    map: str = "."  # where the command is given
    # What must come of it
    uitvoer: list[str] = field(default_factory=list)  # whole lines of stdout
    melding: list[str] = field(default_factory=list)  # whole lines of stderr
    zwijgt: bool = False  # nothing on stdout
    bevindingen: list[str] = field(default_factory=list)  # CODE file:line (or CODE file), among the findings
    geen_bevindingen: list[str] = field(default_factory=list)  # codes that must not be among them
    bestaat: list[str] = field(default_factory=list)
    bestaat_niet: list[str] = field(default_factory=list)
    onveranderd: list[str] = field(default_factory=list)  # folders or files that are the same as before


def load(name: str) -> Case:
    return Case(**yaml.safe_load((EXAMPLES / name / "geval.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", CASES)
def test_example(name: str, organisation: Path, geelvrij: Command) -> None:
    case = load(name)
    prepare(case, EXAMPLES / name / "org", organisation, geelvrij)
    before = {path: standing(organisation / path) for path in case.onveranderd}

    ran = geelvrij(*case.opdracht, folder=organisation / case.map)

    assert ran.code == case.code, ran.out + ran.err
    assert missing(case.uitvoer, ran.out, organisation) == [], ran.out
    assert missing(case.melding, ran.err, organisation) == [], ran.err
    assert not (case.zwijgt and ran.out), ran.out
    found = findings(ran)
    places = {*found, *(entry.rpartition(":")[0] for entry in found)}
    assert [wanted for wanted in case.bevindingen if wanted not in places] == [], found
    assert [code for code in case.geen_bevindingen if any(entry.startswith(code) for entry in found)] == []
    assert [path for path in case.bestaat if not (organisation / path).exists()] == []
    assert [path for path in case.bestaat_niet if (organisation / path).exists()] == []
    assert {path: standing(organisation / path) for path in case.onveranderd} == before
    assert "Traceback" not in ran.out + ran.err
    assert not {path.name for path in organisation.parent.iterdir()} - {"org"}, "geschreven buiten de map"


def prepare(case: Case, overlay: Path, organisation: Path, geelvrij: Command) -> None:
    if overlay.is_dir():
        shutil.copytree(overlay, organisation, dirs_exist_ok=True)
    for path, pairs in case.verander.items():
        for old, new in pairs:
            change(organisation / path, old, new)
    for path in case.verwijder:
        target = organisation / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()
    for path, text in case.schrijf.items():
        (organisation / path).parent.mkdir(parents=True, exist_ok=True)
        (organisation / path).write_text(text, encoding="utf-8")
    for path in case.bewerk:
        edit_word(organisation / path)
    for path in case.macro:
        with zipfile.ZipFile(organisation / path, "a") as archive:
            archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    for arguments in case.eerst:
        geelvrij(*arguments)


def missing(wanted: list[str], text: str, organisation: Path) -> list[str]:
    lines = text.replace(str(organisation), "ORG").replace(os.sep, "/").splitlines()
    return [line for line in wanted if line not in lines]


def findings(ran: Ran) -> list[str]:
    """Every finding as `CODE file:line`, from JSON or from text."""
    if ran.out.startswith("{"):
        entries: list[dict[str, Any]] = json.loads(ran.out)["findings"]
        return [f"{entry['code']} {entry['file']}:{entry['line']}" for entry in entries]
    matches = _FOUND.finditer(ran.out + "\n" + ran.err)
    return [f"{match['code']} {match['file']}:{match['line'] or 1}" for match in matches]


def standing(path: Path) -> dict[str, bytes]:
    return tree(path) if path.is_dir() else {path.name: path.read_bytes()} if path.exists() else {}


def test_there_are_enough_examples() -> None:
    assert len(CASES) >= 25
