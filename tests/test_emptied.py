"""A master from which the text or the fields have gone never passes in silence, for no command."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import BUILD, DAY, Command, tree
from docx.document import Document

WORD, MARKDOWN = "templates/blad/contactblad/sjabloon.docx", "templates/blad/belkaart/tekst.md"
EMPTY = "fout DOC518 In dit sjabloon staat geen tekst."
NO_FIELD = "tip DOC518 In dit sjabloon staat geen enkel veld: elke locatie krijgt precies dezelfde tekst."
FEWER = (
    r"waarschuwing DOC518 In dit sjabloon staan veel minder velden dan in de tekst van geelvrij zelf: "
    r"2 in plaats van \d\d\."
)


def emptied(document: Document, *, but: str = "") -> None:
    """What a person does who selects everything in Word and presses Delete; the head and foot of the page stay."""
    for block in list(document.element.body)[:-1]:
        block.getparent().remove(block)
    document.add_paragraph(but)


@pytest.fixture
def exported(organisation: Path, geelvrij: Command) -> Callable[[str], None]:
    def change(but: str) -> None:
        assert geelvrij("templates", "export", "contactblad").code == 0
        document = docx.Document(str(organisation / WORD))
        emptied(document, but=but)
        document.save(str(organisation / WORD))

    return change


def told(text: str) -> list[str]:
    return re.findall(r"^\w+ DOC518 .*$", text, re.MULTILINE)


def test_an_emptied_word_master_is_refused_by_every_command(
    organisation: Path, geelvrij: Command, exported: Callable[[str], None]
) -> None:
    exported("")

    checked = geelvrij("templates", "check", "contactblad")
    assert (checked.code, told(checked.err)) == (1, [EMPTY])
    assert checked.out.endswith("1 sjabloon gecontroleerd: 1 fout.\n")
    found = geelvrij("check", "--peildatum", DAY, "de-kiem")
    assert (found.code, told(found.out)) == (4, [EMPTY])
    built = geelvrij("build", "--document", "contactblad", "--peildatum", DAY)
    assert (built.code, told(built.err)) == (4, [EMPTY])
    assert not list((organisation / "out").rglob("contactblad*"))


@pytest.mark.parametrize("text", ["", "\n"])
def test_an_empty_text_is_refused(organisation: Path, geelvrij: Command, text: str) -> None:
    (organisation / MARKDOWN).write_text(text)
    before = tree(organisation / "out")

    built = geelvrij(*BUILD)

    assert (built.code, told(built.err)) == (4, [EMPTY])
    assert tree(organisation / "out") == before


NO_FIELDS = (
    "Bel de wijkagent.\n",
    "![Plattegrond](beelden/plattegrond.png)\n",
    '::: {.schrijfregels n="4"}\n:::\n',  # a form for the pen
    "[   ]{.invul}\n",
)


@pytest.mark.parametrize("text", NO_FIELDS)
def test_a_text_without_a_field_is_told_and_made(organisation: Path, geelvrij: Command, text: str) -> None:
    pictures = organisation / "templates/blad/belkaart/beelden"
    pictures.mkdir()
    (pictures / "plattegrond.png").write_bytes((organisation / "huisstijl/logo.png").read_bytes())
    (organisation / MARKDOWN).write_text(text)

    built = geelvrij(*BUILD)

    assert (built.code, told(built.err)) == (0, [NO_FIELD])
    assert told(geelvrij("check", "--peildatum", DAY, "de-kiem").out) == [NO_FIELD]


def test_a_word_master_that_lost_most_fields_of_the_library(geelvrij: Command, exported: Callable[[str], None]) -> None:
    exported("Bel {{ kaart.politie.telefoon }}, {{ locatie.telefoon }} of nog eens {{ kaart.politie.telefoon }}.")

    checked = geelvrij("templates", "check", "contactblad")

    [said] = told(checked.err)
    assert re.fullmatch(FEWER, said)
    assert (checked.code, told(geelvrij("check", "--peildatum", DAY, "de-kiem").out)) == (0, [said])


# Check and build tell what templates check finds in the organisation's own masters


def test_a_place_left_in_an_own_master_is_told_by_check_and_counted_by_build(
    organisation: Path, geelvrij: Command
) -> None:
    def counted() -> tuple[int, int]:
        """What check and build count of what holds for all locations."""
        report = json.loads(geelvrij("check", "--format", "json", "--peildatum", DAY).out)
        told = re.search(r"sjablonen\): (\d+) waarschuwing", geelvrij(*BUILD).out)
        assert told is not None
        return report["summary"]["shared"]["waarschuwing"], int(told[1])

    checked, built = counted()
    with (organisation / MARKDOWN).open("a") as file:
        file.write("\nBel [invullen].\n")
    (organisation / "templates/blad/kladje.md").write_text("Voor niemand")

    assert counted() == (checked + 2, built + 2)  # the second is the text that no document is made from
    again = geelvrij(*BUILD)  # from what is kept: nothing is read or made again
    assert f"sjablonen): {built + 2} waarschuwingen." in again.out and "0 bestanden gemaakt" in again.out
    for said in (again.err, geelvrij("check", "--peildatum", DAY, "de-kiem").out):
        assert 'waarschuwing DOC502 Invulplek blijven staan: "[invullen]"' in said
        assert "waarschuwing DOC515 " in said


def test_what_is_kept_of_a_master_is_the_whole_finding(organisation: Path, geelvrij: Command) -> None:
    with (organisation / MARKDOWN).open("a") as file:
        file.write("\n# Bellen\n\nBel [invullen].\n")

    first, second = (geelvrij("check", "--format", "json", "--peildatum", DAY).out for _ in range(2))

    assert first == second
    [found] = [one for one in json.loads(second)["findings"] if one["code"] == "DOC502"]
    assert (found["document"], found["where"]) == (
        "belkaart", {"headings": ["Bellen"], "snippet": "Bel [invullen].", "part": ""},
    )  # fmt: skip
