"""Every term of a rule on the day before, the day itself and the day after; months that are shorter; years of two digits."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from geelvrij.checks import catalogue, facts
from geelvrij.checks.catalogue import Catalogue
from geelvrij.checks.example_location import base as base_location
from geelvrij.checks.formats import convert
from geelvrij.checks.location import Workspace
from geelvrij.checks.problem import Problem
from geelvrij.checks.rules.walk import months_before
from geelvrij.checks.run import check_location
from geelvrij.checks.sentences import shown

TODAY = date(2026, 11, 21)
BOOK = catalogue.load()
Told = Callable[..., list[str]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The messages of one rule about the complete location of its sector with some YAML laid over it."""
    root = tmp_path_factory.mktemp("termijnen")
    (root / "locations" / "regios").mkdir(parents=True)
    for name, base in {"organisatie": "organisatie", "regios/voorbeeldregio": "regio", "boom": "school"}.items():
        (root / "locations" / f"{name}.yaml").write_text(base_location(base), encoding="utf-8")
    workspace = Workspace.open(root)

    def messages(code: str, over: str, on: date = TODAY) -> list[str]:
        rule = BOOK.rule(code)
        base, top = (yaml.load(text, yaml.BaseLoader) for text in (base_location(rule.sectors[0]), over))
        text = yaml.safe_dump(_merged(base, top), allow_unicode=True)
        (root / "locations" / "boom.yaml").write_text(text, encoding="utf-8")
        read = workspace.read("boom")
        assert read.location is not None and read.findings == ()
        return [
            found.message for found in check_location(read.location, peildatum=on, catalogue=Catalogue({code: rule}))
        ]

    return messages


def _merged(base: Any, top: Any) -> Any:
    if not isinstance(base, dict) or not isinstance(top, dict) or "nvt" in top:
        return top
    return {**base, **{key: _merged(base.get(key), value) for key, value in top.items()}}


def one(kind: str, more: str, others: str = "") -> str:
    """Ada has one training of a kind; Bo and Dirk have none (or `others`)."""
    return (
        f"personen: {{ada-voorbeeld: {{scholing: [{{soort: {kind}, {more}}}]}}, "
        f"bo-voorbeeld: {{scholing: [{others}]}}, dirk-voorbeeld: {{scholing: []}}}}"
    )


NO_EHBO = "Niemand van deze locatie heeft een geldig certificaat kinder-EHBO."
ONE_EHBO = "Maar één medewerker, ‘{}-voorbeeld’, heeft een geldig certificaat kinder-EHBO; de huisregel is 2."
EHBO = "soort: kinder_ehbo, datum: 2026-02-10, geldig_tot: 2028-02-10"
OLD_BHV = "De laatste bhv-scholing van ‘ada-voorbeeld’ was op DAG, langer dan 12 maanden geleden."
OLD_SCHOOLING = (
    "De laatste scholing van aandachtsfunctionaris ‘ada-voorbeeld’ was op DAG, langer dan 12 maanden geleden."
)
OLD_TEAM = "De laatste scholing over {} was op DAG, langer dan {} maanden geleden."
NOT_INTRODUCED = "‘bo-voorbeeld’ begon op DAG en is na 3 maanden nog niet ingewerkt op de meldcode."
LAPSED = "Het certificaat van vertrouwenspersoon ‘bo-voorbeeld’ is verlopen op DAG."
OLD_MAP = "De sociale kaart is op DAG voor het laatst gecontroleerd, langer dan 12 maanden geleden."
OLDER_MAP = "De sociale kaart is op 1 januari 2025 voor het laatst gecontroleerd, langer dan 12 maanden geleden."
OLD_SERVICE = "De gegevens van GGD zijn op {} voor het laatst gecontroleerd, langer dan 12 maanden geleden."
NOT_CHECKED = "Er staat niet wanneer de sociale kaart is gecontroleerd."
NO_PARENTS = "Er staat geen oudercommissie en ook niet hoe ouders anders worden geraadpleegd."
NO_COMMITTEE = "Het document meldcode is vastgesteld, en er staat geen oudercommissie die advies kon geven."
ADOPTED = "documenten: {meldcode: {status: vastgesteld, vastgesteld_op: 2026-09-01}}"
NO_MONITOR = "Er staat niet dat de monitor sociale veiligheid in schooljaar 2025-2026 is afgenomen."
GONE = "De persoon ‘dirk-voorbeeld’ staat nog bij de rol locatieleider, maar de laatste werkdag was {}."
ENDED = "De aanstelling van ‘dirk-voorbeeld’ als locatieleider eindigde op DAG en niemand volgde op."
LONG_AGO = "De laatste bhv-scholing van ‘ada-voorbeeld’ was op 1 januari 2020, langer dan 12 maanden geleden."
OLD_VOG = "De VOG van ‘bo-voorbeeld’ was van DAG en op de eerste werkdag ouder dan 6 maanden."
LATE_PRK = "‘bo-voorbeeld’ begon op 1 augustus 2021, maar is pas op DAG gekoppeld in het Personenregister kinderopvang."
EARLY_EDITION = "De editie is van 2027, maar is vastgesteld op DAG: meer dan 13 maanden voor het begin van 2027."
LATE_EDITION = "De editie is van 2027, maar is vastgesteld op DAG: na afloop van 2027."
PAST = "De volgende evaluatie staat op DAG; die dag is voorbij."
BEFORE_ADOPTION = "De volgende evaluatie staat op DAG; dat is voor de vaststelling op 1 december 2026."
OLD_EDITION = "Het protocol steunt op de branche-uitgave van DAG; de nieuwste die geelvrij kent is van 28 juni 2024."
LATE_CONSENT = "De MR stemde op DAG in met schoolgids, na de vaststelling op 1 september 2026."
GUIDE = "documenten: {schoolgids: {status: vastgesteld, vastgesteld_op: 2026-09-01, mr_op: DAG}}"
FUTURE = "Bij datum laatste RI&E staat DAG; die dag moet nog komen."
LEFT_FIRST = "Bij ‘bo-voorbeeld’ ligt de laatste werkdag (DAG) vóór de datum in dienst (1 augustus 2021)."
BHV = one("bhv", "datum: 2020-01-01") + "\nrollen: {bhv: [{persoon: ada-voorbeeld, KEY: DAG}]}"
LEADER = "personen: {dirk-voorbeeld: {uit_dienst: 2026-11-01}}\nrollen: {locatieleider: [{persoon: dirk-voorbeeld, tot: DAG}]}"
NEW = "personen: {bo-voorbeeld: {in_dienst: DAG, scholing: []}}"
VOG = "personen: {bo-voorbeeld: {in_dienst: START, vog: {datum: DAG}}}"

