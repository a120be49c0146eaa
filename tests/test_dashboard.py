"""The dashboard: one page with everything in it, for all locations or for one, that says how things stand."""

import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest
from conftest import Command
from geelvrij.checks import catalogue
from geelvrij.checks.agreements import Choice
from geelvrij.checks.errors import Trouble
from geelvrij.checks.finding import Due, Finding, Place, Severity, Where
from geelvrij.checks.horizon import Coming
from geelvrij.checks.judged import Judged, Judgement
from geelvrij.checks.owners import CENTRAL, of_finding
from geelvrij.checks.report import dashboard, named
from geelvrij.checks.report import json as json_report
from geelvrij.checks.run import summarise
from geelvrij.checks.suppressions import Suppression
from lxml import html

TODAY = date(2026, 11, 21)
NAMES = MappingProxyType({"boom": "De Voorbeeldboom", "schets": "De Schets", "vlieger": "De Vlieger"})
OWNERS = MappingProxyType({"boom": "locatieleider", "schets": "directeur", "vlieger": "directeur"})
ROLE = Finding(
    code="ROL002", name="aandachtsfunctionaris-ontbreekt", severity=Severity.FOUT,
    message="Er is geen aandachtsfunctionaris.", help="Wijs iemand aan.",
    file="locations/schets.yaml", line=12, column=3, end_line=12, end_column=8,
    location="schets", field="rollen.aandachtsfunctionaris",
    source="Grondslag (controleer): norm – taakomschrijving van de beroepsvereniging",
)  # fmt: skip
TRAINING = Finding(
    code="SCH002", name="bijscholing-aandachtsfunctionaris-te-oud", severity=Severity.WAARSCHUWING,
    message="De laatste scholing van aandachtsfunctionaris ‘ada-voorbeeld’ was op 1 maart 2025, langer dan 12 maanden geleden.",
    help="Plan een bijscholing.", file="locations/boom.yaml", line=30, location="boom",
    source="Grondslag: wet – Voorbeeldwet 3",
)  # fmt: skip
ORGANISATION = Finding(
    code="CYC018", name="iets-van-allen", severity=Severity.FOUT, message="Er is geen datum.", help="Vul een datum in.",
    file="locations/organisatie.yaml", line=4, field="jaarcyclus.datum",
)  # fmt: skip
YELLOW = Finding(
    code="DOC501", name="geel-vlak-niet-ingevuld", severity=Severity.TIP, message="Geel vlak niet ingevuld.",
    file="out/schets/protocol.docx", location="schets",
    where=Where(("Bijlage 1", "Politie"), "bel de wijkagent", "tabel 2, rij 3"),
)  # fmt: skip
EXCEPTION = Suppression(
    "D-1", "SCH002", "boom", "", "De cursus is vol tot januari.", "locatieleider", "bestuurder", date(2026, 11, 1),
    date(2026, 12, 31), Place("regels/uitzonderingen.yaml", 3),
)  # fmt: skip


def judged(finding: Finding, **rest: object) -> Judged:
    mark = hashlib.sha256(repr(finding.sort_key).encode()).hexdigest()[:32]
    return replace(Judged(finding, finding.field or "", mark, of_finding(finding, OWNERS)), **rest)  # type: ignore[arg-type]


