"""The example organisation: complete where it says so, and every gap it promises to show is really there."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import phonenumbers
import pytest
import yaml
from conftest import change, invoke
from geelvrij.checks.finding import Severity
from geelvrij.checks.location import Location, Workspace
from geelvrij.checks.report.text import tally
from geelvrij.checks.run import check_location
from stdnum.nl import brin, bsn, postcode

ROOT = Path(__file__).parents[1]
LOCATIONS = ROOT / "locations"
CHECK_DATE = date(2026, 11, 21)
SHORT_NUMBERS = {"112", "113"}

COMPLETE = (
    "school-het-vraagteken",
    "kdv-het-proefballonnetje",
    "bso-de-oefenhut",
    "peuteropvang-de-probeersels",
    "kinderopvang-de-maquette",
    "kindcentrum-de-voorbeeldboom",
)
SORTS = {
    ("school",): 5,
    ("kdv",): 3,
    ("bso",): 2,
    ("peuteropvang",): 2,
    ("bso", "kdv"): 2,
    ("bso", "kdv", "school"): 1,
    ("bso", "kdv", "peuteropvang", "school"): 1,
}
NEEDED_BY_ALL = (
    "locatie.naam",
    "locatie.adres.straat",
    "locatie.adres.postcode",
    "locatie.adres.plaats",
    "locatie.telefoon",
    "organisatie.naam",
    "organisatie.korte_naam",
    "organisatie.schoolbestuur",
    "editie.versie",
    "plan_van_aanpak.schooljaar",
    "regio.naam",
    "regio.verwijsindex.naam",
    "meldcode.eindverantwoordelijke",
    "kaart.gecontroleerd_op",
    "kaart.veilig_thuis.gebied",
    "kaart.veilig_thuis.manager.naam",
    "kaart.veilig_thuis.contactpersoon.naam",
    "kaart.verwijsindex.contactpersoon.naam",
    "kaart.verwijsindex.contactpersoon.email",
    "kaart.verwijsindex.contactpersoon.telefoon",
    "kaart.ggd.contactpersoon.naam",
    "kaart.raad_kinderbescherming.contactpersoon.naam",
    "kaart.politie.wijkagent.naam",
    "kaart.jeugdbescherming.contactpersoon.naam",
    "kaart.cjg.contactpersoon.naam",
    "kaart.cjg.telefoon",
    "kaart.wijkteam.telefoon",
    "kaart.huisartsenpost.telefoon",
)
ROLES_OF_ALL = (
    "leidinggevende",
    "centrale_contactpersoon",
    "vertrouwenspersoon_intern",
    "vertrouwenspersoon_extern",
    "contactpersoon",
    "maatschappelijk_werker",
    "bhv",
    "preventiemedewerker",
    "bovenschools_directeur",
)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.open(ROOT)


@pytest.fixture(scope="module")
def locations(workspace: Workspace) -> dict[str, Location]:
    found = {each: workspace.read(each).location for each in workspace.location_ids()}
    return {name: location for name, location in found.items() if location is not None}


def raw(path: Path) -> dict[str, object]:
    data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def leaves(node: object, path: str = "") -> list[tuple[str, str]]:
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in leaves(value, f"{path}.{key}".strip("."))]
    if isinstance(node, list):
        return [leaf for number, value in enumerate(node) for leaf in leaves(value, f"{path}.{number}")]
    return [(path, str(node))]


ALL_FILES = sorted([*LOCATIONS.glob("*.yaml"), *LOCATIONS.glob("regios/*.yaml")])
NATIONAL = ROOT / "checks/data/landelijke_diensten.yaml"


def filled(location: Location, path: str) -> bool:
    value = location.value(path)
    return value.data is not None or value.not_applicable is not None


def trainings(location: Location, person: str, kind: str) -> list[dict[str, object]]:
    entries = location.items(f"personen.{person}.scholing")
    plain = [{key: getattr(value, "data", None) for key, value in entry.items()} for entry in entries]  # type: ignore[union-attr]
    return [entry for entry in plain if entry.get("soort") == kind]


def all_trainings(location: Location, kind: str) -> list[dict[str, object]]:
    return [each for person in location.section("personen") for each in trainings(location, person, kind)]


# --- the files themselves ------------------------------------------------------------------------------------------


def test_organisation_regions_and_national_data_have_no_shape_errors(workspace: Workspace) -> None:
    assert [f"{each.file}:{each.line} {each.message}" for each in workspace.findings] == []


@pytest.mark.parametrize("name", sorted(path.stem for path in LOCATIONS.glob("*.yaml") if path.stem != "organisatie"))
def test_location_has_no_shape_errors(workspace: Workspace, name: str) -> None:
    read = workspace.read(name)
    assert [f"{each.file}:{each.line} {each.message}" for each in read.findings] == []
    assert read.location is not None


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.stem)
def test_file_names_its_schema_on_the_first_line(path: Path) -> None:
    kind = {"organisatie": "organisatie"}.get(path.stem, "regio" if path.parent.name == "regios" else "locatie")
    up = "../.." if kind == "regio" else ".."
    assert (
        path.read_text("utf-8").splitlines()[0]
        == f"# yaml-language-server: $schema={up}/.geelvrij/schema/{kind}.schema.json"
    )


@pytest.mark.parametrize("path", [*ALL_FILES, NATIONAL], ids=lambda path: path.stem)
def test_numbers_and_codes_are_valid(path: Path) -> None:
    wrong = []
    for where, text in leaves(raw(path)):
        key = where.rpartition(".")[2]
        if not text:
            continue
        if key.startswith("telefoon") and text not in SHORT_NUMBERS:
            wrong += [] if phonenumbers.is_valid_number(phonenumbers.parse(text, "NL")) else [(where, text)]
        elif key == "postcode":
            wrong += [] if postcode.is_valid(text) else [(where, text)]
        elif key == "brin":
            wrong += [] if brin.is_valid(text) and len(text) == 6 else [(where, text)]
        elif ".lrk." in where:
            wrong += [] if len(text) == 9 and bsn.is_valid(text) else [(where, text)]
    assert wrong == []


@pytest.mark.parametrize("path", list(LOCATIONS.glob("*.yaml")), ids=lambda path: path.stem)
def test_people_of_the_example_are_fictitious(path: Path) -> None:
    own = leaves(raw(path))
    mails = {text.rpartition("@")[2] for where, text in own if where.endswith("email") and text}
    assert mails <= {"example.nl", "example.org", "example.com"}
    # Real subscriber numbers never start with a zero, so 010-000 … cannot ring at somebody's home.
    phones = {text for where, text in own if "telefoon" in where and text}
    assert {text for text in phones if not re.fullmatch(r"0(10|71|85)-000 \d\d \d\d", text)} == set()


def test_everybody_in_the_example_has_a_name_of_their_own() -> None:
    names = Counter(
        " ".join(filter(None, (person.get("voornaam"), person.get("tussenvoegsel"), person.get("achternaam"))))
        for path in LOCATIONS.glob("*.yaml")
        for person in raw(path).get("personen", {}).values()  # type: ignore[attr-defined]
    )
    assert len(names) > 100
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("number", ["lrk", "brin"])
def test_registration_numbers_occur_once(number: str) -> None:
    found = Counter(
        text for path in LOCATIONS.glob("*.yaml") for where, text in leaves(raw(path)) if f".{number}" in where and text
    )
    assert found and set(found.values()) == {1}


def test_logo_is_a_wide_png_with_its_source() -> None:
    logo = (ROOT / str(raw(LOCATIONS / "organisatie.yaml")["huisstijl"]["logo"])).read_bytes()  # type: ignore[index]
    assert logo[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(logo[start : start + 4], "big") for start in (16, 20))
    assert width == 1200 and height < width / 2
    assert (ROOT / "huisstijl/logo.svg").read_text("utf-8").startswith("<svg ")


# --- what the set covers -------------------------------------------------------------------------------------------


def test_all_sorts_occur(locations: dict[str, Location]) -> None:
    assert Counter(tuple(sorted(each.soorten)) for each in locations.values()) == SORTS


def test_both_regions_occur_with_schools_and_childcare(locations: dict[str, Location]) -> None:
    seen = {(str(each.value("locatie.regio").data), sector) for each in locations.values() for sector in each.sectors}
    assert seen == {
        (region, sector)
        for region in ("rotterdam-rijnmond", "hollands-midden")
        for sector in ("school", "kinderopvang")
    }


@pytest.mark.parametrize("name", COMPLETE)
def test_complete_location_has_no_open_field(locations: dict[str, Location], name: str) -> None:
    location = locations[name]
    own = [f"locatie.lrk.{sort}" for sort in location.soorten if sort != "school"]
    own += ["organisatie.houder"] if "kinderopvang" in location.sectors else []
    own += ["locatie.brin"] if "school" in location.sectors else []
    assert [path for path in (*NEEDED_BY_ALL, *own) if not filled(location, path)] == []


@pytest.mark.parametrize("name", COMPLETE)
def test_complete_location_has_its_roles(locations: dict[str, Location], name: str) -> None:
    location = locations[name]
    roles = list(ROLES_OF_ALL)
    roles += ["directeur", "intern_begeleider", "pestcoordinator", "mr_contact"] if "school" in location.sectors else []
    if "kinderopvang" in location.sectors:
        roles += ["locatieleider", "oudercommissie_contact", "pedagogisch_beleidsmedewerker", "houder"]
        roles += [] if location.value("locatie.alleen_aanwezig").data is False else ["achterwacht"]
    assert [role for role in roles if not location.holders(role, CHECK_DATE)] == []


@pytest.mark.parametrize("name", [*COMPLETE, "school-de-voorbeeldbrug"])
def test_complete_location_has_two_trained_aandachtsfunctionarissen(locations: dict[str, Location], name: str) -> None:
    location = locations[name]
    holders = location.holders("aandachtsfunctionaris", CHECK_DATE)
    assert len(holders) == 2
    for holder in holders:
        days = [entry["datum"] for entry in trainings(location, holder.person_id, "aandachtsfunctionaris")]
        assert len(days) >= 2
        assert max(days) > date(2025, 11, 21)  # type: ignore[type-var, operator]


# --- each gap is where the comment of its file says it is ----------------------------------------------------------

Gap = Callable[[Location], bool]


def no_aandachtsfunctionaris(location: Location) -> bool:
    return not location.holders("aandachtsfunctionaris", CHECK_DATE)


def no_replacement(location: Location) -> bool:
    return len(location.holders("aandachtsfunctionaris", CHECK_DATE)) == 1


def lapsed_training(location: Location) -> bool:
    first = location.holders("aandachtsfunctionaris", CHECK_DATE)[0]
    days = [entry["datum"] for entry in trainings(location, first.person_id, "aandachtsfunctionaris")]
    return max(days) < date(2025, 11, 21)  # type: ignore[type-var, operator]


def unchecked_map(location: Location) -> bool:
    return location.value("kaart.gecontroleerd_op").data == date(2024, 10, 8)


def no_wijkagent(location: Location) -> bool:
    value = location.value("kaart.politie.wijkagent.naam")
    return value.data is None and value.not_applicable is None


def left_but_still_holds_a_role(location: Location) -> bool:
    keys = {str(entry["persoon"].data) for entry in location.items("rollen.aandachtsfunctionaris")}  # type: ignore[index, union-attr]
    left = [location.value(f"personen.{key}.uit_dienst").data for key in keys]
    return any(isinstance(day, date) and day < CHECK_DATE for day in left)


def overrides_the_region(location: Location) -> bool:
    region = raw(LOCATIONS / f"regios/{location.value('locatie.regio').data}.yaml")["kaart"]
    of_region = region.get("cjg", {}).get("telefoon")  # type: ignore[attr-defined]
    value = location.value("kaart.cjg.telefoon")
    return of_region is not None and value.layer == "locatie" and value.data != of_region


def not_applicable_with_reason(location: Location) -> bool:
    return (
        location.value("kaart.raad_kinderbescherming.contactpersoon.naam").not_applicable
        == "de Raad werkt niet met een vaste contactpersoon per locatie"
    )


def ehbo_without_end(location: Location) -> bool:
    return any(entry.get("geldig_tot") is None for entry in all_trainings(location, "kinder_ehbo"))


def ehbo_expired(location: Location) -> bool:
    ends = [entry["geldig_tot"] for entry in all_trainings(location, "kinder_ehbo") if entry.get("geldig_tot")]
    return any(end < CHECK_DATE for end in ends)  # type: ignore[operator]


def no_achterwacht(location: Location) -> bool:
    return location.value("locatie.alleen_aanwezig").data is True and not location.holders("achterwacht", CHECK_DATE)


def placeholder(location: Location) -> bool:
    return location.value("kaart.jeugdbescherming.contactpersoon.naam").data == "n.n.b."


def mail_outside_the_domain(location: Location) -> bool:
    staff = [key for key in location.section("personen") if location.value(f"personen.{key}.organisatie").data is None]
    return any(str(location.value(f"personen.{key}.email").data).endswith("@example.com") for key in staff)


def just_started(location: Location) -> bool:
    return sum(not filled(location, path) for path in NEEDED_BY_ALL) > 10


@pytest.mark.parametrize(
    ("name", "gap"),
    [
        ("school-de-schets", no_aandachtsfunctionaris),
        ("kdv-de-toonbeeldjes", lapsed_training),
        ("school-de-proefbank", unchecked_map),
        ("school-de-proefbank", mail_outside_the_domain),
        ("school-het-kladblok", left_but_still_holds_a_role),
        ("kdv-sjabloontje", no_wijkagent),
        ("bso-het-testvlot", no_achterwacht),
        ("bso-het-testvlot", placeholder),
        ("kinderopvang-de-fictie", ehbo_without_end),
        ("kinderopvang-de-fictie", ehbo_expired),
        ("kindcentrum-het-denkbeeld", no_replacement),
        ("kindcentrum-het-denkbeeld", overrides_the_region),
        ("bso-de-oefenhut", not_applicable_with_reason),
        ("peuteropvang-klein-begin", just_started),
    ],
)
def test_gap_is_there_and_only_in_files_that_show_it(locations: dict[str, Location], name: str, gap: Gap) -> None:
    assert gap(locations[name])
    assert [other for other in COMPLETE if other != name and gap(locations[other])] == []


def codes(location: Location) -> set[str]:
    return {each.code for each in check_location(location, peildatum=CHECK_DATE) if each.severity > Severity.TIP}


@pytest.mark.parametrize("name", [*COMPLETE, "school-de-voorbeeldbrug"])
def test_complete_location_has_no_finding_above_a_tip(locations: dict[str, Location], name: str) -> None:
    assert codes(locations[name]) - {"KRT011"} == set()  # what nobody confirmed about a service is for the whole region


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("school-de-schets", {"ROL002"}),
        ("school-de-proefbank", {"DAT006", "KRT004"}),
        ("school-het-kladblok", {"ROL004"}),
        ("kdv-de-toonbeeldjes", {"SCH002"}),
        ("bso-het-testvlot", {"DAT010", "ROL011"}),
        ("kinderopvang-de-fictie", {"SCH009", "SCH010"}),
        ("kindcentrum-het-denkbeeld", {"ROL003"}),
        ("peuteropvang-klein-begin", {"KRT004", "KRT005", "ROL001", "ROL002", "ROL015", "SCH003", "SCH007"}),
    ],
)
def test_check_finds_the_gap(locations: dict[str, Location], name: str, expected: set[str]) -> None:
    assert expected <= codes(locations[name])


# --- national services ---------------------------------------------------------------------------------------------


def test_national_services_are_known_services_with_a_source() -> None:
    services = raw(NATIONAL)["kaart"]
    known = raw(ROOT / "checks/data/diensten.yaml")
    assert isinstance(services, dict) and len(services) == 22
    assert set(services) <= set(known)
    for name, service in services.items():
        assert {"naam", "doel", "website", "bereikbaar", "zeker", "bron"} <= set(service), name
        # What nobody verified with the service itself has no date of checking.
        assert ("gecontroleerd_op" in service) == (service["zeker"] == "H"), name


@pytest.mark.parametrize(
    ("service", "number"),
    [
        ("noodnummer", "112"),
        ("politie", "0900-8844"),
        ("veilig_thuis", "0800-2000"),
        ("vertrouwensinspecteur", "0900-1113111"),
        ("kindertelefoon", "0800-0432"),
        ("centrum_seksueel_geweld", "0800-0188"),
    ],
)
def test_every_location_has_the_numbers_of_the_country(
    locations: dict[str, Location], service: str, number: str
) -> None:
    assert {location.value(f"kaart.{service}.telefoon").data for location in locations.values()} == {number}


@pytest.mark.parametrize("path", sorted(LOCATIONS.glob("regios/*.yaml")), ids=lambda path: path.stem)
def test_a_region_says_how_sure_each_service_is_and_never_that_it_was_checked(path: Path) -> None:
    services = raw(path)["kaart"]
    assert isinstance(services, dict)
    assert [name for name, service in services.items() if service.get("zeker") not in ("M", "L")] == []
    assert [name for name, service in services.items() if service.get("zeker") == "L" and "bron" not in service] == []
    assert [name for name, service in services.items() if "gecontroleerd_op" in service] == []


def test_the_session_in_the_readme_is_what_the_example_gives() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^([a-z-]+) +\d+ +\d+ +(\d+) +(\d+) +(\d+)$", readme, re.MULTILINE)
    report = json.loads(invoke(["check", "--format", "json", "--peildatum", CHECK_DATE.isoformat()], ROOT).out)

    assert rows and rows == [(name, *map(str, report["summary"]["locations"][name].values())) for name, *_ in rows]
    assert f"(organisatie, regio’s en sjablonen): {tally(report['summary']['shared'])}.\n" in readme


def test_a_municipality_keeps_its_services_however_it_is_written(tmp_path: Path) -> None:
    """The wijkteam of Kaag en Braassem works for no other municipality of its region."""
    shutil.copytree(LOCATIONS, tmp_path / "locations", ignore=shutil.ignore_patterns("school-*", "kdv-*", "kind*"))
    shutil.copytree(ROOT / "huisstijl", tmp_path / "huisstijl")
    file, said = tmp_path / "locations/bso-het-testvlot.yaml", "gemeente: Kaag en Braassem\n"

    def told(written: str) -> list[tuple[str, str]]:
        change(file, said, f"gemeente: {written}\n")
        ran = invoke(["check", file.stem, "--format", "json", "--peildatum", CHECK_DATE.isoformat()], tmp_path)
        change(file, f"gemeente: {written}\n", said)
        return [(found["code"], found["message"]) for found in json.loads(ran.out)["findings"]]

    as_it_is = told("Kaag en Braassem")
    for written in ("Gemeente Kaag en Braassem", "kaag en braassem", "Kaag-en-Braassem"):
        assert told(written) == as_it_is, written
    elsewhere = Counter(told("Leiden")) - Counter(as_it_is)
    assert [code for code, _ in elsewhere] == ["DOC001", "DOC001", "DOC001", "KRT005"]


# How many documents there are, in the words of the README: a letter or a report is made per case, and "more than" holds.
IN_WORDS = {
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    "negentien": 19,
    "twintig": 20,
    "eenentwintig": 21,
    "tweeëntwintig": 22,
}


def test_the_readme_counts_the_documents() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    forms = Counter(
        yaml.safe_load(path.read_text("utf-8"))["vorm"] for path in (ROOT / "templates").glob("*/*/sjabloon.yaml")
    )
    said = re.search(
        r"Er zijn (\w+) protocollen .*?, (\w+) bladen en formulieren, en meer dan (\w+) brieven", readme, re.S
    )
    assert said and (IN_WORDS[said[1]], IN_WORDS[said[2]]) == (forms["protocol"], forms["blad"])
    assert said[3] == "veertig" and 40 < forms["brief"] + forms["verslag"] < 50
