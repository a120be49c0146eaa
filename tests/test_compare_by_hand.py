"""What a location changed in Word is never missed, whatever the file is called; and no file of a person is written over."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import pytest
from conftest import change, edit_word, tree
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from geelvrij.generator.compare import issued as names
from geelvrij.generator.compare import tracked_edition as editions
from geelvrij.generator.tracked.making import NotExact
from two_editions import COMPARE, DAY, FOLDERS, KIEM, LOOT, PROTOCOL, SHEET, adopted, run, text_of

CALLING = "Op {{ locatie.naam }} bellen wij {{ kaart.veilig_thuis.naam }} als wij ons zorgen maken."
TEXTS = {
    PROTOCOL: f"""# Bellen {{#bellen}}

{CALLING}

Een collega luistert mee met het gesprek.

# Schrijven {{#schrijven}}

Wij schrijven elk gesprek dezelfde dag op.
""",
    SHEET: "# Wie {#wie}\n\nBel {{ rollen.aandachtsfunctionaris.naam }} op {{ locatie.telefoon }}.\n\nHang dit op.\n",
}
ISSUED, MADE = Path("uitgegeven/2027"), Path("out/2027")
OURS = f"{PROTOCOL}-{KIEM}.docx"
ONE = (*COMPARE, "--location", KIEM, "--format", "json")
HAND = "Met de hand erbij gezet."
LEFT_BEHIND = "dit bestand kennen wij niet, en is met niets vergeleken; neem met de hand over wat moet blijven"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The organisation with the documents of 2027 as they were made; not to be changed."""
    root = adopted(tmp_path_factory.mktemp("met-de-hand") / "org", TEXTS)
    assert run(root, *COMPARE, "--format", "json").code == 0
    shutil.rmtree(root / "out/2028")
    return root


@pytest.fixture
def root(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "org"))


def issued(root: Path, name: str, *, document: str = PROTOCOL, sentence: str = HAND, location: str = KIEM) -> Path:
    """A document as the location gave it out under this name, with a sentence of its own behind it."""
    path = root / ISSUED / location / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / MADE / KIEM / f"{document}-{KIEM}.docx", path)
    if sentence:
        edit_word(path, sentence)
    return path


def overview(root: Path, location: str = KIEM, folder: str = "wijzigingen-deel") -> dict[str, Any]:
    path = root / "out/2028" / folder / location / f"wijzigingsoverzicht-{location}.json"
    return dict(json.loads(path.read_text("utf-8")))


def unplaced(told: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
    """The files that were compared with nothing: where each lies, of which location and document, and if it is read."""
    assert all(len(one["vingerafdruk"]) == 64 for one in told["niet_geplaatst"])
    return [(one["bestand"], one["locatie"], one["document"], one["gelezen"]) for one in told["niet_geplaatst"]]


def by_hand(root: Path) -> dict[str, list[tuple[str, list[str]]]]:
    """By document the files that were edited, with the words that were added."""
    return {
        part["document"]: [
            (file["bestand"], [one["wordt"] for one in file["wijzigingen"]])
            for file in part["met_de_hand"]["bestanden"]
        ]
        for part in overview(root)["documenten"]
    }


# Every file is accounted for


@pytest.mark.parametrize(
    ("name", "document"),
    [
        (OURS.replace(".docx", " (2).DOCX"), PROTOCOL),
        ("Contactblad (versie Ada).docx", SHEET),
        ("Wat wij hebben aangepast.docx", PROTOCOL),
        ("definitief/versie 3/blad.docx", SHEET),
    ],
)
def test_an_edited_file_is_found_by_its_name_or_by_what_is_in_it(root: Path, name: str, document: str) -> None:
    issued(root, name, document=document)

    ran = run(root, *ONE)

    assert ran.code == 0, ran
    shown = f"{ISSUED.as_posix()}/{KIEM}/{name}"
    found = by_hand(root)
    assert found.pop(document) == [(shown, [HAND])]
    assert not any(found.values()) and overview(root)["niet_geplaatst"] == []
    assert f"{KIEM}: 1 wijziging met de hand in {Path(name).name}\n" in ran.out


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"{PROTOCOL}-{KIEM}.docx", (PROTOCOL, KIEM)),
        (f"{PROTOCOL}-{KIEM}.DOCX", (PROTOCOL, KIEM)),
        (f"Kopie van {PROTOCOL}-{KIEM} (2).docx", (PROTOCOL, KIEM)),
        ("Grensoverschrijdend_Gedrag de kiem.docx", (PROTOCOL, KIEM)),
        ("contactblad-de-kiem-noord.docx", (SHEET, "de-kiem-noord")),
        ("contactblad-de-kiemkracht.docx", None),
        ("meldcode-kdv-de-kiem.docx", ("meldcode-kdv", KIEM)),
        ("meldcode-kdv.docx", ("meldcode", "kdv")),
        (f"{PROTOCOL}.docx", None),
        ("de-kiem.docx", None),
    ],
)
def test_the_document_and_the_location_in_a_name(name: str, expected: tuple[str, str] | None) -> None:
    documents = (PROTOCOL, SHEET, "meldcode", "meldcode-kdv")
    assert names.surely(name, documents, (KIEM, LOOT, "de-kiem-noord", "kdv", "kdv-de-kiem")) == expected