def page(
    found: Iterable[Judged | Finding] = (),
    coming: Iterable[Coming] = (),
    *,
    files: int = 1,
    location: str | None = None,
    earlier: dashboard.Earlier | None = None,
    vanished: int = 0,
    checked: Iterable[str] = NAMES,
    names: Mapping[str, str] = NAMES,
    link: Callable[[str, int], str] = lambda file, line: f"https://example.nl/{file}#L{line}",
    pages: Mapping[str, str] = MappingProxyType({}),
    book: catalogue.Catalogue | None = None,
    choices: Iterable[Choice] = (),
) -> str:
    all_found = tuple(one if isinstance(one, Judged) else judged(one) for one in found)
    findings = [one.finding for one in all_found if one.suppression is None]
    summary = summarise(findings, checked, peildatum=TODAY, fail_on=Severity.FOUT, owners=OWNERS, files=files)
    return dashboard.render(
        Judgement(all_found, vanished), tuple(coming), summary, title="Stand van Stichting Voorbeeld",
        location=location, locations=names, book=book or catalogue.load(), earlier=earlier, link=link, pages=pages,
        choices=tuple(choices),
    ).decode()  # fmt: skip


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def read(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def part(text: str, name: str) -> html.HtmlElement:
    """The part of the page under a heading of the second level."""
    (found,) = read(text).xpath("//section[h2[@id=$name]]", name=name)
    return found


def report(*found: Judged, checked: Iterable[str] = NAMES, on: date = date(2026, 10, 3)) -> dict[str, object]:
    """A previous report, as `check --format json` writes it."""
    findings = [one.finding for one in found if one.suppression is None]
    summary = summarise(findings, checked, peildatum=on, fail_on=None)
    plain: dict[str, object] = json.loads(json_report.render(Judgement(found), summary))
    return plain


def before(*found: Judged, checked: Iterable[str] = NAMES) -> dashboard.Earlier:
    return dashboard.earlier(json.dumps(report(*found, checked=checked)).encode())


# How things stand


@pytest.mark.parametrize(
    ("found", "location", "sentence"),
    [
        ([], None, "Alle 3 locaties zijn in orde."),
        ([YELLOW], None, "Alle 3 locaties zijn in orde."),
        ([ROLE], None, "2 van de 3 locaties zijn in orde; bij de andere staat 1 fout open."),
        ([ROLE, TRAINING], None, "1 van de 3 locaties is in orde; bij de andere 2 staan samen 1 fout en 1 waarschuwing open."),
        (
            [ROLE, TRAINING, replace(ROLE, location="vlieger", file="locations/vlieger.yaml")],
            None,
            "Nog geen van de 3 locaties is in orde; er staan samen 2 fouten en 1 waarschuwing open.",
        ),
        ([ORGANISATION], None, "Alle 3 locaties zijn in orde, maar in wat zij delen staat nog 1 fout open."),
        ([ROLE], "schets", "De Schets is nog niet in orde: er staat 1 fout open."),
        ([ROLE], "boom", "De Voorbeeldboom is in orde."),
    ],
)  # fmt: skip
def test_it_opens_with_how_things_stand(found: list[Finding], location: str | None, sentence: str) -> None:
    root = read(page(found, location=location))

    assert words(root.xpath("//main//p")[0]) == sentence


def test_a_location_alone_is_called_by_its_name() -> None:
    assert "De Schets is in orde." in page(checked=["schets"])


def test_what_could_not_be_read_is_never_in_order() -> None:
    broken = replace(ROLE, code="BST108", message="Dit bestand is niet te lezen.", source=None, field=None)
    text = page([broken])
    (row,) = read(text).xpath("//table[@class='rooster']//tr[th/a='De Schets']")

    assert "Let op: van 1 van de 3 locaties kon niet alles worden gecontroleerd." in text
    assert [words(cell) for cell in row.xpath("td")] == ["1 fout", "1 fout"]
    (other,) = read(page([broken, TRAINING])).xpath("//table[@class='rooster']//tr[th/a='De Schets']")
    assert [words(cell) for cell in other.xpath("td")] == ["1 fout", "niet zeker", "1 fout"]


def test_when_what_all_share_could_not_be_read_nothing_is_sure() -> None:
    broken = replace(ORGANISATION, code="BST108", message="Dit bestand is niet te lezen.", field=None)
    text = page([broken])

    assert words(read(text).xpath("//main//p")[0]) == (
        "Van geen van de 3 locaties is zeker dat alles in orde is: niet alles kon worden gecontroleerd."
    )
    assert not read(text).xpath("//*[contains(@class, 'telling orde')]")
    assert "Of De Vlieger in orde is, is niet zeker: niet alles kon worden gecontroleerd." in page(
        [broken], location="vlieger"
    )


def test_it_says_beside_it_what_must_not_be_forgotten() -> None:
    old = judged(ROLE, since=date(2026, 3, 3))
    text = page([old, ORGANISATION, judged(TRAINING, suppression=EXCEPTION)], vanished=7)
    (box,) = read(text).xpath("//div[@class='kort']")

    assert [words(one) for one in box.xpath("p")] == [
        "2 van de 3 locaties zijn in orde; bij de andere staat 1 fout open.",
        "In wat alle locaties delen (organisatie, regio’s en documenten) staat 1 fout open.",
        "Van de 2 fouten was er 1 al bij de nulmeting; de oudste staat sinds 3 maart 2026.",
        "Daarnaast staat 1 melding onder een uitzondering van het bestuur: die telt niet mee. "
        "Zonder uitzonderingen waren het er 3 in plaats van 2.",
        "Van de nulmeting zijn 7 meldingen opgelost.",
    ]


def test_the_page_of_a_location_has_nothing_of_another() -> None:
    text = page([ROLE, TRAINING, ORGANISATION], location="schets")

    told = text[: text.index('id="regels"')]  # a rule may name others
    assert "ROL002" in told and "SCH002" not in told and "organisatie.yaml" not in told
    assert "De Voorbeeldboom" not in text
    assert "In wat alle locaties delen (organisatie, regio’s en documenten) staat 1 fout open." in text


# What must be done


def test_what_comes_first_is_the_heaviest_and_tells_all_places() -> None:
    other = replace(ROLE, location="vlieger", file="locations/vlieger.yaml")
    first = part(page([TRAINING, ORGANISATION, ROLE, other]), "eerst")

    assert [words(one) for one in first.xpath("ol/li")] == [
        "fout Er is geen aandachtsfunctionaris. Wijs iemand aan. De Schets (directeur), De Vlieger (directeur)",
        "fout Er is geen datum. Vul een datum in. Organisatie en regio’s (centrale contactpersoon)",
    ]


def test_the_first_things_are_few_and_the_rest_is_counted() -> None:
    many = [replace(ROLE, message=f"Er ontbreekt iets, nummer {number}.", line=number) for number in range(1, 12)]
    first = part(page(many), "eerst")

    assert len(first.xpath("ol/li")) == 8
    assert words(first.xpath("p")[-1]) == "Daarna komen nog 3 fouten: die staan bij Wie doet wat."


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ([], "Er hoeft nu niets te gebeuren."),
        ([YELLOW], "Er zijn geen fouten en geen waarschuwingen. Wat er nog staat, zijn tips."),
    ],
)
def test_when_nothing_is_wrong_it_says_so(found: list[Finding], sentence: str) -> None:
    assert words(part(page(found), "eerst").xpath("p")[0]) == sentence


