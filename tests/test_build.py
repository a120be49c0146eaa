"""Building: what the manifest tells, what is made again and what is left alone, and that nothing is ever lost or half."""

import errno
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from multiprocessing import parent_process
from pathlib import Path

import pytest
from conftest import BUILD, DAY, Command, change, edit_word, tree
from docx import Document
from geelvrij.checks.location import Location
from geelvrij.checks.report.text import tally
from geelvrij.generator import build, making, manifest, remembering, rendering
from geelvrij.generator.commands import telling
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import store
from geelvrij.generator.fields import UnprintableCharacter
from geelvrij.generator.making import Made
from geelvrij.generator.plan import Order, Wish
from geelvrij.generator.writing import WriteError

KIEM = "out/2027/de-kiem"
LOCATION = "locations/de-kiem.yaml"
PHONE = ("\n  telefoon: 010-000 01 00\n", "\n  telefoon: 010-000 01 09\n")
DOCX, PDF = "belkaart-de-kiem.docx", "belkaart-de-kiem.pdf"
SPARE = "belkaart-de-kiem (met de hand bewerkt).docx"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the documents in this process: quicker, and a fault can be put in the way."""

    def made(order: Order, locations: list[str], jobs: int) -> Iterator[Made]:
        making._workspace.cache_clear()
        yield from (making.make(order, name) for name in locations)

    monkeypatch.setattr(build, "_made", made)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The locations for which a worker would be started; nothing is made."""
    names: list[str] = []

    def made(order: Order, locations: list[str], jobs: int) -> Iterator[Made]:
        names.extend(locations)
        yield from (Made(name, failed=True) for name in locations)

    monkeypatch.setattr(build, "_made", made)
    return names


def read(folder: Path) -> manifest.Manifest:
    found = manifest.read(folder)
    assert found is not None
    return found


def start(organisation: Path, *arguments: str, **more: object) -> "subprocess.Popen[str]":
    """The command in a process of its own."""
    command = [sys.executable, "-m", "geelvrij.generator.cli", *arguments]
    return subprocess.Popen(command, cwd=organisation, text=True, encoding="utf-8", **more)  # type: ignore[call-overload, no-any-return]


# The manifest


def test_the_manifest_tells_everything(built_basis: Path) -> None:
    folder = built_basis / "out/2027/de-loot"
    found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = ["belkaart-de-loot.docx", "belkaart-de-loot.pdf"]

    document = found["documents"][0]
    assert [len(document.pop(key)) for key in ("master_sha256", "data_sha256", "asked_sha256")] == [64] * 3
    assert found == {
        "edition": "2027",
        "location": "de-loot",
        "tool_version": "0.1.0",
        "peildatum": DAY,
        "documents": [
            {
                "id": "belkaart",
                "title": "Belkaart",
                "files": [{"file": name, "sha256": sha256((folder / name).read_bytes()).hexdigest()} for name in files],
                "master": "templates/blad/belkaart/tekst.md",
                "open_fields": [
                    {
                        "field": "locatie.telefoon",
                        "label": "telefoonnummer locatie",
                        "file": "locations/de-loot.yaml",
                        "line": 7,
                    }
                ],
                "not_applicable": [
                    {"field": "kaart.politie.wijkagent.naam", "reason": "deze wijk heeft geen eigen wijkagent"}
                ],
            }
        ],
    }
    assert sorted(path.name for path in folder.iterdir()) == [*files, "manifest.json"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"documents": 7}', b"[" * 100_000, b'{"edition": "x", "location": "y", "tool_version": "z", "documents": [{}]}'],
    ids=["leeg", "half", "lijst", "binair", "getal", "diep", "kaal"],
)  # fmt: skip
def test_a_broken_manifest_is_no_manifest(content: bytes) -> None:
    assert manifest.parse(content) is None


def test_a_manifest_cannot_point_outside_its_folder(built_basis: Path) -> None:
    content = (built_basis / KIEM / "manifest.json").read_bytes()

    assert manifest.parse(content) is not None
    assert manifest.parse(content.replace(DOCX.encode(), b"../../geheim.docx")) is None


def test_what_is_said_and_kept_names_no_person(organisation: Path, geelvrij: Command) -> None:
    ran = geelvrij(*BUILD, "--force", "--jobs", "1", "de-kiem")

    names = "\n".join(path.as_posix() for path in (organisation / ".geelvrij").rglob("*"))
    notes = "\n".join(path.read_text(encoding="utf-8") for path in (organisation / ".geelvrij/stand").iterdir())
    for word in ("Ilse", "ilse", "Ontwerp", "010-000 01 11", "010-000\u00a001\u00a011", "Plaatshouder"):
        assert word not in ran.out + ran.err + names + notes


