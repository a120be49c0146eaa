"""geelvrij letter: a document of one case, made without keeping anything of that case."""

import os
import re
import stat
from pathlib import Path

import docx
import pytest
from conftest import DAY, Command, tree
from docx.oxml.ns import qn
from geelvrij.generator.commands import private_files
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


FIELDS = "incident.datum, incident.gemeld_op, incident.tijd, incident.plaats, incident.groep, incident.situatie, "
FIELDS += "incident.situatie_neutraal, incident.feiten, incident.signalen_andere_kinderen, incident.aantal, "
FIELDS += "incident.aanwezigen of incident.ernst"


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
        (("--set", "incident=x"), f"incident is een groep van velden; kies achter --set een veld daaruit: {FIELDS}."),
        (("--set", "incident=x", "--set", "incident.datum=2027-01-15"), "incident is een groep van velden; "),
        (("--set", f"ouders={CANARY}"), "ouders is een lijst van groepen; die kan alleen in een bestand, met --data."),
        (("--set", "ouders.0.naam=x"), "ouders is een lijst van groepen; die kan alleen in een bestand, met --data."),
        (
            ("--set", "externen.plan=x", "--set", "externen.plan.0=x"),
            "externen.plan is een lijst; schrijf hem in één keer, met komma’s: --set externen.plan=…",
        ),
        (("--data", "weg.yaml"), "weg.yaml kan niet worden gelezen; klopt de naam?"),
        (("--data", "locations"), "locations is geen gewoon bestand; noem achter --data het bestand met de zaak."),
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


@pytest.mark.skipif(os.name == "nt", reason="no pipes and devices with a name")
@pytest.mark.parametrize("name", ["zero", "pijp"])
def test_a_case_is_read_from_a_file_and_never_from_what_has_no_end(
    organisation: Path, geelvrij: Command, name: str
) -> None:
    os.mkfifo(organisation / "pijp")
    data = "/dev/zero" if name == "zero" else name
    ran = geelvrij(*ASK, "--no-input", "--data", data)
    assert ran.code == 2
    assert f"{data} is geen gewoon bestand; noem achter --data het bestand met de zaak." in ran.err


def test_a_case_file_without_end_is_a_finding(geelvrij: Command, tmp_path: Path) -> None:
    with (tmp_path / "zaak.yaml").open("wb") as file:
        file.truncate(50_000_000_000)  # takes no room on the disk, and does not fit in memory
    ran = geelvrij(*ASK, "--no-input", "--data", str(tmp_path / "zaak.yaml"))
    assert ran.code == 4 and "fout BST102 " in ran.err and "Er is niets gemaakt." in ran.err


# Where it goes

NO_OUT = ("letter", LETTER, "--location", "de-kiem", "--peildatum", DAY, "--no-input", "--format", "docx")


@pytest.mark.parametrize(
    ("git", "expected"),
    [("", "huis/archief"), ("huis/archief/org", "huis/archief"), ("huis/archief", "huis"), ("huis", "")],
)
@pytest.mark.parametrize("kind", ["folder", "file"])
def test_the_usual_folder_is_beside_the_organisation_and_outside_git(
    tmp_path: Path, git: str, kind: str, expected: str
) -> None:
    own = tmp_path / "huis" / "archief" / "org"
    own.mkdir(parents=True)
    if git:  # a clone holds a folder .git, a second work tree a file
        mark = tmp_path / git / ".git"
        mark.mkdir() if kind == "folder" else mark.write_text("gitdir: elders\n")
    assert private_files.folder_for(own, None) == tmp_path / expected / "geelvrij-brieven"


def test_a_letter_of_an_organisation_within_git_goes_outside_it(organisation: Path, geelvrij: Command) -> None:
    around = organisation.parent / "archief"
    (around / ".git").mkdir(parents=True)
    own = Path(organisation.rename(around / "org"))
    assert geelvrij(*NO_OUT, folder=own).code == 0
    assert _names(around.parent / "geelvrij-brieven") == [f"{LETTER}-de-kiem.docx"]
    assert _names(around) == [".git", "org"]


@pytest.mark.parametrize("out", ["../brieven", "../nieuw/brieven", "../link"])
def test_a_letter_never_lands_in_a_git_folder(organisation: Path, geelvrij: Command, out: str) -> None:
    git = organisation.parent
    (git / ".git").mkdir()
    (git / "link").symlink_to(git / "elders")
    ran = geelvrij(*NO_OUT, "--out", out)
    assert ran.code == 2 and not (git / "brieven").exists() and not (git / "nieuw").exists()
    assert (
        f"de brief kan niet naar {out}: {git} wordt bewaard in git, en daarin komt niets van een zaak. "
        "Kies met --out een map daarbuiten."
    ) in ran.err


def test_the_usual_folder_may_not_lie_in_git_either(organisation: Path, geelvrij: Command) -> None:
    beside = organisation.parent / "geelvrij-brieven"
    (beside / ".git").mkdir(parents=True)
    ran = geelvrij(*NO_OUT)
    assert ran.code == 2 and f"{beside} wordt bewaard in git" in ran.err and _names(beside) == [".git"]


def test_a_list_is_printed_as_it_was_typed(geelvrij: Command, brieven: Path) -> None:
    plan, partners = "het wijkteam, de GGD en de politie", "de GGD en Halt, de politie"
    lists = ("--set", f"externen.plan={plan}", "--set", f"externen.partners={partners}")
    assert geelvrij(*ASK, "--no-input", "--format", "docx", *lists).code == 0
    assert f"Samen met {plan} maken we een plan" in _text(brieven)
    assert f"Dat doen we samen met u en met {partners}." in _text(brieven)
