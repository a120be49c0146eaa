"""No file that somebody edited gets lost in the round: whatever lies where, it is told until a person dealt with it."""

import re
import shlex
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import docx
import pytest
from conftest import Ran, change, edit_word
from two_editions import DAY, FOLDERS, KIEM, LOOT, PROTOCOL, SHEET, adopted, run

TEXTS = {
    PROTOCOL: "# Bellen {#bellen}\n\nOp {{ locatie.naam }} bellen wij als wij ons zorgen maken.\n",
    SHEET: "# Wie {#wie}\n\nBel {{ locatie.telefoon }}.\n\nHang dit op.\n",
}
REVISE = ("revise", "2028", "--peildatum", DAY, "--jobs", "1")
GIVEN = Path("uitgegeven/2027")
NONE = "Editie 2027 en 2028 zijn vergeleken, per locatie en samen."
ONE = f"{NONE} Van editie 2027 ligt 1 bestand bij geen locatie van nu, en is met niets vergeleken."


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The organisation with the documents of 2027 as they were made, and nothing given out; not to be changed."""
    return adopted(tmp_path_factory.mktemp("ronde-met-de-hand") / "org", TEXTS)


@pytest.fixture
def root(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "org"))


def given(root: Path, name: str, *, location: str = KIEM, document: str = SHEET) -> Path:
    """A document of a location, with a sentence of its own, under this name in the folder of what was given out."""
    path = root / GIVEN / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / "out/2027" / location / f"{document}-{location}.docx", path)
    edit_word(path, "Met de hand erbij gezet.")
    return path


def overview(ran: Ran) -> tuple[str, str]:
    """The state of the step about the overviews, and what it tells."""
    found = re.search(r"^ *\d+\. Overzicht – (klaar|wacht|kan niet): (.*)$", ran.out, re.MULTILINE)
    assert found, ran
    return found[1], found[2].partition(" Niet met bijgehouden wijzigingen in Word")[0]


def to_do(ran: Ran, *words: str) -> list[str]:
    """What is to be done now, as far as it names one of these words."""
    acts = ran.out.partition("\nNu te doen:\n")[2].splitlines()
    return [act.removeprefix("- de centrale contactpersoon: ") for act in acts if any(word in act for word in words)]


def handled(root: Path, *acts: str) -> Ran:
    """The round, run with what the command at the end of each act says."""
    said = [shlex.split(act.partition("? geelvrij revise 2028 ")[2]) for act in acts]
    return run(root, *REVISE, *(word for words in said for word in words))


def page(root: Path) -> str:
    return (root / "out/2028/voortgang.html").read_text("utf-8")


def test_a_file_in_the_folder_of_no_location_is_told_until_it_is_moved(root: Path) -> None:
    path = given(root, "De Kiem/contactblad-de-kiem.docx")
    shown = path.relative_to(root).as_posix()

    first, second = run(root, *REVISE), run(root, *REVISE)

    told = (
        f"{shown} ligt niet in de map van een locatie van editie 2027, en is met niets vergeleken; leg het in de map van "
        f'zijn locatie; hoeft dat niet? geelvrij revise 2028 --handled "{shown}"'
    )
    assert [(overview(ran), to_do(ran, "uitgegeven")) for ran in (first, second)] == [(("wacht", ONE), [told])] * 2
    assert (first.code, second.code) == (1, 1)
    what = "leg wat locaties zelf veranderden en in een verkeerde map ligt, in de map van de locatie."
    assert f"<td>De centrale contactpersoon: {what}</td>" in page(root) and ONE in page(root)
    assert "contactblad-de-kiem" not in page(root)

    path.parent.rename(root / GIVEN / KIEM)
    ran = run(root, *REVISE)

    [act] = to_do(ran, "uitgegeven")
    assert act.startswith(f"{KIEM} veranderde {GIVEN.as_posix()}/{KIEM}/contactblad-de-kiem.docx met de hand; ")
    assert overview(ran) == ("wacht", f"{NONE} Met de hand te doen bij {KIEM}.")


def test_a_file_of_a_location_that_is_gone_or_has_another_name_is_told(root: Path) -> None:
    (root / "locations" / f"{LOOT}.yaml").rename(root / "locations/de-tak.yaml")
    shown = given(root, f"{LOOT}/contactblad-{LOOT}.docx", location=LOOT).relative_to(root).as_posix()

    runs = [run(root, *REVISE), run(root, *REVISE)]

    told = (
        f"{shown} is met niets vergeleken, want {LOOT} is er niet meer, of heet nu anders; neem met de hand over wat "
        f'moet blijven; klaar? geelvrij revise 2028 --handled "{shown}"'
    )
    assert [(overview(ran), to_do(ran, "uitgegeven")) for ran in runs] == [(("wacht", ONE), [told])] * 2
    what = "neem over wat moet blijven van locaties die er niet meer zijn, of die nu anders heten."
    assert f"<td>De centrale contactpersoon: {what}</td>" in page(root)
    runs = [handled(root, told), run(root, *REVISE)]
    assert [(overview(ran), to_do(ran, "uitgegeven")) for ran in runs] == [(("klaar", NONE), [])] * 2


@pytest.mark.parametrize("texts", ["templates", "templates/edities/2027/sjablonen"], ids=["now", "then"])
def test_a_file_of_a_location_without_a_document_of_both_years_is_told(root: Path, texts: str) -> None:
    """The texts of one of the years are for childcare alone, and the location is a school."""
    control = root / "templates/edities/2027/controle.sha256"
    for folder in FOLDERS.values():
        about = root / texts / folder / "sjabloon.yaml"
        was = about.read_bytes()
        about.write_bytes(re.sub(rb"(?m)^voor: .*$", b"voor: [kdv]", was))
        if about.is_relative_to(control.parent):
            change(control, sha256(was).hexdigest(), sha256(about.read_bytes()).hexdigest())
    shown = given(root, f"{KIEM}/contactblad-{KIEM}.docx").relative_to(root).as_posix()

    runs = [run(root, *REVISE), run(root, *REVISE)]

    told = (
        f"kijk wat {shown} van {KIEM} is; dit bestand is met niets vergeleken; "
        f'klaar? geelvrij revise 2028 --handled "{shown}"'
    )
    assert [to_do(ran, "uitgegeven") for ran in runs] == [[told]] * 2
    assert "<td class=open>1 bestand bekijken</td>" in page(root)


# What was dealt with


def in_word(path: Path, sentence: str, revision: int = 1) -> None:
    """A Word file that geelvrij did not make, after it was saved so many times."""
    document = docx.Document()
    document.add_paragraph(sentence)
    document.core_properties.revision = revision
    document.save(str(path))


def in_old_word(path: Path, sentence: str) -> None:
    """A file that looks as one of Word 97, which nobody here can read."""
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + sentence.encode())


UNKNOWN: dict[str, Callable[[Path, str], None]] = {
    f"{KIEM}/onze-afspraken.docx": in_word, f"{KIEM}/oud.doc": in_old_word, "De Kiem/onze-afspraken.docx": in_word,
    "oud.doc": in_old_word,
}  # fmt: skip


def test_what_was_dealt_with_is_told_again_when_something_else_is_in_it(root: Path) -> None:
    for name, write in UNKNOWN.items():
        (root / GIVEN / name).parent.mkdir(parents=True, exist_ok=True)
        write(root / GIVEN / name, "Wij eten om twaalf uur.")
    acts = to_do(run(root, *REVISE), "--handled")
    assert len(acts) == len(UNKNOWN), acts

    done = handled(root, *acts)
    in_word(root / GIVEN / KIEM / "onze-afspraken.docx", "Wij eten om twaalf uur.", revision=7)
    saved_again = run(root, *REVISE)

    assert "Let op: --handled" not in done.err
    assert [to_do(ran, "--handled") for ran in (done, saved_again)] == [[], []]
    for name, write in UNKNOWN.items():
        write(root / GIVEN / name, "Wij eten om één uur.")
    assert to_do(run(root, *REVISE), "--handled") == acts
