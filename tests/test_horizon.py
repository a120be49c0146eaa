"""What lapses by itself within some days: found with its last good day, against looking at every day."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import Command
from geelvrij.checks.catalogue import Rule, load
from geelvrij.checks.finding import Due, Finding, Severity
from geelvrij.checks.horizon import coming
from geelvrij.checks.judged import Judged
from hypothesis import given, settings
from hypothesis import strategies as some

NOW = date(2026, 11, 21)
_EVENT = re.compile(r"UID:([0-9a-f]+)@.*?DTSTART;VALUE=DATE:(\d{8})", re.DOTALL)


def judged(mark: str, owner: str = "directeur", code: str = "SCH009") -> Judged:
    finding = Finding(code, "certificaat-verloopt", Severity.WAARSCHUWING, f"Melding {mark}.", file=f"{mark}.yaml")
    return Judged(finding, mark, mark, owner)


@dataclass
class Facts:
    """Findings that begin on a day and stay, each of a rule; remembers at which days somebody looked for what."""

    begins: Mapping[str, date]
    looked: list[tuple[date, Collection[str] | None]] = field(default_factory=list)

    def on(self, day: date, codes: Collection[str] | None) -> dict[str, Judged]:
        self.looked.append((day, codes))
        found = {mark: judged(mark, code=f"SCH00{mark[-1]}") for mark, begin in self.begins.items() if begin <= day}
        return {mark: one for mark, one in found.items() if codes is None or one.finding.code in codes}


@settings(deadline=None)  # a busy computer is no fault
@given(some.lists(some.integers(-10, 120), max_size=8))
def test_each_finding_is_told_with_the_day_before_its_first(offsets: list[int]) -> None:
    facts = Facts({f"m{index}": NOW + timedelta(days=offset) for index, offset in enumerate(offsets)})

    found = coming(facts.on, NOW, 90)

    last = {mark: day - timedelta(days=1) for mark, day in facts.begins.items()}
    expected = sorted((day, mark) for mark, day in last.items() if NOW <= day <= NOW + timedelta(days=90))
    assert [(one.day, one.judged.fingerprint) for one in found] == expected


def test_days_on_which_nothing_changes_are_not_looked_at() -> None:
    facts = Facts({"m1": NOW + timedelta(days=40)})
    coming(facts.on, NOW, 365)

    days = [day for day, _ in facts.looked]
    assert len(days) == len(set(days)) <= 12


def test_on_the_days_between_only_what_has_begun_in_the_end_is_looked_for() -> None:
    facts = Facts({"m1": NOW, "m2": NOW + timedelta(days=3), "m3": NOW + timedelta(days=4)})
    coming(facts.on, NOW, 7)

    assert facts.looked == [
        (NOW, None),
        (NOW + timedelta(days=8), None),
        (NOW + timedelta(days=4), {"SCH002", "SCH003"}),
        (NOW + timedelta(days=2), {"SCH002", "SCH003"}),
        (NOW + timedelta(days=3), {"SCH002", "SCH003"}),
    ]


def test_each_event_of_the_calendar_without_a_day_of_its_own_is_found_on_the_day_after_and_not_on_its_day(
    geelvrij: Command, organisation: Path
) -> None:
    geelvrij("check", "--format", "ics=af.ics", "--peildatum", NOW.isoformat())
    events = _EVENT.findall((organisation / "af.ics").read_bytes().replace(b"\r\n ", b"").decode())
    events = [(mark, f"{day[:4]}-{day[4:6]}-{day[6:]}") for mark, day in events]
    known = {day: fingerprints(geelvrij, day) for day in {date.fromisoformat(day) for _, day in events[::4]}}
    known |= {day + timedelta(days=1): fingerprints(geelvrij, day + timedelta(days=1)) for day in list(known)}

    assert len(events) > 8
    for mark, last in events[::4]:
        day = date.fromisoformat(last)
        late, before = known[day + timedelta(days=1)].get(mark), known[day].get(mark)
        if before and before["due"]:  # it warns of its day
            assert before["due"] == {"deadline": last, "days_left": 0}
        else:
            assert late and before is None


def fingerprints(geelvrij: Command, day: date) -> dict[str, dict[str, Any]]:
    report = json.loads(geelvrij("check", "--format", "json", "--peildatum", day.isoformat()).out)
    return {finding["fingerprint"]: finding for finding in report["findings"]}


# Front door: the last good day of each thing, and where it is told

_WORDS = re.compile(r"DTSTART;VALUE=DATE:(\d{8})\nSUMMARY:(.*?)\nDESCRIPTION:.*?\((\w+)\)\n", re.DOTALL)
LAPSES = """
SCH002 20270312 Bijscholing van aandachtsfunctionaris – Basisschool De Kiem (uiterlijk)
SCH002 20270312 Bijscholing van aandachtsfunctionaris – Basisschool De Kiem (uiterlijk)
SCH009 20270520 Certificaat bhv – Basisschool De Kiem (verloopt)
SCH009 20270520 Certificaat bhv – Basisschool De Kiem (verloopt)
CYC012 20270609 Ontruimingsoefening – Basisschool De Kiem (uiterlijk)
CYC005 20270731 Schoolgids voor schooljaar 2027-2028 vaststellen – Basisschool De Kiem (uiterlijk)
CYC018 20270731 Plan van aanpak voor het nieuwe schooljaar (uiterlijk)
KRT004 20270915 Sociale kaart nakijken – Basisschool De Kiem (uiterlijk)
CYC033 20270928 Meldcode bespreken in het team – Basisschool De Kiem (uiterlijk)
CYC034 20270930 Scholingsplan voor het nieuwe schooljaar – Basisschool De Kiem (uiterlijk)
CYC001 20271005 Jaarlijkse herziening van de protocollen – Basisschool De Kiem (uiterlijk)
CYC014 20271012 Rollen en sociale kaart bevestigen – Basisschool De Kiem (uiterlijk)
CYC017 20271101 Evaluatie van de editie (uiterlijk)
"""


def calendar_of(file: Path) -> list[str]:
    """Rule, day and title of each event."""
    content = file.read_bytes().replace(b"\r\n ", b"").replace(b"\r\n", b"\n").decode()
    return [f"{code} {day} {title}" for day, title, code in _WORDS.findall(content)]


def time_line(file: Path) -> list[str]:
    """What the page tells in its weeks: when, what and the rule."""
    from lxml import html

    (part,) = html.parse(file).getroot().xpath("//section[h2/@id = 'afloop']")
    return [" ".join(one.text_content().split()) for one in part.xpath(".//li[@class = 'afloopt']/p[1]")]


def test_the_calendar_has_the_last_good_day_of_each_thing(geelvrij: Command, organisation: Path) -> None:
    geelvrij("check", "--format", "ics=af.ics", "--peildatum", NOW.isoformat())

    assert calendar_of(organisation / "af.ics") == LAPSES.split("\n")[1:-1]
    whole = (organisation / "af.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert "X-WR-CALNAME:Wat er afloopt\r\n" in whole and "‘" not in whole
    assert (
        "DESCRIPTION:Voor: directeur Basisschool De Kiem.\\nUiterlijk op 12 maart 2027: bijscholing van "
        "aandachtsfunctionaris Kaatje Zogenaamd.\\nPlan een bijscholing. Laat daarna de centrale contactpersoon weten: "
        "datum van de bijscholing\\, en waar het bewijs ligt. (SCH002)\r\n"
    ) in whole


def test_the_calendar_of_one_location_holds_only_what_is_done_there(geelvrij: Command, organisation: Path) -> None:
    geelvrij("check", "de-kiem", "--format", "ics=af.ics", "--peildatum", NOW.isoformat())

    shared = ("CYC017", "CYC018")
    own = [line for line in LAPSES.split("\n")[1:-1] if not line.startswith(shared)]
    assert calendar_of(organisation / "af.ics") == own
    assert b"X-WR-CALNAME:Wat er afloopt \xe2\x80\x93 Basisschool De Kiem\r\n" in (organisation / "af.ics").read_bytes()


def test_an_event_is_the_same_one_when_it_is_made_again_later(geelvrij: Command, organisation: Path) -> None:
    def marks(day: str) -> dict[str, str]:
        geelvrij("check", "de-kiem", "--format", "ics=af.ics", "--peildatum", day)
        return dict(_EVENT.findall((organisation / "af.ics").read_bytes().replace(b"\r\n ", b"").decode()))

    early, late = marks("2026-12-01"), marks("2027-05-01")  # by then it warns of the certificates itself
    assert len(early) == 11 and {mark: day for mark, day in early.items() if day > "20270501"}.items() <= late.items()


CERTIFICATES = [
    "Verloopt op 20 mei 2027: waarschuwing certificaat bhv van Ilse in 't Ontwerp SCH009",
    "Verloopt op 20 mei 2027: waarschuwing certificaat bhv van Levi de Figurant SCH009",
]


@pytest.mark.parametrize(
    ("on", "told", "days_left"),
    [
        ("2027-02-18", [], None),  # the day is 91 days away
        ("2027-02-19", CERTIFICATES, 90),  # it is found since today, and told today
        ("2027-05-20", CERTIFICATES, 0),
        ("2027-05-21", [], -1),
    ],
)
def test_what_is_found_already_is_on_the_line_of_time_by_its_day(
    on: str, told: list[str], days_left: int | None, geelvrij: Command, organisation: Path
) -> None:
    geelvrij("check", "de-kiem", "--format", "html=af.html", "--format", "json=af.json", "--peildatum", on)
    report = json.loads((organisation / "af.json").read_text("utf-8"))
    due = [one["due"] for one in report["findings"] if one["code"] == "SCH009"]

    assert [one for one in time_line(organisation / "af.html") if "certificaat" in one] == told
    assert due == ([] if days_left is None else [{"deadline": "2027-05-20", "days_left": days_left}] * 2)


def test_a_rule_that_warns_before_the_last_days_of_the_line_of_time_is_not_on_it(
    geelvrij: Command, organisation: Path
) -> None:
    """On 1 June it begins to warn of 31 July."""
    for on, told in [("2027-05-01", False), ("2027-05-02", True)]:
        geelvrij("check", "de-kiem", "--format", "html=af.html", "--peildatum", on)
        assert any("CYC005" in one for one in time_line(organisation / "af.html")) is told


def warned(mark: str, due: Due | None, field: str = "personen.ada.scholing.2.datum", about: str = "ada") -> Judged:
    one = judged(mark)
    return replace(one, finding=replace(one.finding, file="a.yaml", due=due, field=field, about=about))


NAMED = Due("verloopt op", "certificaat", NOW + timedelta(days=5))
OTHER = replace(NAMED, day=NOW + timedelta(days=6))


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (warned("a", NAMED), warned("b", NAMED), ["a"]),  # two rules about one training
        (warned("a", NAMED), warned("b", OTHER), ["a", "b"]),  # with another day
        (warned("a", NAMED), warned("b", NAMED, "personen.ada.scholing.3.datum"), ["a", "b"]),  # another training
        (warned("a", NAMED), warned("b", NAMED, about=""), ["a", "b"]),  # the team
        (warned("a", NAMED, about=""), warned("b", NAMED, about=""), ["a", "b"]),
        (warned("a", NAMED), warned("b", replace(NAMED, day=NOW + timedelta(days=11))), ["a"]),  # after the last day
        (warned("a", NAMED), replace(warned("b", NAMED), owner="locatieleider"), ["a", "b"]),
        (warned("a", NAMED, "cyclus.a", ""), warned("b", NAMED, "cyclus.a", ""), ["a", "b"]),
    ],
)
def test_what_two_rules_ask_of_one_training_is_told_once(first: Judged, second: Judged, told: list[str]) -> None:
    found = {one.fingerprint: one for one in (first, second)}

    assert [one.judged.fingerprint for one in coming(lambda day, codes: found, NOW, 10)] == told


def test_of_two_rules_the_one_that_names_the_day_tells_it() -> None:
    now, later = {"b": warned("b", NAMED)}, {"a": warned("a", None)}  # that one begins a day after the last

    def look(day: date, _: Collection[str] | None) -> dict[str, Judged]:
        return now | (later if day > NOW + timedelta(days=5) else {})

    (only,) = coming(look, NOW, 10)
    assert (only.judged.fingerprint, only.when, only.what) == ("b", "Verloopt op 26 november 2026", "certificaat")


SLOT = re.compile(r"\{(\w+)\}")
OF_ENTRIES = {"datums.vaste_dag": {"periode", "jaar", "vorig", "uiterlijk"}}  # beside what any entry can say


@pytest.mark.parametrize("rule", [rule for rule in load().rules if rule.lapse], ids=lambda rule: rule.code)
def test_what_lapses_can_be_said_with_each_message_of_the_page(rule: Rule) -> None:
    assert rule.lapse
    known = set.intersection(*(set(SLOT.findall(message.text)) for message in rule.messages.values()))
    if rule.check.startswith("datums."):
        known = {"veld", "label", "wat", "taak"} | OF_ENTRIES.get(rule.check, set())

    assert set(SLOT.findall(rule.lapse.what)) <= known
    if "taak" in SLOT.findall(rule.lapse.what):
        assert all(one.get("taak") for one in rule.parameters["velden"])
    assert rule.lapse.what[-1] not in ".?!"  # it stands behind a day and a colon
