"""What a board chose about a rule counts wherever that rule tells something, also outside the rules about a location."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import DAY, Command, change

OFF = "{stand: uit, reden: Het bestuur kijkt hier zelf naar.}"
LIGHT = "{ernst: tip, reden: Het bestuur kijkt hier zelf naar., tot_en_met: 2027-03-01}"
CASE = """\
zaak: {nummer: 2027-03, locatie: de-kiem, stukken: [{document: besluit-schorsing, datum: 2026-11-23}]}
incident: {datum: 2026-11-20, ernst: zeer_ernstig}
schorsing: {grond: zeer_ernstig, begindatum: 2026-11-24, einddatum: 2026-11-26, goedkeuring: {op: 2026-11-25}}
"""


def choose(root: Path, code: str, choice: str) -> None:
    (root / "regels").mkdir(exist_ok=True)
    (root / "regels/afspraken.yaml").write_text(f"regelkeuzes:\n  {code}: {choice}\n", "utf-8")


def weights(geelvrij: Command, code: str, *options: str) -> set[str]:
    """How heavy a rule weighs in what a check tells."""
    ran = geelvrij("check", "--format", "json", "--peildatum", DAY, *options)
    return {one["severity"] for one in json.loads(ran.out)["findings"] if one["code"] == code}


def _letter(root: Path) -> tuple[str, ...]:
    written = docx.Document()
    written.add_paragraph("Wij hebben Veilig Thuis gebeld en een melding gedaan.")
    written.save(str(root / "brief.docx"))
    return ("brief.docx", "--document", "ouderbrief-ernstig-incident")


def _paper(root: Path) -> tuple[str, ...]:
    written = docx.Document()
    written.add_paragraph("Onze gids. Wij zoeken acht weken naar een andere school.")
    written.save(str(root / "gids.docx"))
    return ("gids.docx", "--document", "schoolgids")


def _twin(root: Path) -> tuple[str, ...]:
    shutil.copy(root / "locations/de-kiem.yaml", root / "locations/de-kopie.yaml")
    return ()


def _stray(root: Path) -> tuple[str, ...]:
    (root / "zaken").mkdir()
    (root / "zaken/1.yaml").write_text(CASE, "utf-8")
    return ()


def _far(root: Path) -> tuple[str, ...]:
    return ("--peildatum", "2029-06-15")  # after which not all school holidays are known


@pytest.mark.parametrize(
    ("setting", "code", "usual"),
    [(_twin, "DAT015", "fout"), (_stray, "PRV005", "fout"), (_letter, "TXT035", "fout"), (_paper, "DOC015", "fout")],
)
def test_a_choice_counts_in_every_room_of_a_check(
    organisation: Path, geelvrij: Command, setting: Callable[[Path], tuple[str, ...]], code: str, usual: str
) -> None:
    asked = setting(organisation)
    assert weights(geelvrij, code, *asked) == {usual}

    choose(organisation, code, LIGHT)
    assert weights(geelvrij, code, *asked) == {"tip"}


@pytest.mark.parametrize(("setting", "code"), [(_letter, "TXT035"), (_far, "CYC022")])
def test_a_rule_that_is_off_is_quiet_in_every_room(
    organisation: Path, geelvrij: Command, setting: Callable[[Path], tuple[str, ...]], code: str
) -> None:
    asked = setting(organisation)
    assert weights(geelvrij, code, *asked)

    choose(organisation, code, OFF)
    assert weights(geelvrij, code, *asked) == set()


@pytest.fixture
def school(organisation: Path) -> Path:
    """The small organisation with what a suspension needs, and a case beside it."""
    file = organisation / "locations/de-kiem.yaml"
    in_force = "{vastgesteld_op: 2026-09-01, gmr_op: 2026-08-25, gepubliceerd_op: 2026-09-07}"
    change(file, "  soort: [school]\n", "  soort: [school]\n  vakantieregio: midden\n")
    change(file, "documenten:\n", f"documenten:\n  grensoverschrijdend_gedrag: {in_force}\n")
    (organisation.parent / "zaak.yaml").write_text(CASE, "utf-8")
    return organisation


def test_the_timeline_of_a_case_weighs_as_the_board_chose(school: Path, geelvrij: Command) -> None:
    asked = ("case", "../zaak.yaml", "--peildatum", "2026-11-26")
    assert "fout TIJ011 " in geelvrij(*asked).out

    choose(school, "TIJ011", LIGHT)
    assert "\ntip TIJ011 " in geelvrij(*asked).out


def test_a_letter_is_stopped_as_the_board_chose(school: Path, geelvrij: Command) -> None:
    days = ("--set", "schorsing.begindatum=2026-11-24", "--set", "schorsing.einddatum=2026-12-01")
    where = ("--location", "de-kiem", "--out", "../brieven", "--format", "docx", "--no-input", "--peildatum", DAY)
    asked = ("letter", "besluit-schorsing", *where, *days)
    assert "fout TIJ012 " in geelvrij(*asked).err and not (school.parent / "brieven").exists()

    choose(school, "TIJ012", LIGHT)
    ran = geelvrij(*asked)
    assert "tip TIJ012 " in ran.err and list((school.parent / "brieven").iterdir())


def test_the_words_of_a_letter_weigh_as_the_board_chose(school: Path, geelvrij: Command) -> None:
    said = ("--set", "incident.situatie_neutraal=Veilig Thuis is gebeld")
    where = ("--location", "de-kiem", "--out", "../brieven", "--format", "docx", "--no-input", "--peildatum", DAY)
    asked = ("letter", "ouderbrief-ernstig-incident", *where, *said)
    assert "fout TXT035 " in geelvrij(*asked).err

    choose(school, "TXT035", OFF)
    assert "TXT035" not in geelvrij(*asked).err


@pytest.mark.parametrize(("code", "where"), [("DAT015", "de-kopie"), ("CYC002", "de-loot")])
def test_a_build_counts_as_the_board_chose_also_when_nothing_else_changed(
    organisation: Path, geelvrij: Command, code: str, where: str
) -> None:
    _twin(organisation)

    def mistakes() -> int:
        told = geelvrij("build", "--document", "belkaart", "--format", "docx", "--peildatum", DAY).out
        return int(next(line for line in told.splitlines() if line.startswith(where)).split()[3])

    before = mistakes()
    choose(organisation, code, LIGHT)
    assert mistakes() == before - 1
