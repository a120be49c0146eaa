"""Articles of law come from data: as they were on the day of a document, and no text holds the number of one."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from geelvrij.checks import facts
from geelvrij.generator import in_force
from geelvrij.generator.compile import law
from geelvrij.generator.fields import Record
from pypdf import PdfReader

from tests.conftest import Command
from tests.masters import folder, word

ROOT = Path(__file__).parent.parent
CARD = Path("templates/blad/belkaart/tekst.md")
TODAY, LATER = "2026-11-21", "2027-03-01"

# The numbers

LITERAL = re.compile(r"\b(?:artikel(?:en)?|art\.)[\s\\]+\d", re.IGNORECASE)
# Words of a text that read as the number of an article and are none: file and words → why.
ALLOWED: dict[tuple[str, str], str] = {}


def texts() -> Iterator[tuple[str, int, str]]:
    """Every line of the library's texts and forms, and what their descriptions say."""
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in (".md", ".yaml") and "edities" not in path.parts:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield path.relative_to(ROOT).as_posix(), number, line


def test_no_text_holds_the_number_of_an_article() -> None:
    found = [
        (file, number, match[0])
        for file, number, line in texts()
        for match in LITERAL.finditer(line)
        if (file, match[0]) not in ALLOWED
    ]
    assert found == []


def test_the_texts_do_name_articles() -> None:
    named = {name for _, _, line in texts() for name in re.findall(r"\{\{ wet\.(\w+)", line)}
    assert len(named) > 15 and named <= set(facts.ids(in_force.ARTICLES))


# The data


@pytest.mark.parametrize("name", facts.ids(in_force.ARTICLES))
def test_every_citation_can_be_taken_apart(name: str) -> None:
    records = facts._table(in_force.ARTICLES)[name]
    for record in records:
        number, law = (in_force.FORMS[form](record) for form in ("nummer", "wet"))
        assert str(record.value).startswith(f"artikel {number.removesuffix(' (controleer)')}")
        assert str(record.value).endswith(law) and record.source
    days = sorted((record.valid_from, record.valid_to or date.max) for record in records)
    assert all(before[1] < after[0] for before, after in pairwise(days)), "no day has two citations"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("wpo_schorsing", "artikel 40c van de Wet op het primair onderwijs"),
        ("wpo_schorsing.kort", "artikel 40c van de WPO"),
        ("wpo_verwijdering_eisen", "artikel 40, elfde lid, van de Wet op het primair onderwijs"),
        ("wpo_verwijdering_eisen.kort", "artikel 40, elfde lid, van de WPO"),
        ("wpo_verwijdering_eisen.artikel", "artikel 40, elfde lid"),
        ("wko_aangifte_medewerker.nummer", "1.51c"),
        ("bkk_eindverantwoordelijke_bso.wet", "Besluit kwaliteit kinderopvang"),
        ("leerplichtwet_verwijdering.kort", "artikel 18, eerste lid, van de Leerplichtwet 1969"),
        ("jeugdwet_kindermishandeling", "artikel 1.1 van de Jeugdwet (controleer)"),
        ("avg_rectificatie.kort", "artikel 16 van de AVG"),
        ("jeugdwet_kindermishandeling.artikel", "artikel 1.1 (controleer)"),
        ("jeugdwet_kindermishandeling.nummer", "1.1 (controleer)"),
        ("avg_rectificatie.wet", "Algemene verordening gegevensbescherming"),
    ],
)
def test_an_article_is_cited_whole_or_in_part_and_what_is_not_certain_says_so(field: str, words: str) -> None:
    name, _, form = field.partition(".")
    article = in_force.articles(folder.ON, Record()).get(name)
    assert (article.get(form) if form else article).shown() == words  # type: ignore[attr-defined]


# A master that names one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ wet.wpo_schorsing.kort | hoofdletter }}", []),
        ("{{ wet.wpo_schorsin }}", ["Het veld ‘wet.wpo_schorsin’ bestaat niet. Bedoelt u ‘wet.wpo_schorsing’?"]),
        (
            "{{ wet.wpo_schorsing.korrt }}",
            ["Het veld ‘wet.wpo_schorsing.korrt’ bestaat niet. Bedoelt u ‘wet.wpo_schorsing.kort’?"],
        ),
        (
            "{{ wet }}",
            [
                "‘wet’ is een groep van velden, geen veld. Noem een veld van de groep, zoals ‘wet.arbowet_bhv’, "
                "‘wet.arbowet_preventiemedewerker’, ‘wet.avg_rectificatie’."
            ],
        ),
    ],
)
def test_an_unknown_article_is_told_with_what_was_meant(text: str, found: list[str], tmp_path: Path) -> None:
    own = folder.organisation(tmp_path)
    master = folder.text_master(own, f"{{{{ locatie.naam }}}}: {text}.")
    assert [f"{message} {help}" for _, message, help in folder.findings(own, master)] == found