def test_each_function_has_a_list_with_links_to_the_lines() -> None:
    lists = part(page([TRAINING, ORGANISATION, ROLE, YELLOW]), "wie").xpath("section")

    assert [words(one.xpath("h3")[0]) for one in lists] == [
        "Directeur De Schets",
        "Locatieleider De Voorbeeldboom",
        f"C{CENTRAL[1:]}",
    ]
    assert [words(one) for one in lists[0].xpath(".//li")] == [
        "fout Er is geen aandachtsfunctionaris. Wijs iemand aan. "
        "locations/schets.yaml, regel 12; meer over ROL002 bij De Schets",
        "tip Geel vlak niet ingevuld. out/schets/protocol.docx › Bijlage 1 › Politie › tabel 2, rij 3: "
        "“bel de wijkagent”; meer over DOC501 bij De Schets",
    ]
    assert lists[0].xpath(".//li[1]//a/@href") == [
        "https://example.nl/locations/schets.yaml#L12",
        "#m-schets-ROL002-1",
    ]


def test_what_asks_the_same_at_the_same_line_is_one_task() -> None:
    twice = replace(ROLE, message="Er is geen vervanger.", severity=Severity.WAARSCHUWING)
    (only,) = part(page([twice, ROLE]), "wie").xpath("section")

    assert words(only.xpath("p")[0]) == "1 fout 1 waarschuwing"
    assert words(only.xpath("details/summary")[0]).startswith("1 taak van Directeur De Schets")
    assert words(only.xpath(".//li")[0]).startswith("fout Er is geen aandachtsfunctionaris. Er is geen vervanger. Wijs")


def test_the_lists_of_all_locations_are_folded_and_those_of_one_are_not() -> None:
    found = [TRAINING, ORGANISATION, ROLE]
    board, own = read(page(found)), read(page(found, location="schets"))

    folded = board.xpath("//details[@class='uitklap']/summary")
    assert [words(one) for one in folded] == [
        "1 taak van Directeur De Schets", "1 taak van Locatieleider De Voorbeeldboom",
        f"1 taak van C{CENTRAL[1:]}", "1 melding van De Schets", "1 melding van De Voorbeeldboom",
        "1 melding van Organisatie en regio’s",
    ]  # fmt: skip
    alone = read(page([ROLE], checked=["schets"]))
    assert not alone.xpath("//details[@class='uitklap']") and alone.xpath("//li[@class='taak']")
    assert not own.xpath("//details[@class='uitklap']") and own.xpath("//li[@class='taak']")


def test_the_page_of_a_location_bears_its_name_and_the_board_leads_to_it() -> None:
    own, board = read(page([ROLE], location="schets")), read(page([ROLE], pages={"schets": "schets.html"}))

    assert words(own.xpath("//h1")[0]) == "De Schets" and not own.xpath("//a[contains(@href, '.html')]")
    assert words(own.xpath("//title")[0]) == "De Schets – Stand van Stichting Voorbeeld"
    assert words(own.xpath("//p[@class='dag']")[0]) == "Stand van Stichting Voorbeeld. Stand van 21 november 2026"
    assert board.xpath("//p[@class='eigen']/a/@href") == ["schets.html"]
    assert words(board.xpath("//h1")[0]) == "Stand van Stichting Voorbeeld"


# The matrix and the findings


def test_the_matrix_has_a_word_for_every_cell() -> None:
    text = page([ROLE, YELLOW, ORGANISATION, judged(TRAINING, suppression=EXCEPTION)])
    (table,) = read(text).xpath("//table[@class='rooster']")

    assert [words(one) for one in table.xpath(".//thead//th")] == [
        "Locatie", "Alles samen", "Rollen", "Scholing", "Documenten", "Jaarcyclus",
    ]  # fmt: skip
    rows = {words(row.xpath("th")[0]): [words(cell) for cell in row.xpath("td")] for row in table.xpath(".//tbody/tr")}
    assert list(rows) == ["De Schets", "De Vlieger", "De Voorbeeldboom", "Organisatie en regio’s"]
    assert rows["De Schets"] == ["1 fout 1 tip", "1 fout", "in orde", "1 tip", "in orde"]
    assert rows["De Vlieger"] == ["in orde"] * 5
    assert rows["De Voorbeeldboom"][0] == "in orde +1 uitzondering"
    assert table.xpath(".//tbody/tr[1]/th/a/@href") == ["#l-schets"]
    assert all(len(cell.xpath(".//svg[@aria-hidden='true']")) for cell in table.xpath(".//tbody/tr/td"))


def test_a_finding_tells_all_that_is_known_of_it() -> None:
    root = read(page([judged(ROLE, since=date(2026, 3, 3))]))
    (item,) = root.xpath("//li[@id='m-schets-ROL002-1']")

    assert words(item.xpath("p")[0]) == "fout ROL002 Rollen"
    assert words(item.xpath("p")[1]) == "Er is geen aandachtsfunctionaris."
    assert {words(one.xpath("dt")[0]): words(one.xpath("dd")[0]) for one in item.xpath("dl/div")} == {
        "Doen": "Wijs iemand aan.",
        "Wie": "directeur",
        "Plaats": "locations/schets.yaml, regel 12",
        "Grondslag": "norm – taakomschrijving van de beroepsvereniging controleer",
        "Sinds": "nulmeting, 3 maart 2026",
    }
    assert item.xpath(".//a/@href") == ["#r-ROL002", "https://example.nl/locations/schets.yaml#L12"]


def test_a_ground_that_is_sure_needs_no_controleer() -> None:
    (item,) = read(page([TRAINING])).xpath("//li[@id='m-boom-SCH002-1']")
    told = {words(one.xpath("dt")[0]): words(one.xpath("dd")[0]) for one in item.xpath("dl/div")}

    assert told["Grondslag"] == "wet – Voorbeeldwet 3"


