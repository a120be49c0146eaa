"""geelvrij letter --save: the file of a case, for its owner only, from which the next document starts."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import DAY, Command, change, tree
from geelvrij.checks import case, case_text, schema
from geelvrij.checks.location import Location, Workspace
from geelvrij.generator.cli import lettering, main
from geelvrij.generator.commands import case_facts, case_file, private_files
from hypothesis import given, settings
from hypothesis import strategies as st

D05, P16 = "uitnodiging-gesprek-schorsing", "ouderbrief-ernstig-incident"
CANARY = "Zwaluwstra"
HEAD = """\
# Zaakbestand van geelvrij. Hierin staan gegevens van kinderen en ouders: bewaar het waar alleen u erbij kunt.
# Een volgend stuk van deze zaak: geelvrij letter DOCUMENT --data BESTAND --save BESTAND
# Wat er moet volgen, en wanneer: geelvrij case BESTAND
"""
KNOWN = """\
# Van mij: bel de wijkagent terug.
kind: {voornaam: Pim, achternaam: 'Voorbeeld: kind', groep: {nvt: nog geen groep}}   # nog nakijken
# De ouders wonen apart.
ouders: [{naam: A. Voorbeeld, gezag: ja}]
incident:
  tijd: '12:30'
  feiten: |   # wie zag het?
    Er is geduwd.

      Niet met opzet # zei hij.
schorsing: {begindatum: 2026-11-24, einddatum: 2026-11-26}
beroep: {nvt: er is geen beroep}
"""
AFTER = f"""\
{HEAD}# Van mij: bel de wijkagent terug.
# Van het vorige stuk: brief.datum: 2026-11-23

# Zaak
zaak:
  locatie: de-kiem
  stukken:
    - document: {D05}
      datum: 2026-11-23

# Kind
# nog nakijken
kind:
  voornaam: Pim
  achternaam: 'Voorbeeld: kind'
  groep:
    nvt: nog geen groep

# Ouders of verzorgers
# De ouders wonen apart.
ouders:
  - naam: A. Voorbeeld
    gezag: ja

# Incident
# wie zag het?
incident:
  tijd: '12:30'
  feiten: |-
    Er is geduwd.

      Niet met opzet # zei hij.

# Gesprek
gesprek:
  datum: 2026-11-30
  aanwezigen:
    - de leerkracht
    - de directeur

# Schorsing
schorsing:
  begindatum: 2026-11-24
  einddatum: 2026-11-26

# Beroep tegen de schorsing
beroep:
  nvt: er is geen beroep
