"""What every location has cannot be declared not applicable: the file says so, and no sentence loses its words."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import jsonschema
import pytest
from built import EXAMPLE, PROTOCOL, SHEET
from conftest import DAY
from geelvrij.checks import reading, schema
from geelvrij.checks.finding import Finding, Place
from geelvrij.checks.layers import Layer, Location
from geelvrij.checks.run import OpenField, check_location
from geelvrij.checks.schema.json_schema import json_schema
from geelvrij.checks.shape import shape
from geelvrij.checks.values import Section, Value
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiled_file, store
from geelvrij.generator.probing import new_context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.pdf import PdfRenderer
from lxml import html

WHY = "Dit is hier anders."
NVT = {"nvt": WHY}
LOCATION = "kdv-het-proefballonnetje"
ALWAYS = [path for path in schema.paths() if schema.field(path).always_applies]
REQUIRED = [path for path in schema.paths() if schema.field(path).is_required]


# The file: a finding for the field itself and for every group around it


def written(path: str, value: Any = NVT) -> Any:
    """A file with one field in it; a list has one item, and a key of one's own is ada."""
    for key in reversed(path.split(".")):
        listed = key == "*" and schema.field(path.rpartition(".*")[0]).item is not None
        value = [value] if listed else {"ada" if key == "*" else key: value}
        path = path.rpartition(".")[0]
    return value


def refused(path: str, kind: str = "") -> list[Finding]:
    """What the file says of it; without a kind the file in which that section stands at home."""
    kind = kind or (path.split(".")[0] if path.startswith(schema.FILE_KINDS) else "locatie")
    about = {"locatie": {"naam": "Hier", "soort": ["kdv"], "regio": "daar"}} if kind == "locatie" else {}
    tree = reading.read(str(about | written(path)).encode(), "a.yaml").tree
    return [finding for finding in shape(tree, "a.yaml", kind, kind).findings if "kan niet op nvt" in finding.message]


@pytest.mark.parametrize("kind", ["", "locatie"])
@pytest.mark.parametrize("path", sorted({*ALWAYS, *REQUIRED}))
def test_what_always_applies_is_refused_at_home_and_in_a_location(path: str, kind: str) -> None:
    (finding,) = refused(path, kind)
    assert (finding.code, finding.severity.value) == ("VRM202", "fout")


@pytest.mark.parametrize("path", REQUIRED)
def test_a_group_around_a_required_field_is_refused_too(path: str) -> None:
    around = path.rpartition(".")[0]
    assert not around or schema.field(around).free or schema.field(around).item or refused(around)


@pytest.mark.parametrize(
    "path", ["functienamen.leidinggevende", "editie.vastgesteld_op", "organisatie.korte_naam", "organisatie.houder"]
)
def test_what_stands_in_sentences_is_refused(path: str) -> None:
    assert path in ALWAYS


@pytest.mark.parametrize(
    "path", ["editie.branche_uitgave", "functienamen.bovenschools", "feiten.*", "feiten", "kaart.gezinsteam", "pbm"]
)
def test_what_may_be_not_applicable_is_not_refused(path: str) -> None:
    assert refused(path) == []


@pytest.mark.parametrize(
    ("path", "message", "help"),
    [
        ("locatie.naam", "Het veld naam geldt altijd en kan niet op nvt.", "Vul naam in, bijvoorbeeld naam: De Regenboog."),
        ("organisatie.houder", "Het veld houder geldt altijd en kan niet op nvt.",
         "Vul houder in. Weet u het nog niet? Laat het leeg."),
        ("functienamen.kinddossier", "Het veld kinddossier geldt altijd en kan niet op nvt.",
         "Vul kinddossier in, of laat het leeg. Leeg betekent: kinddossier."),
        ("locatie", "De rubriek ‘locatie’ kan niet op nvt: naam, soort, regio en adres gelden altijd.",
         "Vul de rubriek in. Weet u iets nog niet? Laat dat veld leeg."),
        ("regio.verwijsindex", "De rubriek ‘verwijsindex’ kan niet op nvt: naam geldt altijd.",
         "Vul de rubriek in. Weet u iets nog niet? Laat dat veld leeg."),
        ("functienamen", "De rubriek ‘functienamen’ kan niet op nvt: de velden erin gelden altijd.",
         "Vul de rubriek in. Weet u iets nog niet? Laat dat veld leeg."),
        ("rollen.bhv.*", "Een heel onderdeel kan niet op nvt.",
         "Hoort het hier niet? Haal het onderdeel weg. Vul het anders in."),
    ],
)  # fmt: skip
def test_the_finding_says_what_to_do(path: str, message: str, help: str) -> None:
    assert [(found.message, found.help) for found in refused(path)] == [(message, help)]