def test_what_a_board_lets_stand_is_apart_and_counted() -> None:
    text = page([ROLE, judged(TRAINING, suppression=EXCEPTION)])
    apart = part(text, "uitzonderingen")
    (row,) = apart.xpath(".//tbody/tr")

    assert words(apart.xpath("p")[0]) == "Deze melding telt niet mee: het bestuur laat dit voor een tijd zo."
    assert [words(one) for one in row.xpath("td")] == [
        "De Voorbeeldboom",
        "De cursus is vol tot januari. (D-1)",
        "locatieleider",
        "bestuurder",
        "31 december 2026, nog 40 dagen",
    ]
    assert not read(text).xpath("//li[@id='m-boom-SCH002-1']")


def test_a_rule_is_explained_once() -> None:
    other = replace(ROLE, location="vlieger", file="locations/vlieger.yaml")
    root = read(page([ROLE, other]))
    (details,) = root.xpath("//details[not(@class)]")

    assert details.get("id") == "r-ROL002"
    assert words(details.xpath("summary")[0]) == "ROL002 Geen aandachtsfunctionaris voor deze locatie"
    assert [words(one) for one in details.xpath(".//p[@class='kopje']")] == ["Waarom", "Oplossen", "Bron"]
    assert "vraagbaak bij zorgen over een kind" in words(details)


def test_a_code_without_a_page_leads_nowhere() -> None:
    root = read(page([replace(ROLE, code="VRM999")]))

    assert not root.xpath("//details[not(@class)]")
    assert not root.xpath("//a[contains(@href, 'VRM999') and starts-with(@href, '#r')]")


# What lapses, and what changed


def test_what_lapses_stands_in_its_week() -> None:
    expiring = replace(TRAINING, due=Due("verloopt op", "scholing van ‘ada-voorbeeld’"))
    ahead = [Coming(date(2026, 12, 3), judged(expiring)), Coming(date(2026, 12, 30), judged(ROLE))]
    part_of = part(page((), ahead), "afloop")
    weeks = part_of.xpath("ol/li")

    assert words(part_of.xpath("h2")[0]) == "Wat afloopt in de komende 90 dagen"
    assert words(part_of.xpath("p")[0]) == (
        "In deze tijd lopen er 2 termijnen af. Bij elke staat de laatste dag waarop het nog goed is."
    )
    assert [words(one.xpath("p")[0]) for one in weeks] == [
        "Week 47 en 48: 16 tot en met 29 november 2026. Niets.",
        "Week 49: 30 november tot en met 6 december 2026. 1 termijn",
        "Week 50 tot en met 52: 7 tot en met 27 december 2026. Niets.",
        "Week 53: 28 december 2026 tot en met 3 januari 2027. 1 termijn",
        "Week 1 tot en met 7: 4 januari tot en met 21 februari 2027. Niets.",
    ]
    assert words(weeks[1].xpath("ul/li")[0]) == (
        "Verloopt op 3 december 2026: waarschuwing scholing van ‘ada-voorbeeld’ SCH002 De Voorbeeldboom (locatieleider)"
    )
    assert weeks[1].xpath(".//a/@href") == ["#r-SCH002", "https://example.nl/locations/boom.yaml#L30"]
    assert weeks[1].xpath(".//svg[@class='balk']/@width") == ["24"] and not weeks[0].xpath(".//svg")


def test_what_lapses_at_several_locations_on_a_day_is_told_once() -> None:
    day, later = date(2026, 12, 3), date(2026, 12, 4)
    other = replace(TRAINING, location="vlieger", file="locations/vlieger.yaml", line=7)
    ahead = [Coming(day, judged(TRAINING)), Coming(day, judged(other)), Coming(later, judged(ROLE))]
    (week,) = part(page((), ahead), "afloop").xpath("ol/li[not(@class)]")
    first, second = week.xpath("ul/li")

    assert words(week.xpath("p")[0]).endswith(" 3 termijnen")
    assert week.xpath("p//svg/@width") == ["72"]
    assert words(first.xpath("p")[1]) == "De Voorbeeldboom (locatieleider), De Vlieger (directeur)"
    assert words(second).startswith(f"Uiterlijk op 4 december 2026: fout {ROLE.help}")


def test_of_one_location_only_its_own_lapses() -> None:
    ahead = [Coming(date(2026, 12, 3), judged(TRAINING))]

    assert "In deze tijd loopt er niets af." in page((), ahead, location="schets")
    assert "loopt er 1 termijn af" in page((), ahead, location="boom")


def test_without_an_earlier_report_there_is_no_trend() -> None:
    assert "Er is geen vorig verslag om mee te vergelijken." in page([ROLE])


def test_the_trend_tells_what_is_new_and_what_is_solved() -> None:
    gone = replace(ORGANISATION, line=9, message="Er was iets.")
    text = page([ROLE, TRAINING], earlier=before(judged(TRAINING), judged(gone)))
    told = part(text, "verschil")

    assert words(told.xpath("p")[0]) == (
        "Sinds het vorige verslag, van 3 oktober 2026, is er 1 melding bij gekomen en is er 1 opgelost."
    )
    assert [[words(cell) for cell in row] for row in told.xpath(".//tbody/tr")] == [
        ["fout", "1", "1", "gelijk"],
        ["waarschuwing", "1", "1", "gelijk"],
        ["tip", "0", "0", "gelijk"],
        ["Rollen", "0", "1", "1 meer"],
        ["Scholing", "1", "1", "gelijk"],
        ["Jaarcyclus", "1", "0", "1 minder"],
    ]
    assert [one.get("id") for one in read(text).xpath("//li[.//span[@class='nieuw']]")] == ["m-schets-ROL002-1"]