"""


@pytest.fixture
def file(organisation: Path) -> Path:
    return organisation.parent / "zaak.yaml"


@pytest.fixture
def school(organisation: Path) -> Path:
    """The small organisation with the holiday region of its school filled in."""
    location = organisation / "locations" / "de-kiem.yaml"
    change(location, "  soort: [school]\n", "  soort: [school]\n  vakantieregio: midden\n")
    return organisation


def ask(document: str, *more: str) -> tuple[str, ...]:
    fixed = ("--location", "de-kiem", "--out", "../brieven", "--peildatum", DAY, "--format", "docx", "--no-input")
    return ("letter", document, *fixed, *more)


SAVE = ("--save", "../zaak.yaml")
BOTH = ("--data", "../zaak.yaml", *SAVE)
TALK = ("--set", "gesprek.datum=2026-11-30", "--set", "gesprek.aanwezigen=de leerkracht, de directeur")


# What is kept


def test_a_case_is_kept_with_its_document_and_nothing_is_lost(school: Path, geelvrij: Command, file: Path) -> None:
    file.write_text(KNOWN, "utf-8")
    ran = geelvrij(*ask(D05, *BOTH, "--set", "brief.datum=2026-11-23", *TALK))
    assert ran.code == 0, ran
    assert ran.out.splitlines()[-1] == "Geschreven: ../zaak.yaml"
    assert file.read_text("utf-8") == AFTER
    assert [path.name for path in file.parent.iterdir() if path.name.endswith(".tmp")] == []
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_next_document_starts_from_what_is_known(
    school: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(KNOWN, "utf-8")
    geelvrij(*ask(D05, *BOTH, "--set", "brief.datum=2026-11-23", *TALK))
    monkeypatch.chdir(school)
    monkeypatch.setattr(lettering, "_at_terminal", lambda: True)
    words = [word for word in ask(D05, *BOTH) if word not in ("--no-input", "--location", "de-kiem")]
    told = CliRunner().invoke(main, words, input="24-11-2026\n" + "\n" * 8).output
    asked = [path for path in ("brief.datum", "kind.voornaam", "gesprek.datum") if schema.question(path) in told]
    assert asked == ["brief.datum"]  # each letter has a day of its own
    papers = file.read_text("utf-8").partition("stukken:\n")[2].partition("\n\n")[0]
    days = [line.split(": ")[1] for line in papers.splitlines() if "datum: " in line]
    assert days == ["2026-11-23", "2026-11-24"]


def test_the_same_document_of_the_same_day_is_one(school: Path, geelvrij: Command, file: Path) -> None:
    geelvrij(*ask(P16, *SAVE))
    first = file.read_text("utf-8")
    geelvrij(*ask(P16, *BOTH))
    assert file.read_text("utf-8") == first and first.count(f"document: {P16}\n      datum: {DAY}\n") == 1


def test_the_receiver_of_a_notice_is_kept_with_it(school: Path, geelvrij: Command, file: Path) -> None:
    notice = ("--set", "verwijdering.kennisgeving_aan=leerplicht", "--set", "verwijdering.besluit_datum=2026-11-20")
    ran = geelvrij(*ask("kennisgeving-verwijdering", *SAVE, *notice, "--force-with", "De jurist keek dit na."))
    assert ran.code == 0, ran
    text = file.read_text("utf-8")
    assert f"    - document: kennisgeving-verwijdering\n      datum: {DAY}\n      aan: leerplicht\n" in text
    assert "# Van het vorige stuk: verwijdering.kennisgeving_aan: leerplicht\n" in text
    assert "\n  kennisgeving_aan:" not in text  # the next one may be for somebody else


def test_what_stops_a_document_does_not_lose_the_answers(school: Path, geelvrij: Command, file: Path) -> None:
    wrong = ("--set", "schorsing.begindatum=2026-11-24", "--set", "schorsing.einddatum=2026-12-01")
    ran = geelvrij(*ask("besluit-schorsing", *SAVE, *wrong, "--set", "brief.datum=2026-11-23"))
    assert ran.code == 1 and not (school.parent / "brieven").exists()
    text = file.read_text("utf-8")
    assert "  einddatum: 2026-12-01\n" in text and "brief:\n  datum: 2026-11-23\n" in text and "stukken" not in text


def test_what_was_of_the_former_letter_stays_until_the_next_is_made(
    school: Path, geelvrij: Command, file: Path
) -> None:
    former = "# Van het vorige stuk: brief.datum: 2026-11-20\n"
    assert geelvrij(*ask(P16, *SAVE, "--set", "brief.datum=2026-11-20")).code == 0
    wrong = ("--set", "schorsing.begindatum=2026-11-24", "--set", "schorsing.einddatum=2026-12-01")
    assert geelvrij(*ask("besluit-schorsing", *BOTH, *wrong)).code == 1
    assert former in file.read_text("utf-8")
    assert geelvrij(*ask(P16, *BOTH, "--set", "brief.datum=2026-11-21")).code == 0
    assert former not in file.read_text("utf-8") and former.replace("20\n", "21\n") in file.read_text("utf-8")


def test_without_a_location_there_is_no_letter(geelvrij: Command, file: Path) -> None:
    words = [word for word in ask(P16, "--data", "../zaak.yaml") if word not in ("--location", "de-kiem")]
    file.write_text(f"zaak: {{locatie: {CANARY.lower()}}}\n", "utf-8")
    ran = geelvrij(*words)
    assert ran.code == 2 and CANARY.lower() not in ran.err
    assert (
        "de locatie die in de zaak staat, is er niet. Verbeter zaak.locatie, of noem de locatie met --location."
        in ran.err
    )
    file.write_text("zaak: {setting: school}\n", "utf-8")
    assert "van welke locatie is de zaak? Noem die met --location." in geelvrij(*words).err


def test_what_is_computed_is_not_kept(school: Path, geelvrij: Command, file: Path) -> None:
    days = ("--set", "schorsing.begindatum=2026-11-24", "--set", "schorsing.einddatum=2026-11-26")
    assert geelvrij(*ask(D05, *SAVE, *days, *TALK)).code == 0
    text = file.read_text("utf-8")
    assert "begindatum: 2026-11-24" in text and "terugkeer" not in text and "dagen" not in text


# Where it may stand


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("zaak.yaml", "zaak.yaml: in de map van uw organisatie komt niets van een zaak. Kies een map daarbuiten."),
        ("locations/zaak.yaml", "locations/zaak.yaml: in locations staan gegevens van uw organisatie. Kies een andere map."),
        ("/etc/zaak.yaml", "/etc/zaak.yaml: dat is een map van het systeem. Kies een andere map."),
        ("../git/zaak.yaml", "wordt bewaard in git, en daarin komt niets van een zaak. Kies een map daarbuiten."),
        ("../git/diep/nieuw/zaak.yaml", "wordt bewaard in git, en daarin komt niets van een zaak."),
        ("../link.yaml", "../link.yaml: dat is een snelkoppeling (symlink); noem het bestand zelf."),
        ("../git", "../git is een map; geef een bestandsnaam."),
        ("-", "een streepje is hier geen naam voor een bestand; geef een bestandsnaam."),
        ("../zaak.docx", "../zaak.docx is geen naam voor een zaakbestand; kies een naam op .yaml."),
    ],
)  # fmt: skip
def test_a_case_is_kept_only_where_nobody_else_sees_it(
    organisation: Path, geelvrij: Command, path: str, sentence: str
) -> None:
    (organisation.parent / "git" / ".git").mkdir(parents=True)
    (organisation.parent / "link.yaml").symlink_to(organisation.parent / "elders.yaml")
    before = tree(organisation.parent)
    ran = geelvrij(*ask(P16, "--save", path))
    assert ran.code == 2 and sentence in ran.err, ran
    assert tree(organisation.parent) == before  # nor the letter: it is told before anything is asked or made


@pytest.mark.parametrize("path", ["zaak.yaml", "../git/zaak.yaml"])
def test_who_insists_keeps_it_there(organisation: Path, geelvrij: Command, path: str) -> None:
    (organisation.parent / "git" / ".git").mkdir(parents=True)
    assert geelvrij(*ask(P16, "--save", path, "--force")).code == 0
    assert (organisation / path).is_file()


def test_even_who_insists_puts_no_case_among_the_locations(organisation: Path, geelvrij: Command) -> None:
    ran = geelvrij(*ask(P16, "--save", "locations/zaak.yaml", "--force"))
    assert ran.code == 2 and "in locations staan gegevens van uw organisatie" in ran.err


def test_insisting_is_about_the_case_file(geelvrij: Command) -> None:
    ran = geelvrij(*ask(P16, "--force"))
    assert ran.code == 2 and "--force hoort bij --save; noem ook het zaakbestand." in ran.err


@pytest.mark.parametrize("data", [(), ("--data", "../ander.yaml")])
def test_another_case_is_never_written_over(
    organisation: Path, geelvrij: Command, file: Path, data: tuple[str, ...]
) -> None:
    file.write_text(KNOWN, "utf-8")
    (organisation.parent / "ander.yaml").write_text("zaak: {setting: school}\n", "utf-8")
    ran = geelvrij(*ask(P16, *SAVE, *data))
    assert ran.code == 2 and file.read_text("utf-8") == KNOWN and not (organisation.parent / "brieven").exists()
    assert (
        "../zaak.yaml bestaat al, en wordt niet overschreven. Is het deze zaak? Noem het bestand dan ook achter --data. "
        "Is het een andere? Kies een andere naam."
    ) in ran.err


def test_what_somebody_changed_meanwhile_stays(
    organisation: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A director has the file open in an editor while the questions are answered."""
    file.write_text(KNOWN, "utf-8")
    asked = case_file.target

    def then_edited(*args: object, **kwargs: object) -> object:
        found = asked(*args, **kwargs)  # type: ignore[arg-type]
        file.write_text("zaak: {nummer: '1'}\n", "utf-8")
        return found

    monkeypatch.setattr(case_file, "target", then_edited)
    ran = geelvrij(*ask(P16, *BOTH))
    assert ran.code == 0 and file.read_text("utf-8") == "zaak: {nummer: '1'}\n"
    assert "../zaak.yaml veranderde intussen en blijft zoals het is." in ran.err
    assert "Er is geduwd." in (file.parent / "zaak-2.yaml").read_text("utf-8")