def test_a_word_master_names_articles_too(tmp_path: Path) -> None:
    own = folder.organisation(tmp_path)
    document = Document()
    document.add_paragraph("{{ locatie.naam }} volgt {{ wet.wko_meldcode }}.")
    made, page, asked = folder.rendered(own, folder.word_master(own, word.saved(document)))
    assert "volgt artikel 1.51a van de Wet kinderopvang." in page
    assert word.lines(made) == ["Kdv De Voorbeeldboom volgt artikel 1.51a van de Wet kinderopvang."]
    assert asked.open_fields() == []


def test_articles_are_listed_and_nobody_is_asked_to_fill_one_in(organisation: Path, geelvrij: Command) -> None:
    (organisation / CARD).write_text("{{ locatie.naam }} en {{ wet.wpo_meldcode }}.\n", encoding="utf-8")
    lines = geelvrij("fields").out.splitlines()
    assert "artikelen van de wet:" in lines
    assert "  wet.arbowet_bhv  artikel 15 van de Arbeidsomstandighedenwet" in lines
    asked = [line.split()[0] for line in geelvrij("fields", "belkaart").out.splitlines()]
    assert asked == ["editie.jaar", "locatie.naam", "organisatie.naam"]


# A day on which there is none

MISSING = "Voor ‘wet.wpo_schorsing’ is op 1 januari 2012 geen artikel bekend."


def with_article(organisation: Path, text: str = "{{ locatie.naam }}.\n\nVolgens {{ wet.wpo_schorsing }}.\n") -> None:
    (organisation / CARD).write_text(text, encoding="utf-8")


def test_templates_check_tells_it_with_file_line_and_day(organisation: Path, geelvrij: Command) -> None:
    with_article(organisation)
    ran = geelvrij("templates", "check", "belkaart", "--peildatum", "2012-01-01")
    assert ran.code == 1 and ran.out.endswith("1 sjabloon gecontroleerd: 1 fout.\n")
    assert f"fout DOC519 {MISSING}" in ran.err and "templates/blad/belkaart/tekst.md" in ran.err
    assert geelvrij("templates", "check", "belkaart", "--peildatum", TODAY).code == 0
    own = folder.organisation(organisation.parent / "ander")
    master = folder.text_master(own, (organisation / CARD).read_text(encoding="utf-8"))
    [found] = folder.compiler.check(master, replace(own.setting, on=date(2012, 1, 1)))
    assert (found.file, found.line, found.message) == ("templates/brief/proef/tekst.md", 3, MISSING)


def test_check_and_build_stop_for_that_document_and_keep_what_was_made(organisation: Path, geelvrij: Command) -> None:
    made = organisation / "out" / "2027" / "de-kiem" / "belkaart-de-kiem.docx"
    before = made.read_bytes()
    with_article(organisation)
    checked = geelvrij("check", "--peildatum", "2012-01-01", "--format", "json")
    told = [item for item in json.loads(checked.out)["findings"] if item["file"] == CARD.as_posix()]
    assert [(item["message"], item["line"]) for item in told] == [(MISSING, 3)] and checked.code == 4
    ran = geelvrij("build", "--document", "belkaart", "--peildatum", "2012-01-01", "--jobs", "1")
    assert ran.code == 4 and f"fout DOC519 {MISSING}" in ran.err
    assert made.read_bytes() == before


ARTICLE = "Volgens {{ wet.wpo_schorsing }}."
SINCE, UNTIL = "{% if geldig.vanaf_2014_08_01 %}", "{% if geldig.tot_2014_07_31 %}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'::: {{.geldig vanaf="2014-08-01"}}\n{ARTICLE}\n:::', 0),
        (f'::: {{.geldig tot="2014-08-01"}}\n{ARTICLE}\n:::', 1),
        (f'::: {{.geldig vanaf="2014-08-01"}}\nNieuw.\n:::\n\n{ARTICLE}', 1),
        (f"A{SINCE} {ARTICLE}{{% else %}} oud{{% endif %}}.", 0),
        (f"A{SINCE} nieuw{{% else %}} {ARTICLE}{{% endif %}}.", 1),
        (f"A{SINCE} x{{% if locatie.is_bso %}} {ARTICLE}{{% else %}} {ARTICLE}{{% endif %}}{{% endif %}}.", 0),
        (f"A{UNTIL} {ARTICLE}{{% endif %}}{{% if locatie.is_bso %}} {ARTICLE}{{% endif %}}.", 2),
        ("{{ wet.wpo_schorsing.wet }}, {{ wet.wpo_schorsing.nummer | hoofdletter }}", 2),
        ("A{% if wet.wpo_schorsing %} b{% endif %}.", 0),
    ],
)
def test_only_an_article_that_would_be_printed_is_told(text: str, told: int, tmp_path: Path) -> None:
    """What stands in a passage of other days may name an article of its own time."""
    own = folder.organisation(tmp_path)
    master = folder.text_master(own, f"{{{{ locatie.naam }}}}.\n\n{text}\n")
    found = folder.compiler.check(master, replace(own.setting, on=date(2012, 1, 1)))
    assert [finding.message for finding in found] == [MISSING] * told
    assert law.is_undated(folder.compiler.probe(master, own.setting)[0], date(2012, 1, 1)) == bool(told)
    assert folder.compiler.check(master, own.setting) == ()