def test_an_exception_is_neither_solved_nor_new() -> None:
    begun = page([judged(TRAINING, suppression=EXCEPTION)], earlier=before(judged(TRAINING)))
    ended = page([TRAINING], earlier=before(judged(TRAINING, suppression=EXCEPTION)))

    assert [words(one) for one in part(begun, "verschil").xpath("p")] == [
        "Sinds het vorige verslag, van 3 oktober 2026, is er niets bij gekomen en niets opgelost.",
        "Voor 1 melding van toen geldt nu een uitzondering van het bestuur.",
    ]
    assert [words(one) for one in part(ended, "verschil").xpath("p")] == [
        "Sinds het vorige verslag, van 3 oktober 2026, is er 1 melding bij gekomen en is er niets opgelost.",
        "1 melding is er weer bij, omdat de uitzondering voorbij is.",
    ]


def test_only_what_was_checked_both_times_is_compared() -> None:
    text = page([TRAINING], checked=["boom", "vlieger"], earlier=before(judged(ROLE), checked=["schets", "vlieger"]))

    assert [words(one) for one in part(text, "verschil").xpath("p")] == [
        "Sinds het vorige verslag, van 3 oktober 2026, is er niets bij gekomen en niets opgelost.",
        "Deze vergelijking gaat niet over wat niet in het vorige verslag stond: De Voorbeeldboom.",
        "Deze vergelijking gaat niet over wat nu niet is gecontroleerd: De Schets.",
    ]
    assert "Het vorige verslag, van 3 oktober 2026, ging niet over deze locatie." in page(
        [TRAINING], location="boom", earlier=before(judged(ROLE), checked=["schets"])
    )


def test_an_earlier_report_keeps_what_counts() -> None:
    then = before(judged(ROLE), judged(TRAINING, suppression=EXCEPTION))

    assert then.peildatum == date(2026, 10, 3) and then.locations == frozenset(NAMES)
    assert then.fingerprints == {judged(ROLE).fingerprint}


UNREADABLE = (
    "het vorige verslag is niet te lezen; geef een bestand dat ‘geelvrij check --format json’ heeft gemaakt, "
    "of laat de vergelijking weg."
)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"geen json", b"\xff\xfe\x00", b"[]", b"3", b"null", b"{}", b'{"schema_version": 1}', b"[" * 100_000,
        json.dumps({**report(), "findings": [{}]}).encode(),
        json.dumps({**report(), "findings": "nee"}).encode(),
        json.dumps({**report(), "peildatum": 20261003}).encode(),
        json.dumps({**report(), "summary": []}).encode(),
        json.dumps(report(judged(ROLE))).replace('"severity": "fout"', '"severity": "erg"').encode(),
        json.dumps(report(judged(ROLE))).replace('"location": "schets"', '"location": ["schets"]').encode(),
    ],
    ids=lambda content: repr(content[:24]),
)  # fmt: skip
def test_what_is_no_report_is_trouble(content: bytes) -> None:
    with pytest.raises(Trouble) as told:
        dashboard.earlier(content)

    assert str(told.value) == UNREADABLE


def test_a_report_of_another_version_is_trouble() -> None:
    with pytest.raises(Trouble) as told:
        dashboard.earlier(json.dumps({**report(), "schema_version": 9}).encode())

    assert str(told.value) == (
        "het vorige verslag is van een andere versie van geelvrij en past niet meer; maak een nieuw verslag met "
        "‘geelvrij check --format json’, of laat de vergelijking weg."
    )


# The page itself

EVERYTHING = (ROLE, judged(TRAINING, suppression=EXCEPTION), ORGANISATION, YELLOW)
AHEAD = (Coming(date(2026, 12, 3), judged(TRAINING)),)
HOSTILE = "</script><script>alert(1)</script>\"'&{{ 7 * 7 }}{% raw %}\u202edlo\x07"


def test_the_same_input_gives_the_same_bytes() -> None:
    one, two = (page(EVERYTHING, AHEAD, earlier=before(judged(ROLE))) for _ in range(2))

    assert one == two and one.startswith('<!DOCTYPE html>\n<html lang="nl">')


def test_nothing_is_fetched_and_only_our_own_script_and_style_count() -> None:
    root = read(page(EVERYTHING, AHEAD))
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    hashes = dict(re.findall(r"(script|style)-src 'sha256-([^']+)'", policy))

    assert policy.startswith("default-src 'none'; ")
    for kind in ("script", "style"):
        (inside,) = root.xpath(f"//{kind}")
        assert b64decode(hashes[kind]) == hashlib.sha256(inside.text_content().encode()).digest()
    assert not root.xpath("//*[@style] | //*[@src] | //form | //iframe | //object | //*[@*[starts-with(name(), 'on')]]")
    assert root.xpath("//link/@href") == ["data:,"]


def test_style_and_script_name_no_address() -> None:
    for name in ("dashboard.css", "dashboard.js"):
        text = (files("geelvrij.checks.report") / name).read_text(encoding="utf-8")
        assert not re.search(r"url\(|@import|https?:|//\w+\.|fetch\(|XMLHttp|localStorage|innerHTML|eval", text), name