def test_a_write_that_fails_leaves_the_old_case(
    organisation: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(KNOWN, "utf-8")
    write = private_files._write

    def fails(path: Path, content: bytes) -> None:
        write(path, content[:10])
        if path.suffix == ".tmp":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(private_files, "_write", fails)
    ran = geelvrij(*ask(P16, *BOTH))
    assert ran.code == 2 and "../zaak.yaml kan niet worden geschreven: de schijf is vol;" in ran.err
    assert file.read_text("utf-8") == KNOWN and list(file.parent.glob(".*.tmp")) == []


def test_nothing_of_a_case_stays_outside_its_file(organisation: Path, geelvrij: Command, file: Path) -> None:
    file.write_text(f"# {CANARY}\nkind: {{voornaam: {CANARY}}}\nincident: {{feiten: '{CANARY} # {CANARY}'}}\n", "utf-8")
    before = tree(organisation)
    ran = geelvrij(*ask(P16, *BOTH, "--set", f"zaak.nummer={CANARY}"))
    assert (ran.code, CANARY in ran.out + ran.err) == (0, False)
    assert file.read_text("utf-8").count(CANARY) == 5
    changed = [content for path, content in tree(organisation).items() if before.get(path) != content]
    assert not any(CANARY.encode() in content for content in changed)
    around = {path for path, content in tree(organisation.parent).items() if CANARY.encode() in content}
    assert around == {"zaak.yaml"}


# What it says


@pytest.fixture(scope="module")
def location(built_basis: Path) -> Location:
    found = Workspace.open(built_basis).read("de-kiem").location
    assert found is not None
    return found


def _facts(location: Location, text: str) -> case_text.Tree:
    read = case.read(text.encode(), "zaak.yaml")
    assert read.findings == ()
    return case_text.facts(case.with_case(location, read))


def test_a_file_that_is_written_again_is_the_same(location: Location) -> None:
    facts = _facts(location, AFTER)
    once = case_text.text(facts, {"brief.datum": date(2026, 11, 23)}, AFTER)
    assert once == AFTER and case_text.says(once.encode(), facts)
    assert not case_text.says(KNOWN.encode(), facts)


WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")) | st.sampled_from("\n #:'\"|>-{[&*!%@`"),
    min_size=1, max_size=200,
)  # fmt: skip