@pytest.mark.parametrize(
    ("here", "expected"), [(KIEM, ("meldcode-kdv", KIEM)), ("kdv-de-kiem", ("meldcode", "kdv-de-kiem"))]
)
def test_of_two_that_fit_it_is_that_of_its_folder(here: str, expected: tuple[str, str]) -> None:
    found = names.surely("meldcode-kdv-de-kiem.docx", ("meldcode", "meldcode-kdv"), (KIEM, "kdv-de-kiem"), here)
    assert found == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Grensoverschrijdend gedrag (versie Ada).docx", PROTOCOL),
        ("Protocol grensoverschrijdend gedrag, definitief.docx", PROTOCOL),
        ("contactblad.docx", SHEET),
        ("contactbladen.docx", None),
        ("ons contactblad.docx", None),
        ("meldcode kdv 2.docx", "meldcode-kdv"),
        ("Meldcode, nieuw.docx", "meldcode"),
        ("tweeling.docx", None),
    ],
)
def test_the_document_at_the_start_of_a_name(name: str, expected: str | None) -> None:
    titles = {
        PROTOCOL: "Protocol grensoverschrijdend gedrag", SHEET: "Contactblad: wie bel ik?", "meldcode": "De meldcode",
        "meldcode-kdv": "Meldcode KDV", "een": "Tweeling", "twee": "Tweeling",
    }  # fmt: skip
    assert names.maybe(name, titles) == expected


def test_what_is_no_edited_file_is_passed_over(root: Path) -> None:
    """A lock of Word, what is hidden, a folder, and a file that is still as it was made."""
    for name, sentence in ((f"~${OURS}", HAND), (f".{OURS}", HAND), ("een andere naam.docx", "")):
        issued(root, name, sentence=sentence)
    (root / ISSUED / KIEM / "map.docx").mkdir()

    ran = run(root, *ONE)

    assert ran.code == 0 and "met de hand" not in ran.out, ran
    assert not any(by_hand(root).values()) and overview(root)["niet_geplaatst"] == []


def test_a_file_that_nobody_knows_is_told_everywhere(root: Path) -> None:
    notes = root / ISSUED / KIEM / "notulen.docx"
    notes.parent.mkdir(parents=True)
    document = docx.Document()
    document.add_paragraph("Notulen van het teamoverleg.")
    document.save(str(notes))

    ran = run(root, *ONE, "--format", "docx")

    shown = notes.relative_to(root).as_posix()
    assert (ran.code, f"{KIEM}: {shown}: {LEFT_BEHIND}\n" in ran.out) == (1, True), ran
    assert unplaced(overview(root)) == [(shown, KIEM, "", True)]
    assert not any(by_hand(root).values())
    made = docx.Document(str(root / "out/2028/wijzigingen-deel" / KIEM / f"wijzigingsoverzicht-{KIEM}.docx"))
    lines = [one.text for one in made.paragraphs]
    place = lines.index(f"{shown}: dit bestand kennen wij niet.")
    assert [one.partition("\n")[0] for one in lines[:place]][-1] == "Met niets vergeleken"


