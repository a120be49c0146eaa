"""A run over one location: the exact place of each finding, a rule that breaks, open fields, counting, exit codes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from geelvrij.checks import catalogue, schema
from geelvrij.checks.catalogue import Catalogue
from geelvrij.checks.example_location import base as base_location
from geelvrij.checks.finding import Finding, Place, Severity
from geelvrij.checks.location import Location, Workspace
from geelvrij.checks.rules.hit import Later
from geelvrij.checks.run import OpenField, check_location, exit_code, incomplete, summarise

TODAY = date(2026, 11, 21)
BOOK = catalogue.load()
ROOT = Path(__file__).parents[1]
FILE = "locations/boom.yaml"
ORGANISATION = """organisatie: {naam: Stichting Voorbeeld, soort: kinderopvang, maildomeinen: [example.nl]}
personen:
  eva-voorbeeld:
    achternaam: Voorbeeld
    email: eva@example.com
rollen:
  vertrouwenspersoon_extern: []
"""
LOCATION = """locatie:
  naam: De Voorbeeldboom
  soort: [kdv]
  regio: voorbeeldregio
  lrk: {kdv: '12345678'}
personen:
  ada-voorbeeld:
    achternaam: Voorbeeld
    scholing:
      - {soort: bhv, datum: 2025-12-01, geldig_tot: 2026-12-01}
rollen:
  aandachtsfunctionaris:
    - {persoon: ada-vorbeeld}
  locatieleider: []
kaart:
  veilig_thuis: {telefoon: 010-4438444}
"""


@pytest.fixture
def location(tmp_path: Path) -> Location:
    return _open(tmp_path, LOCATION)


def _open(root: Path, text: str, organisation: str = ORGANISATION) -> Location:
    folder = root / "locations" / "regios"
    folder.mkdir(parents=True)
    (folder / "voorbeeldregio.yaml").write_text("regio: {naam: Voorbeeldregio}\n", encoding="utf-8")
    (folder.parent / "organisatie.yaml").write_text(organisation, encoding="utf-8")
    (folder.parent / "boom.yaml").write_text(text, encoding="utf-8")
    read = Workspace.open(root).read("boom")
    assert read.location is not None and read.findings == ()
    return read.location


def _book(codes: Iterable[str], **changes: str) -> Catalogue:
    """A catalogue of some rules; a rule named in `changes` has that check function."""
    wanted = {code: BOOK.rule(code) for code in (*codes, "INT901", "CYC013")}
    return Catalogue({code: replace(rule, check=changes.get(code, rule.check)) for code, rule in wanted.items()})


def _spots(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, str, int, int, int]]:
    return [(item.code, item.location, item.file, item.line, item.column, item.end_column) for item in findings]


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("DAT002", ("boom", FILE, 5, 14, 24)),  # the value
        ("DAT008", ("boom", FILE, 13, 17, 29)),  # the value in an item of a list
        ("KRT001", ("boom", FILE, 16, 28, 39)),
        ("SCH009", ("boom", FILE, 10, 53, 63)),
        ("SCH016", ("boom", FILE, 10, 9, 64)),  # the item that lacks the field
        ("ROL002", ("boom", FILE, 12, 3, 24)),  # the key under which somebody belongs
        ("ROL007", (None, "locations/organisatie.yaml", 7, 3, 28)),  # the organisation's file: for no location alone
        ("DAT006", (None, "locations/organisatie.yaml", 5, 12, 27)),
    ],
)
def test_a_finding_stands_at_its_exact_place(location: Location, code: str, where: tuple[object, ...]) -> None:
    found = check_location(location, peildatum=TODAY, catalogue=_book([code]))
    assert _spots(found) == [(code, *where)]


def test_a_finding_is_whole(location: Location) -> None:
    assert check_location(location, peildatum=TODAY, catalogue=_book(["KRT001"])) == (
        Finding(
            code="KRT001",
            name="veilig-thuis-verkeerd",
            severity=Severity.FOUT,
            message="Bij Veilig Thuis staat nummer 010-4438444, maar het landelijke nummer is 0800-2000.",
            help="Zet bij kaart.veilig_thuis.telefoon 0800-2000. Een ander nummer mag bij telefoon_buiten_kantoortijd "
            "of bij de contactpersoon.",
            file=FILE,
            line=16,
            column=28,
            end_line=16,
            end_column=39,
            location="boom",
            field="kaart.veilig_thuis.telefoon",
            source="Grondslag: wet – Besluit kwaliteit kinderopvang, artikel 5, en Wet maatschappelijke ondersteuning 2015, "
            "artikel 4.1.1, sinds 1 januari 2015",
            ask="Mag 0800-2000 hier staan? En waarvoor is het andere nummer: buiten kantoortijd, van een contactpersoon, "
            "of mag het weg",
        ),
    )


@pytest.mark.parametrize("on", [TODAY, date(1990, 1, 1)])  # on the second day the numbers of most rules are not known
@pytest.mark.parametrize(
    "text",
    [
        LOCATION,
        """locatie: {naam: De Boom, soort: [school], regio: voorbeeldregio}
personen:
  ada-voorbeeld: {achternaam: Voorbeeld, in_dienst: 2030-05-01}
rollen:
  aandachtsfunctionaris: [{persoon: ada-voorbeeld, van: 2024-08-01}]
""",
        """locatie: {naam: De Boom, soort: [kdv], regio: rotterdam-rijnmond, adres: {gemeente: Brielle}}