@given(facts=WORDS, name=WORDS)
@settings(max_examples=150, deadline=None)
def test_whatever_somebody_types_is_read_back(location: Location, facts: str, name: str) -> None:
    read = case.from_answers({"incident.feiten": facts, "zaak.nummer": name})
    tree = case_text.facts(case.with_case(location, read))
    content = case_text.text(tree).encode()
    assert case_text.says(content, tree)
    again = case_text.text(tree, earlier=content.decode())
    assert again.encode() == content


def test_every_section_of_the_model_can_be_kept(location: Location) -> None:
    """Each field with a value that fits: what is written is what is read, in the order of the model."""
    tree = {name: _example(field) for name, field in schema.case_sections().items()}
    content = case_text.text(tree).encode()
    read = case.read(content, "zaak.yaml")
    assert [found.code for found in read.findings] == []
    assert case_text.says(content, tree)
    assert case_text.facts(case.with_case(location, read)) == tree


SAMPLES: dict[str, object] = {
    "datum": date(2026, 11, 20), "ja_nee": "ja", "geheel": 3, "postcode": "1234 AB", "email": "a@example.nl",
    "telefoon": "010-000 00 00", "sleutel": "de-kiem",
}  # fmt: skip


def _example(field: schema.Field) -> object:
    if field.item is not None:
        return [_example(field.item)]
    if field.form == "groep":
        return {key: _example(child) for key, child in field.children.items()}
    return field.rules["allowed"][0] if "allowed" in field.rules else SAMPLES.get(field.meta.soort, "Een tekst.")


def test_reading_a_case_names_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"geen gewoon bestand; kies een andere naam\."):
        case_facts.content(tmp_path, "kies een andere naam")