# Rule, what is laid over the complete location, a day, and what is told on the day before it, on it and after it.
TERMS = [
    # somebody counts from the first up to and including the last day of work
    ("SCH007", one("kinder_ehbo", "geldig_tot: 2028-02-10").replace("{scholing", "{in_dienst: DAG, scholing", 1), TODAY,
     "", "", NO_EHBO),
    ("SCH007", one("kinder_ehbo", "geldig_tot: 2028-02-10").replace("{scholing", "{uit_dienst: DAG, scholing", 1), TODAY,
     NO_EHBO, "", ""),
    ("ROL004", "personen: {dirk-voorbeeld: {uit_dienst: DAG}}", TODAY, GONE.format("DAG"), "", ""),
    # a certificate counts from its date up to and including its last day
    ("SCH007", one("kinder_ehbo", "datum: 2026-01-01, geldig_tot: DAG"), TODAY, NO_EHBO, "", ""),
    ("SCH007", one("kinder_ehbo", "datum: DAG, geldig_tot: 2028-01-01"), TODAY, "", "", NO_EHBO),
    ("SCH012", one("kinder_ehbo", "geldig_tot: DAG", f"{{{EHBO}}}"), TODAY, ONE_EHBO.format("bo"), "", ""),
    ("SCH006", "personen: {bo-voorbeeld: {scholing: [{soort: vertrouwenspersoon, geldig_tot: DAG}]}}", TODAY,
     LAPSED, "", ""),
    # a training counts up to and including the day that it is as old as the norm
    ("SCH002", one("aandachtsfunctionaris", "datum: DAG"), date(2025, 11, 21), OLD_SCHOOLING, "", ""),
    ("SCH011", one("bhv", "datum: DAG"), date(2025, 11, 21), OLD_BHV, "", ""),
    ("SCH003", one("meldcode", "datum: DAG"), date(2024, 11, 21), OLD_TEAM.format("de meldcode", 24), "", ""),
    ("SCH014", one("vlaggensysteem", "datum: DAG"), date(2023, 11, 21),
     OLD_TEAM.format("seksueel gedrag van kinderen", 36), "", ""),
    # somebody is new for 24 months, and has the first three of them
    ("SCH004", NEW, date(2024, 11, 21), "", NOT_INTRODUCED, NOT_INTRODUCED),
    ("SCH004", NEW, date(2026, 8, 21), NOT_INTRODUCED, "", ""),
    # the map, and a service only when the whole map was not checked later
    ("KRT004", "kaart: {gecontroleerd_op: DAG}", date(2025, 11, 21), OLD_MAP, "", ""),
    ("KRT004", "kaart: {gecontroleerd_op: DAG, ggd: {gecontroleerd_op: 2020-01-01}}", date(2025, 11, 21),
     f"{OLD_MAP}|{OLD_SERVICE.format('1 januari 2020')}", "", ""),
    ("KRT004", "kaart: {gecontroleerd_op: 2025-01-01, ggd: {gecontroleerd_op: DAG}}", date(2025, 11, 21),
     f"{OLDER_MAP}|{OLD_SERVICE.format('DAG')}", OLDER_MAP, OLDER_MAP),
    ("KRT004", "kaart: {gecontroleerd_op: '', ggd: {gecontroleerd_op: DAG}}", date(2025, 11, 21),
     f"{NOT_CHECKED}|{OLD_SERVICE.format('DAG')}", NOT_CHECKED, NOT_CHECKED),
    # an appointment
    ("SCH011", BHV.replace("KEY", "van"), TODAY, LONG_AGO, LONG_AGO, ""),
    ("SCH011", BHV.replace("KEY", "tot"), TODAY, "", LONG_AGO, LONG_AGO),
    ("ROL004", LEADER, TODAY, ENDED, GONE.format("1 november 2026"), GONE.format("1 november 2026")),
    ("ROL004", LEADER.replace("2026-11-01", "2027-01-01"), TODAY, ENDED, "", ""),
    ("ROL004", "rollen: {locatieleider: [{persoon: wie-voorbeeld, tot: DAG}]}", TODAY, ENDED.replace("dirk", "wie"), "", ""),
    # before the first day of work, and on it
    ("PER001", VOG.replace("START", "2021-08-01"), date(2021, 2, 1), OLD_VOG, "", ""),
    ("PER001", VOG.replace("START", "2024-08-31"), date(2024, 3, 1), OLD_VOG, "", ""),
    ("PER001", VOG.replace("START", "2025-08-28"), date(2025, 2, 28), OLD_VOG, "", ""),
    ("PER001", VOG.replace("START", "2026-02-28"), date(2025, 8, 28), OLD_VOG, "", ""),
    ("PER003", "personen: {bo-voorbeeld: {prk: {gekoppeld: DAG}}}", date(2021, 8, 1), "", "", LATE_PRK),
    # an edition and its documents
    ("CYC016", "editie: {vastgesteld_op: DAG}", date(2025, 12, 1), EARLY_EDITION, "", ""),
    ("CYC016", "editie: {vastgesteld_op: DAG}", date(2027, 12, 31), "", "", LATE_EDITION),
    ("CYC017", "editie: {volgende_evaluatie: DAG}", TODAY, PAST, "", ""),
    ("CYC017", "editie: {vastgesteld_op: 2026-12-01, volgende_evaluatie: DAG}", date(2026, 12, 1), BEFORE_ADOPTION, "", ""),
    ("DOC005", "editie: {branche_uitgave: DAG}", date(2024, 6, 28), OLD_EDITION, "", ""),
    ("DOC007", GUIDE, date(2026, 9, 1), "", "", LATE_CONSENT),
    ("ROL013", "oudercommissie: ''\nlocatie: {open_sinds: DAG}", date(2026, 5, 21), NO_PARENTS, "", ""),
    ("DOC008", f"oudercommissie: ''\nlocatie: {{open_sinds: DAG}}\n{ADOPTED}", date(2026, 5, 21), NO_COMMITTEE, "", ""),
    # a year of which the first months are over
    ("CYC002", "cyclus: {monitor: {afgenomen: ''}}\nlocatie: {open_sinds: DAG}", date(2026, 5, 1), NO_MONITOR, NO_MONITOR, ""),
    # dates that cannot be
    ("DAT007", "cyclus: {ontruiming: DAG}", date(1950, 1, 1), "Bij datum laatste ontruimingsoefening staat DAG. Klopt dat jaar?", "", ""),
    ("DAT007", "personen: {bo-voorbeeld: {vog: {datum: DAG}}}", date(1950, 1, 1), "Bij ‘bo-voorbeeld’ is de datum van de VOG van DAG. Klopt dat jaar?", "", ""),
    ("DAT007", one("bhv", "datum: DAG"), date(1950, 1, 1), "Bij de scholing bhv van ‘ada-voorbeeld’ staat DAG. Klopt dat jaar?", "", ""),
    ("DAT007", "cyclus: {rie: DAG}", TODAY, "", "", FUTURE),
    ("DAT007", "personen: {bo-voorbeeld: {uit_dienst: DAG, scholing: []}}", date(2021, 8, 1), LEFT_FIRST, "", ""),
]  # fmt: skip
TRIED = [
    pytest.param(code, over, around + timedelta(days=days), expected, id=f"{code}-{around}{days:+}-{number}")
    for number, (code, over, around, *three) in enumerate(TERMS)
    for days, expected in zip((-1, 0, 1), three, strict=True)
]


