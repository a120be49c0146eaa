"""A location of which hardly anything is known: workbooks alone fill in all that the check wants of it, save lists and documents."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import change, invoke
from filling_in import fill, read_cells, with_row

ROOT = Path(__file__).resolve().parent.parent
DAY, ASKED_ON = ("--peildatum", "2027-01-10"), ("--peildatum", "2026-11-21")
HIRED, TAUGHT = date(2026, 9, 1), date(2026, 10, 1)

VALUES: dict[str, Any] = {
    "straat": "Proeflaan 1", "postcode": "3000 AB", "plaats": "Rotterdam", "gemeente": "Rotterdam",
    "telefoon": "010-000 77 01", "email": "iemand@example.nl", "naam": "Noor Voorbeeld", "gebied": "Noord",
    "gids_url": "https://www.example.nl/gids", "seo_methode": "Samen", "kdv": "123456782", "bso": "900000119",
    "volgsysteem": "Voorbeeldvolgsysteem", "herziening": date(2027, 1, 5), "teambespreking_meldcode": date(2026, 10, 1),
    "jaar": "2026", "afgenomen": date(2026, 5, 1), "rie": date(2026, 2, 1), "rie_plan_op": date(2026, 2, 1), "ontruiming": date(2026, 9, 1),
    "alleen_aanwezig": "nee", "ehbo_dekking": "ja", "systeem": "Voorbeeldsysteem", "beheerder": "aandachtsfunctionaris",
    "afgeschermd": "ja", "geevalueerd_op": date(2026, 9, 1), "meldcode_opgenomen": "ja", "coaching_nagegaan_op": date(2026, 9, 1),
    "gecontroleerd_op": date(2027, 1, 5), "bevestigd_op": date(2027, 1, 5), "ingesteld_op": date(2020, 1, 5),
    "vastgesteld_op": date(2027, 1, 5), "document": "map Scholing", "instrument": "Voorbeeldvragenlijst", "geleverd": date(2026, 6, 1),
    "toestemming": "ja", "versie": "2027", "eigenaar": "directeur", "status": "vastgesteld", "schooljaar": "2026-2027",
}  # fmt: skip
SCREENING: dict[str, dict[str, Any]] = {
    "directeur": {"Datum VOG": date(2026, 8, 1)},
    "locatieleider": {
        "Taalniveau Nederlands": "3F",
        "Personenregister: ingeschreven": date(2026, 8, 1),
        "Personenregister: gekoppeld": HIRED,
    },
}
ROLES: dict[str, dict[str, str]] = {
    "directeur": {"pestcoördinator": "Bo", "intern begeleider": "Bo"},
    "locatieleider": {"direct leidinggevende": "Ada", "achterwacht": "Cas"},
}
TRAININGS: list[tuple[str, str, date | None]] = [
    ("Ada", "meldcode", None), ("Bo", "meldcode", None), ("Cas", "meldcode", None), ("Bo", "aandachtsfunctionaris", None),
    ("Cas", "aandachtsfunctionaris", None), ("Cas", "vertrouwenspersoon", date(2030, 1, 1)), ("Ada", "bhv", date(2027, 10, 1)),
    ("Ada", "vlaggensysteem", None), ("Ada", "kinder ehbo", date(2028, 9, 1)), ("Bo", "kinder ehbo", date(2028, 9, 1)),
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("locations", "huisstijl"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "templates").mkdir()
    return tmp_path


BY_HAND = {
    "directeur": [("CYC056", "locatie.monitoring.vraagsoorten"), ("DOC002", "documenten"), ("DOC002", "documenten")],
    "locatieleider": [("DOC010", "locatie.vier_ogen.maatregelen"), *[("DOC002", "documenten")] * 4],
}
"""What no cell holds: a list of texts, and which documents there are (most stand in organisatie.yaml, for all locations)."""


def blank(root: Path, sorts: str) -> None:
    """A new location of these sorts."""
    assert invoke(("new", "location", "de-nieuwe"), root).code == 0
    file = root / "locations" / "de-nieuwe.yaml"
    change(file, "  naam: Naam van de locatie ", "  naam: De Nieuwe ")
    change(file, "  soort:    ", f"  soort: [{sorts}]  ")
    change(file, "  regio:    ", "  regio: rotterdam-rijnmond  ")


def asked(root: Path) -> bytes:
    """The workbook with all that is asked of the location."""
    wish = ("request", "de-nieuwe", "--before", "2027-01-22", "--edition", "2027", *ASKED_ON)
    assert invoke(wish, root).code == 0
    return (root / "out/2027/uitvraag/de-nieuwe/uitvraag-de-nieuwe-2027.xlsx").read_bytes()


def with_values(data: bytes, lead: str) -> bytes:
    """The workbook with a value for each field that is asked and not known."""
    cells = read_cells(data, "Invullen")
    keys = {place[1:]: key for place, key in cells.items() if place[0] == "G" and "." in key and key[:6] != "vraag:"}
    open_ones = {row: key for row, key in keys.items() if cells.get(f"C{row}") == "nog niet ingevuld"}
    values = {"meldcode.eindverantwoordelijke": lead}
    return fill(data, "Invullen", {
        f"E{row}": values.get(key, VALUES.get(key.rpartition(".")[2])) for row, key in open_ones.items()
    })  # fmt: skip


def with_people(data: bytes, lead: str) -> bytes:
    """The workbook with three people who have all roles and trainings."""
    for number, name in enumerate(("Ada", "Bo", "Cas")):
        data = with_row(data, "Personen", {
            "Voornaam": name, "Achternaam": "Proefmens", "Functie": "medewerker" if number else lead, "In dienst": HIRED,
            "Telefoon": f"010-000 88 0{number}", "E-mail": f"{name}.proefmens@example.nl", **SCREENING[lead],
        })  # fmt: skip
    for role, name in {
        lead: "Ada", "bhv'er": "Ada", "interne vertrouwenspersoon": "Cas", "contactpersoon klachten": "Cas",
        "beheerder van het incidentenregister": "Ada", "aandachtsfunctionaris": "Bo", **ROLES[lead],
    }.items():  # fmt: skip
        data = with_row(
            data, "Rollen", {"Rol": role, "Persoon": f"{name} Proefmens", "Vanaf": HIRED, "Uren per week": 2}
        )
    stand_in = {"Rol": "aandachtsfunctionaris", "Persoon": "Cas Proefmens", "Vanaf": HIRED, "Vervanger?": "ja"}
    data = with_row(data, "Rollen", stand_in)
    for name, kind, until in TRAININGS:
        proof = {
            "Datum": TAUGHT,
            "Uitgever": "Oranje Kruis",
            "Bewijs": "bewijzen/bewijs.pdf",
            "Geldig tot": until,
        }
        told = {title: value for title, value in proof.items() if value is not None}
        data = with_row(data, "Scholing", {"Persoon": f"{name} Proefmens", "Scholing": kind, **told})
    return data


@pytest.mark.parametrize(("sorts", "lead"), [("school", "directeur"), ("kdv, bso", "locatieleider")])
def test_a_workbook_fills_in_all_that_the_check_wants_of_a_location(root: Path, sorts: str, lead: str) -> None:
    blank(root, sorts)
    first = with_people(with_values(asked(root), lead), lead)
    for time in range(3):  # some answers make the check ask on
        (root / "terug.xlsx").write_bytes(with_values(asked(root), lead) if time else first)
        ran = invoke(("answers", "terug.xlsx", "--write", *DAY), root)
        assert (ran.code, ran.err) == (0, ""), ran

    checked = invoke(("check", "de-nieuwe", "--profile", "definitief", "--format", "json", *DAY), root)
    found = [one for one in json.loads(checked.out)["findings"] if one["file"] == "locations/de-nieuwe.yaml"]
    assert [(one["code"], one["field"]) for one in found] == BY_HAND[lead]