""",
    ],
    ids=["unknown person", "wrong date", "no such town"],
)
def test_who_asks_for_findings_with_some_codes_gets_the_same_of_those(tmp_path: Path, text: str, on: date) -> None:
    location = _open(tmp_path, text)
    whole = check_location(location, peildatum=on)
    for code in (rule.code for rule in BOOK.rules):
        some = check_location(location, peildatum=on, codes={code})
        assert [one for one in some if one.code == code] == [one for one in whole if one.code == code]


def test_of_what_nobody_asks_for_no_rule_runs(location: Location) -> None:
    book = _book(["KRT001", "ROL002", "ROL007"], ROL007="rol.bestaat_niet")

    found = {
        code: check_location(location, peildatum=TODAY, codes={code}, catalogue=book) for code in ("KRT001", "INT901")
    }

    assert [one.code for one in found["KRT001"]] == ["KRT001"]
    assert "INT901" in [one.code for one in found["INT901"]]


@pytest.mark.parametrize(("codes", "times"), [(["KRT001"], 0), (["KRT001", "DOC001", "ROL002"], 1)])
def test_open_fields_are_looked_for_once_and_only_when_a_rule_asks(
    location: Location, codes: list[str], times: int
) -> None:
    looked: list[OpenField] = []

    def find() -> list[OpenField]:
        looked.append(OpenField("meldcode", "Meldcode", "locatie.adres.straat", "straat", Place(FILE, 1)))
        return looked

    found = check_location(location, peildatum=TODAY, open_fields=Later(find), catalogue=_book(codes))

    assert (len(looked), [one.code for one in found].count("DOC001")) == (times, times)


def test_a_rule_that_breaks_hides_no_other(location: Location) -> None:
    book = _book(["ROL002", "ROL007", "KRT001"], ROL007="rol.bestaat_niet")
    found = check_location(location, peildatum=TODAY, catalogue=book)
    assert [finding.code for finding in found] == ["INT901", "ROL002", "KRT001"]
    assert found[0].message == (
        "De controle ROL007 is gestopt door een fout in geelvrij. De andere controles zijn wel gedaan."
    )
    assert (found[0].file, found[0].line, found[0].location) == (FILE, 1, "boom")
    assert incomplete(found)


def test_a_day_without_facts_is_a_finding(location: Location) -> None:
    found = check_location(location, peildatum=date(1990, 1, 1), catalogue=_book(["SCH003"]))
    assert [(finding.code, finding.message) for finding in found] == [
        (
            "CYC013",
            "Regel SCH003 is niet gecontroleerd: scholingsnormen: geen gegeven voor meldcode_team op 1990-01-01.",
        )
    ]
    assert incomplete(found)


@pytest.mark.parametrize(
    ("until", "messages"),
    [
        ("2026-11-20", ["Het certificaat bhv van ‘ada-voorbeeld’ is verlopen op 20 november 2026."]),
        ("2026-11-21", ["Het certificaat bhv van ‘ada-voorbeeld’ verloopt op 21 november 2026."]),
        ("2027-02-19", ["Het certificaat bhv van ‘ada-voorbeeld’ verloopt op 19 februari 2027."]),
        ("2027-02-20", []),
    ],
)
def test_a_certificate_counts_up_to_and_on_its_last_day(tmp_path: Path, until: str, messages: list[str]) -> None:
    location = _open(tmp_path, LOCATION.replace("2026-12-01", until))
    found = check_location(location, peildatum=TODAY, catalogue=_book(["SCH009"]))
    assert [finding.message for finding in found] == messages


@pytest.mark.parametrize(("presence", "codes"), [("", []), ("    structureel_aanwezig: ja\n", ["PER003"])])
def test_head_office_counts_when_it_is_often_there(tmp_path: Path, presence: str, codes: list[str]) -> None:
    location = _open(tmp_path, LOCATION, ORGANISATION.replace("rollen:", presence + "rollen:"))
    found = check_location(location, peildatum=TODAY, catalogue=_book(["PER003"]))
    assert [finding.code for finding in found if finding.location is None] == codes


def test_training_at_head_office_does_not_train_a_team(tmp_path: Path) -> None:
    trained = "    scholing:\n      - {soort: meldcode, datum: 2026-10-01}\n"
    location = _open(tmp_path, LOCATION, ORGANISATION.replace("rollen:", trained + "rollen:"))
    found = check_location(location, peildatum=TODAY, catalogue=_book(["SCH003"]))
    assert [finding.message for finding in found] == [
        "Bij niemand van deze locatie staat een scholing over de meldcode."
    ]


@pytest.mark.parametrize(
    ("soort", "codes"),
    [("[kdv]", ["ROL012"]), ("[school]", ["ROL005"]), ("[school, bso]", ["ROL005", "ROL012"])],
)
def test_a_rule_only_speaks_to_its_sector(tmp_path: Path, soort: str, codes: list[str]) -> None:
    location = _open(tmp_path, LOCATION.replace("[kdv]", soort).replace("  lrk: {kdv: '12345678'}\n", ""))
    found = check_location(location, peildatum=TODAY, catalogue=_book(["ROL005", "ROL012"]))
    assert sorted(finding.code for finding in found) == codes


def test_a_role_that_no_law_asks_for_may_be_declared_not_applicable(tmp_path: Path) -> None:
    text = LOCATION.replace("  locatieleider: []", "  vertrouwenspersoon_extern: {nvt: hier werken drie mensen}")
    found = check_location(_open(tmp_path, text), peildatum=TODAY, catalogue=_book(["ROL007"]))
    assert found == ()


REQUIRED = [  # section, what stands in it, the code, the message
    ("meldcode", "eindverantwoordelijke: {nvt: dat doen we samen}", "ROL001",
     "Bij wie over een melding beslist staat nvt, maar elke locatie heeft zo iemand nodig."),
    ("rollen", "aandachtsfunctionaris: {nvt: dat doen we samen}", "ROL002",
     "Bij de aandachtsfunctionaris staat nvt, maar elke locatie heeft er een nodig."),
    ("rollen", "pestcoordinator: {nvt: hier pest niemand}", "ROL005",
     "Bij de pestcoördinator staat nvt, maar elke school heeft er een nodig."),
    ("rollen", "vertrouwenspersoon_intern: {nvt: dat doen we samen}", "ROL006",
     "Er is geen interne vertrouwenspersoon en ook geen contactpersoon. Met nvt is dat niet opgelost."),
    ("klachten", "commissie: {nvt: er zijn nooit klachten}", "ROL009",
     "Bij de klachtencommissie staat nvt, maar elke school heeft er een nodig."),
    ("klachten", "geschillencommissie: {nvt: aansluiting loopt}", "ROL010",
     "Bij de geschillencommissie staat nvt, maar elke kinderopvang moet zijn aangesloten."),
    ("rollen", "achterwacht: {nvt: er is altijd iemand}", "ROL011",
     "Bij de achterwacht staat nvt, maar soms is er één medewerker alleen."),
    ("rollen", "pedagogisch_coach: {nvt: dat doen we samen}", "ROL012",
     "Er is geen pedagogisch beleidsmedewerker en ook geen pedagogisch coach. Met nvt is dat niet opgelost."),
    ("oudercommissie", "{nvt: we spreken ouders elke dag}", "ROL013",
     "Bij de oudercommissie staat nvt, maar elke locatie heeft er een of raadpleegt ouders op een andere manier."),
    ("rollen", "bhv: {nvt: dat doen we samen}", "ROL015", "Bij bhv'er staat nvt, maar elke locatie heeft er een nodig."),
]  # fmt: skip


@pytest.mark.parametrize(("section", "entry", "code", "message"), REQUIRED, ids=[code for _, _, code, _ in REQUIRED])
def test_what_the_law_or_the_norm_asks_cannot_be_declared_away(
    tmp_path: Path, section: str, entry: str, code: str, message: str
) -> None:
    head = "locatie: {naam: De Boom, soort: [school, bso], regio: voorbeeldregio, alleen_aanwezig: ja}\n"
    body = entry if entry.startswith("{") else f"{{{entry}}}"
    found = check_location(_open(tmp_path, f"{head}{section}: {body}\n"), peildatum=TODAY, catalogue=_book([code]))
    assert [one.message for one in found if one.line == 2] == [message]
    assert all(one.help for one in found)


def test_a_whole_section_of_roles_cannot_be_declared_away(tmp_path: Path) -> None:
    text = "locatie: {naam: De Boom, soort: [kdv], regio: voorbeeldregio}\nrollen: {nvt: we zijn maar met z'n drieën}\n"
    found = check_location(_open(tmp_path, text), peildatum=TODAY, catalogue=_book(["ROL002", "ROL015"]))
    assert [one.message.partition(",")[0] for one in found] == [
        "Bij de aandachtsfunctionaris staat nvt", "Bij bhv'er staat nvt", "Bij preventiemedewerker staat nvt",
    ]  # fmt: skip


LATER = """locatie: {naam: De Boom, soort: [school], regio: voorbeeldregio}
personen:
  ada-voorbeeld: {achternaam: Voorbeeld, in_dienst: 2030-05-01}
  bo-voorbeeld: {achternaam: Voorbeeld, in_dienst: 2020-05-01}
  cas-voorbeeld: {achternaam: Voorbeeld, in_dienst: 2020-05-01, uit_dienst: 2027-01-01}
