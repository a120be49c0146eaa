"""What somebody fills in of a case is in the files they asked for, and nowhere else: not in a cache, a log or a temporary file."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import tree

CANARY = "Zwaluwstra"
CASE = f"""\
zaak: {{locatie: de-kiem, nummer: 2027-03}}
kind: {{voornaam: {CANARY}, achternaam: {CANARY}, initialen: Z.Z., geboortedatum: 2018-03-04, groep: groep {CANARY}}}
ouders: [{{naam: A. {CANARY}, aanhef: mevrouw {CANARY}, adres: {CANARY} 1, postcode: 3000 AB, plaats: Rotterdam, gezag: ja}}]
incident: {{datum: 2026-11-19, feiten: Er is geduwd bij {CANARY}.}}
timeout: {{begin: 2026-11-20, eind: 2026-11-20, doel: rust te vinden bij {CANARY}, plaats: in groep {CANARY},
  toezicht: de leerkracht, werk: lezen, ouders_gebeld_op: 2026-11-19, goedkeuring: {{door: de directeur, op: 2026-11-19}}}}
"""
SAVED = ("--data", "../zaak.yaml", "--save", "../zaak.yaml")
RUNS = [
    ("letter", "bericht-time-out", *SAVED, "--out", "../brieven", "--no-input", "--eml", "--set", "brief.datum=2026-11-20"),
    ("letter", "bericht-time-out", *SAVED, "--out", "../brieven", "--no-input", "--set", f"incident.datum={CANARY}"),
    ("letter", "bericht-time-out", *SAVED, "--out", "../brieven", "--no-input", "--set", "timeout.eind=2026-12-20"),
    ("letter", "ouderbrief-ernstig-incident", *SAVED, "--out", "../brieven", "--no-input", "--set", f"incident.groep={CANARY}"),
    ("case", "../zaak.yaml", "--ics", "../zaak.ics"),
    ("check", "../brieven/bericht-time-out-de-kiem.docx", "--document", "bericht-time-out", "--data", "../zaak.yaml"),
    ("check",),
    ("build", "--document", "contactblad"),
]  # fmt: skip


def _everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name, with what is packed in it."""
    found = dict(tree(folder))
    for name in list(found):
        if zipfile.is_zipfile(folder / name):
            with zipfile.ZipFile(folder / name) as package:
                found |= {f"{name}/{part}": package.read(part) for part in package.namelist()}
    return found


@pytest.mark.skipif(os.name == "nt", reason="where temporary files go is told in another way there")
def test_no_word_of_a_case_is_anywhere_but_in_what_was_asked(organisation: Path) -> None:
    desk = organisation.parent
    (desk / "zaak.yaml").write_text(CASE, "utf-8")
    places = {"TMPDIR": desk / "tijdelijk", "HOME": desk / "thuis", "XDG_CACHE_HOME": desk / "thuis" / "cache"}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}}
    told = []
    for run in RUNS:
        day = ("--peildatum", "2026-11-20") if run[0] != "build" else ()
        command = [sys.executable, "-m", "geelvrij.generator.cli", *run, *day]
        ran = subprocess.run(command, cwd=organisation, env=environment, capture_output=True, check=False)
        told.append((run[:2], ran.returncode, ran.stdout + ran.stderr))
    assert [code for _, code, _ in told] == [0, 4, 1, 1, 1, 0, 1, 0], told
    assert [run for run, _, words in told if CANARY.casefold() in words.decode().casefold()] == []
    asked = ("brieven/bericht-time-out-", "brieven/ouderbrief-ernstig-incident-", "zaak.yaml")
    everywhere = _everything(desk)
    assert any(name.startswith(asked[0]) and CANARY.encode() in content for name, content in everywhere.items())
    outside = {name: content for name, content in everywhere.items() if not name.startswith(asked)}
    assert [name for name in everywhere if CANARY.casefold() in name.casefold()] == []
    assert [name for name, content in outside.items() if CANARY.casefold().encode() in content.lower()] == []
    assert tree(places["TMPDIR"]) == {}
