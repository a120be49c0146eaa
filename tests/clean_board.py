"""A board with thirty locations on which nothing is wrong: made from the complete examples, with other people and days.

What a location needs, the examples know. Here stands what differs from one to the next: the sort, the region, who works
there, and the days on which things lapse. All of it follows from the number of the location.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

EXAMPLE = Path(__file__).parents[1]
SORTS = (  # the complete example of each sort, and how many there are of it
    ("school", "school-het-vraagteken", 7),
    ("basisschool", "school-de-voorbeeldbrug", 5),
    ("kdv", "kdv-het-proefballonnetje", 5),
    ("bso", "bso-de-oefenhut", 5),
    ("peuteropvang", "peuteropvang-de-probeersels", 3),
    ("opvang", "kinderopvang-de-maquette", 2),
    ("kindcentrum", "kindcentrum-de-voorbeeldboom", 3),
)
REGIONS = {"rotterdam-rijnmond": "Rotterdam", "proefstreek": "Utrecht", "toonstreek": "Groningen"}
FIRST = ("Aafje", "Bas", "Cora", "Dirk", "Elif", "Freek", "Gea", "Hidde", "Ilja", "Joep", "Klaas", "Lieke", "Mats",
         "Noor", "Okke", "Pien", "Rens", "Sofie", "Tobi", "Ymke", "Zita", "Boaz", "Dena")  # fmt: skip
LAST = ("Bedacht", "Denkbaar", "Fictief", "Geschetst", "Ingebeeld", "Maquette", "Naamloos", "Nergens", "Ontwerp",
        "Proefman", "Sjabloon", "Toonder", "Verdicht", "Verzonnen", "Voorbeeld", "Zomaar", "Zogezegd")  # fmt: skip
LEFT = "2026-06-30"  # the last day of who is not here any more
# Days by group: a third of the locations each.
DRILL = ("2026-03-02", "2026-06-02", "2026-10-02")  # an evacuation, to be done again within 12 months
MAP = ("2026-02-03", "2026-07-03", "2026-10-06")  # all numbers to call looked up, within 12 months
FIRST_AID = (("2026-03-10", "2027-03-10"), ("2026-06-10", "2027-06-10"), ("2026-09-10", "2027-09-10"))
RISKS = (("2023-03-07", "2023-04-04"), ("2024-11-05", "2024-12-03"), ("2025-02-18", "2025-03-18"))  # within 48 months
SCHOOL_PLAN = ("2023-06-26", "2024-06-24", "2025-06-23")  # within 48 months
ADVISER = ("2026-01-29", "2026-04-16", "2026-09-17")  # training of an aandachtsfunctionaris, within 12 months
ALIKE = {  # of all locations on the same day
    "herziening": "2026-10-05", "bevestigd_op": "2026-10-12", "teambespreking_meldcode": "2026-09-28",
    "rapportage_meldcode": "2026-01-20", "beroepscode_besproken_op": "2025-11-18",
}  # fmt: skip
QUESTIONS = {"afgenomen": "2026-03-17", "teruggekoppeld_op": "2026-04-14"}  # to the team, within 12 months
CONFIDANT = {"overleg_op": "2026-09-08", "verslag_op": "2026-02-03"}  # within 6 months; within 12
CODE = "2026-03-05"  # everybody learned about the meldcode, within 24 months
TRUSTED = ("2024-09-26", "2028-09-26")  # from and until when a vertrouwenspersoon has a certificate
Data = dict[str, Any]


def _complete(path: str) -> Data:
    """A file of the example, every value as text."""
    found = yaml.load((EXAMPLE / "locations" / path).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def write(root: Path) -> dict[str, Data]:
    """The whole board in a folder; the data of each location by its id."""
    shutil.copytree(EXAMPLE / "huisstijl", root / "huisstijl")
    (root / "locations" / "regios").mkdir(parents=True)
    save(root / "locations" / "organisatie.yaml", organisation())
    for name, town in REGIONS.items():
        save(root / "locations" / "regios" / f"{name}.yaml", _region(name, town))
    made = dict(locations())
    for name, data in made.items():
        save(root / "locations" / f"{name}.yaml", data)
    return made


def save(file: Path, data: Data) -> None:
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")


def organisation() -> Data:
    data = _complete("organisatie.yaml")
    data["regels"]["jaarcijfers"] = {"eerste_jaar": "2025"}
    return data


def _region(name: str, town: str) -> Data:
    """Each region calls the same services, for its own town."""
    data = _complete("regios/rotterdam-rijnmond.yaml")
    if name != "rotterdam-rijnmond":
        data["regio"] |= {"naam": name.capitalize(), "werkgebied": f"{town} en omgeving", "gemeenten": [town]}
    return data


def locations() -> Iterator[tuple[str, Data]]:
    """Thirty locations with their ids, the same every time."""
    examples = {name: _complete(f"{name}.yaml") for _, name, _ in SORTS}
    number = 0
    numbers = _registrations()
    for sort, example, many in SORTS:
        for index in range(many):
            data = copy.deepcopy(examples[example])
            _situate(data, sort, index, number, numbers)
            _staff(data, number)
            _date(data, number % 3)
            yield f"{sort}-{index}", data
            number += 1


def apart(data: Data, number: int) -> None:
    """Gives a copy of a location an address and numbers of its own; `number` from 1."""
    place = data["locatie"]
    if isinstance(place.get("adres"), dict):
        place["adres"]["straat"] = f"Losweg {number}"
    if "brin" in place:
        place["brin"] = f"{number:02}XX00"
    if isinstance(place.get("lrk"), dict):
        place["lrk"] = dict(zip(place["lrk"], islice(_registrations(), 100 + 3 * number, None), strict=False))


def _situate(data: Data, sort: str, index: int, number: int, numbers: Iterator[str]) -> None:
    """Its own name, address and numbers; a school is a pair with the next one, and half of them a centre with a kdv."""
    region, town = list(REGIONS.items())[number % len(REGIONS)]
    place = data["locatie"]
    place |= {"naam": f"{sort.capitalize()} {FIRST[number % len(FIRST)]}", "regio": region}
    place["adres"] = {"straat": f"Proefweg {number + 1}", "postcode": "3511 AA", "plaats": town, "gemeente": town}
    data["kaart"]["veilig_thuis"].setdefault("gebied", "Noord")
    if "brin" in place:
        place["brin"] = f"{number:02}ZZ00"
    if "lrk" in place:
        place["lrk"] = {kind: next(numbers) for kind in place["lrk"]}
    if "af_koppelschool" in place:
        place["af_koppelschool"] = f"school-{(index + 1) % 7}" if sort == "school" else f"school-{index}"
    if "partner" in place.get("kindcentrum", {}):
        place["kindcentrum"]["partner"] = f"{'kdv' if sort == 'school' else 'school'}-{index % 5}"
        place["kindcentrum"]["status"] = "toekomstig"


def _staff(data: Data, number: int) -> None:
    """Other people in the same roles, and one of each location who left in the summer."""
    people, keys = {}, {}
    for index, (old, person) in enumerate(data["personen"].items()):
        first, last = FIRST[(number * 5 + index) % len(FIRST)], LAST[(number * 3 + index) % len(LAST)]
        keys[old] = f"{first}-{last}".lower()
        _rename(data.get("oudercommissie", {}), person, first, last)
        person |= {"voornaam": first, "achternaam": last}
        person.pop("tussenvoegsel", None)
        people[keys[old]] = person
    data["personen"] = people
    for holders in data["rollen"].values():
        for holder in holders if isinstance(holders, list) else ():  # a role can be not applicable
            holder["persoon"] = keys[holder["persoon"]]
    _leave(data)


def _rename(committee: Data, person: Data, first: str, last: str) -> None:
    old = " ".join(person[part] for part in ("voornaam", "tussenvoegsel", "achternaam") if part in person)
    for member in committee.get("leden", []):
        if member["naam"] == old:
            member["naam"] = f"{first} {last}"


def _leave(data: Data) -> None:
    """Somebody with a lapsed certificate who left: what they did is still written down, and asks for nothing."""
    data["personen"]["wim-weggegaan"] = {
        "voornaam": "Wim", "achternaam": "Weggegaan", "functie": "medewerker", "in_dienst": "2015-08-01",
        "uit_dienst": LEFT, "scholing": [{"soort": "bhv", "datum": "2020-01-14", "geldig_tot": "2021-01-14"}],
    }  # fmt: skip
    data["rollen"]["bhv"].append({"persoon": "wim-weggegaan", "van": "2018-08-01", "tot": LEFT})


def _date(data: Data, group: int) -> None:
    """The days on which things lapse, of which some differ between the three groups of locations."""
    cycle = data["cyclus"]
    cycle |= ALIKE | {"ontruiming": DRILL[group], "rie": RISKS[group][0], "rie_plan_op": RISKS[group][1]}
    cycle["vragenlijst_professionals"], cycle["vertrouwenspersoon"] = dict(QUESTIONS), dict(CONFIDANT)
    data["kaart"]["gecontroleerd_op"] = MAP[group]
    if "schoolplan" in data["documenten"]:
        data["documenten"]["schoolplan"]["vastgesteld_op"] = SCHOOL_PLAN[group]
    for person in data["personen"].values():
        if "uit_dienst" not in person:
            _train(person.get("scholing", []), group)


def _train(trainings: list[dict[str, str]], group: int) -> None:
    """The days of the last training of each sort that somebody had."""
    last = {training["soort"]: training for training in sorted(trainings, key=lambda one: one["datum"])}
    for sort, training in last.items():
        if sort == "bhv":
            training["datum"], training["geldig_tot"] = FIRST_AID[group]
        elif sort == "vertrouwenspersoon":
            training["datum"], training["geldig_tot"] = TRUSTED
        elif sort == "aandachtsfunctionaris":
            training["datum"] = ADVISER[group]
        elif sort == "meldcode":
            training["datum"] = CODE


def _registrations() -> Iterator[str]:
    """Numbers of the register of childcare, with a last digit that is right."""
    for number in range(901000000, 999999999):
        *digits, check = map(int, str(number))
        if (sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True)) - check) % 11 == 0:
            yield str(number)
