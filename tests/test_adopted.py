"""A protocol that is not adopted says so, on its cover and in its text, in Word and PDF; an adopted one never does."""

import io
import re
from pathlib import Path
from unittest.mock import patch

import pytest
from docx import Document
from geelvrij.checks.location import Workspace
from geelvrij.checks.run import OpenField, check_location
from geelvrij.generator import master
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiler
from geelvrij.generator.context import Context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.pdf import PdfRenderer
from geelvrij.generator.render.word import WordRenderer
from masters.folder import LOCATION, ON, ORGANISATION, organisation

PROTOCOL = "meldcode-kinderopvang"
DAY = ", vastgesteld_op: 2026-11-16"
CONCEPT = "Concept – nog niet vastgesteld"
HERE = f"{CONCEPT} voor deze locatie"
OPEN = "[datum waarop de editie is vastgesteld]"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    own = organisation(tmp_path_factory.mktemp("kaft"))
    found, wrong = master.find(own.root)
    assert not wrong
    with patch.object(compiler.fonts, "embed"):
        compiled = compiler.compile_master(found[PROTOCOL], own.setting)
    return own, WordRenderer(compiled.word, Sandbox()), PdfRenderer(compiled.html, Sandbox())


def shown(made, edition: str, document: str, name: str = PROTOCOL) -> tuple[list[str], list[str]]:
    """The paragraphs in Word and in the PDF that tell whether the protocol is adopted."""
    own, word, pdf = made
    _write(own, edition, document)
    location = Workspace.open(own.root).read("boom").location
    about = {"id": name, "titel": "Protocol", "ondertitel": ""}
    data, _ = word.render(Context(location, about, ON))
    page, _ = pdf.html(Context(location, about, ON), "Stichting")
    lines = [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<p>(.*?)</p>", page, flags=re.DOTALL)]
    return _telling(p.text for p in Document(io.BytesIO(data)).paragraphs), _telling(lines)


def _write(own: Organisation, edition: str, document: str) -> None:
    folder = Path(own.root) / "locations"
    whole = ORGANISATION.replace("{jaar: 2027}", f"{{jaar: 2027, vastgesteld_door: het bestuur{edition}}}")
    (folder / "organisatie.yaml").write_text(whole, encoding="utf-8")
    (folder / "boom.yaml").write_text(f"{LOCATION}documenten: {{meldcode: {{{document}}}}}\n", encoding="utf-8")


def _telling(lines) -> list[str]:
    """Without the editions and the tab between a label and what it announces."""
    words = (re.sub(r"\s+", " ", line.replace("\t", "")).strip() for line in lines)
    wanted = ("Concept", "Vastgesteld", "Editie vastgesteld", "Nog vast te stellen", "Dit is editie")
    found = (line for line in words if line.startswith(wanted))
    return [
        re.sub(r"^Dit is editie 2027, versie \S+( van de editie\])?\. | De volgende evaluatie .*", "", line)
        for line in found
    ]


ON_COVER = "Vastgesteld{}, door het bestuur"
IN_TEXT = "[korte naam organisatie] heeft deze versie vastgesteld op {}."
AT_END = "Vastgesteld namens Stichting Voorbeeld & Zorg, door het bestuur, op {}."
NOT_YET = [
    CONCEPT,
    "Deze versie is een concept: [korte naam organisatie] heeft haar nog niet vastgesteld.",
    "Nog vast te stellen namens Stichting Voorbeeld & Zorg, door het bestuur.",
]


def adopted(day: str) -> list[str]:
    return [ON_COVER.format(day), IN_TEXT.format(day), AT_END.format(day)]


@pytest.mark.parametrize(
    ("edition", "document", "lines"),
    [
        ("", "", NOT_YET),
        ("", "status: concept", NOT_YET),
        ("", "status: concept, vastgesteld_op: 2026-11-16", NOT_YET),
        ("", "status: vastgesteld", NOT_YET),  # of the edition before: a new one is a concept until it is adopted
        ("", "vastgesteld_op: 2026-11-16", NOT_YET),
        (", vastgesteld_op: 2026-11-22", "", NOT_YET),  # the day after: a plan, and no fact yet
        (", vastgesteld_op: 2026-11-21", "", adopted("21 november 2026")),
        ("", "status: vastgesteld, vastgesteld_op: 2026-11-16", NOT_YET),
        (DAY, "", adopted("16 november 2026")),
        (DAY, "status: vastgesteld, vastgesteld_op: 2026-11-16", adopted("16 november 2026")),
        (DAY, "status: concept", [HERE, f"Editie v{adopted('16 november 2026')[0][1:]}", *adopted("16 november 2026")[1:]]),
    ],
)  # fmt: skip
def test_a_protocol_says_that_it_is_a_concept_as_long_as_it_is_one(made, edition, document, lines):
    in_word, in_pdf = shown(made, edition, document)
    assert in_word == lines
    assert [line.replace("&amp;", "&") for line in in_pdf] == lines


def test_another_protocol_goes_by_the_edition(made):
    """The state of the meldcode says nothing about a protocol of the organisation's own."""
    assert shown(made, "", "status: vastgesteld", "eigen-protocol")[0][0] == CONCEPT
    assert shown(made, DAY, "status: concept", "eigen-protocol")[0][0] == adopted("16 november 2026")[0]


def test_a_day_to_come_is_told_once(made):
    """The field is open until that day, and the date that cannot be right says so already."""
    own = made[0]
    _write(own, ", vastgesteld_op: 2026-11-22", "")
    location = Workspace.open(own.root).read("boom").location
    place = location.value("editie.vastgesteld_op").place
    field = OpenField(PROTOCOL, "Protocol", "editie.vastgesteld_op", OPEN[1:-1], place)
    told = check_location(location, peildatum=ON, open_fields=[field], profile="definitief")
    assert [(found.code, found.message) for found in told if found.field == field.field] == [
        ("DAT007", "Bij datum waarop de editie is vastgesteld staat 22 november 2026; die dag moet nog komen.")
    ]
