"""What a template sees of a location: words, states and the place where an open field is to be filled in."""

from datetime import date
from pathlib import Path

import pytest
from geelvrij.checks import schema
from geelvrij.checks.location import Workspace
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.context import Context
from geelvrij.generator.fields import Field, Group, Items, Node
from geelvrij.generator.render.environment import Sandbox
from jinja2 import Environment
from jinja2.exceptions import SecurityError
from masters import folder


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    root = tmp_path_factory.mktemp("organisatie")
    made = folder.organisation(root)
    (root / "locations" / "regios").mkdir()
    (root / "locations" / "regios" / "proefstad.yaml").write_text(
        "regio: {naam: Proefstad}\nkaart:\n  veilig_thuis: {naam: Veilig Thuis Proefstad, telefoon: '08002000'}\n",
        encoding="utf-8",
    )
    (root / "locations" / "stad.yaml").write_text(
        "locatie: {naam: Stad, soort: [bso], regio: proefstad, adres: {straat: Voorbeeldlaan 1}}\n"
        "kaart:\n  politie: {nvt: geen wijkagent}\n"
        "personen:\n  cas: {functie: coach}\n"
        "rollen:\n  achterwacht: [{persoon: cas}]\n",
        encoding="utf-8",
    )
    (root / "locations" / "vol.yaml").write_text(
        "locatie:\n  naam: Vol\n  soort: [kdv]\n  regio: proefstad\n  partnerschool: n.v.t.\n"
        "  website: https://www.example.nl/\n"
        "kaart:\n  politie: {wijkagent: {naam: Nog niet bekend, telefoon: 0900-1113111}}\n  ggd: {naam: (xxx)}\n"
        "personen:\n  nora: {voornaam: Nora, achternaam: Voorbeeld}\n"
        "  weg: {voornaam: Wim, achternaam: Voorbeeld, uit_dienst: 2020-10-31}\n"
        "  leeg: {voornaam: vacature, achternaam: n.n.b., functie: volgt}\n"
        "rollen:\n  aandachtsfunctionaris: [{persoon: weg}, {persoon: nora, vervanger: ja}]\n"
        "  preventiemedewerker: [{persoon: leeg}]\n",
        encoding="utf-8",
    )
    return made


def filled(own: Organisation, template: str, name: str = "boom") -> tuple[str, Context]:
    asked = folder.context(own, folder.location(own, name))
    return Sandbox().from_string(template).render(asked.names()), asked


WORDS = [
    ("boom", "locatie.naam", "Kdv De Voorbeeldboom"),
    ("boom", "locatie.telefoon", "071-000\u00a012\u00a000"),
    ("boom", "locatie.adres_regel", "Voorbeeldlaan 1, 2311 AB Voorbeeldstad"),
    ("boom", "locatie.soort | lijst", "kdv en bso"),
    ("boom", "rollen.aandachtsfunctionaris.naam", "Ada van Voorbeeld"),
    ("boom", "rollen.aandachtsfunctionaris.achternaam", "Van Voorbeeld"),
    ("boom", "rollen.aandachtsfunctionaris.vervanger.naam", "De Fictief"),
    ("boom", "rollen.aandachtsfunctionaris.voornaamwoord", "die"),
    ("boom", "functienamen.kinddossier | hoofdletter", "Dossier"),
    ("boom", "locatie.is_kinderopvang", "ja"),
    ("boom", "locatie.is_school", "nee"),
    ("boom", "editie.jaar", "2027"),
    ("boom", "organisatie.naam", "Stichting Voorbeeld &amp; Zorg"),
    ("boom", "rollen.vertrouwenspersoon_intern.naam", "er zijn twee medewerkers"),
    ("boom", "rollen.vertrouwenspersoon_intern.vervanger.naam", "er zijn twee medewerkers"),
    ("stad", "kaart.veilig_thuis.naam", "Veilig Thuis Proefstad"),
    ("stad", "kaart.veilig_thuis.telefoon", "0800-2000"),
    ("stad", "kaart.politie.wijkagent.naam", "Er is geen vaste wijkagent."),
    ("stad", "kaart.veilig_thuis.sleutel", "veilig_thuis"),
    ("vol", "locatie.website", "www.example.nl"),
    ("vol", "kaart.politie.wijkagent.telefoon", "0900-111\u00a031\u00a011"),
    ("vol", "rollen.aandachtsfunctionaris.naam", "Nora Voorbeeld"),
]


@pytest.mark.parametrize(("name", "field", "words"), WORDS)
def test_words(own: Organisation, name: str, field: str, words: str) -> None:
    assert filled(own, f"{{{{ {field} }}}}", name)[0] == words