# What is made again


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("file", "old", "new", "made"),
    [
        (LOCATION, *PHONE, [DOCX, PDF]),
        (LOCATION, "soort: bhv, datum: 2026-05-20, geldig_tot: 2027-05-20, uitgever: Veilig Bezig BV, bewijs: bewijzen/ilse", "soort: bhv, datum: 2026-05-21, geldig_tot: 2027-05-20, uitgever: Veilig Bezig BV, bewijs: bewijzen/ilse", []),
        (LOCATION, "# Wie en waar zijn wij?", "# Wie zijn wij?", []),
        ("templates/blad/belkaart/tekst.md", "De wijkagent is", "Onze wijkagent is", [DOCX, PDF]),
        ("locations/organisatie.yaml", "\n  naam: Stichting Voorbeeldkring", "\n  naam: Stichting Proefkring", [DOCX, PDF]),
        ("locations/organisatie.yaml", "\n  kvk: '00000000'", "\n  kvk: '00000001'", []),
    ],
    ids=["veld", "scholing", "opmerking", "sjabloon", "organisatie", "ongebruikt"],
)  # fmt: skip
def test_only_what_uses_a_change_is_made_again(
    organisation: Path, geelvrij: Command, file: str, old: str, new: str, made: list[str]
) -> None:
    before = tree(organisation / KIEM)
    change(organisation / file, old, new)

    assert geelvrij(*BUILD, "de-kiem").code == 0

    after = tree(organisation / KIEM)
    assert sorted(name for name in after if after[name] != before.get(name) and name != "manifest.json") == made


@pytest.mark.usefixtures("here")
def test_another_day_counts_when_a_role_changes_hands(organisation: Path, geelvrij: Command) -> None:
    before = tree(organisation / KIEM)
    change(
        organisation / LOCATION,
        "  directeur:\n    - {persoon: ilse-in-t-ontwerp, van: 2023-08-01}",
        "  directeur:\n    - {persoon: ilse-in-t-ontwerp, van: 2023-08-01, tot: 2026-11-30}\n"
        "    - {persoon: mila-verzonnen, van: 2026-12-01}",
    )

    geelvrij(*BUILD, "de-kiem")
    assert tree(organisation / KIEM) == before
    geelvrij(*BUILD[:-1], "2026-12-01", "de-kiem")
    assert (organisation / KIEM / DOCX).read_bytes() != before[DOCX]


def test_a_second_run_starts_no_worker_and_touches_nothing(
    organisation: Path, geelvrij: Command, asked: list[str]
) -> None:
    folders = [organisation / "out", organisation / "out/2027", *(organisation / "out/2027").iterdir()]
    geelvrij(*BUILD)
    first = list(asked)
    stood = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in folders]

    assert first == ["de-kiem", "de-loot"]  # the notes are those of another folder
    assert [(path.stat().st_ino, path.stat().st_mtime_ns) for path in folders] == stood


def delete_output(root: Path) -> None:
    (root / KIEM / PDF).unlink()


def flip_a_byte(root: Path) -> None:
    content = bytearray((root / KIEM / PDF).read_bytes())
    content[100] ^= 1
    (root / KIEM / PDF).write_bytes(content)


def empty_manifest(root: Path) -> None:
    (root / KIEM / "manifest.json").write_text("{}")


def break_note(root: Path) -> None:
    for path in (root / ".geelvrij/stand").iterdir():
        path.write_text("[")


def other_logo(root: Path) -> None:
    with (root / "huisstijl/logo.png").open("ab") as file:
        file.write(b"\0")


def word_master(root: Path) -> None:
    from conftest import invoke

    assert invoke(["templates", "export", "belkaart"], root).code == 0


def another_location(root: Path) -> None:
    shutil.copy(root / LOCATION, root / "locations/de-twijg.yaml")


def own_region(root: Path) -> None:
    (root / "locations/regios").mkdir()
    shutil.copy(Path(__file__).parents[1] / "locations/regios/rotterdam-rijnmond.yaml", root / "locations/regios")


def other_sorts(root: Path) -> None:
    change(root / "templates/blad/belkaart/sjabloon.yaml", "[school]", "[school, kdv]")


CHANGES: list[Callable[[Path], None]] = [
    lambda root: change(root / LOCATION, *PHONE),
    lambda root: change(root / "locations/organisatie.yaml", "'00000000'", "'00000001'"),
    lambda root: change(root / "templates/blad/belkaart/tekst.md", "De wijkagent", "Onze wijkagent"),
    delete_output, flip_a_byte, empty_manifest, break_note, other_logo, word_master, another_location, own_region, other_sorts,
]  # fmt: skip
CHANGE_IDS = [
    "locatie", "organisatie", "sjabloon", "weg", "byte", "manifest", "aantekening", "logo", "word", "nieuwe-locatie", "regio",
    "soorten",
]  # fmt: skip