def test_hostile_text_stays_text() -> None:
    bad = replace(ROLE, message=HOSTILE, help=HOSTILE, file=HOSTILE, document=HOSTILE, source=HOSTILE)
    word = replace(YELLOW, where=Where((HOSTILE,), HOSTILE, HOSTILE))
    entry = replace(EXCEPTION, reason=HOSTILE, owner=HOSTILE, approved_by=HOSTILE, id=HOSTILE)
    names = dict.fromkeys(NAMES, HOSTILE)
    text = page(
        [judged(bad, owner=HOSTILE), word, judged(TRAINING, suppression=entry)], [Coming(TODAY, judged(bad))],
        names=names, link=lambda file, line: file,
    )  # fmt: skip
    root = read(text)

    assert len(root.xpath("//script")) == 1 and "\u202e" not in text and "\x07" not in text
    assert "{{ 7 * 7 }}" in words(root) and "\\u202edlo\\x07" in words(root)
    assert not root.xpath("//a[starts-with(@href, '<')]")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.nl/a.yaml#L3", True),
        ("file:///C:/map/a.yaml", True),
        ("vscode://file/C:/map/a.yaml:3", True),
        ("../locations/a.yaml#L3", True),
        ("", False),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,hoi", False),
        ("een bestand.yaml", False),
    ],
)
def test_only_an_address_becomes_a_link(address: str, kept: bool) -> None:
    root = read(page([ROLE], link=lambda file, line: address))
    (place,) = root.xpath("//li[@id='m-schets-ROL002-1']//dd[@class='plaats']")

    assert words(place) == "locations/schets.yaml, regel 12"
    assert place.xpath("a/@href") == ([address] if kept else [])


def test_no_anchor_stands_twice_and_every_one_exists() -> None:
    other = replace(ROLE, line=40, field="rollen.bhv")
    found = [*EVERYTHING, other, replace(ROLE, location="schets-ROL002-1"), replace(ROLE, location="a b")]
    root = read(page(found, AHEAD, checked=[*NAMES, "schets-ROL002-1", "a b", "a_20_b"]))
    ids = root.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {one[1:] for one in root.xpath("//a/@href") if one.startswith("#")} <= set(ids)
    assert {"l-a_20_b", "l-a_5f_20_5f_b"} <= set(ids)


