"""Whose a file is that somebody edited, and what in it was done by hand: nothing of another comes along unseen."""

import json
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from conftest import Ran, change, edit_word
from geelvrij.generator import manifest
from two_editions import COMPARE, DAY, KIEM, LOOT, PROTOCOL, SHEET, adopted, run

TEXTS = {
    PROTOCOL: "# Bellen {#bellen}\n\nWij bellen altijd met zijn tweeën.\n",
    SHEET: """# Wie {#wie}

Bel {{ rollen.aandachtsfunctionaris.naam }} op {{ locatie.telefoon }}.

| Wat | Hoe |
|:----|:----|
| {{ locatie.telefoon }} | {{ locatie.email }} |

Hang dit op bij {{ locatie.naam }}.
""",
}
OURS, THEIRS = f"{SHEET}-{KIEM}.docx", f"{SHEET}-{LOOT}.docx"
HAND = "Met de hand erbij gezet."
ISSUED = Path("uitgegeven/2027")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The organisation with the documents of 2027 as they were made; not to be changed."""
    return adopted(tmp_path_factory.mktemp("van-wie") / "org", TEXTS)


@pytest.fixture
def root(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "org"))


def put(root: Path, name: str, location: str = KIEM, *, sentence: str = HAND) -> str:
    """The sheet of a location with a sentence by hand, under another name."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / "out/2027" / location / f"{SHEET}-{location}.docx", path)
    if sentence:
        edit_word(path, sentence)
    return name


def carry(root: Path, name: str, *more: str) -> Ran:
    return run(root, "carry-over", KIEM, "--edited", name, "--peildatum", DAY, *more)


# Of another location


NAMED = f"heeft de naam van een andere locatie: {LOOT}. Er is niets overgenomen. Is het toch van {KIEM}? Geef het dan een andere naam."
LIES = f"ligt in de map van een andere locatie: {LOOT}. Er is niets overgenomen. Is het toch van {KIEM}? Zet het dan in een andere map."
IS_OF = (
    f"is van een andere locatie: Basisschool De Loot ({LOOT}). Er is niets overgenomen. Is het toch van {KIEM}? Zet dan "
    "eerst de goede naam in het bestand."
)
UNKNOWN = "zien we niet welk document dit is; noem het met --document"
NOT_OURS = [
    pytest.param(THEIRS, LOOT, (), f"{THEIRS} {NAMED}", id="its name"),
    pytest.param(THEIRS, LOOT, ("--document", SHEET), f"{THEIRS} {NAMED}", id="its name, with a document"),
    pytest.param(THEIRS, KIEM, ("--document", SHEET), f"{THEIRS} {NAMED}", id="only its name"),
    pytest.param("versie de-loot.docx", KIEM, ("--document", SHEET), f"versie de-loot.docx {NAMED}", id="without its document"),
    pytest.param(f"{ISSUED}/{LOOT}/blad.docx", KIEM, ("--document", SHEET), f"blad.docx {LIES}", id="its folder"),
    pytest.param(f"{ISSUED}/{KIEM}/{THEIRS}", LOOT, (), f"{THEIRS} {NAMED}", id="its name, in our folder"),
    pytest.param(OURS, LOOT, (), f"{OURS} {IS_OF}", id="what is in it"),
    pytest.param("blad.docx", LOOT, ("--document", SHEET), f"blad.docx {IS_OF}", id="what is in it, with a document"),
    pytest.param(f"{SHEET}-de-kiemkracht.docx", LOOT, ("--document", SHEET), f"{SHEET}-de-kiemkracht.docx {IS_OF}", id="a longer name"),
    pytest.param(f"{SHEET}-de-kiemkracht.docx", LOOT, (), UNKNOWN, id="a longer name alone"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "location", "more", "told"), NOT_OURS)
def test_a_file_of_another_location_is_not_carried_over(
    root: Path, name: str, location: str, more: tuple[str, ...], told: str
) -> None:
    ran = carry(root, put(root, name, location), *more)

    assert (ran.code, ran.out, told in ran.err) == (2, "", True), ran
    assert not (root / "out/overgenomen").exists()


@pytest.mark.parametrize(
    ("name", "more"),
    [
        (OURS, ()),
        (f"Kopie van {OURS.upper()}".replace(".DOCX", " (2).docx"), ()),
        ("onze versie.docx", ("--document", SHEET)),
        (f"{ISSUED}/{KIEM}/samen met de-loot.docx", ("--document", SHEET)),
        ("de-kiem en de-loot.docx", ("--document", SHEET)),
    ],
)
def test_a_file_of_the_location_itself_is(root: Path, name: str, more: tuple[str, ...]) -> None:
    pytest.importorskip("python_redlines", reason="an extra that the wheel works without")

    ran = carry(root, put(root, name), *more)

    assert (ran.code, ran.out) == (0, "Met de hand: 1 wijziging. Daarvan 1 overgenomen.\n"), ran


def test_who_writes_about_another_location_keeps_the_file(root: Path) -> None:
    """It is named once, and this one where the document names it; a name that somebody took away is no other."""
    pytest.importorskip("python_redlines", reason="an extra that the wheel works without")
    name = put(root, OURS, sentence="Is er niemand? Bel dan Basisschool De Loot.")
    document = docx.Document(str(root / name))
    [line] = [one for one in document.paragraphs if one.text.startswith("Hang dit op")]
    for run_ in line.runs[1:]:
        run_.text = ""
    document.save(str(root / name))

    ran = carry(root, name)

    assert (ran.code, ran.out) == (0, "Met de hand: 2 wijzigingen. Daarvan 2 overgenomen.\n"), ran


