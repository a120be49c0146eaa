"""Checking all locations: what goes wrong with one never hides another, and what belongs together is told together."""

import json
import os
import re
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from conftest import DAY, Command, change
from geelvrij.checks import run
from geelvrij.checks.consequences import once, widest
from geelvrij.checks.finding import Finding, Place, Severity
from geelvrij.generator import inspecting, workers
from geelvrij.generator.outcome import shared_counts

CHECK = ("check", "--format", "json", "--peildatum", DAY)
KIEM, LOOT = "locations/de-kiem.yaml", "locations/de-loot.yaml"
whole = run.check_location
batch = inspecting._batch


# A fault of our own


def _raises(location: Any, **options: Any) -> tuple[Finding, ...]:
    if location.id == "de-kiem":
        raise RecursionError("Ilse in 't Ontwerp")
    return whole(location, **options)


def _raising_batch(task: Any, names: list[str]) -> Any:
    """Runs in a worker, which knows nothing of what a test replaced."""
    run.check_location = _raises
    return batch(task, names)


def _dying_batch(task: Any, names: list[str]) -> Any:
    if "de-kiem" in names:
        os._exit(9)
    return batch(task, names)


def _report(geelvrij: Command) -> tuple[int, list[dict[str, Any]]]:
    ran = geelvrij(*CHECK)
    assert "Ilse" not in ran.out + ran.err
    report = json.loads(ran.out)
    assert report["exit_code"] == ran.code and report["summary"]["incomplete"]
    assert list(report["summary"]["locations"]) == ["de-kiem", "de-loot"]
    return ran.code, report["findings"]


def _is_told(code: int, findings: list[dict[str, Any]], fault: str) -> None:
    assert code == 3
    own = [found for found in findings if found["code"] == "INT905"]
    assert [(found["file"], found["location"]) for found in own] == [(KIEM, "de-kiem")]
    assert own[0]["message"].startswith(f"‘de-kiem’ is niet gecontroleerd door een fout in geelvrij zelf ({fault}")
    assert [found["code"] for found in findings if found["location"] == "de-loot"]


def test_a_fault_in_one_location_hides_no_other(geelvrij: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "check_location", _raises)

    _is_told(*_report(geelvrij), "RecursionError in test_check.py:")


def _in_parallel(monkeypatch: pytest.MonkeyPatch, work: Any) -> None:
    monkeypatch.setattr(inspecting, "PARALLEL_FROM", 2)
    monkeypatch.setattr(inspecting, "BATCH", 2)
    monkeypatch.setattr(inspecting, "_batch", work)