@pytest.mark.parametrize("path", ALWAYS)
def test_an_editor_refuses_it_as_well(path: str) -> None:
    assert list(jsonschema.Draft7Validator(json_schema("regio")).iter_errors(written(path)))


def test_nobody_is_told_to_declare_it_not_applicable() -> None:
    own = Organisation(EXAMPLE, date.fromisoformat(DAY))
    location = own.workspace.read(LOCATION).location
    assert location is not None
    asked = ("organisatie.houder", "organisatie.website", "locatie.adres.straat", "editie.versie", "kaart.halt.naam")
    for place in (Place("a.yaml"), location.section("organisatie").place, Place("a.yaml", 9)):
        for profile in ("concept", "definitief"):
            fields = tuple(OpenField(SHEET, "Blad", path, "iets", place) for path in asked)
            told = check_location(location, peildatum=own.peildatum, open_fields=fields, profile=profile)
            found = [finding for finding in told if finding.code == "DOC001"]
            advised = {finding.field for finding in found if finding.help and "nvt" in finding.help}
            assert (len(found), advised) == (len(asked), {"organisatie.website", "kaart.halt.naam"})


# The documents: no sentence loses its words

LOST = re.compile(r" {2}| [.,;:)]|\(\s*\)|, ,|\. \.|^\s*[,.;]|,\s*$")
TOLD_BY_A_RULE = {"meldcode", "meldcode.eindverantwoordelijke"}  # ROL001: every location has somebody who decides


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    root = tmp_path_factory.mktemp("altijd")
    for part in ("huisstijl", "locations/regios"):
        shutil.copytree(EXAMPLE / part, root / part)
    for name in ("organisatie", LOCATION):
        shutil.copy(EXAMPLE / "locations" / f"{name}.yaml", root / "locations")
    return Organisation(root, date.fromisoformat(DAY))


def without(location: Location, path: str) -> Location:
    """The location with one field declared not applicable, above all files."""
    at = Place("a.yaml")
    node: Section | Value = Value(None, at, "opdracht", WHY)
    for key in reversed(path.split(".")):
        node = Section({key: node}, {key: at}, at, "opdracht")
    assert isinstance(node, Section)
    return location.below(Layer(node, at.file))


def asked(paths: Iterator[str]) -> set[str]:
    """The fields of the model behind what a document asked, of those that somebody may declare not applicable."""
    found: set[str] = set()
    for path in paths:
        keys = path.removesuffix("[]").split(".")
        path = ".".join(keys[:2] if keys[0] == "rollen" else keys).replace("adres_regel", "adres.postcode")
        parts = [".".join(path.split(".")[:length]) for length in range(1, path.count(".") + 2)]
        found |= {part for part in parts if part in schema.paths() and not schema.field(part).always_applies}
    return found


def sentences(renderer: PdfRenderer, own: Organisation, location: Location, document: str) -> Counter[str]:
    page = renderer.html(new_context(location, own.masters[document], own.peildatum), "")[0]
    return Counter(part.text_content() for part in html.fromstring(page).iter("p", "td", "th", "li", "h2", "h3", "h4"))


@pytest.mark.parametrize("document", [SHEET, PROTOCOL])
def test_no_sentence_loses_its_words(own: Organisation, document: str) -> None:
    master, location = own.masters[document], own.workspace.read(LOCATION).location
    assert location is not None
    renderer = PdfRenderer(compiled_file.load(store.compiled(master, own.setting)).html, Sandbox())
    context = new_context(location, master, own.peildatum)
    renderer.html(context, "")
    whole = sentences(renderer, own, location, document)

    word = {SHEET: "functienamen.bestuursbureau", PROTOCOL: "organisatie.korte_naam"}[document]
    assert any(map(LOST.search, sentences(renderer, own, without(location, word), document) - whole))  # it is seen
    broken = {
        path: lost
        for path in sorted(asked(iter(context.record.asked)) - TOLD_BY_A_RULE)
        if (lost := [line for line in sentences(renderer, own, without(location, path), document) - whole if LOST.search(line)])
    }  # fmt: skip
    assert broken == {}
    assert len(context.record.asked) > 30
