"""geelvrij letter: a document of one case, made without keeping anything of that case."""

import os
import re
import stat
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from conftest import DAY, Command, tree
from docx.oxml.ns import qn
from geelvrij.generator.cli import lettering, main
from pypdf import PdfReader

LETTER = "ouderbrief-ernstig-incident"
ASK = ("letter", LETTER, "--location", "de-kiem", "--out", "../brieven", "--peildatum", DAY)
CANARY = "Zwaluwstra"
CASE = f"""\
brief: {{datum: 2026-11-21, groepen: [groep {CANARY}]}}
incident:
  datum: 2026-11-20
  groep: groep {CANARY}
  situatie_neutraal: ruw gedrag {CANARY}
  signalen_andere_kinderen: geen
gesprek_betrokken_ouders: {{datum: 2026-11-20}}
externen: {{plan: [de {CANARY}], partners: [de {CANARY}]}}
"""


@pytest.fixture
def brieven(organisation: Path) -> Path:
    return organisation.parent / "brieven"


def _text(folder: Path) -> str:
    (made,) = folder.glob("*.docx")
    words = [
        "".join(run.text or "" for run in p.iter(qn("w:t"))) for p in docx.Document(str(made)).element.iter(qn("w:p"))
    ]
    return "\n".join(words)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_letter_is_made_in_word_and_pdf_for_its_owner_only(geelvrij: Command, brieven: Path) -> None:
    ran = geelvrij(*ASK, "--no-input", "--set", "incident.datum=2026-11-20", "--set", "brief.groepen=groep 3, groep 4")
    assert ran.code == 0
    names = [f"{LETTER}-de-kiem.docx", f"{LETTER}-de-kiem.pdf"]
    assert _names(brieven) == names
    assert "Op 20 november 2026" in _text(brieven) and "groep 3 en groep 4" in _text(brieven)
    assert len(PdfReader(brieven / names[1]).pages) == 1
    assert "  --set incident.groep=…: groep waarin het gebeurde" in ran.err.splitlines()
    if os.name != "nt":
        assert {stat.S_IMODE((brieven / name).stat().st_mode) for name in names} == {0o600}
        assert stat.S_IMODE(brieven.stat().st_mode) == 0o700


def test_a_letter_that_is_there_is_never_written_over(geelvrij: Command, brieven: Path) -> None:
    for _ in range(2):
        assert geelvrij(*ASK, "--no-input", "--format", "docx").code == 0
    assert _names(brieven) == [f"{LETTER}-de-kiem-2.docx", f"{LETTER}-de-kiem.docx"]


def test_the_same_case_gives_the_same_bytes(geelvrij: Command, brieven: Path) -> None:
    for _ in range(2):
        geelvrij(*ASK, "--no-input", "--set", "incident.datum=2026-11-20")
    made = [
        (brieven / f"{LETTER}-de-kiem{number}.{ending}").read_bytes()
        for ending in ("docx", "pdf")
        for number in ("", "-2")
    ]
    assert made[0] == made[1] and made[2] == made[3]


def test_nothing_of_a_case_stays_outside_its_letter(
    organisation: Path, geelvrij: Command, brieven: Path, tmp_path: Path
) -> None:
    data = tmp_path / "zaak.yaml"
    data.write_text(CASE, "utf-8")
    before = tree(organisation)
    ran = geelvrij(*ASK, "--no-input", "--data", str(data))
    assert (ran.code, CANARY in ran.out + ran.err) == (0, False)
    assert CANARY in _text(brieven)
    changed = {path: content for path, content in tree(organisation).items() if before.get(path) != content}
    assert all(
        path.startswith(".geelvrij") for path in changed
    )  # the compiled text, and that is the same for every case
    assert not any(CANARY.encode() in content for content in changed.values() if content)
    for name in _names(brieven):
        assert CANARY.casefold() not in name.casefold()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"kind: {{voornam: {CANARY}}}", "VRM201"),
        (f"incident: {{datum: {CANARY}}}", "VRM20"),
        (f"incident: {{ernst: {CANARY}}}", "VRM204"),
        (f"incident: [{CANARY}", "BST108"),
        (f"{CANARY}", "VRM203"),
    ],
)
def test_a_mistake_in_a_case_is_told_without_what_stands_there(
    geelvrij: Command, brieven: Path, tmp_path: Path, text: str, told: str
) -> None:
    data = tmp_path / "zaak.yaml"
    data.write_text(text, "utf-8")
    ran = geelvrij(*ASK, "--no-input", "--data", str(data))
    assert ran.code == 4 and told in ran.err and CANARY not in ran.err + ran.out
    assert "Er is niets gemaakt." in ran.err and not brieven.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--set", CANARY), "achter --set hoort veld=waarde, bijvoorbeeld --set incident.datum=2027-01-15."),
        (("--set", f"{CANARY}=1"), "dat veld is er niet in een zaak."),
        (("--set", "locatie.naam=x"), "dat veld is er niet in een zaak."),
        (("--data", "weg.yaml"), "weg.yaml kan niet worden gelezen; klopt de naam?"),
    ],
)
def test_a_wrong_request_is_refused(geelvrij: Command, arguments: tuple[str, ...], sentence: str) -> None:
    ran = geelvrij(*ASK, "--no-input", *arguments)
    assert ran.code == 2 and sentence in ran.err and CANARY not in ran.err