def test_a_fault_in_a_worker_hides_no_other_location(geelvrij: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    _in_parallel(monkeypatch, _raising_batch)

    _is_told(*_report(geelvrij), "RecursionError in test_check.py:")


class _SlowPool:
    """Workers of which one never comes back from de-kiem: a task ends when its time is over."""

    def __init__(self) -> None:
        self.times: list[float | None] = []

    def schedule(self, work: Any, args: tuple[Any, list[str]], timeout: float | None = None) -> Future[Any]:
        self.times.append(timeout)
        future: Future[Any] = Future()
        if "de-kiem" in args[1]:
            future.set_exception(TimeoutError())
        else:
            future.set_result(work(*args))
        return future


def _is_given_up(code: int, findings: list[dict[str, Any]], message: str) -> None:
    given_up = [found for found in findings if found["code"] == "INT903"]
    assert (code, [(found["file"], found["location"]) for found in given_up]) == (4, [(KIEM, "de-kiem")])
    assert (given_up[0]["message"], given_up[0]["help"]) == (message, inspecting.AGAIN)
    assert [found["code"] for found in findings if found["location"] == "de-loot"]


def test_a_worker_that_ends_hides_no_other_location(geelvrij: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    _in_parallel(monkeypatch, _dying_batch)

    _is_given_up(*_report(geelvrij), "Onverwacht gestopt: de controle van deze locatie.")


def test_a_worker_that_takes_too_long_hides_no_other_location(
    geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = _SlowPool()
    _in_parallel(monkeypatch, batch)
    monkeypatch.setattr(workers, "workers", lambda count, tasks: nullcontext(pool))

    _is_given_up(*_report(geelvrij), "Afgebroken na 600 seconden: de controle van deze locatie.")
    assert pool.times == [600, 600, 600]  # the batch, and then each location by itself


# What follows from a mistake


def _moved_left(text: str) -> str:
    """The people of the file at the left side, each as a section."""
    head, rest = text.split("\npersonen:\n")
    people, tail = rest.split("\nrollen:")
    lines = [line.removeprefix("  ") for line in people.split("\n")]
    return head + "\npersonen:\n" + "\n".join(lines) + "\nrollen:" + tail


def _one_moved_left(text: str) -> str:
    """The last person of the file at the left side."""
    head, rest = text.split("\nrollen:")
    start = head.rindex("\n  quinty-testman:")
    return head[:start] + head[start:].replace("\n  ", "\n") + "\nrollen:" + rest


def _fields_moved_left(text: str) -> str:
    """The fields of the last person of the file beside the people."""
    head, rest = text.split("\nrollen:")
    start = head.rindex("\n  quinty-testman:")
    return head[:start] + head[start:].replace("\n    ", "\n  ") + "\nrollen:" + rest


def _moved_right(text: str) -> str:
    """The people of the file below another section."""
    head, rest = text.split("\npersonen:\n")
    people, tail = rest.split("\nrollen:")
    lines = [f"  {line}" if line else line for line in people.split("\n")]
    return head + "\n  personen:\n" + "\n".join(lines) + "\nrollen:" + tail


def _with(old: str, new: str) -> Callable[[str], str]:
    def changed(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return changed


@pytest.mark.parametrize(
    ("mistake", "codes"),
    [
        (_with("naam: Basisschool De Kiem", "naam: 'Basisschool De Kiem"), {"BST108"}),
        (_with("\npersonen:", "\nperzonen:"), {"VRM201"}),
        (_with("\npersonen:", "\n  personen:"), {"VRM201"}),
        (_moved_left, {"VRM201"}),
        (_moved_right, {"VRM201"}),
        (_one_moved_left, {"VRM201"}),
        (_fields_moved_left, {"VRM201"}),
        (_with("\nrollen:", "\nrolen:"), {"VRM201"}),
        (_with("\nkaart:", "\nkaarten:"), {"VRM201"}),
        (_with("\nlocatie:", "\nlokatie:"), {"VRM201"}),
        (_with("soort: [school]", "soort: [basisschool]"), {"VRM204"}),
        (_with("regio: rotterdam-rijnmond", "regio: groningen"), {"VRM216"}),
        (_with("telefoon: 010-000 01 12", "telefoon: 010-000 0"), {"VRM209"}),
        (_with("geldig_tot: 2027-05-20", "geldig_tot: 2027-15-20"), {"VRM207"}),
        (_with("datum: 2026-03-12, uitgever: Opleiding Voorbeeld, bewijs: bewijzen/joost-af", "datum: 12-03-2026, bewijs: joost-af"), {"VRM208"}),
        (_with("\n  joost-van-t-kladje:", "\n  joost-van-kladje:"), {"DAT008"}),
        (_with("\n  ilse-in-t-ontwerp:", "\n  onbekend:"), {"DAT008"}),  # who decides on a report, too
        # And what does not follow from it is told all the same
        (lambda text: _with("telefoon: 010-000 01 12", "telefoon: 010-000 0")(_with("brin: 00AA00", "brin: 00AA")(text)), {"VRM209", "DAT001"}),
        (lambda text: _with("telefoon: 010-000 01 12", "telefoon: 010-000 0")(text.replace("soort: meldcode", "soort: overig")), {"VRM209", "SCH003"}),
        (lambda text: _with("\nrollen:", "\nrolen:")(_with("brin: 00AA00", "brin: 00AA")(text)), {"VRM201", "DAT001"}),
        (lambda text: _with("geldig_tot: 2027-05-20", "geldig_tot: 2027-15-20")(_with("vog: {datum: 2019-07-05}", "vog: {datum: 2012-07-05}")(text)), {"VRM207", "PER001"}),
    ],
)  # fmt: skip
def test_a_mistake_is_told_without_what_follows_from_it(
    organisation: Path, geelvrij: Command, mistake: Callable[[str], str], codes: set[str]
) -> None:
    """The location has no findings of its own: all that is told comes of the mistake."""
    file = organisation / KIEM
    file.write_text(mistake(file.read_text(encoding="utf-8")), encoding="utf-8")

    report = json.loads(geelvrij(*CHECK, "de-kiem").out)

    assert {found["code"] for found in report["findings"]} == codes


def test_an_organisation_that_cannot_be_read_is_told_once(organisation: Path, geelvrij: Command) -> None:
    change(organisation / "locations/organisatie.yaml", "\n  kvk: '00000000'\n", "\n  kvk: '00000000\n")

    report = json.loads(geelvrij(*CHECK, "de-kiem").out)

    assert [found["code"] for found in report["findings"] if found["code"] != "DOC001"] == ["BST108"]


def test_an_open_field_that_locations_share_is_told_once_with_all_its_documents() -> None:
    place = Place("locations/regios/rijnmond.yaml", 62, 3, 62, 6)

    def waiting(documents: str, help: str, location: str | None = None) -> Finding:
        message = f"Nog open: telefoon ({documents})."
        return Finding.at(
            place, "DOC001", "veld-open", Severity.WAARSCHUWING, message, help,
            field="kaart.ggd.telefoon", document=documents, location=location,
        )  # fmt: skip

    most = waiting("blad, protocol", "Vul in. Zet een regel.")
    other, own = waiting("beleid", "Vul in."), waiting("blad", "Vul in.", "boom")
    assert set(once([waiting("blad", "Vul in."), waiting("blad, protocol", "Vul in."), most, other, own])) == {
        most,
        other,
        own,
    }


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["blad"], [{"blad"}]),
        (["blad", "blad, protocol"], [{"blad", "protocol"}]),
        (["blad, protocol", "protocol, blad"], [{"blad", "protocol"}]),
        (["blad, protocol", "beleid, blad"], [{"blad", "protocol"}, {"beleid", "blad"}]),
        (["blad", "beleid, blad", "beleid, blad, protocol"], [{"beleid", "blad", "protocol"}]),
        ([""], [{""}]),
    ],
)
def test_of_the_documents_that_ask_one_field_only_the_widest_sets_count(asked: list[str], told: list[set[str]]) -> None:
    assert widest(asked) == {frozenset(documents) for documents in told}
    assert widest(reversed(asked)) == widest(asked)
    weights = {f"veld|{documents}": "waarschuwing" for documents in asked}
    assert shared_counts(weights) == {"fout": 0, "waarschuwing": len(told), "tip": 0}


# Two locations


def test_a_copied_location_is_told_with_both_files(organisation: Path, geelvrij: Command) -> None:
    shutil.copy(organisation / KIEM, organisation / "locations/de-kopie.yaml")

    def told(*locations: str) -> list[dict[str, Any]]:
        findings = json.loads(geelvrij(*CHECK, *locations).out)["findings"]
        return [found for found in findings if found["code"] == "DAT015"]

    assert [(found["file"], found["line"], found["location"], found["message"]) for found in told()] == [
        (
            "locations/de-kopie.yaml", 19, "de-kopie",
            "BRIN-nummer 00AA00 staat ook in locations/de-kiem.yaml, op regel 19; elke vestiging heeft een eigen nummer.",
        )
    ]  # fmt: skip
    assert told("de-kopie") == []
    change(organisation / "locations/de-kopie.yaml", "brin: 00AA00", "brin: 00AA01")
    assert [(found["severity"], found["message"]) for found in told()] == [
        ("tip", "Op dit adres staat ook een school in locations/de-kiem.yaml, op regel 12.")
    ]
    change(organisation / "locations/de-kopie.yaml", "soort: [school]", "soort: [kdv]")
    assert told() == []


# A list for each location


def test_each_location_gets_a_list_with_its_own_name_and_what_no_list_holds_is_counted(
    organisation: Path, geelvrij: Command
) -> None:
    (organisation / LOOT).write_text("locatie: {naam: De Loot, soort: [kdv]", "utf-8")
    ran = geelvrij("check", "--format", "lijst", "--peildatum", DAY)
    assert ran.code == 4
    starts = [
        line for line in ran.out.splitlines() if line.startswith(("Basisschool", "de-loot", "Voor ", "Deze lijst"))
    ]
    assert starts == [
        "Basisschool De Kiem",
        "Voor de directeur. Stand van 21 november 2026.",
        "de-loot",  # its file, with its name, cannot be read
        "Voor de directeur of locatieleider. Stand van 21 november 2026.",
        "Deze lijst is nog niet af. De centrale contactpersoon verbetert eerst een fout in de gegevens; daarna kan er",
    ]
    assert not re.search(r"locations/|[A-Z]{3}\d{3}|\w_\w", ran.out.replace("_" * 30, ""))
    assert "1 melding staat in geen lijst, want alleen u kunt die oplossen. Zie: geelvrij check" in ran.err


def test_whatever_is_open_has_words_in_a_list(organisation: Path, geelvrij: Command) -> None:
    """Also what no file has as a field, such as an address of one line, or the telephone of a stand-in."""
    kiem = organisation / KIEM
    kiem.write_text(re.sub(r"(?m)^(\s+(?:postcode|telefoon|email|naam)):.*", r"\1:", kiem.read_text("utf-8")), "utf-8")
    ran = geelvrij("check", "de-kiem", "--format", "lijst", "--peildatum", DAY)
    assert ran.code in (0, 1) and "☐ Adres: ___" in ran.out


def test_lists_go_into_a_folder_a_file_for_each_location(organisation: Path, geelvrij: Command) -> None:
    ask = ("check", "--format", "lijst", "--peildatum", DAY, "--output")
    for folder in ("lijsten", "lijsten", "nieuw/lijsten"):  # also once more over the same
        ran = geelvrij(*ask, folder)
        assert (ran.code, ran.out) == (geelvrij("check", "--peildatum", DAY).code, "")
        made = {file.name: file.read_text("utf-8") for file in (organisation / folder).iterdir()}
        assert {name: text.splitlines()[0] for name, text in made.items()} == {
            "de-kiem.txt": "Basisschool De Kiem", "de-loot.txt": "Basisschool De Loot",
        }  # fmt: skip
    assert geelvrij(*ask, "alles.txt").out == ""
    assert (organisation / "alles.txt").read_text("utf-8") == "\n\n".join(made[name] for name in sorted(made))
    refused = geelvrij(*ask, "locations")
    assert refused.code == 2 and refused.err.endswith("staan gegevens van uw organisatie; kies een andere map.\n")
    word = geelvrij("check", "out", "--format", "lijst")
    assert word.code == 2 and word.err.startswith("Dit gaat niet: een lijst gaat over een locatie.")


# GitHub shows a finding beside a file of the repository


@pytest.mark.parametrize(
    ("workspace", "before"),
    [(None, ""), ("", ""), ("..", "org/"), (".", ""), ("out", "")],
    ids=["elders", "leeg", "erboven", "zelf", "ergens anders"],
)
def test_github_finds_the_files_of_an_organisation_that_is_part_of_a_repository(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch, workspace: str | None, before: str
) -> None:
    if workspace is None:
        monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    else:
        monkeypatch.setenv("GITHUB_WORKSPACE", workspace and str(organisation / workspace))
    (organisation / "brief.docx").write_bytes(b"geen Word")

    ran = geelvrij("check", "--format", "github", "--peildatum", DAY, "de-loot", "brief.docx")

    files = set(re.findall(r"^::\w+ file=([^,:]*)", ran.out, re.MULTILINE))
    assert files == {f"{before}{file}" for file in (LOOT, "brief.docx")}


@pytest.mark.parametrize(("asked", "at"), [((), "locations/a-loot.yaml"), (("de-loot",), LOOT)], ids=["alle", "een"])
def test_what_is_open_in_a_region_that_comes_with_geelvrij_has_a_place_that_is_there(
    organisation: Path, geelvrij: Command, asked: tuple[str, ...], at: str
) -> None:
    """In the report of GitHub the line that names the region, of the first location that it counts for."""
    shutil.copy(organisation / LOOT, organisation / "locations/a-loot.yaml")
    line = (organisation / at).read_text().splitlines().index("  regio: rotterdam-rijnmond") + 1
    told = "regio rotterdam-rijnmond, meegeleverd met geelvrij, regel "

    github = geelvrij("check", "--format", "github", "--peildatum", DAY, *asked).out.splitlines()
    of_region = [found for found in github if f"Te vinden in: {told}" in found]
    assert of_region and all(f" file={at},line={line}," in found for found in of_region)
    assert not [found for found in github if "file=locations/regios" in found]

    assert f"\n   {told}" in geelvrij("check", "--peildatum", DAY, *asked).out

    lent = [found for found in json.loads(geelvrij(*CHECK, *asked).out)["findings"] if found["lent"]]
    assert {found["file"] for found in lent} == {"locations/regios/rotterdam-rijnmond.yaml"}
    assert len(lent) == len(of_region)


def test_a_region_of_ones_own_is_a_file_to_open(organisation: Path, geelvrij: Command) -> None:
    geelvrij("new", "region", "rotterdam-rijnmond")

    assert "file=locations/regios/rotterdam-rijnmond.yaml" in geelvrij("check", "--format", "github").out
    assert "meegeleverd met geelvrij" not in geelvrij("check").out
    assert not [found for found in json.loads(geelvrij(*CHECK).out)["findings"] if found["lent"]]


def test_github_finds_a_word_file_beside_the_organisation(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(organisation.parent))
    (organisation.parent / "brief.docx").write_bytes(b"geen Word")

    ran = geelvrij("check", "--format", "github", "--peildatum", DAY, "../brief.docx")

    assert re.findall(r"^::\w+ file=([^,:]*)", ran.out, re.MULTILINE) == ["brief.docx"]