def written(path: Path, *lines: str) -> Path:
    """A Word file with these paragraphs, that geelvrij did not make."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def test_between_two_documents_nothing_is_guessed(root: Path) -> None:
    lines = "Een collega luistert mee met het gesprek.", "Wij schrijven elk gesprek dezelfde dag op."
    path = written(root / ISSUED / KIEM / "van alles.docx", *lines, "Wie", "Hang dit op.")

    assert run(root, *ONE).code == 1

    assert unplaced(overview(root)) == [(path.relative_to(root).as_posix(), KIEM, "", True)]
    assert not any(by_hand(root).values())


def test_a_file_of_another_location_is_not_taken_for_one_of_this(root: Path) -> None:
    path = issued(root, f"{PROTOCOL}-{LOOT}.docx")

    assert run(root, *ONE).code == 1

    assert unplaced(overview(root)) == [(path.relative_to(root).as_posix(), KIEM, "", True)]


def test_every_edited_file_of_a_document_is_told_under_its_own_name(root: Path) -> None:
    issued(root, OURS, sentence="Dit schreef Ada.")
    issued(root, "grensoverschrijdend gedrag van Bo.docx", sentence="Dit schreef Bo.")
    shutil.copy(root / ISSUED / KIEM / OURS, root / MADE / KIEM / OURS)  # the same words twice are told once

    ran = run(root, *ONE, "--format", "docx")

    assert ran.code == 0, ran
    found = {Path(name).name: words for name, words in by_hand(root)[PROTOCOL]}
    assert found == {OURS: ["Dit schreef Ada."], "grensoverschrijdend gedrag van Bo.docx": ["Dit schreef Bo."]}
    [told] = [one["met_de_hand"] for one in overview(root)["documenten"] if one["document"] == PROTOCOL]
    assert [one["wordt"] for one in told["wijzigingen"]] == ["Dit schreef Ada.", "Dit schreef Bo."]
    made = docx.Document(str(root / "out/2028/wijzigingen-deel" / KIEM / f"wijzigingsoverzicht-{KIEM}.docx"))
    [table] = [table for table in made.tables if table.cell(0, 0).text == "Waar"]
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [(row[0].partition(" – ")[0], row[2]) for row in rows] == [(name, words) for name, [words] in found.items()]


def test_two_files_of_one_name_are_told_with_their_folder(root: Path) -> None:
    issued(root, OURS, sentence="Dit schreef Ada.")
    edit_word(root / MADE / KIEM / OURS, "Dit schreef Bo.")

    ran = run(root, *ONE)

    for folder, count in (("out/2027", 1), (ISSUED.as_posix(), 1)):
        assert f"{KIEM}: {count} wijziging met de hand in {folder}/{KIEM}/{OURS}\n" in ran.out


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UNREADABLE = {  # what is no Word file that can be read, by its name, and what is said of it
    "beschadigd.docx": (b"PK niet heel", "is geen Word-bestand (.docx)."),
    "leeg.docx": (b"", "is geen Word-bestand (.docx)."),
    "op slot.docx": (
        _COMPOUND + "EncryptedPackage".encode("utf-16-le"),
        "is beveiligd met een wachtwoord en kan niet worden gelezen.",
    ),
    "oud.doc": (_COMPOUND + bytes(600), "is een oud Word-bestand (.doc) en kan niet worden gelezen."),
    "plan.odt": (b"PK\x03\x04", "is geen Word-bestand (.docx)."),
}


def test_files_that_cannot_be_read_are_told_and_hide_no_other(root: Path) -> None:
    issued(root, "contactblad.docx", document=SHEET)
    folder = root / ISSUED / KIEM
    for name, (content, _) in UNREADABLE.items():
        (folder / name).write_bytes(content)

    ran = run(root, *ONE)

    assert ran.code == 4, ran
    for name, (_, said) in UNREADABLE.items():
        assert f"{ISSUED.as_posix()}/{KIEM}/{name} {said}" in ran.err
    assert [len(found) for found in by_hand(root).values()] == [1, 0]
    assert unplaced(overview(root)) == [(f"{ISSUED.as_posix()}/{KIEM}/{name}", KIEM, "", False) for name in UNREADABLE]


def test_a_file_in_the_folder_of_no_location_is_told(root: Path) -> None:
    issued(root, OURS, location="de-kiemm")
    issued(root, OURS, location="")

    ran = run(root, *COMPARE, "--format", "json")

    assert ran.code == 1, ran
    folders = ("uitgegeven/2027/de-kiemm", "uitgegeven/2027")
    for folder in folders:
        told = "ligt niet in de map van een locatie, en is niet vergeleken; zet het in de map van zijn locatie."
        assert f"{folder}/{OURS} {told}\n" in ran.out
    whole = json.loads((root / "out/2028/wijzigingen/alle-locaties/wijzigingsoverzicht-2028.json").read_text("utf-8"))
    assert unplaced(whole) == [(f"{folder}/{OURS}", "", "", False) for folder in folders]


def test_an_edited_file_of_a_document_that_is_no_more(root: Path) -> None:
    path = issued(root, "contactblad.docx", document=SHEET)
    about = root / "templates" / FOLDERS[SHEET] / "sjabloon.yaml"
    about.write_text(re.sub(r"(?m)^voor: .*$", "voor: [kdv]", about.read_text("utf-8")), encoding="utf-8")

    ran = run(root, *ONE, "--format", "docx")

    shown = path.relative_to(root).as_posix()
    assert ran.code == 1, ran
    assert unplaced(overview(root)) == [(shown, KIEM, SHEET, True)]
    assert f"{KIEM}: {shown}: dit document is er niet meer in de nieuwe editie; " in ran.out
    made = docx.Document(str(root / "out/2028/wijzigingen-deel" / KIEM / f"wijzigingsoverzicht-{KIEM}.docx"))
    told = f"{shown}: dit hoort bij ‘Contactblad: wie bel ik?’, en dat is er niet meer in de nieuwe editie."
    assert told in [one.text for one in made.paragraphs]


def test_a_file_of_a_document_that_was_not_asked_is_no_news(root: Path) -> None:
    issued(root, "contactblad.docx", document=SHEET)

    ran = run(root, *ONE, "--document", PROTOCOL)

    assert (ran.code, overview(root)["niet_geplaatst"], by_hand(root)) == (0, [], {PROTOCOL: []}), ran


# Changes that are no words


def struck(document: Any) -> None:
    for line in document.paragraphs:
        if line.text.startswith(("Een collega", "Wij schrijven")):
            for piece in line.runs:
                piece.font.strike = True


def remarked(document: Any) -> None:
    for line in document.paragraphs[-2:]:
        document.add_comment(line.runs, text="Klopt dit nog?", author="Proefpersoon")


def linked(document: Any) -> None:
    line = document.paragraphs[-1]
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), line.part.relate_to("https://voorbeeld.example/", RT.HYPERLINK, is_external=True))
    for piece in line.runs:
        link.append(piece._r)
    line._p.append(link)


def saved_again(document: Any) -> None:
    """What Word does by itself: it counts, remembers where somebody stopped, and cuts a sentence as it likes."""
    document.core_properties.revision = 7
    for piece in [piece for line in document.paragraphs for piece in line.runs]:
        piece._r.set(qn("w:rsidR"), "00A11B22")


def in_word(path: Path, work: Callable[[Any], None]) -> Path:
    document = docx.Document(str(path))
    work(document)
    document.save(str(path))
    return path


NO_WORDS = "bijvoorbeeld de opmaak, een opmerking of een koppeling"


@pytest.mark.parametrize("work", [struck, remarked, linked], ids=lambda work: str(work.__name__))
def test_what_is_no_word_is_told_as_well(root: Path, work: Callable[[Any], None]) -> None:
    path = in_word(issued(root, OURS, sentence=""), work)

    ran = run(root, *ONE, "--format", "docx")

    shown = path.relative_to(root).as_posix()
    told = f"{KIEM}: in {OURS} is geen woord met de hand veranderd, maar wel iets anders, {NO_WORDS}\n"
    assert (ran.code, told in ran.out) == (0, True), ran
    [part] = [one for one in overview(root)["documenten"] if one["document"] == PROTOCOL]
    [file] = part["met_de_hand"]["bestanden"]
    assert (file["bestand"], file["wijzigingen"], file["anders_dan_woorden"]) == (shown, [], True)
    made = docx.Document(str(root / "out/2028/wijzigingen-deel" / KIEM / f"wijzigingsoverzicht-{KIEM}.docx"))
    [table] = [table for table in made.tables if table.cell(0, 0).text == "Waar"]
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert rows == [[OURS, "(dezelfde woorden)", f"(iets anders dan woorden, {NO_WORDS})"]]


def test_a_file_that_was_only_saved_again_is_no_news(root: Path) -> None:
    in_word(issued(root, OURS, sentence=""), saved_again)

    ran = run(root, *ONE)

    assert ran.code == 0 and "met de hand" not in ran.out, ran
    assert not any(by_hand(root).values())


def test_a_file_that_an_older_geelvrij_made_with_other_looks_is_no_news(root: Path) -> None:
    """What it made stands in out/, and its digest in the kept manifest."""
    made = in_word(root / MADE / KIEM / OURS, struck)
    kept = root / "templates/edities/2027/manifesten" / f"{KIEM}.json"
    manifest = json.loads(kept.read_text("utf-8"))
    [file] = [one for part in manifest["documents"] for one in part["files"] if one["file"] == OURS]
    old = kept.read_bytes()
    kept.write_bytes(old.replace(file["sha256"].encode(), sha256(made.read_bytes()).hexdigest().encode()))
    control = root / "templates/edities/2027/controle.sha256"
    change(control, sha256(old).hexdigest(), sha256(kept.read_bytes()).hexdigest())
    in_word(issued(root, OURS, sentence=""), saved_again)

    ran = run(root, *ONE)

    assert ran.code == 0 and "met de hand" not in ran.out, ran


def test_the_round_names_a_file_in_which_no_word_changed_until_it_is_dealt_with(root: Path) -> None:
    path = in_word(issued(root, OURS, sentence=""), struck)
    shown = path.relative_to(root).as_posix()
    revise = ("revise", "2028", "--peildatum", DAY, "--jobs", "1", "--before", "2028-01-21")
    told = f'geelvrij carry-over {KIEM} --edited "{shown}" --document {PROTOCOL} --from 2027 --to 2028'

    assert told in run(root, *revise).out
    assert told not in run(root, *revise, "--handled", shown).out
    assert told not in run(root, *revise).out
    in_word(path, remarked)
    assert told in run(root, *revise).out


def test_a_file_made_in_the_new_edition_is_held_against_that(root: Path) -> None:
    change(text_of(root, PROTOCOL), "Een collega luistert mee", "Altijd luistert een collega mee")
    change(text_of(root, PROTOCOL), "Wij schrijven elk gesprek", "De leiding schrijft elk gesprek")
    assert run(root, "build", KIEM, "--peildatum", DAY, "--jobs", "1").code == 0
    path = issued(root, OURS)
    shutil.copy(root / "out/2028" / KIEM / OURS, path)
    edit_word(path, HAND)

    ran = run(root, *ONE)

    assert ran.code == 0, ran
    assert by_hand(root)[PROTOCOL] == [(path.relative_to(root).as_posix(), [HAND])]


def test_files_of_a_location_that_is_gone_or_has_another_name_are_told(root: Path) -> None:
    (root / "locations" / f"{LOOT}.yaml").rename(root / "locations/de-tak.yaml")
    document = f"{PROTOCOL}-{LOOT}.docx"
    for name, sentence in ((document, HAND), (f"Kopie van {document}", "")):
        path = root / ISSUED / LOOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / MADE / LOOT / document, path)
        in_word(path, saved_again)
        if sentence:
            edit_word(path, sentence)

    ran = run(root, *COMPARE, "--format", "json", "--format", "docx")

    told = (
        f"{LOOT}: {ISSUED.as_posix()}/{LOOT}/{document}: deze locatie is er niet meer in de nieuwe editie, of heet nu "
        "anders; wat er met de hand in veranderde, is niet vergeleken. Neem met de hand over wat moet blijven\n"
    )
    assert (ran.code, told in ran.out, "Kopie van" in ran.out) == (1, True, False), ran
    folder, shown = root / "out/2028/wijzigingen/alle-locaties", f"{ISSUED.as_posix()}/{LOOT}/{document}"
    whole = json.loads((folder / "wijzigingsoverzicht-2028.json").read_text("utf-8"))
    assert unplaced(whole) == [(shown, LOOT, PROTOCOL, True)]
    made = docx.Document(str(folder / "wijzigingsoverzicht-2028.docx"))
    told = f"Een bestand in {ISSUED.as_posix()}/{LOOT}: deze locatie is er niet meer in de nieuwe editie, of heet nu anders."
    lines = [one.text for one in made.paragraphs]
    assert told in lines and document not in "\n".join(lines)  # the name of a file can hold that of a person


# Nothing of a person is written over


def files(root: Path) -> dict[str, bytes]:
    return tree(root / "out/2028/wijzigingen-deel")


STAYS = (
    "is veranderd nadat geelvrij het maakte, of is niet van geelvrij, en blijft zoals het is. Wilt u het nieuwe? Haal "
    "het weg of geef het een andere naam, en vergelijk opnieuw."
)


def test_an_edited_overview_stays_and_the_others_are_renewed(root: Path) -> None:
    both = (*ONE, "--format", "docx")
    assert run(root, *both).code == 0
    before = files(root)
    names = {f"{KIEM}/wijzigingsoverzicht-{KIEM}.docx", "alle-locaties/wijzigingsoverzicht-2028.docx"}
    for name in names:
        edit_word(root / "out/2028/wijzigingen-deel" / name, "Dit bespreken we in het team.")
    edited = files(root)
    change(text_of(root, PROTOCOL), "Een collega luistert mee", "Uw collega luistert mee")

    ran = run(root, *both)

    assert (ran.code, [f"{Path(name).name} {STAYS}\n" in ran.out for name in names]) == (1, [True, True]), ran
    after = files(root)
    assert {name for name in after if after[name] == edited[name]} == names
    assert {*after} == {*before}
    for name in names:
        (root / "out/2028/wijzigingen-deel" / name).unlink()
    assert run(root, *both).code == 0
    assert {name for name, content in files(root).items() if content == before.get(name)} == set()


def test_a_file_that_stood_there_first_is_not_ours(root: Path) -> None:
    path = written(root / "out/2028/wijzigingen-deel" / KIEM / f"wijzigingsoverzicht-{KIEM}.docx", "Van mij.")
    mine = path.read_bytes()

    for _ in range(2):
        ran = run(root, *ONE, "--format", "docx")
        assert (ran.code, f"{path.name} {STAYS}\n" in ran.out, path.read_bytes()) == (1, True, mine), ran


# With tracked changes


MARKED = Path("out/2028/wijzigingen-deel", KIEM, f"{PROTOCOL}-{KIEM}-wijzigingen.docx")
TRACKED = (*ONE, "--document", PROTOCOL, "--tracked")


def authors(path: Path) -> dict[str, str]:
    """By author the words that came."""
    with zipfile.ZipFile(path) as package:
        text = package.read("word/document.xml").decode()
    found: dict[str, str] = {}
    for author, words in re.findall(r'<w:ins [^>]*w:author="([^"]*)"[^>]*>(.*?)</w:ins>', text, re.DOTALL):
        found[author] = found.get(author, "") + "".join(re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", words))
    return found


@pytest.fixture
def marking(root: Path) -> Path:
    """An organisation whose text and facts differ, where changes can be marked."""
    pytest.importorskip("python_redlines", reason="an extra that the wheel works without")
    change(text_of(root, PROTOCOL), "Een collega luistert", "Altijd luistert een collega")
    return root


def test_what_was_done_by_hand_is_marked_by_its_own_author(marking: Path) -> None:
    issued(marking, "grensoverschrijdend gedrag (Ada).docx")

    ran = run(marking, *TRACKED)

    assert ran.code == 0, ran
    found = authors(marking / MARKED)
    assert "Altijd" in found["Centrale tekst"] and HAND in found["Met de hand"]
    before = files(marking)
    again = run(marking, *TRACKED)
    assert (again.code, again.out) == (ran.code, ran.out) and files(marking) == before


def test_what_no_longer_fits_is_said_each_time(marking: Path) -> None:
    path = issued(marking, OURS, sentence="")
    document = docx.Document(str(path))
    [line] = [one for one in document.paragraphs if one.text.startswith("Een collega")]
    line.runs[0].text = "Twee collega’s luisteren mee."
    for run_ in line.runs[1:]:
        run_.text = ""
    document.save(str(path))

    ran = run(marking, *TRACKED)

    shown = path.relative_to(marking).as_posix()
    told = (
        f"{KIEM}: {MARKED.name}: een wijziging met de hand staat er niet in, want die past niet meer. Zie: "
        f'geelvrij carry-over {KIEM} --edited "{shown}" --document {PROTOCOL}\n'
    )
    assert (ran.code, told in ran.out) == (0, True), ran
    assert told in run(marking, *TRACKED).out


def test_of_several_edited_files_none_is_chosen(marking: Path) -> None:
    issued(marking, OURS, sentence="Dit schreef Ada.")
    issued(marking, "grensoverschrijdend gedrag van Bo.docx", sentence="Dit schreef Bo.")

    ran = run(marking, *TRACKED)

    assert ran.code == 0 and "Met de hand" not in authors(marking / MARKED), ran
    told = f"want er zijn meer bewerkte bestanden: grensoverschrijdend gedrag van Bo.docx en {OURS}. Zie: "
    assert f"{MARKED.name}: wat met de hand is veranderd staat er niet in, {told}" in ran.out


def test_a_marked_file_that_somebody_edited_stays(marking: Path) -> None:
    assert run(marking, *TRACKED).code == 0
    edit_word(marking / MARKED, "Hier ben ik gebleven.")
    mine = (marking / MARKED).read_bytes()
    change(text_of(marking, PROTOCOL), "dezelfde dag op", "binnen een dag op")

    ran = run(marking, *TRACKED)

    assert (ran.code, f"{MARKED.name} {STAYS}\n" in ran.out) == (1, True), ran
    assert (marking / MARKED).read_bytes() == mine
    (marking / MARKED).unlink()
    assert run(marking, *TRACKED).code == 0
    assert "binnen" in authors(marking / MARKED)["Centrale tekst"]


def test_the_marks_are_made_again_when_something_changed(marking: Path) -> None:
    path = issued(marking, OURS)
    assert run(marking, *TRACKED).code == 0 and "Met de hand" in authors(marking / MARKED)

    edit_word(path, "En dit kwam later.")
    assert run(marking, *TRACKED).code == 0
    assert "En dit kwam later." in authors(marking / MARKED)["Met de hand"]

    path.unlink()
    about = marking / "locations" / f"{KIEM}.yaml"
    change(about, "naam: Basisschool De Kiem", "naam: Basisschool De Nieuwe Kiem")
    assert run(marking, *TRACKED).code == 0
    found = authors(marking / MARKED)
    assert "Nieuwe" in found["Gegevens van de locatie"] and "Met de hand" not in found

    change(about, "naam: Basisschool De Nieuwe Kiem", "naam: Basisschool De Kiem")
    change(text_of(marking, PROTOCOL), "Altijd luistert een collega", "Een collega luistert")
    assert run(marking, *TRACKED).code == 0
    assert not (marking / MARKED).exists()  # nothing differs any more


def test_old_marks_do_not_stay_beside_a_new_overview(marking: Path) -> None:
    """Without --tracked: as long as they are right they stay, what is old goes, and nothing of a person is lost."""
    plain = tuple(one for one in TRACKED if one != "--tracked")
    folder = (marking / MARKED).parent
    assert run(marking, *TRACKED).code == 0
    before = tree(folder)

    ran = run(marking, *plain)
    assert (ran.code, tree(folder)) == (0, before) and MARKED.name not in ran.out, ran

    change(text_of(marking, PROTOCOL), "Altijd luistert een collega", "Soms luistert een collega")
    (folder / "notitie.docx").write_bytes(b"van mij")
    ran = run(marking, *plain)
    gone = f"{KIEM}: {MARKED.name} is weggehaald: het was van een eerdere vergelijking. Maak het opnieuw met --tracked."
    assert (ran.code, gone in ran.out.splitlines()) == (0, True), ran
    assert sorted(path.name for path in folder.iterdir()) == [
        "controle.sha256", "notitie.docx", f"wijzigingsoverzicht-{KIEM}.json",
    ]  # fmt: skip
    assert MARKED.name not in run(marking, *plain).out

    assert run(marking, *TRACKED).code == 0
    edit_word(marking / MARKED, "Hier ben ik gebleven.")
    mine = (marking / MARKED).read_bytes()
    for _ in range(2):
        ran = run(marking, *plain)
        stays = f"{KIEM}: {MARKED.name} is van een eerdere vergelijking, en daarna veranderd. Het blijft zoals het is. "
        assert (ran.code, stays in ran.out, (marking / MARKED).read_bytes()) == (0, True, mine), ran


def test_the_round_marks_the_same_files_and_leaves_what_was_edited(marking: Path) -> None:
    issued(marking, OURS)
    compare = (*COMPARE, "--tracked", "--format", "json", "--format", "docx", "--format", "pdf")
    assert run(marking, *compare).code == 0
    folder = marking / "out/2028/wijzigingen"
    before = tree(folder)
    edit_word(folder / LOOT / f"{PROTOCOL}-{LOOT}-wijzigingen.docx", "Hier ben ik gebleven.")
    mine = tree(folder)

    run(marking, "revise", "2028", "--peildatum", DAY, "--jobs", "1", "--before", "2028-01-21")

    after = tree(folder)
    marked = [name for name in before if name.endswith("-wijzigingen.docx")]
    assert len(marked) == 2 and {name: after[name] for name in marked} == {name: mine[name] for name in marked}
    assert after[f"{KIEM}/in-word.sha256"] == before[f"{KIEM}/in-word.sha256"]


def test_a_document_that_cannot_be_marked_leaves_the_overview(marking: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotExact

    with monkeypatch.context() as patch:
        patch.setattr(editions, "tracked", refuse)
        ran = run(marking, *TRACKED)
    assert (ran.code, f"{KIEM}: {MARKED.name} is niet gemaakt: {NotExact()}\n" in ran.out) == (4, True), ran
    assert len(overview(marking)["documenten"]) == 1 and not (marking / MARKED).exists()

    assert run(marking, *TRACKED).code == 0 and (marking / MARKED).exists()