def test_who_signs_may_be_called_as_the_child(geelvrij: Command) -> None:
    ran = geelvrij(*ASK, "--no-input", "--set", "kind.achternaam=Ontwerp")  # the surname of the head of de-kiem
    assert (ran.code, "TXT005" in ran.err) == (0, False)


def test_fields_shows_what_a_letter_asks_and_when(geelvrij: Command) -> None:
    ran = geelvrij("fields", LETTER)
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert any(
        re.fullmatch(r"incident\.groep +groep waarin het gebeurde  \(de zaak: een vraag, --set of --data\)", line)
        for line in lines
    )
    assert "  incident.datum: Op welke dag gebeurde het? (mag open blijven)" in lines
    assert any(
        line.startswith("  groepsgesprek.door: ") and line.endswith("(alleen als: groepsgesprek.datum)")
        for line in lines
    )


def test_build_and_letter_refuse_each_others_documents(geelvrij: Command) -> None:
    ran = geelvrij("build", "--document", LETTER)
    assert ran.code == 2 and f"maak het met ‘geelvrij letter {LETTER} --location …’" in ran.err
    ran = geelvrij("letter", "contactblad", "--location", "de-kiem", "--no-input")
    assert ran.code == 2 and "maak het met ‘geelvrij build --document contactblad’" in ran.err


def test_a_word_that_does_not_fit_the_reader_is_told_with_what_to_write(geelvrij: Command, brieven: Path) -> None:
    ran = geelvrij(
        *ASK, "--no-input", "--format", "pdf", "--set", "incident.situatie_neutraal=een conflict met de dader"
    )
    assert ran.code == 1 and "fout TXT001 " in ran.err and "*dader*" in ran.err
    assert _names(brieven) == [f"{LETTER}-de-kiem.pdf"]  # what was asked is there: the writer decides
    ran = geelvrij(
        *ASK, "--no-input", "--set", "kind.voornaam=Fenna", "--set", "incident.situatie_neutraal=ruzie met Fenna"
    )
    assert ran.code == 1 and "fout TXT005 " in ran.err


# At the terminal


def _at_terminal(organisation: Path, monkeypatch: pytest.MonkeyPatch, *answers: str) -> tuple[int, str]:
    monkeypatch.chdir(organisation)
    monkeypatch.setattr(lettering, "_at_terminal", lambda: True)
    ran = CliRunner().invoke(main, [*ASK, "--format", "docx"], input="".join(f"{one}\n" for one in answers))
    return ran.exit_code, ran.output


def test_a_director_is_asked_what_the_letter_needs(
    organisation: Path, monkeypatch: pytest.MonkeyPatch, brieven: Path
) -> None:
    code, told = _at_terminal(
        organisation, monkeypatch,
        "",  # the letter of today
        "groep 3",
        "",  # to that group
        "31-02-2026", "gisteren",  # a day that is not, and then one that is
        "?", "ruw gedrag tussen kinderen",
        "20 nov 2026",
        "",  # no talk with the group: then nothing about who and what
        "de GGD",
        "<", "de GGD Hollands Midden",
        "n",
        "gee",
        "",
        "de GGD",
        "4", "20-11-2026",  # one answer anew
        "99", "",
    )  # fmt: skip
    assert code == 0, told
    words = _text(brieven)
    assert "21 november 2026" in words and "ouders en verzorgers van groep 3" in words
    assert "Op 20 november 2026 is er iets vervelends gebeurd" in words
    assert "Samen met de GGD Hollands Midden maken we een plan" in words
    assert "We hebben nu geen signalen dat andere kinderen betrokken zijn." in words
    assert "Uw antwoord is geen bestaande datum." in told and "(afgeschermd)" not in told
    assert "Wie praatte met de groep?" not in told
    assert "  4. datum van het incident: 20 november 2026" in told
    assert "Kies een nummer van 1 tot en met" in told
    assert "Er staat niets meer open." in told


def test_who_stops_halfway_leaves_nothing(organisation: Path, monkeypatch: pytest.MonkeyPatch, brieven: Path) -> None:
    code, told = _at_terminal(organisation, monkeypatch, "", "groep 3")
    assert code == 130 and "Traceback" not in told
    assert not brieven.exists()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("vandaag", "2026-11-21"), ("Gisteren", "2026-11-20"), ("eergisteren", "2026-11-19"), ("1-2-2027", "2027-02-01"),
        ("01/02/2027", "2027-02-01"), ("3 mrt 2027", ""), ("3 maart 2027", "2027-03-03"), ("3 maa 2027", "2027-03-03"),
        ("3 ju 2027", ""), ("3 jun. 2027", "2027-06-03"), ("morgen", ""), ("2027-02-01", ""),
    ],
)  # fmt: skip
def test_a_day_as_people_type_it(typed: str, expected: str) -> None:
    from geelvrij.generator.asking import _day

    assert _day(typed.casefold(), date(2026, 11, 21)) == expected