def test_an_edition_without_its_people_is_not_carried_over_from(root: Path) -> None:
    name = put(root, OURS, sentence="")
    assert run(root, "edition", "forget", "2027", "--peildatum", DAY).code == 0

    ran = carry(root, name)

    told = (
        "Dit gaat niet: uit editie 2027 zijn de gegevens van personen gewist: elke naam zou een wijziging lijken. Neem een "
        "andere editie, of neem de Word-bestanden zelf.\n"
    )
    assert (ran.code, ran.out, ran.err.endswith(told)) == (2, "", True), ran


# Made anew during the year


OLD, NEW = "010-000 01 00", "010-000 01 77"
HOME = f"locations/{KIEM}.yaml"


@pytest.fixture
def anew(begun: Path, tmp_path: Path) -> Path:
    """The organisation where a telephone number changed after the adoption, and the documents were made anew."""
    root = Path(shutil.copytree(begun, tmp_path / "org"))
    central = root / "locations/organisatie.yaml"
    later = central.read_text("utf-8")
    before = later.replace("jaar: 2028", "jaar: 2027").replace("vastgesteld_op:\n", "vastgesteld_op: 2026-11-16\n", 1)
    central.write_text(before, encoding="utf-8")
    change(root / HOME, f"  telefoon: {OLD}", f"  telefoon: {NEW}")
    ran = run(root, "build", KIEM, "--peildatum", "2027-05-10", "--jobs", "1")
    assert ran.code == 0, ran
    central.write_text(later, encoding="utf-8")
    return root


def compared(root: Path) -> tuple[Ran, list[dict[str, Any]]]:
    """What was told, and the sheet's changes by hand of each file."""
    ran = run(root, *COMPARE, "--location", KIEM, "--format", "json")
    path = root / "out/2028/wijzigingen-deel" / KIEM / f"wijzigingsoverzicht-{KIEM}.json"
    [part] = [one for one in json.loads(path.read_text("utf-8"))["documenten"] if one["document"] == SHEET]
    assert [(one["veld"], one["was"], one["wordt"]) for one in part["gegevens"]] == [("locatie.telefoon", OLD, NEW)]
    assert part["met_de_hand"]["gegevens"] == []
    return ran, part["met_de_hand"]["bestanden"]


def save_again(path: Path) -> None:
    """What Word does by itself."""
    document = docx.Document(str(path))
    document.core_properties.revision = 7
    document.save(str(path))


@pytest.mark.parametrize("saved", [False, True], ids=["as it is", "saved again in Word"])
@pytest.mark.parametrize("lost", [False, True], ids=["with out", "without out"])
def test_a_document_that_was_made_anew_is_not_edited_by_hand(anew: Path, saved: bool, lost: bool) -> None:
    name = put(anew, f"{ISSUED}/{KIEM}/{OURS}", sentence="")
    if saved:
        save_again(anew / name)
    if lost:
        shutil.rmtree(anew / "out/2027")

    ran, files = compared(anew)

    assert (ran.code, "met de hand" in ran.out, files) == (0, False, []), ran


def test_nor_is_one_that_an_older_geelvrij_made_anew_with_other_looks(anew: Path) -> None:
    """What it made stands in out/, with its digest in the manifest there."""
    made = anew / "out/2027" / KIEM / OURS
    told = made.with_name(manifest.NAME)
    before = manifest.sha256(made.read_bytes())
    document = docx.Document(str(made))
    document.paragraphs[-1].runs[0].font.strike = True
    document.save(str(made))
    change(told, before, manifest.sha256(made.read_bytes()))
    save_again(anew / put(anew, f"{ISSUED}/{KIEM}/{OURS}", sentence=""))

    ran, files = compared(anew)

    assert (ran.code, "met de hand" in ran.out, files) == (0, False, []), ran


def test_what_was_done_by_hand_in_it_is_told_alone(anew: Path) -> None:
    """Also in a sentence that holds the new fact."""
    name = put(anew, f"{ISSUED}/{KIEM}/{OURS}")
    document = docx.Document(str(anew / name))
    [line] = [one for one in document.paragraphs if one.text.startswith("Bel ")]
    line.runs[0].text = line.runs[0].text.replace("Bel ", "Bel altijd eerst ")
    document.save(str(anew / name))

    ran, [file] = compared(anew)

    said = "Joost van 't Kladje op {}."
    assert ran.code == 0, ran
    assert [(one["was"], one["wordt"]) for one in file["wijzigingen"]] == [
        (f"Bel {said.format(NEW)}", f"Bel altijd eerst {said.format(NEW)}"),
        ("", HAND),
    ]


def test_another_number_than_that_of_now_is_by_hand(anew: Path) -> None:
    name = put(anew, f"{ISSUED}/{KIEM}/{OURS}", sentence="")
    document = docx.Document(str(anew / name))
    cell = document.tables[0].cell(1, 0).paragraphs[0]
    cell.runs[0].text = "010-000 01 78"
    for run_ in cell.runs[1:]:
        run_.text = ""
    document.save(str(anew / name))

    ran = run(anew, *COMPARE, "--location", KIEM, "--format", "json")

    assert (ran.code, f"{KIEM}: 1 wijziging met de hand in {OURS}\n" in ran.out) == (0, True), ran