@pytest.mark.parametrize(("code", "over", "day", "expected"), TRIED)
def test_a_term_has_a_last_day(told: Told, code: str, over: str, day: date, expected: str) -> None:
    messages = told(code, over.replace("DAG", day.isoformat()))

    assert messages == [each for each in expected.replace("DAG", shown(day)).split("|") if each]


@pytest.mark.parametrize(
    ("on", "plan", "messages"),
    [
        (date(2026, 7, 31), "2025-2026", []),
        (date(2026, 8, 1), "2026-2027", []),
        (date(2026, 8, 1), "2025-2026", [
            "Het plan van aanpak is van schooljaar 2025-2026. "
            "Verwacht: 2026-2027 (dit schooljaar) of 2027-2028 (begint in het jaar van de editie)."
        ]),
    ],
)  # fmt: skip
def test_a_school_year_begins_in_august(told: Told, on: date, plan: str, messages: list[str]) -> None:
    assert told("CYC018", f"plan_van_aanpak: {{schooljaar: {plan}}}", on) == messages


@pytest.mark.parametrize(
    ("on", "last"),
    [
        (date(2026, 3, 31), date(2025, 3, 31)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 28)),
    ],
)
def test_a_norm_ends_on_the_last_day_of_a_shorter_month(told: Told, on: date, last: date) -> None:
    days, role = [last - timedelta(days=1), last], "\nrollen: {bhv: [{persoon: ada-voorbeeld}]}"

    assert [told("SCH011", one("bhv", f"datum: {day}") + role, on) for day in days] == [
        [OLD_BHV.replace("DAG", shown(days[0]))],
        [],
    ]


