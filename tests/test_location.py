"""A folder of location files: what is inherited and overridden, where each value stands, and what goes wrong with files."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from geelvrij.checks import schema
from geelvrij.checks.finding import Place
from geelvrij.checks.layers import Layer, Shared
from geelvrij.checks.location import Location, Workspace, discover, filled, is_safe_id
from geelvrij.checks.values import Section, Value

ROOT = Path(__file__).parent.parent
ON = date(2026, 11, 21)

ORGANISATION = """\
organisatie:
  naam: Stichting Voorbeeld
  soort: kinderopvang
  korte_naam:
functienamen: {directie: directieteam}
locatie: {volgsysteem: Kijkrijk, ouderportaal: ja}
kaart:
  gezinsteam: {nvt: in dit gebied is geen gezinsteam}
personen:
  cora: {voornaam: Cora, achternaam: Voorbeeld, telefoon: 010-1234567}
  pim: {achternaam: Proef, email: pim@example.nl}
  weg: {achternaam: Weg, uit_dienst: 2026-11-20}
rollen:
  centrale_contactpersoon: [{persoon: cora}]
  preventiemedewerker: [{persoon: pim}]
  bhv: [{persoon: pim}]
"""
REGION = """\
regio: {naam: Regio Voorbeeld}
kaart:
  veilig_thuis: {naam: Veilig Thuis Voorbeeld, adres: {straat: Laan 1, plaats: Voorbeeldstad}}
  ggd:
    naam: GGD Voorbeeld
    telefoon: 010-7654321
  gezinsteam: {naam: Gezinsteam, telefoon: 010-1112222}
  wijkteam: {nvt: in deze regio zijn geen wijkteams}
"""
LOCATION = """\
locatie:
  naam: De Boom
  soort: [kdv, bso]
  regio: voorbeeldregio
  volgsysteem:
  adres: {straat: Weg 2}
personen:
  ada: {voornaam: Ada, achternaam: Test}
  pim: {achternaam: Proef-Anders}
rollen:
  bhv:
    - {persoon: cora, vervanger: ja}
    - {persoon: ada, van: 2020-01-01, tot: 2026-11-21}
    - {persoon: pim, tot: 2026-11-20}
    - {persoon: ada, van: 2026-11-22}
    - {persoon: weg}
    - {persoon: niemand}
kaart:
  veilig_thuis: {adres: {straat: Dam 3}}
  politie:
    wijkagent:
      naam:
  wijkteam: {telefoon: 010-3334444}
  huisartsenpost: {nvt: staat op de website}
