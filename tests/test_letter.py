"""geelvrij letter: a document of one case, made without keeping anything of that case."""

import os
import re
import stat
from datetime import date
from pathlib import Path

import docx
import pytest
import yaml
from conftest import DAY, Command, tree
from docx.oxml.ns import qn
from geelvrij.checks import case
from geelvrij.generator.commands import private_files
from geelvrij.generator.commands.organisation import Organisation
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
  signalen_andere_kinderen: geen_signalen
gesprek_betrokken_ouders: {{datum: 2026-11-20}}
externen: {{partners: [de {CANARY}]}}
maatregel: {{begeleiding: geregeld}}
"""


FIELDS = "incident.datum, incident.gemeld_op, incident.tijd, incident.plaats, incident.groep, incident.situatie, "
FIELDS += "incident.situatie_neutraal, incident.feiten, incident.signalen_andere_kinderen, incident.hoe_gaat_het, "
FIELDS += "incident.aantal, incident.aanwezigen of incident.ernst"


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
    assert "Op vrijdag 20 november 2026" in _text(brieven) and "groep 3 en groep 4" in _text(brieven)
    assert len(PdfReader(brieven / names[1]).pages) == 1
    assert "  --set incident.groep=…: groep waarin het gebeurde" in ran.err.splitlines()
    if os.name != "nt":
        assert {stat.S_IMODE((brieven / name).stat().st_mode) for name in names} == {0o600}
        assert stat.S_IMODE(brieven.stat().st_mode) == 0o700


def test_a_letter_that_is_there_is_never_written_over(geelvrij: Command, brieven: Path) -> None:
    first, second = (geelvrij(*ASK, "--no-input", "--format", "docx") for _ in range(2))
    assert (first.code, second.code) == (0, 0)
    assert _names(brieven) == [f"{LETTER}-de-kiem-2.docx", f"{LETTER}-de-kiem.docx"]
    told = "Er stond al een eerdere versie; die is gebleven. Gebruik de nieuwe"
    assert told in second.err and told not in first.err


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


def test_what_is_wrong_with_a_file_is_told_before_the_location_is_asked(
    geelvrij: Command, brieven: Path, tmp_path: Path
) -> None:
    data = tmp_path / "zaak.yaml"
    data.write_text(f"zaak: {{locatie: de-kiem}}\nkind: {{voornaam: [{CANARY}\n", "utf-8")
    ran = geelvrij("letter", LETTER, "--no-input", "--data", str(data))
    assert ran.code == 4 and not brieven.exists()
    assert ran.err.startswith("fout BST108 Een lijst die met [ begint, wordt niet goed gesloten.\n"), ran.err
    assert "van welke locatie" not in ran.err and CANARY not in ran.err


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("incident.ernst=wild", "fout VRM204 Uw antwoord kan niet bij ernst.\n   --set incident.ernst\n   Doen: Kies uit: licht, ernstig of zeer_ernstig.\n"),
        ("verwijdering.gronden=G1, G9", "fout VRM204 Uw antwoord kan niet bij gronden.\n   --set verwijdering.gronden\n   Doen: Kies uit: G1, G2, G3 of G4.\n"),
        ("betrokken_ouders.wens_rust=wie weet", "fout VRM203 Hier hoort ja of nee, en er staat uw antwoord.\n   --set betrokken_ouders.wens_rust\n   Doen: Schrijf ja of nee.\n"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_names_its_field_and_the_choices(
    geelvrij: Command, brieven: Path, answer: str, told: str
) -> None:
    ran = geelvrij(*ASK, "--no-input", "--set", answer)
    assert ran.code == 4 and ran.err.startswith(told), ran.err
    assert not brieven.exists()


LOOK = "Kijk met ‘geelvrij documents’ welke er zijn."
CALLED_SUSPENSION = (
    "beslissing-op-beroep, besluit-schorsing, kennisgeving-schorsing, ontvangst-beroep, schorsingsverslag, "
    "uitnodiging-gesprek-schorsing of verzoek-goedkeuring-schorsing"
)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("time-out", "Bedoelt u een van deze: belscript-time-out of bericht-time-out? "),
        ("d01", "Bedoelt u een van deze: belscript-time-out of bericht-time-out? "),
        ("D08A", "Bedoelt u ontvangst-beroep (Ontvangst van uw brief over de schorsing)? "),
        ("Officiële Waarschuwing", "Bedoelt u officiele-waarschuwing? "),
        ("schorsen", f"Bedoelt u een van deze: {CALLED_SUSPENSION}? "),
        ("het contract opzeggen", "Bedoelt u beeindiging-opvangcontract (Einde van de opvang)? "),
        ("grensoverschrijdend", ""),  # a protocol is no letter
        ("van de", ""),
        ("", ""),
    ],
)
def test_plain_words_and_codes_lead_to_a_document(geelvrij: Command, typed: str, told: str) -> None:
    ran = geelvrij("letter", typed)
    assert (ran.code, ran.err) == (2, f"Dit gaat niet: er is geen document ‘{typed}’. {told}{LOOK}\n")


def test_every_letter_says_when_it_is_used(organisation: Path, geelvrij: Command) -> None:
    masters = Organisation(organisation, date(2026, 11, 20)).every_master.values()
    whens = [master.case.when for master in masters if master.case is not None]
    assert len(whens) > 20 and len(set(whens)) == len(whens)
    assert [when for when in whens if not re.fullmatch(r"(Als|Na|Voordat|Binnen) .{20,100}[^.]\.", when)] == []
    told = geelvrij("documents").out
    assert [when for when in whens if f"\n  {when}\n" not in told] == []
    assert (
        "officiele-waarschuwing\n  Officiële waarschuwing\n"
        "  Als het gedrag van een kind niet verandert: u waarschuwt de ouders voor een zwaardere maatregel.\n"
    ) in told


def test_what_and_who_is_asked_before_the_reference(organisation: Path) -> None:
    last = ["brief.ondertekenaars", "brief.kenmerk", "zaak.nummer"]
    for master in Organisation(organisation, date(2026, 11, 20)).every_master.values():
        asked = [one.field for one in master.case.asks] if master.case is not None else []
        assert [one for one in asked if one in last] == asked[len(asked) - sum(one in last for one in asked) :], (
            master.id
        )
    own = Organisation(organisation, date(2026, 11, 20)).master("beeindiging-opvangcontract")
    assert own.case is not None
    assert [one.field for one in own.case.asks][:6] == [
        "kind.voornaam", "kind.achternaam", "kind.groep", "ouders", "brief.datum", "contract.reden",
    ]  # fmt: skip


def test_a_list_of_groups_is_shown_as_it_stands_in_the_file(geelvrij: Command, tmp_path: Path) -> None:
    told = geelvrij("fields", "schorsingsverslag").out
    assert (
        "  ouders: ouders of verzorgers (mag open blijven)\n"
        "    Niet met --set, wel zo in het bestand achter --data, met per stuk een streepje:\n"
        "    ouders:\n"
        "      - naam:          # naam van de ouder of verzorger\n"
        "        aanhef:        # aanhef van de ouder of verzorger\n"
    ) in told
    assert "    gesprek:\n      afspraken:\n        - wat:      # wat is afgesproken\n" in told
    block = told.partition("    ouders:\n")[2].partition("\n  kind")[0]
    filled = "ouders:\n" + re.sub(r"^(.*?:) +# .*$", r"\1", block, flags=re.MULTILINE)
    filled = filled.replace("naam:", "naam: A. Voorbeeld").replace("gezag:", "gezag: ja")
    found = case.read(filled.encode(), "zaak.yaml")
    assert found.findings == () and not found.broken
    assert "--set kan" not in told and "bijvoorbeeld: J.P. en S.B. (mag open blijven)\n" in told


UNKNOWN = "Het veld {} kennen we hier niet."
NO_LIST = "VRM203 Bij ‘ouders’ hoort een lijst, en er staat (afgeschermd)."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"kind: {{voornam: {CANARY}}}", UNKNOWN.format("‘voornam’")),
        (f"kind: {{voornam: {CANARY}}}", "Bedoelt u voornaam? Verander dan ‘voornam’ in voornaam."),
        (f"voornaam: {CANARY}", "Het veld ‘voornaam’ hoort onder ‘kind’. Zet erboven een regel ‘kind:’ en laat"),
        (f"kind: {{{CANARY}: 1}}", UNKNOWN.format("(afgeschermd)")),  # can be the name of a child
        (f"kind: {{voornaam {CANARY}}}", UNKNOWN.format("(afgeschermd)")),
        (f"kind: {{'naam’ {CANARY} ‘b': 1}}", UNKNOWN.format("(afgeschermd)")),
        (f"kind: {{'naam’ {CANARY} ‘b.naam': 1}}", UNKNOWN.format("(afgeschermd)")),
        (f"ouders: {CANARY}", NO_LIST),
        (f"ouders: ouders’ {CANARY} ‘ouders", NO_LIST),
    ],
)
def test_a_mistake_in_a_case_shows_the_name_of_a_field(geelvrij: Command, tmp_path: Path, text: str, told: str) -> None:
    data = tmp_path / "zaak.yaml"
    data.write_text(text, "utf-8")
    ran = geelvrij(*ASK, "--no-input", "--data", str(data))
    assert ran.code == 4 and told in ran.err and CANARY not in ran.err + ran.out


READ_IT = "Er staat niets meer open. Lees de brief nog één keer door voordat u hem verstuurt."
MEND_IT = "Er staat niets meer open. Maar er is nog iets fout: verbeter dat voordat u de brief verstuurt."


@pytest.mark.parametrize(
    ("what", "code", "last"),
    [("ruw gedrag", 0, READ_IT), ("een conflict met de dader", 1, MEND_IT)],
)
def test_the_last_line_says_what_is_left_to_do(
    geelvrij: Command, tmp_path: Path, what: str, code: int, last: str
) -> None:
    """Nothing is yellow in either: beside a fout nobody is told that the letter is ready."""
    facts = CASE.replace(f" {CANARY}", "").replace("groep\n", "groep 3\n")
    facts = facts.replace("[groep]", "[groep 3]").replace("ruw gedrag", what).replace("[de]", "[de GGD]")
    data = tmp_path / "zaak.yaml"
    data.write_text(facts, "utf-8")
    ran = geelvrij(*ASK, "--no-input", "--format", "docx", "--data", str(data))
    assert (ran.code, ran.err.splitlines()[-1]) == (code, last), ran
    assert ran.err.count("Er staat niets meer open.") == 1 and "wordt gemaakt" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--set", CANARY), "achter --set hoort veld=waarde, bijvoorbeeld --set incident.datum=2027-01-15."),
        (
            ("--set", f"{CANARY}=1"),
            "het veld achter --set nummer 1 is er niet in een zaak. Kijk met ‘geelvrij fields DOCUMENT’ welke er zijn.",
        ),
        (("--set", "locatie.naam=x"), "het veld achter --set nummer 1 is er niet in een zaak. Kijk met"),
        (
            ("--set", "brief.datum=2027-01-15", "--set", f"externen.{CANARY}=x"),
            "het veld achter --set nummer 2 is er niet in een zaak. Onder externen staat: partners.",
        ),
        (("--set", "incident=x"), f"incident is een groep van velden; kies achter --set een veld daaruit: {FIELDS}."),
        (("--set", "incident=x", "--set", "incident.datum=2027-01-15"), "incident is een groep van velden; "),
        (("--set", f"ouders={CANARY}"), "ouders is een lijst van groepen; die kan alleen in een bestand, met --data."),
        (("--set", "ouders.0.naam=x"), "ouders is een lijst van groepen; die kan alleen in een bestand, met --data."),
        (
            ("--set", "externen.partners=x", "--set", "externen.partners.0=x"),
            "externen.partners is een lijst; schrijf hem in één keer, met komma’s: --set externen.partners=…",
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


@pytest.mark.parametrize("leads", ["elders", ".", "diep/nieuw"])
def test_a_link_from_outside_leads_no_letter_into_a_git_folder(
    organisation: Path, geelvrij: Command, leads: str
) -> None:
    git = organisation.parent / "archief"
    (git / ".git").mkdir(parents=True)
    (organisation.parent / "link").symlink_to(git / leads)
    before = tree(git)
    ran = geelvrij(*NO_OUT, "--out", "../link")
    assert ran.code == 2 and tree(git) == before
    assert f"de brief kan niet naar ../link: {git} wordt bewaard in git" in ran.err


@pytest.mark.parametrize("out", ["out/2027/de-kiem", "nieuw", "../link/nieuw"])
def test_a_letter_never_lands_among_what_colleagues_share(organisation: Path, geelvrij: Command, out: str) -> None:
    (organisation.parent / "link").symlink_to(organisation)
    before = tree(organisation)
    ran = geelvrij(*NO_OUT, "--out", out)
    assert ran.code == 2 and tree(organisation) == before
    reason = "in de map van uw organisatie komt niets van een zaak"
    assert f"de brief kan niet naar {out}: {reason}. Kies met --out een map daarbuiten." in ran.err, ran.err


def test_the_usual_folder_may_not_lie_in_git_either(organisation: Path, geelvrij: Command) -> None:
    beside = organisation.parent / "geelvrij-brieven"
    (beside / ".git").mkdir(parents=True)
    ran = geelvrij(*NO_OUT)
    assert ran.code == 2 and f"{beside} wordt bewaard in git" in ran.err and _names(beside) == [".git"]


@pytest.mark.parametrize("typed", ["het wijkteam, de GGD en de politie", "de GGD en Halt, de politie"])
def test_a_list_is_printed_as_it_was_typed(geelvrij: Command, brieven: Path, typed: str) -> None:
    assert geelvrij(*ASK, "--no-input", "--format", "docx", "--set", f"externen.partners={typed}").code == 0
    assert f"Samen met {typed} maken we een plan" in _text(brieven)


def test_who_makes_the_same_letter_anew_is_not_asked_its_day_and_groups_again(
    geelvrij: Command, organisation: Path
) -> None:
    kept = ("--save", "../zaak.yaml", "--no-input", "--format", "docx")
    first = geelvrij(*ASK, *kept, "--set", f"brief.datum={DAY}", "--set", "brief.groepen=groep 3, groep 4")
    again = geelvrij(*ASK, *kept, "--data", "../zaak.yaml", "--set", "incident.groep=groep 3")
    assert (first.code, again.code) == (0, 0)
    assert "brief.datum" not in again.err and "brief.groepen" not in again.err
    facts = yaml.safe_load((organisation.parent / "zaak.yaml").read_text("utf-8"))
    assert facts["zaak"]["stukken"][0]["groepen"] == ["groep 3", "groep 4"]
    # Another day is for the writer to say: the letter is not of the day on which it was made before.
    later = geelvrij(*ASK[:-2], "--peildatum", "2026-11-25", *kept, "--data", "../zaak.yaml")
    assert "  --set brief.datum=…: datum van de brief" in later.err.splitlines()