@pytest.fixture
def settled(organisation: Path, geelvrij: Command, here: None) -> Path:
    """The small organisation after a run that made nothing, so that the next one has nothing to do."""
    assert geelvrij(*BUILD, "de-kiem").code == 0
    return organisation


def looked_at(settled: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch, *more: str) -> list[str]:
    """The locations that a run takes a closer look at."""
    names: list[str] = []

    def made(order: Order, locations: list[str], jobs: int) -> Iterator[Made]:
        names.extend(locations)
        yield from (Made(name) for name in locations)

    monkeypatch.setattr(build, "_made", made)
    geelvrij(*BUILD, "de-kiem", *more)
    return names


def test_nothing_to_do_is_seen_at_once(settled: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert looked_at(settled, geelvrij, monkeypatch) == []


@pytest.mark.parametrize("disturb", CHANGES, ids=CHANGE_IDS)
def test_the_quick_look_misses_no_change(
    settled: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch, disturb: Callable[[Path], None]
) -> None:
    disturb(settled)

    assert looked_at(settled, geelvrij, monkeypatch) == ["de-kiem"]


@pytest.mark.parametrize(
    "option",
    [("--format", "docx"), ("--profile", "definitief"), ("--edition", "2028"), ("--out", "elders"), ("--force",), ("--peildatum", "2026-11-22")],
    ids=lambda option: option[0],
)  # fmt: skip
def test_the_quick_look_misses_no_option(
    settled: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]
) -> None:
    assert looked_at(settled, geelvrij, monkeypatch, *option) == ["de-kiem"]


def test_the_quick_look_sees_another_version_of_the_tool(
    settled: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "library_sha256", lambda: "een andere bibliotheek")

    assert looked_at(settled, geelvrij, monkeypatch) == ["de-kiem"]