MONTHS_BEFORE = [
    ("2026-03-31", 1, "2026-02-28"),
    ("2024-03-31", 1, "2024-02-29"),
    ("2024-03-29", 1, "2024-02-29"),
    ("2024-02-29", 12, "2023-02-28"),
    ("2024-02-29", 48, "2020-02-29"),
    ("2100-03-30", 1, "2100-02-28"),
    ("2026-05-31", 1, "2026-04-30"),
    ("2026-08-31", 1, "2026-07-31"),
    ("2026-01-31", 1, "2025-12-31"),
    ("2026-12-31", 12, "2025-12-31"),
    ("2026-01-15", 13, "2024-12-15"),
    ("2026-11-21", 0, "2026-11-21"),
]


@pytest.mark.parametrize(("on", "months", "expected"), MONTHS_BEFORE)
def test_the_same_day_some_months_earlier(on: str, months: int, expected: str) -> None:
    assert months_before(date.fromisoformat(on), months) == date.fromisoformat(expected)


@pytest.mark.parametrize(("on", "newest"), [("2024-06-27", "2018-06-01"), ("2024-06-28", "2024-06-28")])
def test_a_fact_holds_up_to_and_on_its_last_day(on: str, newest: str) -> None:
    found = facts.day("termijnen", "branche_uitgave_meldcode", date.fromisoformat(on))

    assert found == date.fromisoformat(newest)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1-2-00", "2000-02-01"), ("1-2-49", "2049-02-01"), ("1-2-50", "1950-02-01"), ("1-2-99", "1999-02-01")],
)
def test_a_year_of_two_digits_is_of_the_nearest_century(typed: str, meant: str) -> None:
    assert convert("datum", typed) == Problem(
        "VRM208", f"De datum ‘{typed}’ is niet geschreven als jaar-maand-dag.", f"Schrijf {meant}."
    )


@pytest.mark.parametrize(
    ("typed", "known"), [("1899-12-31", False), ("1900-01-01", True), ("2200-12-31", True), ("2201-01-01", False)]
)
def test_a_date_lies_between_1900_and_2200(typed: str, known: bool) -> None:
    wrong = Problem(
        "VRM207", f"‘{typed}’ is geen bestaande datum.",
        "Kijk de datum na en schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21.",
    )  # fmt: skip
    assert convert("datum", typed) == (date.fromisoformat(typed) if known else wrong)
