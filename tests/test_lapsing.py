"""What geelvrij itself knows has a date: a check of a day uses what held then, and says in time what is about to end."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import pytest
import yaml
from conftest import Command
from geelvrij.checks import facts, lapsing, school_calendar

DAY = date(2026, 11, 23)
SCHOOL_ENDS = date(2029, 7, 31)  # of the last year in the table
Row = dict[str, Any]
Change = Callable[[str, Callable[[list[Row]], list[Row]]], None]

FACTS = set(facts.TABLES)
# Who to call: what a service changes mostly without a day being known beforehand; when it is, the service says so itself
# (`wijzigt`, test_services_by_day.py). Each has its source, and the day on which it was looked at when that was at the
# service itself; a location looks every year (KRT004).
ADDRESSES = {"landelijke_diensten"}
# The words and the order of geelvrij itself: no fact from elsewhere, so there is nothing to look up again.
OURS = {"diensten", "rollen", "jaarcijfers", "eigen_regels", "gewicht", "vervolgstappen", "stukken"}


def data(name: str) -> Any:
    return yaml.safe_load(files("geelvrij.checks.data").joinpath(f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Change]:
    """Put another table in the place of one that ships with the tool."""
    real = facts.rows

    def forget() -> None:
        for kept in (facts._table, facts.in_force, facts._fillers, facts._no_reasons, facts._is_filler):
            kept.cache_clear()
        school_calendar.table.cache_clear()

    def change(table: str, to: Callable[[list[Row]], list[Row]]) -> None:
        other = to([dict(row) for row in real(table)])
        now = facts.rows
        monkeypatch.setattr(facts, "rows", lambda name: other if name == table else now(name))
        forget()

    yield change
    monkeypatch.undo()
    forget()


def told(on: date, *sectors: str) -> list[str]:
    return [f"{one.severity.value} {one.message}" for one in lapsing.told(on, sectors)]


# Which tables there are, and what each record says of itself


def test_every_table_is_known_for_what_it_is() -> None:
    """A new table is dated, or somebody says here why it is not."""
    names = {
        path.name.removesuffix(".yaml") for path in files("geelvrij.checks.data").iterdir() if ".yaml" in path.name
    }
    assert names >= FACTS
    assert names <= FACTS | ADDRESSES | OURS


@pytest.mark.parametrize("table", facts.TABLES)
def test_every_record_says_where_it_comes_from_and_when_it_holds(table: str) -> None:
    for row in facts.rows(table):
        assert row["bron"] and (row["gecontroleerd_op"] or DAY) >= date(2026, 11, 1), row["id"]
        assert isinstance(row["valid_from"], date) and re.fullmatch("[HML]( k)?", row["zeker"])
        assert row["valid_to"] is None or row["valid_from"] <= row["valid_to"]
        assert row["bron_url"] is None or row["bron_url"].startswith("https://")


@pytest.mark.parametrize("table", facts.TABLES)
def test_no_record_says_that_somebody_compared_it_when_nobody_did(table: str) -> None:
    """Of the laws an old text was read (`stand`), and what is not certain was not compared: the day stays empty."""
    for row in facts.rows(table):
        ours = row["bron"].startswith(("huisregel", "eigen norm", "sociaal veiligheidsplan"))
        law = "wetten.overheid.nl" in (row["bron_url"] or "") and not ours
        if row.get("stand") or law or (row["zeker"] != "H" and not ours):
            assert row["gecontroleerd_op"] is None, row["id"]


@pytest.mark.parametrize("name", data("landelijke_diensten")["kaart"])
def test_every_national_service_says_where_it_comes_from(name: str) -> None:
    service = data("landelijke_diensten")["kaart"][name]
    assert "https://" in service["bron"] and service["zeker"] in ("H", "M", "L")
    assert (service["zeker"] == "H") == isinstance(service.get("gecontroleerd_op"), date)
    for change in service.get("wijzigt", ()):
        assert {"vanaf", "zeker", "bron"} <= change.keys()


# What held then, what holds later


@pytest.mark.parametrize("table", facts.TABLES)
def test_what_begins_next_year_is_not_used_today(changed: Change, table: str) -> None:
    """Of each table: the last record gets a follower, with another value, on the first day of a year to come."""
    begins = date(2031, 1, 1)
    row = {**facts.rows(table)[-1], "valid_from": begins, "valid_to": None, "waarde": 987}

    def follow(rows: list[Row]) -> list[Row]:
        return [*rows[:-1], {**rows[-1], "valid_to": begins - timedelta(days=1)}, row]

    before = facts.one(table, row["id"], facts.newest(table, row["id"]).valid_from).value
    changed(table, follow)

    last = begins - timedelta(days=1)
    assert [facts.one(table, row["id"], day).value for day in (last, begins)] == [before, 987]
    assert 987 not in [fact.value for fact in facts.in_force(table, last)]
    assert before not in [fact.value for fact in facts.in_force(table, begins) if fact.id == row["id"]]


def test_a_check_counts_with_the_norm_of_its_day(changed: Change, geelvrij: Command) -> None:
    """Through the front door: a map of two months old is too old as soon as the new norm holds."""
    new = {"valid_from": date(2026, 12, 1), "waarde": 1}

    def tighter(rows: list[Row]) -> list[Row]:
        old = next(row for row in rows if row["id"] == "sociale_kaart_controle")
        return [row for row in rows if row is not old] + [{**old, "valid_to": date(2026, 11, 30)}, {**old, **new}]

    changed("termijnen", tighter)
    found = {
        day: "KRT004" in geelvrij("check", "de-kiem", "--format", "oneline", "--peildatum", day).out
        for day in ("2026-11-30", "2026-12-01")
    }
    assert found == {"2026-11-30": False, "2026-12-01": True}


def test_the_holidays_of_another_table_are_used(changed: Change) -> None:
    off = {"naam": "proefvakantie", "regios": ["noord"], "van": date(2026, 12, 1), "tot": date(2026, 12, 4)}
    changed("schoolvakanties", lambda rows: [
        {**row, "vakanties": [*row["vakanties"], {**off, "status": "advies"}]} if row["waarde"] == "2026-2027" else row
        for row in rows
    ])  # fmt: skip
    assert school_calendar.make("noord").is_schoolday(date(2026, 12, 1)) is False
    assert school_calendar.make("zuid").is_schoolday(date(2026, 12, 1)) is True


# What soon ends


@pytest.mark.parametrize(
    ("on", "messages"),
    [
        (SCHOOL_ENDS - timedelta(days=61), []),
        (SCHOOL_ENDS - timedelta(days=60), ["waarschuwing Na 31 juli 2029 kent geelvrij geen gegeven meer voor de schoolvakanties."]),
        (SCHOOL_ENDS, ["waarschuwing Na 31 juli 2029 kent geelvrij geen gegeven meer voor de schoolvakanties."]),
        (SCHOOL_ENDS + timedelta(days=1), ["waarschuwing Sinds 31 juli 2029 kent geelvrij geen gegeven meer voor de schoolvakanties."]),
    ],
)  # fmt: skip
def test_the_school_holidays_are_told_in_time(on: date, messages: list[str]) -> None:
    assert [one for one in told(on, "school") if one.startswith("waarschuwing")] == messages
    assert [one for one in told(on, "kinderopvang") if one.startswith("waarschuwing")] == []


def ending(name: str, day: date) -> Callable[[list[Row]], list[Row]]:
    """The record of an id ends on a day; of a table as a whole all of them do."""
    return lambda rows: [{**row, "valid_to": day} if name in ("", row["id"]) else row for row in rows]


@pytest.mark.parametrize(
    ("table", "name", "what"),
    [
        ("termijnen", "vog_school", "de termijn ‘vog_school’"),
        ("scholingsnormen", "meldcode_team", "de norm ‘meldcode_team’"),
        ("wetsartikelen", "wpo_meldcode", "het wetsartikel ‘artikel 4b van de Wet op het primair onderwijs’"),
        ("ehbo_lijst", "", "de uitgevers van kinder-EHBO"),
        ("verouderde_namen", "", "de verouderde namen"),
        ("invulwoorden", "", "de woorden die iemand tijdelijk invult"),
        ("gemeenten", "", "de gemeenten"),
    ],
)
def test_what_ends_without_a_follower_is_told(changed: Change, table: str, name: str, what: str) -> None:
    last = DAY + timedelta(days=30)
    changed(table, ending(name, last))

    assert told(DAY) == [f"waarschuwing Na 23 december 2026 kent geelvrij geen gegeven meer voor {what}."]
    assert told(last - timedelta(days=61)) == []
    # Of what is asked by its own name, the rule that misses it tells so (CYC013), or the document (DOC519).
    over = [] if name else [f"waarschuwing Sinds 23 december 2026 kent geelvrij geen gegeven meer voor {what}."]
    assert told(last + timedelta(days=1)) == over


def test_what_has_a_follower_does_not_end(changed: Change) -> None:
    last = DAY + timedelta(days=30)

    def follow(rows: list[Row]) -> list[Row]:
        old = rows[0]
        return [{**old, "valid_to": last}, {**old, "valid_from": last + timedelta(days=1)}, *rows[1:]]

    changed("termijnen", follow)
    assert told(DAY) == []


def test_a_follower_that_begins_too_late_leaves_a_gap(changed: Change) -> None:
    def gap(rows: list[Row]) -> list[Row]:
        old = rows[0]
        return [{**old, "valid_to": DAY}, {**old, "valid_from": DAY + timedelta(days=2)}, *rows[1:]]

    changed("termijnen", gap)
    assert told(DAY) == [
        "waarschuwing Na 23 november 2026 kent geelvrij geen gegeven meer voor de termijn ‘vog_school’."
    ]


def test_one_name_that_leaves_a_list_is_no_end(changed: Change) -> None:
    changed("ehbo_lijst", ending("nedcert", DAY))
    assert told(DAY) == [] and told(DAY + timedelta(days=1)) == []


OLD = (
    "tip De vaste gegevens van geelvrij zijn voor een deel langer dan 18 maanden niet nagekeken. Het oudst: de norm "
    "‘meldcode_team’, van 21 november 2026."
)


@pytest.mark.parametrize(("on", "messages"), [(date(2028, 5, 21), []), (date(2028, 5, 22), [OLD])])
def test_facts_that_nobody_looked_at_are_a_tip(on: date, messages: list[str]) -> None:
    assert told(on) == messages


def test_what_nobody_ever_compared_is_told_where_somebody_asks_and_is_no_finding_of_a_board(geelvrij: Command) -> None:
    """No board can mend it: `rules --terms` and `explain` tell it, and the check says nothing."""
    told_here = geelvrij("rules", "--terms", "--peildatum", str(DAY)).out.splitlines()
    lines = {line.split()[0]: re.split(" {2,}", line)[-1] for line in told_here if not line.startswith(" ")}
    read = "nog niet nagekeken bij de bron; gelezen is de tekst van"
    assert lines["vog_school"] == f"WPO 3, 3a en 32 lid 9; {read} 2017-2018"
    assert lines["pbm_uren_per_fte"].endswith(f"is nog niet gelezen; {read} 17 juli 2024; controleer")
    assert lines["datalek_melden"] == "AVG 33; nog niet nagekeken bij de bron; controleer"
    assert lines["sociale_kaart_controle"] == "huisregel"

    ran = geelvrij("explain", "PER001", "--location", "de-kiem", "--peildatum", str(DAY))
    assert f"Bron: WPO 3, 3a en 32 lid 9; sinds 1 augustus 1998; {read} 2017-2018\n" in ran.out
    assert told(DAY) == []


def test_of_long_ago_nothing_is_told_and_nothing_breaks() -> None:
    assert told(date(1990, 1, 1)) == []


def test_a_check_tells_it_once_for_all_locations(geelvrij: Command) -> None:
    ran = geelvrij("check", "--format", "json", "--peildatum", "2029-06-15")
    found = [one for one in json.loads(ran.out)["findings"] if one["code"] == "CYC022"]
    assert [(one["severity"], one["location"], one["owner"], one["file"]) for one in found] == [
        ("tip", None, "centrale contactpersoon", "geelvrij/checks/data/scholingsnormen.yaml"),
        ("waarschuwing", None, "centrale contactpersoon", "geelvrij/checks/data/schoolvakanties.yaml"),
    ]
    assert not [one for one in found if not one["help"]]

    ran = geelvrij("check", "--format", "github", "--peildatum", "2029-06-15")
    assert "::Na 31 juli 2029 kent geelvrij geen gegeven meer voor de schoolvakanties. Haal" in ran.out