@pytest.mark.usefixtures("here")
def test_what_is_saved_while_we_work_counts_the_next_time(
    settled: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(settled / LOCATION, *PHONE)
    remember = remembering.remember

    def late(*arguments: object) -> None:
        change(settled / LOCATION, PHONE[1], PHONE[0])
        remember(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(remembering, "remember", late)
        geelvrij(*BUILD, "de-kiem")

    assert looked_at(settled, geelvrij, monkeypatch) == ["de-kiem"]


@pytest.mark.skipif(sys.platform == "win32", reason="een link vraagt daar rechten")
@pytest.mark.parametrize("place", ["deel/1-begin.md", "beelden/foto.png", "sjabloon.docx"])
def test_a_document_whose_master_leads_elsewhere_is_withheld(organisation: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "elders").write_text("elders")
    link = organisation / "templates/blad/belkaart" / place
    link.parent.mkdir(exist_ok=True)
    if place.startswith("deel"):
        (organisation / "templates/blad/belkaart/tekst.md").unlink()
    link.symlink_to(tmp_path / "elders")

    own = Organisation(organisation, date.fromisoformat(DAY))

    assert own.withheld == {"belkaart"}, "anders gaan de documenten van vorige keer weg"


# Another version of the tool


def by_another_version(root: Path) -> None:
    """Make of what stands there the work of version 0.0.9, which made other bytes of the same data."""
    place = root / KIEM / "manifest.json"
    (root / KIEM / DOCX).write_bytes(b"van 0.0.9")
    about = json.loads(place.read_text(encoding="utf-8"))
    about["tool_version"] = "0.0.9"
    for made in (made for document in about["documents"] for made in document["files"] if made["file"] == DOCX):
        made["sha256"] = sha256(b"van 0.0.9").hexdigest()
    place.write_text(json.dumps(about), encoding="utf-8")


def second_document(root: Path) -> None:
    folder = root / "templates/blad/kaartje"
    folder.mkdir()
    (folder / "sjabloon.yaml").write_text("titel: Kaartje\nvorm: blad\nvoor: [school]\n")
    (folder / "tekst.md").write_text("{{ locatie.naam }}\n")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("document", ["belkaart", "kaartje"])
def test_what_another_version_made_is_made_again_whatever_was_asked(
    organisation: Path, geelvrij: Command, document: str
) -> None:
    before = tree(organisation / KIEM)
    second_document(organisation)
    by_another_version(organisation)

    assert geelvrij("build", "--document", document, "--format", "pdf", "--peildatum", DAY, "de-kiem").code == 0

    after = tree(organisation / KIEM)
    assert {name: after[name] for name in (DOCX, PDF)} == {name: before[name] for name in (DOCX, PDF)}
    assert after.keys() - before.keys() == ({"kaartje-de-kiem.pdf"} if document == "kaartje" else set())
    assert read(organisation / KIEM).tool_version == "0.1.0"


@pytest.mark.usefixtures("here")
def test_the_manifest_names_the_version_of_what_could_not_be_made_again(organisation: Path, geelvrij: Command) -> None:
    second_document(organisation)
    by_another_version(organisation)
    change(organisation / "templates/blad/belkaart/tekst.md", "De wijkagent is", "De {{ wijkagent is")
    arguments = ("build", "--document", "kaartje", "--format", "docx", "--peildatum", DAY, "de-kiem")

    assert geelvrij(*arguments).code == 4
    assert (organisation / KIEM / DOCX).read_bytes() == b"van 0.0.9"
    assert read(organisation / KIEM).tool_version == "0.0.9, 0.1.0"
    change(organisation / "templates/blad/belkaart/tekst.md", "De {{ wijkagent is", "De wijkagent is")
    assert geelvrij(*arguments).code == 0
    assert (organisation / KIEM / DOCX).read_bytes() != b"van 0.0.9"
    assert read(organisation / KIEM).tool_version == "0.1.0"


def test_the_libraries_that_draw_a_page_are_named_with_what_they_use_themselves() -> None:
    names = {one.rpartition("-")[0] for one in manifest.libraries().split()}
    assert {"weasyprint", "pydyf", "tinycss2", "fonttools", "pillow", "docxtpl", "lxml"} <= names
    assert "pytest" not in names and "geelvrij" not in names


def test_the_quick_look_sees_another_version_of_a_library(
    settled: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    caches = (store.code_sha256, remembering.library_sha256)
    monkeypatch.setattr(store, "libraries", lambda: "weasyprint-1")
    for cached in caches:
        cached.cache_clear()
    try:
        assert looked_at(settled, geelvrij, monkeypatch) == ["de-kiem"]
    finally:
        for cached in caches:
            cached.cache_clear()


# What is told


def _only_the_card(organisation: Path) -> None:
    """Without the documents of the library: reading those would take long."""
    for folder in ("blad/contactblad", "protocol/meldcode-kinderopvang", "protocol/grensoverschrijdend-gedrag"):
        (organisation / "templates" / folder).mkdir(parents=True)
        (organisation / "templates" / folder / "sjabloon.yaml").write_text("titel: x\n")


def _unread_roles(organisation: Path) -> None:
    change(organisation / "locations/de-kiem.yaml", "\nrollen:", "\nrolen:")


def _copied_location(organisation: Path) -> None:
    shutil.copy(organisation / "locations/de-kiem.yaml", organisation / "locations/de-kopie.yaml")


def _second_card(organisation: Path) -> None:
    """An open field of the organisation that the locations ask in other documents."""
    change(organisation / "locations/organisatie.yaml", "\n  telefoon: 010-000 00 00\n", "\n  telefoon:\n")
    for name, sorts in (("kaartje", "[school]"), ("briefje", "[school, kdv, bso]")):
        folder = organisation / "templates/blad" / name
        folder.mkdir(parents=True)
        (folder / "sjabloon.yaml").write_text(f"titel: {name}\nvoor: {sorts}\nvorm: blad\n")
        (folder / "tekst.md").write_text("# Bestuur\n\nBel {{ organisatie.telefoon }}.\n")


@pytest.mark.parametrize("mistake", [_unread_roles, _copied_location, _second_card])
def test_build_counts_what_check_counts(organisation: Path, geelvrij: Command, mistake: Callable[[Path], None]) -> None:
    _only_the_card(organisation)
    mistake(organisation)
    runs = [geelvrij("build", "--peildatum", DAY, "--format", "docx") for _ in range(2)]
    report = json.loads(geelvrij("check", "--format", "json", "--peildatum", DAY).out)["summary"]

    rows = {name: [str(counts[word]) for word in telling.SEVERITIES] for name, counts in report["locations"].items()}
    for ran in runs:  # the second one made nothing
        lines = ran.out.splitlines()
        assert {row.split()[0]: row.split()[3:6] for row in lines[1 : len(rows) + 1]} == rows
        assert lines[len(rows) + 1].endswith(f": {tally(report['shared'])}.")


@pytest.mark.parametrize(
    ("on_path", "running", "typed"),
    [
        (False, ".venv/bin/geelvrij", ".venv/bin/geelvrij"),
        (False, "./mijn omgeving/geelvrij", "'mijn omgeving/geelvrij'"),
        (False, "geelvrij", "./geelvrij"),
        (False, "../elders/bin/geelvrij", "geelvrij"),
        (False, "generator/cli/__main__.py", "geelvrij"),
        (True, ".venv/bin/geelvrij", "geelvrij"),
    ],
)
def test_the_command_below_the_table_can_be_typed_here(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch, on_path: bool, running: str, typed: str
) -> None:
    """After `make build` the program was in .venv/bin, and a copy of ‘geelvrij check’ gave ‘command not found’."""
    bin_folder = organisation.parent / "bin"
    bin_folder.mkdir()
    if on_path:
        (bin_folder / "geelvrij").touch(0o755)
    monkeypatch.setenv("PATH", str(bin_folder))
    monkeypatch.setattr(sys, "argv", [running, "build"])
    before = tree(organisation / "out")

    assert geelvrij(*BUILD).out.splitlines()[-1] == f"Wat er nog moet gebeuren: {typed} check"
    assert tree(organisation / "out") == before  # only on the screen


def test_the_command_for_final_documents_can_be_typed_here(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(organisation.parent))
    monkeypatch.setattr(sys, "argv", [str(organisation / ".venv/bin/geelvrij"), "build"])
    final = (*BUILD, "de-kiem", "--profile", "definitief", "--format", "docx")
    said = ".venv/bin/geelvrij check --profile definitief"

    assert geelvrij(*final).out.splitlines()[-1] == f"Wat er nog moet gebeuren: {said}"
    change(
        organisation / "locations/organisatie.yaml", "volgende_evaluatie: 2027-11-01", "volgende_evaluatie: 2026-11-20"
    )
    assert geelvrij(*final).out.splitlines()[-1].endswith(f" Kijk met ‘{said}’ wat u nog verbetert.")


def test_a_definitive_build_with_a_fout_does_not_look_clean(organisation: Path, geelvrij: Command) -> None:
    final = (*BUILD, "de-kiem", "--profile", "definitief", "--format", "docx")
    assert geelvrij(*final).code == 0
    change(
        organisation / "locations/organisatie.yaml", "volgende_evaluatie: 2027-11-01", "volgende_evaluatie: 2026-11-20"
    )

    runs = [geelvrij(*final) for _ in range(2)]

    for ran in runs:
        assert ran.code == 1
        assert ran.out.splitlines()[-1] == (
            "De documenten zijn nog niet definitief: de controle vindt nog 1 fout. "
            "Kijk met ‘geelvrij check --profile definitief’ wat u nog verbetert."
        )
    assert geelvrij(*BUILD, "de-kiem").code == 0  # a concept may have it
    assert geelvrij("check", "de-kiem", "--profile", "definitief", "--peildatum", DAY).code == 1


def test_the_table_and_the_line_below_count_what_check_counts(organisation: Path, geelvrij: Command) -> None:
    change(organisation / "locations/organisatie.yaml", "\n  kvk: '00000000'\n", "\n  kvkk: '00000000'\n")
    change(organisation / "locations/organisatie.yaml", "\n  telefoon: 010-000 00 00\n", "\n  telefoon:\n")
    with (organisation / "templates/blad/belkaart/tekst.md").open("a", encoding="utf-8") as text:
        text.write("\n\nOns bestuur: {{ organisatie.telefoon }}.\n")
    for folder in ("blad/contactblad", "protocol/meldcode-kinderopvang", "protocol/grensoverschrijdend-gedrag"):
        (organisation / "templates" / folder).mkdir(parents=True)
        (organisation / "templates" / folder / "sjabloon.yaml").write_text("titel: x\n")
    runs = [geelvrij("build", "--peildatum", DAY) for _ in range(2)]
    report = json.loads(geelvrij("check", "--format", "json", "--peildatum", DAY).out)["summary"]

    line = (
        "Daarbij komt wat voor meer locaties geldt (organisatie, regio’s en sjablonen): 4 fouten en 4 waarschuwingen."
    )
    rows = {name: [str(counts[word]) for word in telling.SEVERITIES] for name, counts in report["locations"].items()}
    assert report["shared"] == {"fout": 4, "waarschuwing": 4, "tip": 0}
    for ran in runs:  # the second one made nothing
        assert {row.split()[0]: row.split()[3:6] for row in ran.out.splitlines()[1:3]} == rows
        assert ran.out.splitlines()[3] == line


@pytest.mark.parametrize(
    ("day", "warned"),
    [("2025-12-31", True), ("2026-01-01", False), ("2026-09-01", False), ("2027-12-31", False), ("2028-01-01", True)],
)
def test_a_day_that_is_not_of_the_edition_is_told(geelvrij: Command, asked: list[str], day: str, warned: bool) -> None:
    ran = geelvrij(*BUILD[:-1], day, "de-kiem")

    words = {"2025-12-31": "31 december 2025", "2028-01-01": "1 januari 2028"}.get(day)
    line = f"Let op: u maakt editie 2027, maar de peildatum {words} valt niet in 2026 of 2027. Kijk of de editie en de peildatum kloppen."
    assert [found for found in ran.err.splitlines() if found.startswith("Let op")] == ([line] if warned else [])


@pytest.mark.parametrize("year", ["2o27", "", "'27'"])
def test_without_a_year_that_can_be_read_no_other_set_is_begun(
    organisation: Path, geelvrij: Command, year: str
) -> None:
    """Once the year of the day stood in for it: a typo made a second set beside the first."""
    change(organisation / "locations/organisatie.yaml", "\n  jaar: 2027\n", f"\n  jaar: {year}\n")
    before = tree(organisation / "out")

    ran = geelvrij("build", "--peildatum", "2026-11-22")

    told = re.search(
        r"Dit gaat niet: we weten niet welke editie dit is; vul ‘editie.jaar’ in "
        r"\(locations/organisatie.yaml, regel [0-9]+\) of geef het jaar met --edition. Er is niets gemaakt.\n\Z",
        ran.err,
    )
    assert (ran.code, told is not None) == (2, True)
    assert ("VRM" in ran.err + ran.out) is bool(year)
    assert tree(organisation / "out") == before


@pytest.mark.skipif(sys.platform == "win32", reason="HOME en TMPDIR zijn daar anders")
def test_without_a_place_that_lasts_nothing_is_left_behind(organisation: Path, tmp_path: Path) -> None:
    shutil.rmtree(organisation / ".geelvrij")
    (organisation / ".geelvrij").write_text("geen map")
    (tmp_path / "thuis").write_text("geen map")
    (tmp_path / "tijdelijk").mkdir()
    surroundings = {**os.environ, "HOME": str(tmp_path / "thuis"), "TMPDIR": str(tmp_path / "tijdelijk")}
    change(organisation / LOCATION, *PHONE)

    run = start(organisation, *BUILD, "--format", "docx", "de-kiem", env=surroundings, stdout=subprocess.DEVNULL)

    assert run.wait() == 0
    assert list((tmp_path / "tijdelijk").iterdir()) == []


# One set, and nothing lost


@pytest.mark.usefixtures("here")
def test_the_documents_print_the_year_that_was_given(organisation: Path, geelvrij: Command) -> None:
    with (organisation / "templates/blad/belkaart/tekst.md").open("a", encoding="utf-8") as text:
        text.write("\n\nDit hoort bij {{ editie.jaar }}.\n")
    for year in ("2027", "2028"):
        assert geelvrij(*BUILD, "--edition", year, "de-kiem").code == 0
        words = [paragraph.text for paragraph in Document(str(organisation / f"out/{year}/de-kiem" / DOCX)).paragraphs]
        assert f"Dit hoort bij {year}." in words


@pytest.mark.usefixtures("here")
def test_a_character_that_no_document_can_hold_costs_one_location(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(organisation / LOCATION, *PHONE)
    render = making.render

    def wrong(order: Order, location: Location, *rest: object) -> dict[str, bytes]:
        if location.id == "de-kiem":
            raise UnprintableCharacter("Ilse")
        return render(order, location, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "render", wrong)
    ran = geelvrij(*BUILD, "--force")

    assert ran.code == 3 and "  de-loot: 2 bestanden gemaakt\n" in ran.err
    assert "fout INT905 ‘Belkaart’ is niet gemaakt door een fout in geelvrij zelf (UnprintableCharacter in " in ran.err
    assert "Ilse" not in ran.err


@pytest.mark.usefixtures("here")
def test_a_document_to_open_first_has_yellow_fields(organisation: Path, geelvrij: Command) -> None:
    ran = geelvrij(*BUILD, "--force")

    assert "Open eerst: out/2027/de-loot/belkaart-de-loot.docx\n" in ran.out


@pytest.mark.usefixtures("here")
def test_one_document_leaves_the_others_alone(organisation: Path, geelvrij: Command) -> None:
    folder = organisation / "templates/blad/kaartje"
    folder.mkdir()
    (folder / "sjabloon.yaml").write_text("titel: Kaartje\nvorm: blad\nvoor: [school]\n")
    (folder / "tekst.md").write_text("{{ locatie.naam }}\n")
    geelvrij(*BUILD, "--document", "kaartje", "de-kiem")
    before = tree(organisation / KIEM)
    change(organisation / LOCATION, *PHONE)

    geelvrij(*BUILD, "de-kiem")

    after = tree(organisation / KIEM)
    assert [name for name in before if before[name] != after[name]] == [DOCX, PDF, "manifest.json"]
    assert [document.id for document in read(organisation / KIEM).documents] == ["belkaart", "kaartje"]


@pytest.mark.usefixtures("here")
def test_word_and_pdf_never_tell_different_stories(organisation: Path, geelvrij: Command) -> None:
    before = tree(organisation / KIEM)
    change(organisation / LOCATION, *PHONE)

    geelvrij(*BUILD, "--format", "docx", "de-kiem")

    after = tree(organisation / KIEM)
    assert sorted(name for name in after if after[name] != before[name]) == [DOCX, PDF, "manifest.json"]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("options", [(), ("--force",)], ids=["gewoon", "force"])
def test_every_version_edited_by_hand_is_kept(organisation: Path, geelvrij: Command, options: tuple[str, ...]) -> None:
    made = (organisation / KIEM / DOCX).read_bytes()
    edits = []
    for sentence in ("Eerste zin.", "Tweede zin."):
        edit_word(organisation / KIEM / DOCX, sentence)
        edits.append((organisation / KIEM / DOCX).read_bytes())
        assert geelvrij(*BUILD, *options, "de-kiem").code == 0

    names = [DOCX, SPARE, "belkaart-de-kiem (met de hand bewerkt 2).docx"]
    assert [(organisation / KIEM / name).read_bytes() for name in names] == [made, *edits]
    assert read(organisation / KIEM).files().keys() == {DOCX, PDF}


@pytest.mark.usefixtures("here")
def test_what_is_edited_while_we_work_is_kept(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(organisation / LOCATION, *PHONE)
    render = making.render

    def meanwhile(*arguments: object) -> dict[str, bytes]:
        edit_word(organisation / KIEM / DOCX)
        return render(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "render", meanwhile)
    ran = geelvrij(*BUILD, "de-kiem")

    words = [paragraph.text for paragraph in Document(str(organisation / KIEM / SPARE)).paragraphs]
    assert ran.code == 0 and words[-1] == "Met de hand erbij gezet."


@pytest.mark.usefixtures("here")
def test_an_edited_document_that_no_longer_applies_is_kept(organisation: Path, geelvrij: Command) -> None:
    edit_word(organisation / KIEM / DOCX)
    edited = (organisation / KIEM / DOCX).read_bytes()
    change(organisation / "templates/blad/belkaart/sjabloon.yaml", "[school]", "[kdv]")

    geelvrij(*BUILD)

    assert tree(organisation / KIEM).keys() == {SPARE, "manifest.json"}
    assert (organisation / KIEM / SPARE).read_bytes() == edited


@pytest.mark.usefixtures("here")
def test_without_a_manifest_an_edited_document_is_kept(organisation: Path, geelvrij: Command) -> None:
    edit_word(organisation / KIEM / DOCX)
    (organisation / KIEM / "manifest.json").unlink()

    geelvrij(*BUILD, "de-kiem")

    assert tree(organisation / KIEM).keys() == {DOCX, PDF, SPARE, "manifest.json"}


@pytest.mark.usefixtures("here")
def test_a_disk_that_is_full(organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(target: Path, *_: object, **__: object) -> bool:
        raise WriteError(target, "de schijf is vol; maak ruimte vrij en probeer het opnieuw.") from OSError(
            errno.ENOSPC, ""
        )

    before = tree(organisation / "out")
    change(organisation / LOCATION, *PHONE)
    monkeypatch.setattr(making, "write_set", full)

    ran = geelvrij(*BUILD)

    assert ran.code == 4
    assert (
        "fout INT904 De documenten zijn niet opgeslagen. de-kiem: de schijf is vol; maak ruimte vrij en probeer het opnieuw.\n"
        in ran.err
    )
    assert tree(organisation / "out") == before


@pytest.mark.usefixtures("here")
def test_a_fault_of_our_own(organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: object) -> dict[str, bytes]:
        raise rendering.YellowMismatch("Ilse in 't Ontwerp")

    before = tree(organisation / "out")
    change(organisation / LOCATION, *PHONE)
    monkeypatch.setattr(making, "render", wrong)

    ran = geelvrij(*BUILD)

    assert ran.code == 3
    assert (
        "fout INT905 ‘Belkaart’ is niet gemaakt door een fout in geelvrij zelf (YellowMismatch in test_build.py:"
        in ran.err
    )
    assert "Ilse" not in ran.out + ran.err
    assert tree(organisation / "out") == before


def test_the_yellow_that_is_made_is_the_yellow_that_is_open() -> None:
    rendering.verify(["[naam &amp; adres]"], ["[naam & adres]"], "proef.pdf")
    for yellow, open_fields in (
        ([], ["[naam]"]),
        (["[naam]"], []),
        (["[naam]"], ["[naam]"] * 2),
        (["[naam]"] * 2, ["[naam]"]),
    ):
        with pytest.raises(rendering.YellowMismatch):
            rendering.verify(yellow, open_fields, "proef.pdf")


# Workers


class Misfortune(Order):
    """An order that goes wrong in the worker of one location; what goes wrong is its edition."""

    def folder(self, location: str) -> Path:
        if parent_process() is not None and location == "de-kiem":
            if self.edition == "sterft":
                os._exit(9)
            if self.edition == "hangt":
                time.sleep(60)
            raise RuntimeError("Ilse in 't Ontwerp")
        return super().folder(location)


@pytest.mark.parametrize(
    ("what", "code", "message"),
    [
        ("sterft", "INT903", "Onverwacht gestopt: het maken van de documenten van deze locatie."),
        ("hangt", "INT903", "Afgebroken na 4 seconden: het maken van de documenten van deze locatie."),
        ("breekt", "INT905", "‘de-kiem’ is niet gemaakt door een fout in geelvrij zelf (RuntimeError"),
    ],
)
def test_a_worker_that_does_not_come_back(
    organisation: Path, monkeypatch: pytest.MonkeyPatch, what: str, code: str, message: str
) -> None:
    monkeypatch.setattr(build, "SECONDS_PER_LOCATION", 4)
    order = Misfortune(
        organisation, organisation / "out", what, Wish(), date.fromisoformat(DAY), "concept", False, {}, {}, {}
    )

    done = build.make_all(order, {"de-kiem": "", "de-loot": ""}, 2, lambda _: None)

    finding = done["de-kiem"].troubles[0]
    assert (finding.code, finding.file, finding.location) == (code, LOCATION, "de-kiem")
    assert finding.message.startswith(message) and "Ilse" not in finding.message
    assert done["de-kiem"].failed and not done["de-loot"].failed
    assert done["de-kiem"].own_fault == (code == "INT905")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows heeft geen kill -9")
def test_a_killed_build_leaves_the_old_or_the_new_set(organisation: Path) -> None:
    chance = random.Random(3)
    old = {name: tree(organisation / "out/2027" / name) for name in ("de-kiem", "de-loot")}
    change(organisation / "templates/blad/belkaart/tekst.md", "De wijkagent is", "Onze wijkagent is")
    for _ in range(2):
        run = start(
            organisation,
            *BUILD,
            "--force",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(1.5, 4))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        for name, before in old.items():
            folder = organisation / "out/2027" / name
            now = tree(folder)
            assert manifest.intact(folder, read(folder).files())
            assert now == before or all(now[file] != before[file] for file in now)

    finished = start(organisation, *BUILD, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    assert finished.wait() == 0
    assert sorted(path.name for path in (organisation / "out/2027").iterdir()) == ["de-kiem", "de-loot"]


@pytest.mark.skipif(sys.platform == "win32", reason="TZ en taal gaan daar anders")
def test_the_same_input_gives_the_same_bytes(organisation: Path, tmp_path: Path) -> None:
    settings = {
        "een": ({"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, ("--jobs", "1", "de-kiem", "de-loot")),
        "twee": ({"TZ": "Pacific/Auckland", "LC_ALL": "nl_NL.UTF-8", "PYTHONHASHSEED": "7"}, ("--jobs", "4", "de-loot", "de-kiem")),
    }  # fmt: skip
    results, reports = [], []
    for name, (environment, more) in settings.items():
        surroundings = {**os.environ, **environment}
        root = organisation if name == "een" else organisation / "templates"
        arguments = ("--root", str(organisation), *BUILD, "--force", "--out", str(organisation / name), *more)
        run = start(root, *arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings)
        summary, trouble = run.communicate()
        assert run.returncode == 0, trouble
        report = start(
            root,
            "--root",
            str(organisation),
            "check",
            "--format",
            "json",
            "--peildatum",
            DAY,
            stdout=subprocess.PIPE,
            env=surroundings,
        )
        results.append((tree(organisation / name), summary.split("\n\n")[0]))
        reports.append(report.communicate()[0])

    assert results[0] == results[1]
    assert reports[0] == reports[1] and json.loads(reports[0])["schema_version"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows heeft geen pty")
def test_a_bar_on_a_terminal_and_nothing_else_on_stdout(organisation: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    run = start(organisation, *BUILD, "--force", "de-kiem", stdout=subprocess.PIPE, stderr=terminal)
    os.close(terminal)
    seen = b""
    while True:
        try:
            piece = os.read(screen, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        seen += piece
    out, _ = run.communicate()
    os.close(screen)

    assert "locaties: 1 van 1 |" in seen.decode() and "\r" in seen.decode()
    assert "bestanden gemaakt\r" not in seen.decode()
    assert out.splitlines()[0].split() == "locatie documenten gele velden fouten waarschuwingen tips".split()
    assert "\x1b" not in out