OPEN = [
    ("boom", "locatie.email", "e-mailadres locatie", "locations/boom.yaml", 1),
    ("boom", "organisatie.kvk", "KvK-nummer", "locations/organisatie.yaml", 1),
    ("boom", "organisatie.omgangsnormen | lijst", "omgangsnormen", "locations/organisatie.yaml", 1),
    ("boom", "rollen.houder.naam", "naam houder (persoon)", "locations/organisatie.yaml", 1),
    ("boom", "rollen.aandachtsfunctionaris.email", "e-mailadres aandachtsfunctionaris", "locations/boom.yaml", 7),
    ("boom", "rollen.aandachtsfunctionaris.vervanger.telefoon", "telefoonnummer vervanger aandachtsfunctionaris", "locations/boom.yaml", 8),
    ("boom", "kaart.politie.wijkagent.naam", "naam wijkagent", "locations/boom.yaml", 15),
    ("stad", "rollen.achterwacht.naam", "naam achterwacht", "locations/stad.yaml", 5),
    ("stad", "locatie.adres_regel", "adres", "locations/stad.yaml", 1),
    ("vol", "locatie.partnerschool", "naam partnerschool", "locations/vol.yaml", 5),
    ("vol", "kaart.politie.wijkagent.naam", "naam wijkagent", "locations/vol.yaml", 8),
    ("vol", "rollen.preventiemedewerker.naam", "naam preventiemedewerker", "locations/vol.yaml", 13),
    ("vol", "rollen.preventiemedewerker.functie", "functie preventiemedewerker", "locations/vol.yaml", 13),
    ("vol", "rollen.aandachtsfunctionaris.vervanger.naam", "naam vervanger aandachtsfunctionaris", "locations/vol.yaml", 15),
    ("stad", "kaart.veilig_thuis.email", "e-mailadres Veilig Thuis", "locations/regios/proefstad.yaml", 3),
]  # fmt: skip


@pytest.mark.parametrize(("name", "field", "label", "file", "line"), OPEN)
def test_an_open_field_says_where_it_is_filled_in(
    own: Organisation, name: str, field: str, label: str, file: str, line: int
) -> None:
    shown, asked = filled(own, f"{{{{ {field} }}}}", name)
    [item] = asked.open_fields()

    assert shown == f"[{item.label}]"
    assert (item.path, item.place.file) == (field.split(" ")[0], file)
    assert (item.label, item.place.line) == (label, line)


def test_not_applicable_is_inherited_and_has_its_reason(own: Organisation) -> None:
    _, asked = filled(own, "{{ kaart.kindertelefoon.naam }}{{ rollen.vertrouwenspersoon_intern.naam }}")

    assert [(item.path, item.reason) for item in asked.not_applicable()] == [
        ("kaart.kindertelefoon.naam", "te jong"),
        ("rollen.vertrouwenspersoon_intern.naam", "er zijn twee medewerkers"),
    ]


def test_services_stand_in_their_own_order(own: Organisation) -> None:
    shown, _ = filled(own, "{% for dienst in kaart.alle %}{{ dienst.sleutel }} {% endfor %}", "stad")

    keys = shown.split()
    assert "veilig_thuis" in keys and keys == [key for key in schema.services() if key in keys]


def test_a_service_with_a_filler_word_for_a_name_is_no_service(own: Organisation) -> None:
    shown, _ = filled(own, "{% for dienst in kaart.alle %}{{ dienst.sleutel }} {% endfor %}", "vol")

    assert "veilig_thuis" in shown.split() and "ggd" not in shown.split()


def test_everybody_in_a_role_regular_people_first(own: Organisation) -> None:
    template = "{% for mens in rollen.aandachtsfunctionaris.alle %}{{ loop.index }} {{ mens.naam }};{% endfor %}"

    assert filled(own, template)[0] == "1 Ada van Voorbeeld;2 De Fictief;"


def test_the_fingerprint_depends_on_what_is_asked_only(own: Organisation) -> None:
    prints = {
        name: filled(own, template, name)[1].fingerprint()
        for name in ("boom", "stad")
        for template in ["{{ editie.jaar }}"]
    }
    assert len(set(prints.values())) == 1
    assert (
        filled(own, "{{ locatie.naam }}")[1].fingerprint() != filled(own, "{{ locatie.naam }}", "stad")[1].fingerprint()
    )
    assert filled(own, "{% if locatie.email %}x{% endif %}")[1].fingerprint() != filled(own, "")[1].fingerprint()


# The sandbox: from everything that can be reached, nothing but fields, lists, groups and words


def reach(sandbox: Sandbox, thing: Node, depth: int) -> list[Node]:
    found = [thing]
    if depth:
        below = [thing.get(name) for name in thing.names()] + ([thing.item()] if thing.item() is not None else [])
        for child in below:
            assert child is not None
            found += reach(sandbox, child, depth - 1)
    return found