def test_two_citations_on_one_day_are_told_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = facts.in_force(in_force.ARTICLES, folder.ON) * 2
    monkeypatch.setattr(facts, "in_force", lambda table, on: twice)
    own = folder.organisation(tmp_path)
    [found] = folder.compiler.check(folder.text_master(own, f"{{{{ locatie.naam }}}}: {ARTICLE}"), own.setting)
    assert (found.code, found.message, found.help) == (
        "DOC519",
        "Voor ‘wet.wpo_schorsing’ gelden op 21 november 2026 2 artikelen tegelijk.",
        "Vraag wie geelvrij beheert om in checks/data/wetsartikelen.yaml de datums valid_from en valid_to te verbeteren.",
    )


# An article that changes

CHANGED = """- id: wpo_meldcode
  waarde: artikel 6b van de Wet op het primair onderwijs
  afkorting: WPO
  eenheid: citaat
  voor: [school]
  bron: verzonnen voor de tests
  bron_url:
  valid_from: 2027-01-01
  valid_to:
  gecontroleerd_op: 2026-11-21
  zeker: M
"""


@pytest.fixture(scope="module")
def renumbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages as they are, but for one article with another number from 2027 on."""
    base = tmp_path_factory.mktemp("pakket") / "geelvrij"
    base.mkdir()
    for name in ("generator", "templates"):
        (base / name).symlink_to(ROOT / name)
    (base / "regios").symlink_to(ROOT / "locations" / "regios")
    shutil.copytree(ROOT / "checks", base / "checks", ignore=shutil.ignore_patterns("__pycache__"))
    table = base / "checks" / "data" / "wetsartikelen.yaml"
    first, rest = table.read_text(encoding="utf-8").split("- id: wpo_meldcode\n")
    closed = rest.replace("valid_to:\n", "valid_to: 2026-12-31\n", 1)
    table.write_text(f"{first}- id: wpo_meldcode\n{closed}{CHANGED}", encoding="utf-8")
    return base.parent


def build(packages: Path, organisation: Path, day: str) -> tuple[str, str, dict[str, object]]:
    """The words of the card in Word and in the PDF, and what the manifest says of it."""
    command = [sys.executable, "-m", "geelvrij.generator.cli", "--root", str(organisation), "build", "de-kiem"]
    result = subprocess.run(
        [*command, "--document", "belkaart", "--peildatum", day, "--jobs", "1"],
        env={**os.environ, "PYTHONPATH": str(packages)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    made = organisation / "out" / "2027" / "de-kiem"
    in_word = "\n".join(paragraph.text for paragraph in Document(str(made / "belkaart-de-kiem.docx")).paragraphs)
    in_pdf = "\n".join(page.extract_text() for page in PdfReader(made / "belkaart-de-kiem.pdf").pages)
    [about] = json.loads((made / "manifest.json").read_text(encoding="utf-8"))["documents"]
    return in_word, in_pdf, about


def test_a_new_number_is_one_line_of_data_and_the_documents_follow(organisation: Path, renumbered: Path) -> None:
    with_article(organisation, "{{ locatie.naam }} volgt {{ wet.wpo_meldcode }}.\n")
    told = {day: build(renumbered, organisation, day) for day in (TODAY, LATER)}
    for day, sentence in {
        TODAY: "Basisschool De Kiem volgt artikel 4b van de Wet op het primair onderwijs.",
        LATER: "Basisschool De Kiem volgt artikel 6b van de Wet op het primair onderwijs (controleer).",
    }.items():
        in_word, in_pdf, about = told[day]
        assert sentence in in_word and sentence in " ".join(in_pdf.split())
        assert (about["open_fields"], about["not_applicable"]) == ([], [])
    first, later = (told[day][2] for day in (TODAY, LATER))
    assert first["master_sha256"] == later["master_sha256"] and first["data_sha256"] != later["data_sha256"]