rollen:
"""


@pytest.mark.parametrize(
    ("roles", "code", "spot", "message"),
    [
        ("bhv: [{persoon: ada-voorbeeld, van: 2024-08-01}]", "ROL015", (3, "personen.ada-voorbeeld.in_dienst"),
         "Er is nu geen bhv'er: ‘ada-voorbeeld’ begint pas op 1 mei 2030."),
        ("aandachtsfunctionaris: [{persoon: bo-voorbeeld, van: 2027-08-01}]", "ROL002", (7, "rollen.aandachtsfunctionaris.0.van"),
         "Er is nu geen aandachtsfunctionaris: ‘bo-voorbeeld’ begint pas op 1 augustus 2027."),
        ("aandachtsfunctionaris: [{persoon: cas-voorbeeld, van: 2027-08-01}]", "ROL002", (7, "rollen.aandachtsfunctionaris"),
         "Er is geen aandachtsfunctionaris."),  # gone before the beginning
        ("aandachtsfunctionaris: [{persoon: bo-voorbeeld, van: 2027-08-01}, {persoon: cas-voorbeeld, van: 2024-08-01, vervanger: ja}]",
         "ROL003", (7, "rollen.aandachtsfunctionaris.0.van"),
         "De aandachtsfunctionaris ‘bo-voorbeeld’ begint pas op 1 augustus 2027; tot die dag heeft de vervanger zelf de rol."),
        ("aandachtsfunctionaris: [{persoon: cas-voorbeeld, van: 2024-08-01}, {persoon: bo-voorbeeld, van: 2027-08-01, vervanger: ja}]",
         "ROL003", (7, "rollen.aandachtsfunctionaris.1.van"),
         "De aandachtsfunctionaris heeft nu geen vervanger: ‘bo-voorbeeld’ begint pas op 1 augustus 2027."),
        ("aandachtsfunctionaris: [{persoon: bo-voorbeeld, van: 2020-01-01, tot: 2026-12-31}, {persoon: bo-voorbeeld, van: 2027-01-01}]",
         "ROL003", (7, "rollen.aandachtsfunctionaris"), "De aandachtsfunctionaris heeft geen vervanger."),  # the same person goes on
        ("aandachtsfunctionaris: [{persoon: bo-voorbeeld, van: 2020-01-01, tot: 2026-12-31}, {persoon: cas-voorbeeld, van: 2027-01-01}]",
         "ROL003", (7, "rollen.aandachtsfunctionaris"), "De aandachtsfunctionaris heeft geen vervanger."),  # a successor
        ("aandachtsfunctionaris: [{persoon: cas-voorbeeld, van: 2020-01-01}, {persoon: bo-voorbeeld, van: 2027-01-02}]",
         "ROL003", (7, "rollen.aandachtsfunctionaris"), "De aandachtsfunctionaris heeft geen vervanger."),  # he leaves by then
        ("aandachtsfunctionaris: [{persoon: bo-voorbeeld, van: 2020-01-01, tot: 2026-12-31}, {persoon: bo-voorbeeld, van: 2027-01-01}, "
         "{persoon: cas-voorbeeld, van: 2027-01-01}]", "ROL003", (7, "rollen.aandachtsfunctionaris.2.van"),
         "De aandachtsfunctionaris heeft nu geen vervanger: ‘cas-voorbeeld’ begint pas op 1 januari 2027."),
        ("aandachtsfunctionaris: [{persoon: bo-voorbeeld, van: 2020-01-01, tot: 2026-12-31, vervanger: ja}, {persoon: bo-voorbeeld, van: 2027-01-01}]",
         "ROL003", (7, "rollen.aandachtsfunctionaris"),
         "Niemand vervangt nu de aandachtsfunctionaris: de vervanger, ‘bo-voorbeeld’, heeft op dit moment zelf de rol."),
        ("pestcoordinator: [{persoon: bo-voorbeeld, van: 2027-08-01, vervanger: ja}]", "ROL005", (7, "rollen.pestcoordinator"),
         "Niemand coördineert het pestbeleid en is aanspreekpunt bij pesten."),  # a stand-in never counts
        ("pestcoordinator: [{persoon: bo-voorbeeld, van: 2027-08-01}]", "ROL005", (7, "rollen.pestcoordinator.0.van"),
         "Niemand coördineert nu het pestbeleid: ‘bo-voorbeeld’ begint daar pas mee op 1 augustus 2027."),
        ("directeur: [{persoon: ada-voorbeeld, van: 2024-08-01}]", "DAT007", (3, "personen.ada-voorbeeld.in_dienst"),
         "Bij ‘ada-voorbeeld’ ligt de datum in dienst in de toekomst (1 mei 2030), maar in de rol directeur staat van op 1 augustus 2024."),
        ("directeur: [{persoon: ada-voorbeeld, van: 2030-08-01}]", "DAT007", None, ""),  # a new colleague is no mistake
        ("directeur: [{persoon: ada-voorbeeld, van: 2024-08-01, tot: 2025-08-01}]", "DAT007", None, ""),
    ],
)  # fmt: skip
def test_who_begins_later_is_named_at_the_date(
    tmp_path: Path, roles: str, code: str, spot: tuple[int, str] | None, message: str
) -> None:
    found = check_location(_open(tmp_path, f"{LATER}  {roles}\n"), peildatum=TODAY, catalogue=_book([code]))
    told = [one for one in found if "preventie" not in one.message]
    assert [((one.line, one.field), one.message) for one in told] == ([(spot, message)] if spot else [])


@pytest.mark.parametrize(
    ("since", "codes"),
    [("van: 2024-08-01", ["DAT007"]), ("van: 2030-06-01", ["ROL002"]), ("tot: 2031-01-01", ["ROL002"])],
)
def test_one_wrong_first_day_is_told_once(tmp_path: Path, since: str, codes: list[str]) -> None:
    text = f"{LATER}  aandachtsfunctionaris: [{{persoon: ada-voorbeeld, {since}}}]\n"
    found = check_location(_open(tmp_path, text), peildatum=TODAY, catalogue=_book(["DAT007", "ROL002", "ROL003"]))
    assert [one.code for one in found] == codes


@pytest.mark.parametrize("value", ["{{ xxx }}", "{% if locatie.school %}", "{{ locatie.naam }} vacature"])
def test_a_field_of_a_template_is_told_once(tmp_path: Path, value: str) -> None:
    text = f"locatie: {{naam: De Boom, soort: [kdv], regio: voorbeeldregio, partnerschool: '{value}'}}\n"
    found = check_location(_open(tmp_path, text), peildatum=TODAY, catalogue=_book(["DAT010"]))
    assert [one.message for one in found] == [
        f"Bij naam partnerschool staat ‘{value}’. Een veld of voorwaarde uit een sjabloon werkt hier niet: "
        "het komt zo in de documenten."
    ]


@pytest.mark.parametrize(("sort", "unusable"), [("[kinderdagverblijf]", True), ("onbekend", True), ("", False)])
def test_a_location_of_an_unknown_sort_is_no_school(tmp_path: Path, sort: str, unusable: bool) -> None:
    """What nobody filled in yet is an open field; what nobody can read stops the rules, and the run says so."""
    _open(tmp_path, LOCATION, ORGANISATION.replace("soort: kinderopvang,", "soort: kinderopvang_en_onderwijs,"))
    (tmp_path / FILE).write_text(LOCATION.replace("[kdv]", sort), encoding="utf-8")
    read = Workspace.open(tmp_path).read("boom")
    assert read.location is not None and len(read.findings) == 1
    found = check_location(read.location, peildatum=TODAY, told=read.findings, catalogue=_book(["KRT005"]))
    assert bool(found) is not unusable and incomplete((*read.findings, *found)) is unusable
    assert not [one for one in found if "leerplicht" in one.message or "samenwerking" in one.message]


BODIES = {  # of what sort a location is, what the finding that nobody decides rests on
    "[school]": "Grondslag: wet – Besluit verplichte meldcode, artikel 2 lid 1 onder b, sinds 2013",
    "[kdv]": "Grondslag: wet – Besluit kwaliteit kinderopvang, artikel 5 en 14 lid 1 onder b, sinds 2013",
    "[school, bso]": "Grondslag: wet – Besluit kwaliteit kinderopvang, artikel 5 en 14 lid 1 onder b, sinds 2013 "
    "(kinderopvang); Besluit verplichte meldcode, artikel 2 lid 1 onder b, sinds 2013 (school)",
}


@pytest.mark.parametrize("sort", BODIES)
def test_a_location_is_told_the_law_of_its_own_sector(tmp_path: Path, sort: str) -> None:
    text = f"locatie: {{naam: De Boom, soort: {sort}, regio: voorbeeldregio}}\nmeldcode:\n"
    (found,) = check_location(_open(tmp_path, text), peildatum=TODAY, catalogue=_book(["ROL001"]))
    assert (found.file, found.source) == (FILE, BODIES[sort])


def test_what_locations_share_rests_on_the_law_of_all_so_that_it_is_told_once(tmp_path: Path) -> None:
    shared = "kaart: {veilig_thuis: {naam: Veilig Thuis, telefoon: 010-4438444}}\n"
    told = set()
    for sort in ("school", "kdv"):
        text = f"locatie: {{naam: De Boom, soort: [{sort}], regio: voorbeeldregio}}\n"
        location = _open(tmp_path / sort, text, ORGANISATION + shared)
        told |= set(check_location(location, peildatum=TODAY, catalogue=_book(["KRT001"])))
    assert [(one.location, "(kinderopvang)" in str(one.source), "(school)" in str(one.source)) for one in told] == [
        (None, True, True)
    ]


SERVICES = [  # what stands under kaart, the code, what is said
    ("wijkteam: {telefoon: '112', telefoon_buiten_kantoortijd: '112'}", "KRT012",
     ["Bij wijkteam staat alleen 112. Dat is het noodnummer, niet het nummer van deze dienst."]),
    ("noodnummer: {telefoon: '112'}", "KRT012", []),
    ("wijkteam: {telefoon: '112', telefoon_buiten_kantoortijd: 010-1234567}", "KRT012", []),
    ("veilig_thuis: {telefoon: '112'}, vertrouwensinspecteur: {telefoon: '112'}", "KRT012", []),  # KRT001 and KRT003 say it
    ("veilig_thuis: {contactpersoon: {telefoon: '112'}}", "KRT012",
     ["Bij contactpersoon Veilig Thuis staat 112. Dat is het noodnummer, niet het nummer van deze persoon."]),
    ("politie: {wijkagent: {telefoon: '112'}}", "KRT012",
     ["Bij wijkagent staat 112. Dat is het noodnummer, niet het nummer van deze persoon."]),
    ("veilig_thuis: {nvt: we bellen de politie}", "KRT001", ["Veilig Thuis heeft geen telefoonnummer op de sociale kaart."]),
    ("vertrouwensinspecteur: {nvt: we bellen de politie}", "KRT003",
     ["De vertrouwensinspecteur heeft geen telefoonnummer op de sociale kaart."]),
]  # fmt: skip


@pytest.mark.parametrize(("services", "code", "said"), SERVICES)
def test_a_number_that_anybody_may_need(tmp_path: Path, services: str, code: str, said: list[str]) -> None:
    text = f"locatie: {{naam: De Boom, soort: [kdv], regio: voorbeeldregio}}\nkaart: {{{services}}}\n"
    found = check_location(_open(tmp_path, text), peildatum=TODAY, catalogue=_book([code]))
    assert [one.message for one in found] == said


REGISTER = [  # what stands under documenten of the location, of the organisation, what is told
    ("medlcode: {status: concept}", "", [("medlcode", "meldcode")]),
    (
        "schoolgis: , klachten-regeling: {nvt: is er niet}",
        "",
        [("schoolgis", "schoolgids"), ("klachten-regeling", "klachtenregeling")],
    ),
    ("meldcode-kinderopvang: {status: concept}", "", [("meldcode-kinderopvang", "meldcode")]),
    ("meldcode: {status: concept}, meldcodde: {status: concept}", "", [("meldcodde", "meldcode")]),
    ("meldcode: {status: concept}, meldcode-kinderopvang: {status: concept}", "", []),  # one more
    ("medlcode: {status: concept}", "meldcode: {status: concept}", [("medlcode", "meldcode")]),  # means to override it
    ("schoolgitz: , schoolgutz: ", "", [("schoolgitz", "schoolgids")]),
    ("hr_beleid: , schoolplan: , meldcode_bso: , pestprotocol: ", "", []),
    ("pedagogisch_beleid: , klachtenregeling_bso: , veiligheidsplan-bso: , bso_klachtenregeling: ", "", []),  # own ones
    ("vg-beleid: ", "", [("vg-beleid", "vg_beleid")]),
    (
        "socaal_veiligheidsplan: , schoolgid: ",
        "",
        [("socaal_veiligheidsplan", "sociaal_veiligheidsplan"), ("schoolgid", "schoolgids")],
    ),
]


@pytest.mark.parametrize(("own", "shared", "told"), REGISTER)
def test_a_document_with_almost_a_known_name(
    tmp_path: Path, own: str, shared: str, told: list[tuple[str, str]]
) -> None:
    text = f"locatie: {{naam: De Boom, soort: [kdv], regio: voorbeeldregio}}\ndocumenten: {{{own}}}\n"
    organisation = f"{ORGANISATION}documenten: {{{shared}}}\n"
    found = check_location(_open(tmp_path, text, organisation), peildatum=TODAY, catalogue=_book(["DOC021"]))
    assert [(one.field, one.line, one.message) for one in found] == [
        (f"documenten.{name}", 2, f"Het document ‘{name}’ kennen we niet. Bedoelt u {meant}?") for name, meant in told
    ]


def test_the_known_documents_are_those_that_rules_and_texts_ask_for() -> None:
    """Else a slip in the name of one of them is silent."""
    asked = {name for rule in BOOK.rules if rule.code != "DOC021" for name in _papers(rule.parameters)}
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.md")]
    asked |= {name for text in texts for name in re.findall(r"\bdocumenten\.([a-z_]+)", text)}
    assert asked == set(_listed("DOC021")) == set(re.findall(r"`([a-z_]+)`", BOOK.rule("DOC021").body)) - {"documenten"}


def _papers(parameters: object) -> Iterator[str]:
    """The names of documents in the parameters of a page: in a path, in a list of documents, or of keys."""
    if isinstance(parameters, Mapping):
        for key, value in parameters.items():
            if key in ("documenten", "sleutels"):
                yield from value
            yield from _papers(key)
            yield from _papers(value)
    elif isinstance(parameters, list):
        for item in parameters:
            yield from _papers(item)
    elif isinstance(parameters, str):
        yield from re.findall(r"^documenten\.([a-z_]+)", parameters)


def _listed(code: str) -> list[str]:
    names = BOOK.rule(code).parameters["documenten"]
    assert isinstance(names, list)
    return names


SHEET = "het contactblad (de sociale kaart)"
ON_PAPER = [  # the code, what stands under kaart, what is said
    ("KRT001", "veilig_thuis: {nvt: we bellen de politie}", "Veilig Thuis heeft geen telefoonnummer op {}."),
    ("KRT003", "vertrouwensinspecteur: {nvt: niet nodig}", "De vertrouwensinspecteur heeft geen telefoonnummer op {}."),
    ("KRT005", "kindertelefoon: {nvt: niet nodig}", "Op {} ontbreekt: huisartsenpost."),
    ("KRT007", "letselduiding: {nvt: we bellen de huisarts}", "Op {} staat geen deskundige voor letselduiding."),
]


@pytest.mark.parametrize(
    ("board", "sorts", "shared", "paper"),
    [
        ("kinderopvang_en_onderwijs", "school", False, SHEET),
        ("kinderopvang_en_onderwijs", "kdv", False, "de sociale kaart"),
        ("kinderopvang_en_onderwijs", "school, kdv", False, "de sociale kaart"),
        ("kinderopvang_en_onderwijs", "school", True, "de sociale kaart"),  # else told twice, in two words
        ("onderwijs", "school", True, SHEET),
    ],
)
@pytest.mark.parametrize(("code", "services", "said"), ON_PAPER, ids=[row[0] for row in ON_PAPER])
def test_a_school_reads_the_services_on_its_contactblad(
    tmp_path: Path, code: str, services: str, said: str, board: str, sorts: str, shared: bool, paper: str
) -> None:
    services = f"kaart: {{{services}, huisartsenpost: {{telefoon: }}}}\n"
    organisation = f"organisatie: {{naam: Stichting Voorbeeld, soort: {board}}}\n{services if shared else ''}"
    text = f"locatie: {{naam: De Boom, soort: [{sorts}], regio: voorbeeldregio}}\n{'' if shared else services}"
    found = check_location(_open(tmp_path, text, organisation), peildatum=TODAY, catalogue=_book([code]))
    assert said.format(paper) in [one.message for one in found]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", [("waarschuwing", "De gemeente is niet ingevuld. Daardoor weten we niet of de diensten van de regio Hollands Midden "
               "bij deze locatie horen.")]),
        ("Rotterdam", [("waarschuwing", "De gemeente Rotterdam hoort niet bij de regio Hollands Midden.")]),
        ("n.v.t.", [("waarschuwing", "De gemeente is niet ingevuld. Daardoor weten we niet of de diensten van de regio Hollands Midden "
                     "bij deze locatie horen.")]),
        ("{nvt: wij zijn er alleen in de zomer}", []),
        ("leiden", []),
        ("Alphen a/d Rijn", []),
    ],
)  # fmt: skip
def test_the_region_is_checked_against_the_municipality(
    tmp_path: Path, address: str, said: list[tuple[str, str]]
) -> None:
    text = f"locatie: {{naam: De Boom, soort: [kdv], regio: hollands-midden, adres: {{gemeente: {address}}}}}\n"
    found = check_location(_open(tmp_path, text), peildatum=TODAY, catalogue=_book(["KRT002"]))
    assert [(one.severity.value, one.message) for one in found] == said


TOWNS = (
    """Bergen (NH.), "'s-Gravenhage", Súdwest-Fryslân, Alphen aan den Rijn, "'s-Hertogenbosch", Bodegraven-Reeuwijk"""
)


@pytest.mark.parametrize(
    "town",
    ["Bergen NH", "bergen (nh)", "\"'s-Gravenhage\"", "’s-Gravenhage", "s Gravenhage", "Den Haag", "gemeente Den Haag", "Den Bosch",
     "Sudwest-Fryslan", "Alphen a/d Rijn", "Alphen a.d. Rijn", "Gemeente Alphen aan den Rijn", "Bodegraven - Reeuwijk"],
)  # fmt: skip
def test_a_municipality_may_be_written_in_many_ways(tmp_path: Path, town: str) -> None:
    assert _of_town(tmp_path, town) == []


@pytest.mark.parametrize(
    ("town", "start"),
    [("Bodegraven-Reewijk", "Bedoelt u ‘Bodegraven-Reeuwijk’? Verbeter dan locatie.adres.gemeente. "),
     ("Gouda", "Kies bij locatie.regio de regio van deze gemeente, ")],
)  # fmt: skip
def test_another_municipality_is_told_with_what_was_meant(tmp_path: Path, town: str, start: str) -> None:
    ((message, help),) = _of_town(tmp_path, town)
    assert message == f"De gemeente {town} hoort niet bij de regio Voorbeeldregio." and help.startswith(start)


def _of_town(tmp_path: Path, town: str) -> list[tuple[str, str]]:
    """What KRT002 says of a location in this municipality, in a region of the towns above."""
    text = f"locatie: {{naam: De Boom, soort: [kdv], regio: voorbeeldregio, adres: {{gemeente: {town}}}}}\n"
    _open(tmp_path, text)
    region = tmp_path / "locations" / "regios" / "voorbeeldregio.yaml"
    region.parent.mkdir(exist_ok=True)
    region.write_text(f"regio: {{naam: Voorbeeldregio, gemeenten: [{TOWNS}]}}\n", encoding="utf-8")
    read = Workspace.open(tmp_path).read("boom")
    assert read.location is not None and read.findings == ()
    found = check_location(read.location, peildatum=TODAY, catalogue=_book(["KRT002"]))
    return [(one.message, one.help) for one in found]


def test_a_field_of_a_template_is_no_value_however_long_the_text(tmp_path: Path) -> None:
    text = (
        f"locatie: {{naam: De Boom, soort: [kdv], regio: voorbeeldregio, openingstijden: '{'a' * 300} {{% if x %}}'}}\n"
    )
    (found,) = check_location(_open(tmp_path, text), peildatum=TODAY, catalogue=_book(["DAT010"]))
    assert (found.severity.value, found.field) == ("waarschuwing", "locatie.openingstijden")
    assert found.message.endswith(
        "Een veld of voorwaarde uit een sjabloon werkt hier niet: het komt zo in de documenten."
    )


def _field(document: str, title: str, place: Place) -> OpenField:
    return OpenField(document, title, "kaart.politie.wijkagent.naam", "naam wijkagent", place)


@pytest.mark.parametrize(
    ("profile", "severity", "message"),
    [
        ("concept", Severity.WAARSCHUWING, "Nog open: naam wijkagent (geel vlak in Protocol en Belblad)."),
        (
            "definitief",
            Severity.FOUT,
            "Nog open: naam wijkagent. Een definitief document mag geen geel vlak hebben (in Protocol en Belblad).",
        ),
    ],
)
def test_documents_share_an_open_field(location: Location, profile: str, severity: Severity, message: str) -> None:
    place = Place(FILE, 15, 1, 15, 6)
    fields = [
        _field("protocol", "Protocol", place),
        _field("belblad", "Belblad", place),
        _field("protocol", "Protocol", place),
    ]
    found = check_location(location, peildatum=TODAY, open_fields=fields, profile=profile, catalogue=_book(["DOC001"]))
    assert [(item.severity, item.message, item.place, item.document) for item in found] == [
        (severity, message, place, "protocol, belblad")
    ]
    assert found[0].help == (
        "Vul kaart.politie.wijkagent.naam in. Geldt het hier niet? Vul dan in {nvt: reden}. "
        "Zet onder kaart een regel: politie: {wijkagent: {naam: …}}"
    )


ADVICE = [
    ("kaart: {cjg: {contactpersoon: {naam: }}}", "kaart.cjg.contactpersoon.naam", "Vul kaart.cjg.contactpersoon.naam in. {nvt}"),
    ("kaart: {cjg: {naam: CJG}}", "kaart.cjg.contactpersoon.naam",
     "Vul kaart.cjg.contactpersoon.naam in. {nvt} Zet onder kaart.cjg een regel: contactpersoon: {naam: …}"),
    ("", "kaart.cjg.contactpersoon.naam",
     "Vul kaart.cjg.contactpersoon.naam in. {nvt} Zet in dit bestand een regel, helemaal links: kaart: {cjg: {contactpersoon: {naam: …}}}"),
    ("", "organisatie.houder", "Vul organisatie.houder in. Zet onder organisatie een regel: houder: …"),
    ("", "organisatie.website", "Vul organisatie.website in. {nvt} Zet onder organisatie een regel: website: …"),
    ("", "plan_van_aanpak.document",
     "Vul plan_van_aanpak.document in. {nvt} Zet in dit bestand een regel, helemaal links: plan_van_aanpak: {document: …}"),
    ("", "locatie.adres_regel",
     "Vul straat, postcode en plaats bij locatie.adres in. Zet onder locatie een regel: adres: {straat: …, postcode: …, plaats: …}"),
    ("kaart: {ggd: {adres: {straat: Laan 1, plaats: }}}", "kaart.ggd.adres_regel", "Vul postcode en plaats bij kaart.ggd.adres in. {nvt}"),
    ("kaart: {ggd: {adres: {straat: Laan 1, postcode: 1234 AB}}}", "kaart.ggd.adres_regel",
     "Vul kaart.ggd.adres.plaats in. {nvt} Zet in dit bestand een regel, helemaal links: kaart: {ggd: {adres: {plaats: …}}}"),
    ("kaart: {ggd: {adres: {straat: Laan 1, postcode: 1234 AB, plaats: }}}", "kaart.ggd.adres_regel", "Vul kaart.ggd.adres.plaats in. {nvt}"),
    ("", "kaart.alle", "Vul bij kaart minstens één dienst in, met naam en telefoon."),
    ("", "rollen.bhv.telefoon", "Zet iemand bij rollen.bhv. Staat er al iemand, vul dan het gegeven in bij die persoon."),
    ("", "rollen.bhv.vervanger.naam",
     'Zet bij rollen.bhv een tweede persoon, met "vervanger: ja". Staat die er al, vul dan het gegeven in bij die persoon.'),
]  # fmt: skip


@pytest.mark.parametrize("profile", ["concept", "definitief"])
@pytest.mark.parametrize(("extra", "field", "help"), ADVICE)
def test_an_open_field_says_what_to_type(tmp_path: Path, extra: str, field: str, help: str, profile: str) -> None:
    """Every name in the advice exists, also for names that only templates have; the line can be pasted."""
    text = "# Proef\nlocatie: {naam: Boom, soort: [kdv], regio: voorbeeldregio}\n" + extra + "\n"
    location = _open(tmp_path, text)
    real = field.replace("adres_regel", "adres.plaats").replace("kaart.alle", "kaart").partition(".vervanger")[0]
    place = location.value(real.removesuffix(".telefoon") if "rollen" in real else real).place
    asked = OpenField("protocol", "Protocol", field, "veld", place)
    found = check_location(location, peildatum=TODAY, open_fields=[asked], profile=profile, catalogue=_book(["DOC001"]))
    assert [item.help for item in found] == [help.replace("{nvt}", "Geldt het hier niet? Vul dan in {nvt: reden}.")]


def test_a_field_of_a_region_that_ships_with_the_tool_is_typed_in_a_copy_or_in_the_location(tmp_path: Path) -> None:
    text = "# Proef\nlocatie: {naam: Boom, soort: [kdv], regio: hollands-midden}\n"
    field = "kaart.raad_kinderbescherming.telefoon"
    location = _open(tmp_path, text)
    place = location.value(field).place
    assert place.file == "locations/regios/hollands-midden.yaml"  # nobody can type in a file of the tool
    asked = OpenField("protocol", "Protocol", field, "naam", place)
    found = check_location(location, peildatum=TODAY, open_fields=[asked], catalogue=_book(["DOC001"]))
    assert [item.help for item in found] == [
        "Geldt het voor meer locaties? Maak dit bestand dan eerst met ‘geelvrij new region hollands-midden’. "
        "Vul kaart.raad_kinderbescherming.telefoon in. Geldt het hier niet? Vul dan in {nvt: reden}. "
        "Geldt het voor één locatie? Dan kan het ook in het bestand van die locatie."
    ]
    assert [item.location for item in found] == [None]
    (tmp_path / FILE).write_text(
        text + "kaart: {raad_kinderbescherming: {telefoon: 010-000 00 00}}\n", encoding="utf-8"
    )
    read = Workspace.open(tmp_path).read("boom")
    assert read.findings == () and read.location is not None and read.location.data(field) == "010-000 00 00"


EDITION = "editie: {jaar: 2028, vastgesteld_op: 2026-11-16, volgende_evaluatie: 2026-11-20}\n"
DATES = [
    ("editie: {jaar: 2027, vastgesteld_op: 2025-12-01}", []),
    ("editie: {jaar: 2027, vastgesteld_op: 2025-11-30}",
     ["De editie is van 2027, maar is vastgesteld op 30 november 2025: meer dan 13 maanden voor het begin van 2027."]),
    ("editie: {jaar: 2025, vastgesteld_op: 2025-12-31}", []),
    ("editie: {jaar: 2025, vastgesteld_op: 2026-01-01}",
     ["De editie is van 2025, maar is vastgesteld op 1 januari 2026: na afloop van 2025."]),
    ("editie: {volgende_evaluatie: 2026-11-21}", []),
    ("editie: {volgende_evaluatie: 2026-11-20}", ["De volgende evaluatie staat op 20 november 2026; die dag is voorbij."]),
    ("editie: {vastgesteld_op: 2027-01-10, volgende_evaluatie: 2027-01-09}",
     ["De volgende evaluatie staat op 9 januari 2027; dat is voor de vaststelling op 10 januari 2027."]),
    ("plan_van_aanpak: {schooljaar: 2026-2027}", []),
    ("editie: {jaar: 2027}\nplan_van_aanpak: {schooljaar: 2027-2028}", []),
    ("editie: {jaar: 2026}\nplan_van_aanpak: {schooljaar: 2025-2026}",
     ["Het plan van aanpak is van schooljaar 2025-2026, maar het is nu schooljaar 2026-2027."]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "messages"), DATES)
def test_the_dates_of_an_edition_belong_to_its_year(tmp_path: Path, lines: str, messages: list[str]) -> None:
    location = _open(tmp_path, LOCATION, f"{ORGANISATION}{lines}\n")
    found = check_location(location, peildatum=TODAY, catalogue=_book(["CYC016", "CYC017", "CYC018"]))
    assert [finding.message for finding in found] == messages
    assert {(finding.location, finding.file) for finding in found} <= {(None, "locations/organisatie.yaml")}


@pytest.mark.parametrize(("on", "codes"), [(date(2026, 7, 31), []), (date(2026, 8, 1), ["CYC018"])])
def test_a_school_year_begins_in_august(tmp_path: Path, on: date, codes: list[str]) -> None:
    location = _open(tmp_path, LOCATION, ORGANISATION + "plan_van_aanpak: {schooljaar: 2025-2026}\n")
    found = check_location(location, peildatum=on, catalogue=_book(["CYC018"]))
    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize(("profile", "severity"), [("concept", Severity.WAARSCHUWING), ("definitief", Severity.FOUT)])
def test_an_old_decision_weighs_more_in_a_final_edition(tmp_path: Path, profile: str, severity: Severity) -> None:
    location = _open(tmp_path, LOCATION, ORGANISATION + EDITION)
    found = check_location(location, peildatum=TODAY, profile=profile, catalogue=_book(["CYC016", "CYC017"]))
    assert [(finding.code, finding.severity) for finding in found] == [("CYC016", severity), ("CYC017", severity)]


def test_who_replaces_alone_replaces_nobody(tmp_path: Path) -> None:
    alone = LOCATION.replace("{persoon: ada-vorbeeld}", "{persoon: ada-voorbeeld, vervanger: ja}")
    found = check_location(_open(tmp_path, alone), peildatum=TODAY, catalogue=_book(["ROL003"]))
    assert [(finding.message, finding.line) for finding in found] == [
        (
            "Niemand vervangt nu de aandachtsfunctionaris: de vervanger, ‘ada-voorbeeld’, heeft op dit moment zelf "
            "de rol.",
            12,
        )
    ]


@pytest.mark.parametrize("word", ["n.v.t.", "N.v.t", "nog niet bekend", "(vacature)", "XXX", "–", "...", "n.n.b."])
@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        ("kaart:", "meldcode: {{eindverantwoordelijke: '{}'}}\nkaart:", schema.label("meldcode.eindverantwoordelijke")),
        ("  lrk:", "  partnerschool: '{}'\n  lrk:", "naam partnerschool"),
        ("achternaam: Voorbeeld", "achternaam: '{}'", "achternaam"),
    ],
)
def test_a_filler_word_is_no_value(tmp_path: Path, word: str, old: str, new: str, label: str) -> None:
    location = _open(tmp_path, LOCATION.replace(old, new.format(word), 1))
    found = check_location(location, peildatum=TODAY, catalogue=_book(["DAT010"]))
    assert [finding.message for finding in found] == [f"Bij {label} staat ‘{word}’; dat is geen gegeven."]


@pytest.mark.parametrize(("value", "missing"), [("n.n.b.", True), ("direct leidinggevende", False)])
def test_a_filler_word_is_nobody(tmp_path: Path, value: str, missing: bool) -> None:
    location = _open(tmp_path, LOCATION + f"meldcode: {{eindverantwoordelijke: {value}}}\n")
    found = check_location(location, peildatum=TODAY, catalogue=_book(["ROL001"]))
    empty = [(one.line, one.column) for one in found if one.message.startswith("De meldcode noemt geen functie")]
    assert empty == ([(17, 35)] if missing else [])


NAMED = {
    "Ada Voorbeeld": True, "ADA VAN DER VOORBEELD": True, "ada": True, "Locatieleider": False, "locatieleider": False,
    "direct leidinggevende": False, "bakker": False, "A. van der Voorbeeld": True, "Mevr. Bos": True, "mw bos": True,
    "dhr. Jansen": True, "De heer Jansen": True, "Meneer Jansen": True, "mevrouw van Dam": True, "B. Bakker": True,
    "Bakkersleider": False, "MW’er van de locatie": False,
}  # fmt: skip
OF_A_FUNCTION = {
    "Mevr. Bos (locatieleider)": "locatieleider", "Bo Bakker, de Directie": "de Directie",
    "Locatieleider (mw. Bos)": "Locatieleider", "direct leidinggevende: dhr. Jansen": "direct leidinggevende",
    "Bakker - locatieleider": "locatieleider",
}  # fmt: skip
PEOPLE = (
    "# Proef\nlocatie: {naam: Boom, soort: [kdv], regio: voorbeeldregio}\n"
    "personen:\n  ada: {voornaam: Ada, tussenvoegsel: van der, achternaam: Voorbeeld}\n"
    "  locatieleider: {voornaam: Bo, achternaam: Bakker}\n"
    "  cas: {voornaam: Cas, achternaam: Leidinggevende}\n"
)


def _who_decides(folder: Path, value: str, roles: str = "") -> list[tuple[str, str, str, int]]:
    """What the rule says of this function: severity, message, help and line."""
    location = _open(folder, f"{PEOPLE}meldcode: {{eindverantwoordelijke: '{value}'}}\n{roles}")
    found = check_location(location, peildatum=TODAY, catalogue=_book(["ROL001"]))
    return [(one.severity.value, one.message, one.help, one.line) for one in found]


@pytest.mark.parametrize(("value", "wrong"), (NAMED | dict.fromkeys(OF_A_FUNCTION, True)).items())
def test_who_decides_about_a_report_is_a_function_and_no_person(tmp_path: Path, value: str, wrong: bool) -> None:
    message = f"Bij wie over een melding beslist staat een persoon, ‘{value}’; de wet vraagt een functie."
    help = 'Vervang de naam door de functie van deze persoon, bijvoorbeeld "locatieleider".'
    if value in OF_A_FUNCTION:
        help = f'Laat de naam weg en schrijf alleen de functie: "{OF_A_FUNCTION[value]}".'
    named = [one for one in _who_decides(tmp_path, value) if one[0] == "fout"]
    assert named == ([("fout", message, help, 7)] if wrong else [])


UNNAMED = "De meldcode geeft dan geen naam en nummer van wie beslist."
LED = "rollen: {locatieleider: [{persoon: ada}], aandachtsfunctionaris: [{persoon: cas}], bhv: [{persoon: cas}]}\n"
WRITE = 'Schrijf een functie op die iemand van deze locatie heeft, bijvoorbeeld "locatieleider".'
HERE = f"{WRITE} Ingevuld zijn hier: locatieleider en aandachtsfunctionaris."


@pytest.mark.parametrize(
    ("value", "roles", "said", "help"),
    [
        ("locatieleider", LED, "", ""),
        ("de Direct leidinggevende", LED, "", ""),
        ("directie", LED, "", ""),
        ("Aandachtsfunctionaris", LED, "", ""),
        ("directeur", LED, "maar niemand heeft hier die rol.",
         f"{HERE} Heeft iemand deze functie toch? Zet die persoon dan bij rollen.directeur."),
        ("directie", "", "maar niemand heeft hier die rol.",
         f"{WRITE} Heeft iemand deze functie toch? Zet die persoon dan bij rollen.leidinggevende."),
        ("clustermanager", LED, "maar het is niet duidelijk wie dat hier is.", HERE),
        ("clustermanager", "rollen: {locatieleider: [{persoon: ada}]}\n", "maar het is niet duidelijk wie dat hier is.", WRITE),
        ("clustermanager", f"{LED}functienamen: {{locatieleider: clustermanager}}\n", "", ""),
        ("manager", "rollen: {locatieleider: [{persoon: ada}], leidinggevende: [{persoon: cas}]}\n"
         "functienamen: {locatieleider: manager, leidinggevende: manager}\n", "maar het is niet duidelijk wie dat hier is.",
         f"{WRITE} Ingevuld zijn hier: locatieleider en direct leidinggevende."),
    ],
)  # fmt: skip
def test_a_function_that_nobody_has_gives_no_name_of_who_decides(
    tmp_path: Path, value: str, roles: str, said: str, help: str
) -> None:
    message = f"Over een melding beslist ‘{value}’, {said} {UNNAMED}"
    assert _who_decides(tmp_path, value, roles) == ([("waarschuwing", message, help, 7)] if said else [])


@pytest.mark.parametrize(("sorts", "example"), [("kdv", "locatieleider"), ("school", "directeur")])
def test_the_example_of_a_function_is_one_of_this_sort_of_location(tmp_path: Path, sorts: str, example: str) -> None:
    head = f"locatie: {{naam: Boom, soort: [{sorts}], regio: voorbeeldregio}}\n"
    location = _open(tmp_path, f"{head}meldcode: {{eindverantwoordelijke: }}\n")
    found = check_location(location, peildatum=TODAY, catalogue=_book(["ROL001"]))
    assert [one.help for one in found] == [
        f'Vul bij meldcode.eindverantwoordelijke de functie in, bijvoorbeeld "{example}".'
    ]


@pytest.mark.parametrize(
    ("prk", "messages"),
    [
        ("", ["Bij ‘ada’ staat niet dat die is ingeschreven en gekoppeld in het Personenregister kinderopvang."]),
        ("prk: {ingeschreven: 2026-06-01}, ", ["Bij ‘ada’ staat niet dat die is gekoppeld in het Personenregister kinderopvang."]),
        (
            "prk: {ingeschreven: 2026-08-02, gekoppeld: 2026-08-03}, ",
            [
                "‘ada’ begon op 1 augustus 2026, maar is pas op 3 augustus 2026 ingeschreven en gekoppeld "
                "in het Personenregister kinderopvang."
            ],
        ),
        ("prk: {ingeschreven: 2026-08-01, gekoppeld: 2026-08-01}, ", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("started", [True, False])
def test_the_register_is_asked_once_about_who_works_here(
    tmp_path: Path, prk: str, messages: list[str], started: bool
) -> None:
    start = "2026-08-01" if started else "2026-11-22"
    text = f"locatie: {{naam: B, soort: [kdv], regio: voorbeeldregio}}\npersonen:\n  ada: {{achternaam: V, {prk}in_dienst: {start}}}\n"
    found = check_location(_open(tmp_path, text), peildatum=TODAY, catalogue=_book(["PER003"]))
    assert [finding.message for finding in found if finding.location] == (messages if started else [])


@pytest.mark.parametrize(
    ("file", "codes"),
    [
        (FILE, []),
        ("locations/organisatie.yaml", []),
        ("locations/regios/voorbeeldregio.yaml", []),
        ("locations/regios/andere-regio.yaml", ["DAT002"]),
        ("locations/andere.yaml", ["DAT002"]),
    ],
)
def test_only_a_mistake_in_its_own_files_explains_a_finding(location: Location, file: str, codes: list[str]) -> None:
    told = Finding.at(Place(file, 5), "VRM206", "x", Severity.FOUT, "x", field="locatie.lrk.kdv")
    assert [
        item.code for item in check_location(location, peildatum=TODAY, told=[told], catalogue=_book(["DAT002"]))
    ] == codes
    mild = replace(told, severity=Severity.WAARSCHUWING)  # what could be read all the same explains nothing
    assert check_location(location, peildatum=TODAY, told=[mild], catalogue=_book(["DAT002"]))


def test_a_training_without_a_kind_has_a_name(tmp_path: Path) -> None:
    text = LOCATION.replace("{soort: bhv, datum: 2025-12-01, geldig_tot: 2026-12-01}", "{datum: 2025-12-01}")
    _open(tmp_path, LOCATION)
    (tmp_path / FILE).write_text(text, encoding="utf-8")  # shape has something to say of it too
    location = Workspace.open(tmp_path).read("boom").location
    assert location is not None
    found = check_location(location, peildatum=TODAY, catalogue=_book(["SCH016"]))
    assert [finding.message for finding in found] == [
        "Bij de scholing zonder soort van ‘ada-voorbeeld’ staat geen bewijsstuk."
    ]


def test_the_same_location_gives_the_same_findings(location: Location) -> None:
    first, second = (check_location(location, peildatum=TODAY) for _ in range(2))
    assert first == second
    assert list(first) == sorted(first, key=lambda finding: finding.sort_key)


@pytest.mark.parametrize(
    ("worst", "fail_on", "missed", "code"),
    [
        (None, Severity.TIP, False, 0),
        (Severity.WAARSCHUWING, Severity.FOUT, False, 0),
        (Severity.WAARSCHUWING, Severity.WAARSCHUWING, False, 1),
        (Severity.FOUT, Severity.FOUT, False, 1),
        (Severity.TIP, Severity.TIP, False, 1),
        (Severity.FOUT, Severity.FOUT, True, 4),
        (None, Severity.FOUT, True, 4),
        (Severity.FOUT, None, False, 0),
        (Severity.FOUT, None, True, 4),
    ],
)
def test_the_gate(worst: Severity | None, fail_on: Severity | None, missed: bool, code: int) -> None:
    findings = [Finding("ROL002", "x", worst, "x")] if worst else []
    assert exit_code(findings, fail_on, missed) == code


@pytest.mark.parametrize(
    ("code", "missed"), [("BST101", True), ("BST108", True), ("BST110", False), ("VRM201", False), ("ROL002", False)]
)
def test_an_unread_file_makes_a_run_incomplete(code: str, missed: bool) -> None:
    assert incomplete([Finding(code, "x", Severity.FOUT, "x")]) is missed


def test_a_summary_counts_per_severity_and_per_location() -> None:
    findings = [
        Finding("ROL002", "a", Severity.FOUT, "x", location="boom"),
        Finding("ROL003", "b", Severity.TIP, "x", location="boom"),
        Finding("ROL007", "c", Severity.WAARSCHUWING, "x"),
    ]
    summary = summarise(findings, ["struik", "boom"], peildatum=TODAY, fail_on=Severity.FOUT)
    assert summary.counts == {"fout": 1, "waarschuwing": 1, "tip": 1}
    assert summary.per_location == {
        "boom": {"fout": 1, "waarschuwing": 0, "tip": 1},
        "struik": {"fout": 0, "waarschuwing": 0, "tip": 0},
    }
    assert summary.shared == {"fout": 0, "waarschuwing": 1, "tip": 0}
    assert (summary.exit_code, summary.incomplete) == (1, False)
    assert summarise(findings, [], peildatum=TODAY, fail_on=Severity.FOUT, partial=True).exit_code == 4


def test_no_rule_breaks_on_what_does_not_apply_or_is_empty(tmp_path: Path) -> None:
    """Any group, list or leaf may be declared not applicable, or be left empty, without stopping a rule."""
    base = yaml.load(base_location("kinderopvang"), yaml.BaseLoader)
    location = _open(tmp_path, LOCATION)
    file = tmp_path / FILE
    workspace = Workspace.open(tmp_path)
    checked = 0
    for path in _paths(base):
        for node in ({"nvt": "staat elders"}, []):
            file.write_text(yaml.safe_dump(_with(base, path, node), allow_unicode=True), encoding="utf-8")
            read = workspace.read(location.id).location
            found = check_location(read, peildatum=TODAY) if read is not None else ()
            checked += read is not None
            assert [finding for finding in found if finding.code == "INT901"] == [], (path, node)
    assert checked > 100


def _paths(node: object, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if not isinstance(node, dict) or len(above) == 3:
        return [above]
    return [
        *([above] if above else []),
        *(path for key, below in node.items() for path in _paths(below, (*above, key))),
    ]


def _with(node: Any, path: tuple[str, ...], value: object) -> Any:
    return {**node, path[0]: _with(node[path[0]], path[1:], value)} if path else value


def test_all_that_a_document_lacks_is_named_in_whole_words(tmp_path: Path) -> None:
    text = (
        "locatie: {naam: De Boom, soort: [kdv], regio: voorbeeldregio}\ndocumenten: {schoolgids: {basis: 2026-01-01}}\n"
    )
    (found,) = check_location(_open(tmp_path, text, ORGANISATION), peildatum=TODAY, catalogue=_book(["DOC003"]))
    lacking = "versie van het document, eigenaar van het document, datum waarop het document is vastgesteld en schooljaar van het document"
    assert found.message == f"Bij het document schoolgids ontbreekt: {lacking}."
    assert found.help == "Vul versie, eigenaar, vastgesteld_op en schooljaar in bij documenten.schoolgids."