"""
FILE = "locations/de-boom.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "organisatie", ORGANISATION)
    write(tmp_path, "regios/voorbeeldregio", REGION)
    write(tmp_path, "de-boom", LOCATION)
    return tmp_path


def write(root: Path, name: str, text: str | bytes) -> Path:
    path = root / "locations" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def opened(root: Path, id: str = "de-boom") -> Location:
    result = Workspace.open(root).read(id)
    assert result.location is not None, result.findings
    return result.location


def test_a_sound_folder_has_no_findings(root: Path) -> None:
    workspace = Workspace.open(root)
    assert workspace.findings == ()
    assert workspace.location_ids() == ["de-boom"]
    result = workspace.read("de-boom")
    assert result.findings == ()
    location = result.location
    assert location is not None
    assert (location.id, location.file, location.soorten) == ("de-boom", FILE, ("kdv", "bso"))
    assert location.sectors == frozenset({"kinderopvang"})


INHERITED = {
    # path: (data, layer, file, line, column)
    "locatie.naam": ("De Boom", "locatie", FILE, 2, 9),
    "organisatie.naam": ("Stichting Voorbeeld", "organisatie", "locations/organisatie.yaml", 2, 9),
    "functienamen.directie": ("directieteam", "organisatie", "locations/organisatie.yaml", 5, 26),
    "locatie.volgsysteem": ("Kijkrijk", "organisatie", "locations/organisatie.yaml", 6, 24),
    "locatie.ouderportaal": (True, "organisatie", "locations/organisatie.yaml", 6, 48),
    "regio.naam": ("Regio Voorbeeld", "regio", "locations/regios/voorbeeldregio.yaml", 1, 15),
    "kaart.ggd.telefoon": ("010-7654321", "regio", "locations/regios/voorbeeldregio.yaml", 6, 15),
    "kaart.veilig_thuis.naam": ("Veilig Thuis Voorbeeld", "regio", "locations/regios/voorbeeldregio.yaml", 3, 24),
    "kaart.veilig_thuis.adres.straat": ("Dam 3", "locatie", FILE, 19, 34),
    "kaart.veilig_thuis.adres.plaats": ("Voorbeeldstad", "regio", "locations/regios/voorbeeldregio.yaml", 3, 80),
    "kaart.wijkteam.telefoon": ("010-3334444", "locatie", FILE, 23, 24),
    "personen.cora.telefoon": ("010-1234567", "organisatie", "locations/organisatie.yaml", 10, 59),
    "personen.pim.achternaam": ("Proef-Anders", "locatie", FILE, 9, 21),
}


@pytest.mark.parametrize(("path", "expected"), INHERITED.items())
def test_a_value_comes_from_the_nearest_file_and_knows_its_place(
    root: Path, path: str, expected: tuple[object, ...]
) -> None:
    value = opened(root).value(path)
    place = value.place
    assert (value.data, value.layer, place.file, place.line, place.column) == expected
    assert value.not_applicable is None


def test_the_country_is_below_everything(root: Path) -> None:
    location = opened(root)
    helpline = location.value("kaart.kindertelefoon.telefoon")
    assert (helpline.data, helpline.layer) == ("0800-0432", "landelijk")
    assert helpline.place.file == "geelvrij/checks/data/landelijke_diensten.yaml"
    write(root, "de-boom", LOCATION + "  kindertelefoon: {telefoon: 0800-0433}\n")
    assert opened(root).value("kaart.kindertelefoon.telefoon").layer == "locatie"


def test_a_person_is_taken_over_whole_and_never_half(root: Path) -> None:
    location = opened(root)
    assert location.value("personen.pim.email").data is None
    assert Workspace.open(root).organisation.value("personen.pim.email").data == "pim@example.nl"


OPEN = {
    "kaart.politie.wijkagent.naam": (FILE, 22, 7),  # the empty key itself
    "kaart.politie.wijkagent.telefoon": (FILE, 21, 5),  # the group it belongs in
    "kaart.veilig_thuis.gebied": (FILE, 19, 3),
    "kaart.cjg.contactpersoon.naam": (FILE, 18, 1),  # the section, there is no group yet
    "kaart.ggd.email": (
        "locations/regios/voorbeeldregio.yaml",
        4,
        3,
    ),  # a regional fact belongs in the file of the region
    "kaart.crisisteam.telefoon": ("locations/regios/voorbeeldregio.yaml", 2, 1),
    "organisatie.korte_naam": ("locations/organisatie.yaml", 4, 3),
    "editie.jaar": ("locations/organisatie.yaml", 1, 1),  # no such section yet: the top of the file
    "cyclus.rie": (FILE, 1, 1),
    "rollen.aandachtsfunctionaris": (FILE, 10, 1),
    "rollen.kwaliteitsmedewerker": ("locations/organisatie.yaml", 13, 1),
    "personen.cora.email": ("locations/organisatie.yaml", 10, 3),  # with the person, wherever that is
    "personen.ada.email": (FILE, 8, 3),
    "personen.onbekend.email": (FILE, 7, 1),
}


@pytest.mark.parametrize(("path", "expected"), OPEN.items())
def test_an_open_field_points_at_where_it_should_be_filled_in(
    root: Path, path: str, expected: tuple[str, int, int]
) -> None:
    value = opened(root).value(path)
    assert value.is_open
    assert (value.place.file, value.place.line, value.place.column) == expected


def test_a_default_of_the_model_is_a_layer_of_its_own(root: Path) -> None:
    value = opened(root).value("regels.schorsing.max_schooldagen")
    assert value == Value(5, Place("locations/organisatie.yaml"), "standaard")
    write(root, "organisatie", ORGANISATION + "regels: {schorsing: {max_schooldagen: 3}}\n")
    assert opened(root).value("regels.schorsing.max_schooldagen").data == 3


def test_not_applicable_is_inherited_and_can_be_overridden(root: Path) -> None:
    location = opened(root)
    assert location.not_applicable == {
        "kaart.gezinsteam": "in dit gebied is geen gezinsteam",  # the organisation hides what the region has
        "kaart.huisartsenpost": "staat op de website",
    }
    hidden = location.value("kaart.gezinsteam.telefoon")
    assert (hidden.data, hidden.not_applicable) == (None, "in dit gebied is geen gezinsteam")
    assert hidden.place.file == "locations/organisatie.yaml"
    assert not location.section("kaart.gezinsteam")
    assert location.value("kaart.wijkteam").not_applicable is None
    write(root, "de-boom", LOCATION + "  gezinsteam: {naam: Ons team}\n")
    again = opened(root)
    assert "kaart.gezinsteam" not in again.not_applicable
    assert again.value("kaart.gezinsteam.naam").data == "Ons team"
    assert again.value("kaart.gezinsteam.telefoon").data == "010-1112222"


def test_a_section_is_merged_with_only_the_keys_that_stand_somewhere(root: Path) -> None:
    location = opened(root)
    people = location.section("personen")
    assert list(people) == ["ada", "pim", "cora", "weg"]
    card = location.section("kaart.veilig_thuis")
    assert card.data("telefoon") == "0800-2000"
    assert isinstance(card["adres"], Section)
    assert (card["adres"].data("straat"), card["adres"].data("plaats"), card["adres"].data("postcode")) == (
        "Dam 3",
        "Voorbeeldstad",
        None,
    )
    assert not location.section("pbm")
    assert filled(card)
    assert not filled(location.section("kaart.politie.wijkagent"))
    assert not filled(location.section("pbm"))


def test_a_list_is_overridden_whole(root: Path) -> None:
    location = opened(root)
    assert [item.data("persoon") for item in location.items("rollen.bhv") if isinstance(item, Section)] == [
        "cora", "ada", "pim", "ada", "weg", "niemand",
    ]  # fmt: skip
    assert location.items("rollen.aandachtsfunctionaris") == ()
    assert location.value("rollen.bhv").place.line == 12
    assert location.value("rollen.bhv.1.persoon").data == "ada"
    assert location.value("rollen.bhv.9.persoon").data is None


def test_holders_are_the_people_who_have_the_role_on_that_day_replacements_last(root: Path) -> None:
    location = opened(root)

    def names(on: date) -> list[tuple[str, bool]]:
        return [(holder.person_id, holder.stands_in) for holder in location.holders("bhv", on)]

    assert names(ON) == [("ada", False), ("cora", True)]
    assert names(date(2026, 11, 20)) == [("ada", False), ("pim", False), ("weg", False), ("cora", True)]
    assert names(date(2026, 11, 22)) == [("ada", False), ("cora", True)]
    first = location.holders("bhv", ON)[0]
    assert (first.person.data("voornaam"), first.appointment.data("tot"), first.place.line) == (
        "Ada",
        date(2026, 11, 21),
        13,
    )
    assert [holder.person_id for holder in location.holders("preventiemedewerker", ON)] == ["pim"]
    assert location.holders("preventiemedewerker", ON)[0].person.data("achternaam") == "Proef-Anders"
    assert location.holders("aandachtsfunctionaris", ON) == ()
    with pytest.raises(KeyError):
        location.holders("koning", ON)


def test_references_tell_which_keys_point_at_nothing(root: Path) -> None:
    extra = "  kindcentrum: {partner: de-tak}\n  af_koppelschool: de-boom\n"
    write(
        root,
        "de-boom",
        LOCATION.replace("  volgsysteem:\n", extra) + "oudercommissie: {leden: [{naam: X, persoon: y}, {naam: Z}]}\n",
    )
    unknown = [
        (found.field, found.kind, found.key, found.place.line) for found in opened(root).references() if not found.known
    ]
    assert unknown == [
        ("rollen.bhv", "persoon", "niemand", 18),
        ("oudercommissie.leden", "persoon", "y", 26),
        ("locatie.kindcentrum.partner", "locatie", "de-tak", 5),
    ]
    assert sum(found.known for found in opened(root).references()) == 8


def test_the_organisation_reads_like_a_location(root: Path) -> None:
    organisation = Workspace.open(root).organisation
    assert (organisation.id, organisation.file, organisation.soorten) == (
        "organisatie",
        "locations/organisatie.yaml",
        (),
    )
    assert organisation.sectors == frozenset({"kinderopvang"})
    assert organisation.value("organisatie.naam").data == "Stichting Voorbeeld"
    assert [holder.person_id for holder in organisation.holders("centrale_contactpersoon", ON)] == ["cora"]
    assert organisation.value("locatie.naam").place.file == "locations/organisatie.yaml"


@pytest.mark.parametrize(
    ("sort", "sectors"),
    [
        ("[school]", {"school"}),
        ("[school, bso]", {"school", "kinderopvang"}),
        ("peuteropvang", {"kinderopvang"}),
        ("[x]", {"kinderopvang"}),
    ],
)
def test_the_sort_of_a_location_decides_its_sectors(root: Path, sort: str, sectors: set[str]) -> None:
    write(root, "de-boom", LOCATION.replace("[kdv, bso]", sort))
    assert opened(root).sectors == sectors


def test_every_path_of_the_model_can_be_asked_of_every_location(root: Path) -> None:
    location = opened(root)
    for path in schema.paths():
        asked = path.replace("personen.*", "personen.ada").replace("*", "0")
        value = location.value(asked)
        assert value.place.file
        assert isinstance(location.section(asked), Section)
        assert isinstance(location.items(asked), tuple)
    for path in ("locatie.x", "x", "", "kaart.politie.wijkagent.leeftijd"):
        for ask in (location.value, location.data, location.items, location.section):
            with pytest.raises(KeyError):
                ask(path)


def test_a_region_of_the_library_is_used_when_the_folder_has_none(root: Path) -> None:
    write(root, "de-boom", LOCATION.replace("voorbeeldregio", "hollands-midden"))
    location = opened(root)
    value = location.value("regio.naam")
    # the reader cannot change the library: what is missing there belongs in the copy that ‘new region’ makes
    copy = "locations/regios/hollands-midden.yaml"
    assert (value.layer, value.place.file) == ("regio", copy)
    assert location.value("kaart.schoolbegeleidingsdienst.naam").place.file == copy
    assert location.is_lent(copy) and not location.is_lent(FILE)


# What goes wrong


def test_an_unknown_region_is_told_with_the_regions_that_are_known(root: Path) -> None:
    write(root, "de-boom", LOCATION.replace("voorbeeldregio", "voorbeldregio"))
    result = Workspace.open(root).read("de-boom")
    assert result.location is not None
    assert result.location.value("kaart.ggd.telefoon").is_open
    [finding] = result.findings
    assert (finding.code, finding.line, finding.column, finding.location, finding.field) == (
        "VRM216",
        4,
        10,
        "de-boom",
        "locatie.regio",
    )
    assert finding.message == "De regio ‘voorbeldregio’ kennen we niet."
    assert finding.help == (
        "Bedoelt u voorbeeldregio? Kies uit: hollands-midden, rotterdam-rijnmond, voorbeeldregio. "
        "Is uw regio er niet bij? Draai dan: geelvrij new region mijn-regio --from hollands-midden"
    )


def test_a_missing_organisation_is_one_clear_finding(root: Path) -> None:
    (root / "locations" / "organisatie.yaml").unlink()
    workspace = Workspace.open(root)
    [finding] = workspace.findings
    assert (finding.code, finding.file) == ("BST120", "locations/organisatie.yaml")
    assert (
        finding.message
        == "Het bestand locations/organisatie.yaml ontbreekt. Daarin hoort te staan wie de organisatie is."
    )
    assert finding.help == "Maak het bestand, of begin een nieuwe map met: geelvrij init."
    assert workspace.read("de-boom").location is not None
    assert workspace.organisation.sectors == frozenset()


def test_an_empty_folder_is_no_crash(tmp_path: Path) -> None:
    workspace = Workspace.open(str(tmp_path))
    assert [finding.code for finding in workspace.findings] == ["BST120"]
    assert workspace.location_ids() == []
    assert workspace.region_ids() == ["hollands-midden", "rotterdam-rijnmond"]


def test_one_broken_file_never_hides_the_others(root: Path) -> None:
    write(root, "kapot", "locatie: [\n")
    write(root, "binair", b"\x00\xff\xfe")
    write(root, "bom", "a: &x [1]\nlocatie: *x\n")
    write(root, "tak", LOCATION)
    write(root, "regios/stuk", "regio: {naam: x")
    workspace = Workspace.open(root)
    assert [(finding.file, finding.code) for finding in workspace.findings] == [
        ("locations/regios/stuk.yaml", "BST108")
    ]
    results = {id: workspace.read(id) for id in workspace.location_ids()}
    assert {id: result.location is not None for id, result in results.items()} == {
        "binair": False, "bom": False, "de-boom": True, "kapot": False, "tak": True,
    }  # fmt: skip
    assert {id: {finding.code for finding in result.findings} for id, result in results.items() if result.findings} == {
        "binair": {"BST101"},
        "bom": {"BST104", "VRM201"},
        "kapot": {"BST108"},
    }
    assert all(finding.location == id for id, result in results.items() for finding in result.findings)


def test_a_broken_organisation_still_lets_the_locations_be_read(root: Path) -> None:
    write(root, "organisatie", "organisatie: {naam: x, naam: y}\n")
    workspace = Workspace.open(root)
    assert [finding.code for finding in workspace.findings] == ["VRM202", "BST105"]
    assert workspace.organisation.data("organisatie.naam") is None
    assert workspace.read("de-boom").location is not None


NAMES = {
    "De-Boom.yaml": "De-Boom.yaml",
    "de boom.yaml": "de boom.yaml",
    "de_boom.yaml": "de_boom.yaml",
    "-rf.yaml": "-rf.yaml",
    "boom-.yaml": "boom-.yaml",
    "con.yaml": "con.yaml",
    "nul.yaml": "nul.yaml",
    "lpt1.yaml": "lpt1.yaml",
    "a" * 61 + ".yaml": "a" * 61 + ".yaml",
    "a" * 200 + ".yaml": "a" * 79 + "…",
    "boom.yml": "boom.yml",
    "boom.YAML": "boom.YAML",
    "b.oom.yaml": "b.oom.yaml",
    "böom.yaml": "böom.yaml",
    "b\u202eoom.yaml": "b\\u202eoom.yaml",
    "b\noom.yaml": "b\\noom.yaml",
    "b\x1b[31m.yaml": "b\\x1b[31m.yaml",
    "{{ 7*7 }}.yaml": "{{ 7*7 }}.yaml",
    "%0A::error.yaml": "%0A::error.yaml",
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items())
def test_a_file_with_a_name_that_cannot_be_used_is_told_and_not_read(root: Path, name: str, shown: str) -> None:
    (root / "locations" / name).write_text(LOCATION, encoding="utf-8")
    workspace = Workspace.open(root)
    assert workspace.location_ids() == ["de-boom"]
    [finding] = workspace.findings
    assert (finding.code, finding.file) == ("VEI709", f"locations/{shown}")
    assert finding.message == f"De bestandsnaam ‘{shown}’ kunnen we niet gebruiken. Het bestand is niet gelezen."
    assert finding.file.isprintable()


READY = {
    "De Regenboog.yaml": "Noem het bestand de-regenboog.yaml: kleine letters a tot z, cijfers en streepjes, hooguit 60 tekens.",
    "De Boom.YML": "Noem het bestand de-boom-2.yaml: kleine letters a tot z, cijfers en streepjes, hooguit 60 tekens.",
    "x.yml": "Noem het bestand x.yaml: kleine letters a tot z, cijfers en streepjes, hooguit 60 tekens.",
    "Zoë's huis.YAML": "Noem het bestand zoes-huis.yaml: kleine letters a tot z, cijfers en streepjes, hooguit 60 tekens.",
    "con.yaml": "Noem het bestand naam-van-de-locatie.yaml: kleine letters a tot z, cijfers en streepjes, hooguit 60 tekens.",
    "b.txt": "Noem het bestand b.yaml: kleine letters a tot z, cijfers en streepjes, hooguit 60 tekens.",
    "b.yaml.txt":
        "Windows verbergt .txt aan het eind. Zet in de Verkenner de bestandsnaamextensies aan en noem het bestand b.yaml.",
}  # fmt: skip


@pytest.mark.parametrize(("name", "help"), READY.items())
def test_a_wrong_name_comes_with_a_ready_made_one(root: Path, name: str, help: str) -> None:
    (root / "locations" / name).write_text(LOCATION, encoding="utf-8")
    [finding] = Workspace.open(root).findings
    assert (finding.code, finding.message, finding.help) == (
        "VEI709", f"De bestandsnaam ‘{name}’ kunnen we niet gebruiken. Het bestand is niet gelezen.", help,
    )  # fmt: skip


def test_a_location_in_a_subfolder_is_told(root: Path) -> None:
    write(root, "sub/x", LOCATION)
    write(root, "regios/oud/y", REGION)
    write(root, "Regio/z", REGION)
    told = [(found.file, found.message, found.help) for found in Workspace.open(root).findings]
    assert told == [
        ("locations/Regio/z.yaml", "Dit bestand staat in de map ‘Regio’. Daar lezen we het niet.", "Noem de map regios."),
        ("locations/regios/oud/y.yaml", "Dit bestand staat in de map ‘oud’. Daar lezen we het niet.",
         "Zet het bestand zelf in de map locations/regios."),
        ("locations/sub/x.yaml", "Dit bestand staat in de map ‘sub’. Daar lezen we het niet.",
         "Zet het bestand zelf in de map locations."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("named", "meant", "taken"),
    [
        ("Rotterdam-Rijnmond", "rotterdam-rijnmond", True),
        ("hollands midden", "hollands-midden", True),
        ("rotterdam", "rotterdam-rijnmond", False),
    ],
)
def test_a_region_that_is_almost_right_is_suggested(root: Path, named: str, meant: str, taken: bool) -> None:
    write(root, "de-boom", LOCATION.replace("regio: voorbeeldregio", f"regio: {named}"))
    result = Workspace.open(root).read("de-boom")
    assert [(found.code, found.field, found.message) for found in result.findings] == [
        ("VRM216", "locatie.regio", f"De regio ‘{named}’ kennen we niet.")
    ]
    assert result.findings[0].help.startswith(f"Bedoelt u {meant}? Kies uit: ")
    assert result.location is not None
    # A guess may not fill a document with the numbers of another region; only another way of writing it may.
    assert (result.location.value("regio.naam").data is not None) is taken


LOGOS: list[tuple[bytes | None, list[str]]] = [
    (None, ["Het logo ‘huisstijl/logo.png’ staat niet in de map. De documenten krijgen geen logo."]),
    (
        b"<svg/>",
        ["Het logo ‘huisstijl/logo.png’ is geen PNG- of JPG-bestand. De documenten kunnen het niet laten zien."],
    ),
    (b"\x89PNG\r\n\x1a\nxx", []),
    (b"\xff\xd8\xff\xe0xxxx", []),
]


@pytest.mark.parametrize(("content", "messages"), LOGOS)
def test_a_logo_that_cannot_be_printed_is_told(root: Path, content: bytes | None, messages: list[str]) -> None:
    write(root, "organisatie", ORGANISATION + "huisstijl:\n  logo: huisstijl/logo.png\n")
    (root / "huisstijl").mkdir()
    if content is not None:
        (root / "huisstijl" / "logo.png").write_bytes(content)
    found = Workspace.open(root).findings
    assert [finding.message for finding in found] == messages
    assert {(finding.code, finding.severity.value, finding.file, finding.column) for finding in found} <= {
        ("VRM218", "waarschuwing", "locations/organisatie.yaml", 9)
    }


def test_other_files_in_the_folder_are_left_alone(root: Path) -> None:
    for name in (
        "LEESMIJ.md",
        ".de-boom.yaml.swp",
        ".verborgen.yaml",
        "oud.yaml.bak",
        "yaml",
        "brief.docx",
        "lijst.xlsx",
        "foto.png",
        "notitie.txt",
    ):
        (root / "locations" / name).write_text("[", encoding="utf-8")
    (root / "locations" / "archief").mkdir()
    workspace = Workspace.open(root)
    assert workspace.findings == ()
    assert workspace.location_ids() == ["de-boom"]


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_a_link_may_not_lead_out_of_the_folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("buiten") / "geheim.yaml"
    outside.write_text(LOCATION, encoding="utf-8")
    folder = root / "locations"
    (folder / "link.yaml").symlink_to(outside)
    (folder / "inside.yaml").symlink_to(folder / "de-boom.yaml")
    (folder / "rond.yaml").symlink_to(folder / "rond.yaml")
    (folder / "dood.yaml").symlink_to(folder / "weg.yaml")
    (folder / "map.yaml").mkdir()
    os.mkfifo(folder / "pijp.yaml")
    workspace = Workspace.open(root)
    found = {id: [(f.code, f.message) for f in workspace.read(id).findings] for id in workspace.location_ids()}
    odd = [("BST101", "Dit is geen gewoon bestand, of we mogen het niet openen.")]
    away = [("VEI709", "Dit bestand is een snelkoppeling naar een plaats buiten de map van uw organisatie.")]
    assert found == {
        "de-boom": [], "inside": [], "link": away, "rond": odd, "dood": odd, "map": odd, "pijp": odd,
    }  # fmt: skip


def test_a_folder_that_is_reached_through_a_link_is_fine(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("elders") / "link"
    link.symlink_to(root)
    assert opened(link).value("locatie.naam").data == "De Boom"


@pytest.mark.parametrize(
    ("id", "code", "help"),
    [
        ("de-bom", "BST120", "Bedoelt u de-boom?"),
        ("iets-anders", "BST120", "Kijk in de map locations welke locaties er zijn: de bestandsnaam zonder .yaml."),
        (
            "../../etc/passwd",
            "VEI709",
            "Kijk in de map locations welke locaties er zijn: de bestandsnaam zonder .yaml.",
        ),
        ("organisatie", "BST120", "Kijk in de map locations welke locaties er zijn: de bestandsnaam zonder .yaml."),
        (
            "regios/voorbeeldregio",
            "VEI709",
            "Kijk in de map locations welke locaties er zijn: de bestandsnaam zonder .yaml.",
        ),
        ("\x00", "VEI709", "Kijk in de map locations welke locaties er zijn: de bestandsnaam zonder .yaml."),
    ],
)
def test_asking_for_a_location_that_is_not_there(root: Path, id: str, code: str, help: str) -> None:
    result = Workspace.open(root).read(id)
    assert result.location is None
    [finding] = result.findings
    assert (finding.code, finding.help) == (code, help)
    assert finding.message.isprintable()


def test_which_names_are_safe() -> None:
    assert all(is_safe_id(name) for name in ("a", "de-boom", "kdv-2", "a" * 60, "console", "com"))
    assert not any(
        is_safe_id(name) for name in ("", "-", "a-", "-a", "A", "a.b", "a/b", "..", "a\n", "con", "com1", "é", "a" * 61)
    )


def test_the_root_is_found_from_anywhere_inside(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    deep = root / "templates" / "protocol" / "x"
    deep.mkdir(parents=True)
    assert discover(deep) == root.resolve()
    assert discover(root / "locations") == root.resolve()
    assert discover(root) == root.resolve()
    assert discover(tmp_path_factory.mktemp("leeg")) is None


def test_the_nearest_root_wins(root: Path) -> None:
    inner = root / "voorbeeld"
    shutil.copytree(root / "locations", inner / "locations")
    assert discover(inner / "locations" / "regios") == inner.resolve()


def test_reading_twice_gives_the_same(root: Path) -> None:
    write(root, "de-boom", LOCATION + "onzin: 1\npersonen2: {}\n")
    first, second = Workspace.open(root).read("de-boom"), Workspace.open(root).read("de-boom")
    assert first.findings == second.findings
    assert len(first.findings) == 2
    assert first.location is not None
    assert second.location is not None
    for path in schema.paths():
        if "*" not in path:
            assert first.location.value(path) == second.location.value(path)


def test_a_workspace_keeps_nothing_of_the_locations_it_read(root: Path) -> None:
    for number in range(30):
        write(root, f"boom-{number}", LOCATION)
    workspace = Workspace.open(root)
    workspace.read("boom-0")  # what they share is put together for the first
    before = {name: repr(vars(workspace)[name]) for name in vars(workspace)}
    for id in workspace.location_ids():
        workspace.read(id)
    assert {name: repr(vars(workspace)[name]) for name in vars(workspace)} == before


def test_the_library_itself_is_without_findings() -> None:
    workspace = Workspace.open(ROOT)
    assert workspace.findings == ()
    assert "rotterdam-rijnmond" in workspace.region_ids()


def test_an_empty_key_in_the_file_where_it_belongs_goes_before_one_elsewhere(root: Path) -> None:
    write(root, "de-boom", LOCATION + "organisatie:\n  korte_naam:\n  houder:\n")
    location = opened(root)
    assert location.value("organisatie.korte_naam").place == Place("locations/organisatie.yaml", 4, 3, 4, 13)
    assert location.value("organisatie.houder").place == Place(FILE, 27, 3, 27, 9)


def test_an_empty_key_in_two_files_stands_once_in_a_section_at_the_nearest(root: Path) -> None:
    write(
        root,
        "regios/voorbeeldregio",
        REGION + "  politie: {telefoon: 0900-8844, wijkagent: {naam: , functie: agent}}\n",
    )
    agent = opened(root).section("kaart.politie.wijkagent")
    assert list(agent) == ["naam", "functie"]
    assert agent.value("naam") == Value(None, Place(FILE, 22, 7, 22, 11), "locatie")
    assert agent.value("onbekend") == Value(None, Place(FILE, 21, 5, 21, 14), "locatie")


def test_a_file_of_the_library_is_never_the_place_to_fill_something_in() -> None:
    place = Place("library.yaml", 3, 1, 3, 5)
    empty = Section({"naam": Value(None, place, "regio")}, {"naam": place}, place, "regio")
    shipped = Section({"regio": empty}, {"regio": place}, Place("library.yaml"), "regio")
    own = Section({}, {}, Place("own.yaml"), "locatie")
    location = Location(
        "own", "own.yaml", (Layer(own, "own.yaml", "locatie"),), Shared((Layer(shipped, "library.yaml"),))
    )
    assert location.value("regio.naam").place == Place("own.yaml")


def test_a_region_in_the_folder_goes_before_the_one_of_the_library(root: Path) -> None:
    write(root, "regios/hollands-midden", REGION)
    write(root, "de-boom", LOCATION.replace("voorbeeldregio", "hollands-midden"))
    assert opened(root).value("regio.naam").data == "Regio Voorbeeld"


TOWN_SERVICE = (
    "  wijkteam: {naam: Wijkteam Voorbeeldstad, telefoon: 010-3334444, "
    'gemeenten: [Voorbeeldstad, "\'s-Gravenhage", Súdwest-Proefdorp, Proef aan den Rijn]}\n'
)
IN_TOWN = [
    "Voorbeeldstad", "voorbeeldstad", "VOORBEELDSTAD", "Gemeente Voorbeeldstad", "gemeente  Voorbeeldstad",
    "Den Haag", "\"'s-Gravenhage\"", "’s Gravenhage", "Sudwest Proefdorp", "Proef a/d Rijn",
]  # fmt: skip
ELSEWHERE = ["Elders", "Voorbeeld", "Voorbeeldstadje", "Proef", "'-'", "{nvt: wij hebben geen adres}", ""]
TOWNS = [*((town, "Wijkteam Voorbeeldstad") for town in IN_TOWN), *((town, None) for town in ELSEWHERE)]


@pytest.mark.parametrize(("town", "expected"), TOWNS)
def test_a_service_for_some_towns_is_not_given_to_a_location_elsewhere(
    root: Path, town: str, expected: str | None
) -> None:
    """The wrong wijkteam in a protocol is worse than a yellow field."""
    write(
        root,
        "regios/voorbeeldregio",
        REGION.replace("  wijkteam: {nvt: in deze regio zijn geen wijkteams}\n", TOWN_SERVICE),
    )
    own = LOCATION.replace("  wijkteam: {telefoon: 010-3334444}\n", "")
    write(root, "de-boom", own.replace("adres: {straat: Weg 2}", f"adres: {{straat: Weg 2, gemeente: {town}}}"))
    location = opened(root)
    assert location.data("kaart.wijkteam.naam") == expected
    assert location.data("kaart.ggd.naam") == "GGD Voorbeeld"


@pytest.mark.parametrize("order", [("de-boom", "de-tak"), ("de-tak", "de-boom")])
def test_a_location_never_gets_the_services_of_the_town_of_another(root: Path, order: tuple[str, str]) -> None:
    region = REGION.replace("  wijkteam: {nvt: in deze regio zijn geen wijkteams}\n", TOWN_SERVICE)
    write(root, "regios/voorbeeldregio", region)
    own = LOCATION.replace("  wijkteam: {telefoon: 010-3334444}\n", "")
    for name, town in (("de-boom", "Voorbeeldstad"), ("de-tak", "Elders")):
        write(root, name, own.replace("adres: {straat: Weg 2}", f"adres: {{straat: Weg 2, gemeente: {town}}}"))
    workspace = Workspace.open(root)
    read = {name: workspace.read(name).location for name in order}
    found = {name: location and location.data("kaart.wijkteam.naam") for name, location in read.items()}
    assert found == {"de-boom": "Wijkteam Voorbeeldstad", "de-tak": None}


def test_a_location_calls_back_a_whole_section_that_the_organisation_hides(root: Path) -> None:
    write(
        root,
        "organisatie",
        ORGANISATION.replace("  gezinsteam: {nvt: in dit gebied is geen gezinsteam}", "  nvt: geen kaart"),
    )
    location = opened(root)
    assert location.data("kaart.ggd.telefoon") == "010-7654321"
    assert location.data("kaart.veilig_thuis.naam") == "Veilig Thuis Voorbeeld"
    write(root, "de-boom", LOCATION[: LOCATION.index("kaart:")])
    hidden = opened(root).value("kaart.ggd.telefoon")
    assert (hidden.data, hidden.not_applicable) == (None, "geen kaart")


HIDING = {
    "as it is": ("", ""),
    "a whole section hidden": ("  gezinsteam: {nvt: in dit gebied is geen gezinsteam}", "  nvt: geen kaart"),
    "a service hidden that the region has": ("  gezinsteam:", "  ggd: {nvt: geen GGD}\n  gezinsteam:"),
    "nobody hidden": ("kaart:\n  gezinsteam: {nvt: in dit gebied is geen gezinsteam}\n", ""),
}


@pytest.mark.parametrize("change", HIDING.values(), ids=HIDING.keys())
def test_a_value_and_the_section_it_stands_in_say_the_same(root: Path, change: tuple[str, str]) -> None:
    write(root, "organisatie", ORGANISATION.replace(*change))
    location = opened(root)
    seen = 0
    for name in schema.sections():
        for path, value in location.section(name).leaves(name):
            if not any(key.isdecimal() for key in path.split(".")):
                assert location.value(path) == value, path
                seen += 1
    assert seen > 20
    people = location.section("personen")
    assert all(location.person(key) is people[key] for key in people)


def test_somebody_who_is_not_in_service_yet_holds_no_role(root: Path) -> None:
    soon = ORGANISATION.replace("achternaam: Voorbeeld,", "achternaam: Voorbeeld, in_dienst: 2026-11-22,")
    write(root, "organisatie", soon)
    location = opened(root)
    assert [holder.person_id for holder in location.holders("bhv", ON)] == ["ada"]
    assert [holder.person_id for holder in location.holders("bhv", date(2026, 11, 22))] == ["ada", "cora"]


def test_a_location_waits_for_a_region_that_cannot_be_read(root: Path) -> None:
    """Otherwise its good documents would be replaced by ones that are yellow all over."""
    write(root, "regios/voorbeeldregio", "regio:\n\tnaam: x\n")
    workspace = Workspace.open(root)
    assert [finding.code for finding in workspace.findings] == ["BST107"]
    read = workspace.read("de-boom")
    assert read.location is None
    assert [(finding.code, finding.file, finding.line, finding.message) for finding in read.findings] == [
        (
            "VRM221",
            FILE,
            4,
            "Het bestand van de regio is niet te lezen (locations/regios/voorbeeldregio.yaml). "
            "Deze locatie is daarom overgeslagen.",
        )
    ]