def test_it_can_be_read_aloud_and_by_keyboard() -> None:
    root = read(page(EVERYTHING, AHEAD, earlier=before(judged(ROLE))))

    assert root.get("lang") == "nl"
    assert root.xpath("//body/*[1]/@href") == ["#inhoud"]
    assert all(table.xpath("caption") and table.xpath("thead//th[@scope='col']") for table in root.xpath("//table"))
    assert all(row.xpath("th[@scope='row']") for row in root.xpath("//tbody/tr"))
    assert all(label.get("for") in root.xpath("//@id") for label in root.xpath("//label"))
    assert len(root.xpath("//label")) == len(root.xpath("//select | //input"))
    assert root.xpath("//*[@id='treffers']/@aria-live") == ["polite"]
    assert all(svg.get("aria-hidden") == "true" for svg in root.xpath("//svg"))
    levels = [int(one.tag[1]) for one in root.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1 and all(after - first <= 1 for first, after in pairwise(levels))


def test_without_a_script_everything_is_there_and_the_filters_are_not() -> None:
    root = read(page(EVERYTHING, AHEAD))

    assert [one.get("id") for one in root.xpath("//*[@hidden]")] == ["filters"]


def test_the_filters_offer_what_there_is() -> None:
    root = read(page([ROLE, TRAINING, ORGANISATION]))
    offered = {
        one.get("id"): [words(option) for option in one.xpath("option")] for one in root.xpath("//select")
    }  # fmt: skip

    assert offered == {
        "kies-plek": ["alle", "De Schets", "De Voorbeeldboom", "Organisatie en regio’s"],
        "kies-thema": ["alle", "Rollen", "Scholing", "Jaarcyclus"],
        "kies-ernst": ["alle", "fout", "waarschuwing", "tip"],
        "kies-wie": ["iedereen", "centrale contactpersoon", "directeur", "locatieleider"],
    }
    (item,) = root.xpath("//li[@id='m-schets-ROL002-1']")
    assert {name: item.get(f"data-{name}") for name in ("plek", "thema", "ernst", "wie")} == {
        "plek": "schets",
        "thema": "Rollen",
        "ernst": "fout",
        "wie": "directeur",
    }


def test_what_is_heaviest_stands_first_in_a_location() -> None:
    root = read(page([replace(YELLOW, file="a.docx"), ROLE]))

    assert root.xpath("//ol[@class='meldingen']/li/@id") == ["m-schets-ROL002-1", "m-schets-DOC501-1"]


def test_what_is_chosen_is_printed_with_each_location_on_a_page_of_its_own() -> None:
    from pypdf import PdfReader
    from weasyprint import HTML

    text = page([*EVERYTHING, TRAINING, replace(ROLE, location="vlieger")], AHEAD)
    laid_out = HTML(string=text.replace('class="bestuur"', 'class="bestuur gekozen"')).render()
    starts = {name: number for number, one in enumerate(laid_out.pages) for name in one.anchors if name[:2] == "l-"}
    pages = [one.extract_text() for one in PdfReader(BytesIO(laid_out.write_pdf())).pages]

    assert len(starts) == len(set(starts.values())) == 3
    assert all("Zoeken en kiezen" not in text and "https://" not in text for text in pages)
    assert "Wijs iemand aan." in " ".join(" ".join(pages).split())
    assert f"bladzijde 1 van {len(pages)}" in pages[0]


def test_a_board_prints_what_matters_and_a_location_everything() -> None:
    from pypdf import PdfReader
    from weasyprint import HTML

    found = [replace(ROLE, message=f"Melding nummer {number}.", line=number) for number in range(1, 200)]

    def printed(location: str | None) -> list[str]:
        made = HTML(string=page([*found, TRAINING], AHEAD, location=location)).write_pdf()
        return [" ".join(one.extract_text().split()) for one in PdfReader(BytesIO(made)).pages]

    board, own = printed(None), printed("schets")
    assert len(board) <= 5 < len(own)
    assert "Op papier staan de hoofdzaken." in " ".join(board) and "Melding nummer 150." not in " ".join(board)
    assert "Directeur De Schets 199 fouten" in " ".join(board)
    assert "Op papier" not in " ".join(own) and "Melding nummer 150." in " ".join(own)
    assert "vraagbaak bij zorgen" in " ".join(own)


# What is gone without being solved, and what is


OFF = "1 melding telt niet meer mee, want het bestuur zette de regel uit."


def test_what_a_board_no_longer_asks_is_not_solved() -> None:
    book = catalogue.load()
    off = catalogue.Catalogue({rule.code: replace(rule, active=rule.code != "SCH002") for rule in book.rules})
    text = page([], earlier=before(judged(ROLE), judged(TRAINING)), book=off)

    assert [words(one) for one in part(text, "verschil").xpath("p")] == [
        "Sinds het vorige verslag, van 3 oktober 2026, is er niets bij gekomen en is er 1 opgelost.",
        OFF,
    ]
    assert [words(one) for one in part(text, "verschil").xpath(".//details//li")] == [
        "fout ROL002 Er is geen aandachtsfunctionaris."
    ]


def test_of_what_could_not_be_read_nobody_knows_what_is_solved() -> None:
    broken = replace(ROLE, code="BST101", field=None, message="Het bestand is leeg.")
    text = page([broken], earlier=before(judged(ROLE), judged(TRAINING)))

    assert [words(one) for one in part(text, "verschil").xpath("p")][:2] == [
        "Sinds het vorige verslag, van 3 oktober 2026, is er 1 melding bij gekomen en is er 1 opgelost.",
        "Of 1 melding van toen is opgelost, is niet zeker: niet alles kon worden gecontroleerd.",
    ]


def test_what_locations_share_is_compared_only_between_runs_of_the_same_locations() -> None:
    then = before(judged(ROLE), judged(ORGANISATION), checked=NAMES)
    text = page([], checked=["schets"], earlier=then)

    assert [words(one) for one in part(text, "verschil").xpath("p")] == [
        "Sinds het vorige verslag, van 3 oktober 2026, is er niets bij gekomen en is er 1 opgelost.",
        "Deze vergelijking gaat niet over wat nu niet is gecontroleerd: De Vlieger en De Voorbeeldboom.",
        "Wat locaties delen (organisatie en regio’s) is niet vergeleken: toen zijn niet dezelfde locaties gecontroleerd "
        "als nu.",
    ]
    assert "is er 2 opgelost" not in text and "zijn er 2 opgelost" in page([], earlier=then)


def test_what_stood_in_a_word_file_is_not_solved_when_no_word_file_was_looked_at() -> None:
    text = page([], files=0, earlier=before(judged(YELLOW)))

    assert [words(one) for one in part(text, "verschil").xpath("p")] == [
        "Sinds het vorige verslag, van 3 oktober 2026, is er niets bij gekomen en niets opgelost.",
        "Wat toen in Word-bestanden stond, is niet vergeleken: nu zijn er geen Word-bestanden gecontroleerd.",
    ]


def test_what_is_new_and_what_is_solved_is_listed_for_each_location() -> None:
    text = page([ROLE, TRAINING], earlier=before(judged(TRAINING), judged(ORGANISATION), judged(YELLOW)))
    told = part(text, "verschil")

    assert [words(one) for one in told.xpath(".//h3|.//details/summary|.//details//li")] == [
        "Erbij gekomen",
        "1 nieuwe melding van De Schets",
        "fout ROL002 Er is geen aandachtsfunctionaris.",
        "Opgelost",
        "1 opgeloste melding van De Schets",
        "tip DOC501 Geel vlak niet ingevuld.",
        "1 opgeloste melding van Organisatie en regio’s",
        "fout CYC018 Er is geen datum.",
    ]
    assert told.xpath(".//details//a/@href") == ["#m-schets-ROL002-1"]
    assert read(text).xpath("//select[@data-kies='nieuw']/option/@value") == ["*", "ja"]
    new = read(text).xpath("//*[@data-nieuw='ja']")
    assert {one.get("data-plek") for one in new} == {"schets"} and len(new) == 2  # the finding and the task


def test_with_a_baseline_what_is_new_can_be_chosen() -> None:
    text = page([ROLE, judged(TRAINING, since=date(2026, 3, 3))])

    assert [one.get("id") for one in read(text).xpath("//li[.//span[@class='nieuw']]")] == ["m-schets-ROL002-1"]
    assert read(text).xpath("//select[@data-kies='nieuw']") and not read(page([ROLE])).xpath(
        "//select[@data-kies='nieuw']"
    )


def test_the_yellow_that_comes_of_a_finding_is_no_task_of_its_own() -> None:
    yellow = replace(
        ROLE, code="DOC001", severity=Severity.WAARSCHUWING, message="Nog open: naam aandachtsfunctionaris.",
        help="Vul het in.", field="rollen.aandachtsfunctionaris.naam",
    )  # fmt: skip
    (task,) = part(page([yellow, ROLE], location="schets"), "wie").xpath(".//li[@class='taak']")

    assert words(task) == (
        "fout Er is geen aandachtsfunctionaris. Nog open: naam aandachtsfunctionaris. Wijs iemand aan. "
        "locations/schets.yaml, regel 12; meer over ROL002 bij De Schets"
    )


# For who reads it


@pytest.mark.parametrize(
    ("help", "told"),
    [
        ("Houd een oefening, en vul de dag in bij cyclus.ontruiming.", "Houd een oefening."),
        ("Plan een cursus en vul het certificaat in als scholing, met geldig_tot. Dat mag later.", "Plan een cursus."),
        ("Plan de herhaling vóór die dag.", "Plan de herhaling vóór die dag."),
        ("Maak het verslag, zonder namen, en stuur het op. Vul daarna de dag in bij cyclus.klachtenverslag.",
         "Maak het verslag, zonder namen, en stuur het op."),
        ("Vul bij editie.volgende_evaluatie in wanneer u de editie evalueert.", ""),
        ("Haal nvt weg, en vul ja of nee in.", ""),
        ("Nu staat er ‘Roos’. Kijk op de pas wie het afgaf.", ""),
        ("Klopt die datum niet? Verbeter hem dan.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_what_has_to_be_done_is_told_without_what_is_typed_in_a_file(help: str, told: str) -> None:
    assert named.doing(help) == told


@pytest.mark.parametrize(("code", "message"), [("SCH017", "anders"), ("DOC022", "standaard"), ("PRV012", "anders")])
def test_who_has_to_act_reads_what_to_do_when_the_answer_is_no(code: str, message: str) -> None:
    assert named.doing(catalogue.load().rule(code).messages[message].help)


def test_no_page_tells_a_director_to_type_something_in_a_file() -> None:
    told = {
        f"{rule.code}: {words}"
        for rule in catalogue.load().rules
        for message in rule.messages.values()
        if message.ask and (words := named.doing(message.help))
    }
    assert len(told) > 80
    assert not [one for one in told if re.search(r"[_{}]|\b[Vv]ul\b|\bnvt\b|\.yaml|: (?:Klopt|Nu|Is|Zet) ", one)]
    assert (
        "CYC009: Reken de uren uit met het aantal fte op 1 januari, leg vast hoe ze over de locaties zijn verdeeld."
        in told
    )


def test_a_director_reads_first_what_to_do_and_then_what_to_tell() -> None:
    asks = replace(TRAINING, help="Plan een cursus en vul die in als scholing.", ask="Wie deed de cursus?\nGeldig tot")
    (told,) = named.asking([judged(asks)])

    assert told.finding.help == (
        "Plan een cursus. Laat daarna de centrale contactpersoon weten: wie deed de cursus? Geldig tot."
    )


def test_the_page_of_a_location_leads_to_no_file_unless_somebody_says_where(
    organisation: Path, geelvrij: Command
) -> None:
    asked = ("check", "--peildatum", "2026-11-21", "--fail-on", "nooit", "--format", "html=bladen")
    geelvrij(*asked)
    own = read((organisation / "bladen/de-loot.html").read_text("utf-8"))
    assert not [one for one in own.xpath("//a/@href") if ".yaml" in one] and "de-loot.yaml, regel" in own.text_content()
    board = read((organisation / "bladen/overzicht.html").read_text("utf-8"))
    assert [one for one in board.xpath("//a/@href") if one.endswith("de-loot.yaml")]

    geelvrij(*asked, "--link", "https://example.nl/{file}#L{line}")
    own = read((organisation / "bladen/de-loot.html").read_text("utf-8"))
    assert [one for one in own.xpath("//a/@href") if one.startswith("https://example.nl/locations/de-loot.yaml#L")]


def test_what_a_question_says_itself_is_not_told_before_it() -> None:
    asks = replace(
        TRAINING, help="Bel elke dienst, en vul de dag in.", ask="Bel elke dienst van het blad: welk nummer is anders"
    )
    (told,) = named.asking([judged(asks)])

    assert told.finding.help == (
        "Laat de centrale contactpersoon weten: bel elke dienst van het blad: welk nummer is anders."
    )


# What the board chose


CHOICES = (
    Choice("CYC012", "Regel CYC012 (Te oud) telt niet mee.", "Het <b>staat</b> elders.", date(2027, 3, 1)),
    Choice("bhv", "De termijn ‘bhv’ is 18 maanden.", "Bestuur op 1 mei"),
)


@pytest.mark.parametrize("location", [None, "boom"])
def test_what_the_board_chose_stands_on_each_page_with_why_and_until_when(location: str | None) -> None:
    told = part(page(choices=CHOICES, location=location), "keuzes")

    assert [[words(cell) for cell in row] for row in told.xpath(".//tbody/tr")] == [
        ["Regel CYC012 (Te oud) telt niet mee.", "Het <b>staat</b> elders.", "1 maart 2027"],
        ["De termijn ‘bhv’ is 18 maanden.", "Bestuur op 1 mei", "tot het bestuur iets anders kiest"],
    ]
    assert words(read(page(choices=CHOICES, location=location)).xpath("//nav//a[@href='#keuzes']")[0]) == (
        "Keuzes van het bestuur"
    )


def test_without_choices_of_the_board_the_page_does_not_speak_of_them() -> None:
    assert not read(page()).xpath("//*[@id='keuzes'] | //a[@href='#keuzes']")


@pytest.mark.parametrize(("number", "on_paper"), [(20, True), (21, False)])
def test_no_more_than_twenty_that_came_go_on_paper_one_by_one(number: int, on_paper: bool) -> None:
    many = [judged(replace(ROLE, line=line, message=f"Nummer {line}.")) for line in range(1, number + 1)]
    told = part(page(many, earlier=before()), "verschil")

    assert bool(told.xpath("div[@class='weinig'][details]")) is on_paper