def test_nothing_but_fields_can_be_reached(own: Organisation) -> None:
    sandbox = Sandbox()
    asked = folder.context(own)
    found = [node for root in asked.names().values() for node in reach(sandbox, root, 4)]

    assert len(found) > 1500
    assert {kind for node in found for kind in (Field, Items, Group) if isinstance(node, kind)} == {Field, Items, Group}
    assert all(isinstance(node, Field | Items | Group) for node in found)
    allowed = (str, int, type(None), type(asked.location.value("editie.vastgesteld_op").place), bool)
    assert all(isinstance(getattr(node, "value", None), (*allowed,)) or hasattr(node.value, "year") for node in found if isinstance(node, Field))  # fmt: skip


ATTRIBUTES = [
    "__class__", "__init__", "__dict__", "__globals__", "record", "value", "text", "place", "shown", "changed", "_made", "_ask", "get",
    "child", "names", "things", "whole", "format", "upper", "mro",
]  # fmt: skip


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_no_attribute_of_python_can_be_reached(own: Organisation, attribute: str) -> None:
    sandbox = Sandbox()
    names = folder.context(own).names()
    things = [names["locatie"], names["locatie"].get("naam"), names["locatie"].get("soort"), "tekst", 1, True]
    for thing in things:
        with pytest.raises((SecurityError, KeyError)):
            sandbox.getattr(thing, attribute)
        with pytest.raises(SecurityError):
            sandbox.getitem(thing, attribute)


# The advisories behind Jinja's own sandbox, and plain attacks: one line each, all stopped while filling in
ESCAPES = [
    "{{ '{0.__class__}'.format(locatie) }}",
    "{{ '{x.__class__}'.format_map({'x': locatie}) }}",
    "{{ ('{0.__class__}'|attr('format'))(locatie) }}",
    "{{ locatie|attr('__class__') }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ locatie['naam'] }}",
    "{{ locatie.naam() }}",
    "{% for x in range(1000000000) %}{% endfor %}",
    "{{ locatie.naam | safe }}",
    "{{ namespace() }}",
]


@pytest.mark.parametrize("template", ESCAPES)
def test_the_sandbox_stops_what_the_language_would_have_refused(own: Organisation, template: str) -> None:
    with pytest.raises(
        Exception, match=r"(mag|mogen) niet in een sjabloon|undefined|No filter|no test|unsafe"
    ) as caught:
        filled(own, template)

    assert type(caught.value).__module__.startswith("jinja2")


def test_plain_jinja_does_not_stop_them() -> None:
    assert Environment().from_string("{{ ('{0.__class__}'|attr('format'))(x) }}").render(x=1) == "<class 'int'>"


def test_values_never_become_tags(own: Organisation, tmp_path: Path) -> None:
    other = folder.organisation(tmp_path, folder.LOCATION.replace("Kdv De Voorbeeldboom", "{{ 7*7 }} {% if %} {_{ %_}"))

    assert filled(other, "{{ locatie.naam }}")[0] == "{{ 7*7 }} {% if %} {_{ %_}"


def test_an_address_without_its_postcode_is_open(tmp_path: Path) -> None:
    (tmp_path / "locations").mkdir()
    (tmp_path / "locations" / "organisatie.yaml").write_text("organisatie: {naam: X, soort: kinderopvang}\n", "utf-8")
    own = "locatie:\n  naam: De Boom\n  soort: [kdv]\n  adres:\n    straat: Weg 2\n    postcode:\n    plaats: Stad\n"
    (tmp_path / "locations" / "boom.yaml").write_text(own, "utf-8")
    location = Workspace.open(tmp_path).read("boom").location
    assert location is not None
    line = Context(location, {}, date(2026, 11, 21)).names()["locatie"].get("adres_regel")
    assert isinstance(line, Field)
    assert (line.is_open, line.place.line) == (True, 6)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("locatieleider", "locatieleider"),
        ("Ada van Voorbeeld", "[functie die eindverantwoordelijk is voor het besluit om te melden]"),
        ("ada", "[functie die eindverantwoordelijk is voor het besluit om te melden]"),
    ],
)
def test_who_decides_is_a_function_and_a_name_there_stays_yellow(tmp_path: Path, typed: str, shown: str) -> None:
    (tmp_path / "locations").mkdir()
    (tmp_path / "locations" / "organisatie.yaml").write_text("organisatie: {naam: Voorbeeld}\n", encoding="utf-8")
    (tmp_path / "locations" / "boom.yaml").write_text(
        "locatie: {naam: Boom, soort: [kdv]}\n"
        "personen:\n  ada: {voornaam: Ada, tussenvoegsel: van, achternaam: Voorbeeld}\n"
        f"meldcode: {{eindverantwoordelijke: {typed}}}\n",
        encoding="utf-8",
    )
    location = Workspace.open(tmp_path).read("boom").location
    assert location is not None
    asked = Context(location, {}, date(2026, 11, 21))
    said = Sandbox().from_string("{{ meldcode.eindverantwoordelijke }}").render(asked.names())
    assert said == shown
    assert [item.place.line for item in asked.open_fields()] == ([] if typed == shown else [4])
