"""What a board lets stand for a time is counted and never silent; the first and the last day count."""

import json
import os
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import DAY, Command, change
from geelvrij.checks import catalogue as pages
from geelvrij.checks import suppressions
from geelvrij.checks.finding import Finding, Place, Severity
from geelvrij.checks.fingerprints import Traced
from geelvrij.checks.run import incomplete
from geelvrij.checks.sentences import shown
from geelvrij.checks.suppressions import Register

FILE = "regels/uitzonderingen.yaml"
AGREE = "eigen_termijnen:\n  sociale_kaart_controle: {waarde: 1, besluit: 'Bestuur, 12 maart 2026'}\n"


@pytest.fixture
def old_maps(organisation: Path) -> Path:
    """The small organisation with a warning at each location: the map was checked too long ago."""
    (organisation / "regels").mkdir()
    (organisation / "regels/afspraken.yaml").write_text(AGREE, encoding="utf-8")
    return organisation


_ENTRY = {
    "id": "d-2026-01", "code": "KRT004", "doel": "de-kiem", "reden": "De ronde langs de diensten is in december.",
    "eigenaar": "locatieleider", "akkoord_door": "bestuur", "vanaf": "2026-11-01", "tot_en_met": "2026-12-31",
}  # fmt: skip


def entry(**said: str) -> bytes:
    """The register with one entry."""
    lines = "".join(f"    {key}: {value}\n" for key, value in (_ENTRY | said).items())
    return f"uitzonderingen:\n  -\n{lines}".encode()


def except_(root: Path, **said: str) -> None:
    (root / FILE).write_bytes(entry(**said))


def report(geelvrij: Command, day: str = DAY, *options: str) -> tuple[int, dict[str, Any]]:
    ran = geelvrij("check", "--format", "json", "--peildatum", day, "--fail-on", "waarschuwing", *options)
    return ran.code, json.loads(ran.out)


def codes(findings: list[dict[str, Any]], location: str | None) -> list[str]:
    return [one["code"] for one in findings if one["location"] == location]


def test_a_finding_that_a_board_lets_stand_is_apart_and_counted(old_maps: Path, geelvrij: Command) -> None:
    except_(old_maps)

    _, told = report(geelvrij)

    assert "KRT004" in codes(told["suppressed"], "de-kiem") and "KRT004" not in codes(told["findings"], "de-kiem")
    assert "KRT004" in codes(told["findings"], "de-loot")
    assert told["summary"]["suppressed"] == len(told["suppressed"]) >= 1
    assert told["suppressed"][0]["suppression"]["until"] == "2026-12-31"
    text = geelvrij("check", "--peildatum", DAY).out
    assert "1 melding staat onder een uitzondering van het bestuur (2% van alle 57); zie: geelvrij suppressions" in text


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2026-10-31", False), ("2026-11-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_the_first_and_the_last_day_count(old_maps: Path, geelvrij: Command, day: str, holds: bool) -> None:
    except_(old_maps)
    _, told = report(geelvrij, day)
    assert ("KRT004" in codes(told["suppressed"], "de-kiem")) is holds
    assert ("DMP804" in codes(told["findings"], None)) is (day == "2027-01-01")


def test_an_exception_for_any_location(old_maps: Path, geelvrij: Command) -> None:
    except_(old_maps, doel="'de-*'")
    _, told = report(geelvrij)
    assert not [one for one in told["findings"] if one["code"] == "KRT004"]


def test_an_exception_that_is_not_right_stops_the_check(old_maps: Path, geelvrij: Command) -> None:
    except_(old_maps, reden="Komt nog")

    code, told = report(geelvrij)

    assert (code, told["exit_code"]) == (2, 2)
    assert [one["message"] for one in told["findings"] if one["code"] == "DMP801"] == [
        "De reden van uitzondering ‘d-2026-01’ is te kort."
    ]
    assert "KRT004" in codes(told["findings"], "de-kiem")


def test_an_exception_that_nothing_needs_is_told(old_maps: Path, geelvrij: Command) -> None:
    except_(old_maps, code="SCH012", doel="de-loot/rollen.bhv")
    _, told = report(geelvrij)
    assert [one["message"] for one in told["findings"] if one["code"] == "DMP803"] == [
        "Uitzondering ‘d-2026-01’ is niet meer nodig: er is geen melding waarover zij gaat."
    ]


def test_the_list_of_exceptions_tells_the_days_left(old_maps: Path, geelvrij: Command) -> None:
    except_(old_maps)
    ran = geelvrij("suppressions", "--peildatum", DAY)
    assert (ran.code, ran.out) == (
        0,
        "d-2026-01  KRT004  de-kiem  tot en met 31 december 2026 (nog 40 dagen)\n"
        "    De ronde langs de diensten is in december. (locatieleider; akkoord: bestuur)\n",
    )


def test_a_baseline_lets_only_new_findings_fail(old_maps: Path, geelvrij: Command) -> None:
    assert report(geelvrij)[0] == 1
    made = geelvrij("baseline", "--new", "--peildatum", DAY)
    assert (made.code, made.out.startswith("Geschreven: regels/nulmeting.json met ")) == (0, True)

    code, told = report(geelvrij, DAY, "--baseline", str(old_maps / "regels/nulmeting.json"))
    assert code == 0 and {one["since"] for one in told["findings"]} == {DAY}

    (old_maps / "regels/afspraken.yaml").unlink()
    code, told = report(geelvrij, DAY, "--baseline", str(old_maps / "regels/nulmeting.json"))
    assert told["summary"]["vanished"] >= 1
    pruned = geelvrij("baseline", "--prune", "--peildatum", DAY)
    assert pruned.out.endswith("opgelost en uit regels/nulmeting.json gehaald.\n")
    assert report(geelvrij, DAY, "--baseline", str(old_maps / "regels/nulmeting.json"))[1]["summary"]["vanished"] == 0


def test_a_baseline_that_is_not_there_or_broken_stops_the_check(old_maps: Path, geelvrij: Command) -> None:
    none = geelvrij("check", "--baseline", str(old_maps / "regels/nulmeting.json"), "--peildatum", DAY)
    assert (none.code, "is er niet; kijk de naam na." in none.err) == (2, True)
    (old_maps / "regels/nulmeting.json").write_text("{}", encoding="utf-8")
    broken = geelvrij("check", "--baseline", str(old_maps / "regels/nulmeting.json"), "--peildatum", DAY)
    assert (broken.code, "is niet te lezen" in broken.err) == (2, True)


# What an exception never hides


def told(report: dict[str, Any], *codes: str) -> list[tuple[str, str]]:
    return [(one["code"], one["message"]) for one in report["findings"] if one["code"] in codes]


def no_sort(root: Path) -> None:
    """Nobody can tell what sort of location it is, so that no rule runs there."""
    change(root / "locations/de-kiem.yaml", "soort: [school]", "soort: [schol]")


def test_what_was_not_checked_cannot_be_let_stand(old_maps: Path, geelvrij: Command) -> None:
    no_sort(old_maps)
    except_(old_maps, code="VRM204")

    code, report_ = report(geelvrij)

    assert (code, report_["summary"]["incomplete"]) == (2, True)
    assert told(report_, "DMP806") == [("DMP806", "Voor regel VRM204 mag geen uitzondering; ‘d-2026-01’ telt niet.")]
    assert "VRM204" in codes(report_["findings"], "de-kiem") and not report_["suppressed"]


def test_what_a_board_lets_stand_makes_no_run_whole(
    old_maps: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_sort(old_maps)
    except_(old_maps, code="VRM204", tot_en_met="2026-11-30")
    monkeypatch.setattr("geelvrij.checks.suppressions.never", lambda code, book: False)

    code, report_ = report(geelvrij)

    assert codes(report_["suppressed"], "de-kiem") == ["VRM204"]
    assert (code, report_["summary"]["incomplete"]) == (4, True)


def test_no_code_that_leaves_a_run_unfinished_can_be_let_stand() -> None:
    every = {rule.code for rule in pages.load().rules}
    at = Place("locations/de-kiem.yaml")
    unfinished = {
        code
        for code in every
        for field in (None, "locatie.soort")
        if incomplete([Finding.at(at, code, "", Severity.FOUT, "", "", field=field)])
    }
    refused = {code for code in unfinished if "DMP806" in {one.code for one in parsed(entry(code=code)).findings}}
    assert {"BST101", "CYC013", "EDI006", "DOC510", "VRM202", "VRM203", "VRM204", "VRM221"} <= unfinished
    assert refused == unfinished


# How long, why and where


def parsed(content: bytes) -> Register:
    return suppressions.parsed(content, date(2026, 11, 1))


@pytest.mark.parametrize(
    ("code", "last", "most", "weight"),
    [
        ("ROL001", "2026-11-30", 0, ""),  # a fout: 30 days, the first and the last among them
        ("ROL001", "2026-12-01", 30, "fout"),
        ("SCH012", "2027-04-29", 0, ""),
        ("SCH012", "2027-04-30", 180, "waarschuwing"),
    ],
)
def test_both_days_count_in_how_long_an_exception_lasts(code: str, last: str, most: int, weight: str) -> None:
    found = parsed(entry(code=code, tot_en_met=last)).findings
    assert [one.message for one in found if one.code == "DMP808"] == (
        [f"Uitzondering ‘d-2026-01’ duurt te lang; bij een {weight} kan hoogstens {most} dagen."] if most else []
    )


@pytest.mark.parametrize("reason", ["'...............'", "'a b c d e f g h i'", "'123456789012345'"])
def test_a_reason_has_letters(reason: str) -> None:
    register = parsed(entry(reden=reason))
    assert [one.message for one in register.findings] == ["De reden van uitzondering ‘d-2026-01’ is te kort."]
    assert not register.entries


@pytest.mark.parametrize(
    ("target", "missing"),
    [
        ("de-kiem", False), ("'de-*'", False), ("'*/rollen.bhv'", False), ("organisatie", False),
        ("de-kiem/rollen.bhv", False), ("/", True), ("/rollen.bhv", True), ("de-keim", True), ("'het-*/rollen'", True),
    ],
)  # fmt: skip
def test_an_exception_is_about_a_location_that_exists(
    old_maps: Path, geelvrij: Command, target: str, *, missing: bool
) -> None:
    except_(old_maps, doel=target)

    code, report_ = report(geelvrij, DAY, "--fail-on", "nooit")

    said = "De locatie waar uitzondering ‘d-2026-01’ over gaat, bestaat niet."
    assert (code, told(report_, "DMP801")) == ((2, [("DMP801", said)]) if missing else (0, []))
    assert geelvrij("suppressions", "--peildatum", DAY).code == (2 if missing else 0)


def test_a_lapsed_exception_of_a_location_that_is_gone_stops_nothing(old_maps: Path, geelvrij: Command) -> None:
    except_(old_maps, doel="de-oude", tot_en_met="2026-11-10")
    assert report(geelvrij, DAY, "--fail-on", "nooit")[0] == 0
    assert geelvrij("suppressions", "--prune", "--peildatum", DAY).code == 0


OWN_RULE = """eigen_regels:
  EIG005:
    titel: Er is geen gedragsspecialist
    ernst: fout
    besluit: Bestuur, 12 maart 2026
    hulp: Wijs iemand aan.
    rollen: [gedragsspecialist]
"""


@pytest.mark.parametrize(
    ("code", "last", "said", "let_be"),
    [
        ("EIG005", "2026-11-30", [], True),
        (
            "EIG005", "2026-12-01",
            [("DMP808", "Uitzondering ‘d-2026-01’ duurt te lang; bij een fout kan hoogstens 30 dagen.")], False,
        ),
        (
            "EIG006", "2026-11-30",
            [("DMP802", "Uitzondering ‘d-2026-01’ noemt regel EIG006, en die bestaat niet.")], False,
        ),
    ],
)  # fmt: skip
def test_an_exception_of_an_own_rule_has_the_same_limits(
    old_maps: Path, geelvrij: Command, code: str, last: str, said: list[tuple[str, str]], let_be: bool
) -> None:
    (old_maps / "regels/afspraken.yaml").write_text(OWN_RULE, encoding="utf-8")
    except_(old_maps, code=code, doel="de-loot", tot_en_met=last)
    _, report_ = report(geelvrij)
    assert told(report_, "DMP802", "DMP808") == said
    assert ("EIG005" in codes(report_["suppressed"], "de-loot")) is let_be
    assert geelvrij("suppressions", "--peildatum", DAY).code == (0 if let_be else 2)
    assert (
        "het bestuur laat het zo" in geelvrij("explain", "EIG005", "--location", "de-loot", "--peildatum", DAY).out
    ) is let_be


@pytest.mark.parametrize("code", ["KRT006", "DOC014", "PRV001", "DOC004", "DOC501"])
def test_an_exception_that_can_be_about_a_word_file_is_never_called_unneeded(
    old_maps: Path, geelvrij: Command, code: str
) -> None:
    except_(old_maps, code=code, doel="organisatie", tot_en_met="2026-11-30")
    before = (old_maps / FILE).read_bytes()

    assert not told(report(geelvrij)[1], "DMP803")
    assert geelvrij("suppressions", "--prune", "--peildatum", DAY).out == "Er is geen uitzondering die weg kan.\n"
    assert (old_maps / FILE).read_bytes() == before


HALF = "Het doel van uitzondering ‘d-2026-01’ is niet af: achter een streep of een punt staat niets."
NUMBER = "Het doel van uitzondering ‘d-2026-01’ noemt een nummer in een lijst; dat kan morgen een ander onderdeel zijn."


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("school", []),
        ("school/rollen.bhv", []),
        ("school/jaarcijfers.2026", []),
        ("school/personen.ada.scholing.[soort=bhv, datum=2024.1]", []),
        ("school/", [HALF]),
        ("school//rollen", [HALF]),
        ("school/rollen.", [HALF]),
        ("school/rollen..bhv", [HALF]),
        ("school/ rollen", [HALF]),
        ("school/personen.ada.scholing.1", [NUMBER]),
        ("school/rollen.bhv.0.persoon", [NUMBER]),
    ],
)
def test_a_target_is_a_whole_field_that_stays_the_same(target: str, said: list[str]) -> None:
    register = parsed(entry(doel=f"'{target}'"))
    assert [one.message for one in register.findings] == said
    assert bool(register.entries) is (not said)


def test_an_item_of_a_list_is_meant_by_what_stands_in_it(old_maps: Path, geelvrij: Command) -> None:
    path = old_maps / "locations/de-kiem.yaml"
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    person = next(iter(tree["personen"]))
    tree["personen"][person]["scholing"] = [{"soort": kind, "datum": "2024-01-10"} for kind in ("bhv", "kinder_ehbo")]
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    of_second = f"'de-kiem/personen.{person}.scholing.[soort=kinder_ehbo]'"
    except_(old_maps, code="SCH016", doel=of_second, tot_en_met="2026-11-30")

    seen = report(geelvrij)[1]

    assert [one["field"] for one in seen["suppressed"]] == [f"personen.{person}.scholing.1.bewijs"]
    assert [one["field"] for one in seen["findings"] if one["code"] == "SCH016" and one["location"] == "de-kiem"] == [
        f"personen.{person}.scholing.0.bewijs"
    ]


@pytest.mark.parametrize(
    ("wanted", "location", "same"),
    [
        ("de-kiem", "de-kiem", True),
        ("de-*", "de-kiem", True),
        ("*", "de-kiem", True),
        ("*", "organisatie", False),
        ("organisati*", "organisatie", False),
        ("organisatie", "organisatie", True),
        ("d?-kiem", "de-kiem", False),
        ("[a-d]e-kiem", "de-kiem", False),
        ("de-kie", "de-kiem", False),
    ],
)
def test_only_a_star_stands_for_any_letters_of_a_location(wanted: str, location: str, same: bool) -> None:
    register = suppressions.parsed(entry(doel=f"'{wanted}'"), date(2026, 11, 1), locations=[location])
    found = Finding.at(
        Place("locations/x.yaml"), "KRT004", "", Severity.WAARSCHUWING, "", "",
        location=None if location == "organisatie" else location,
    )  # fmt: skip
    assert [one.is_about(Traced(found, "x/", "", "")) for one in register.entries] == ([True] if same else [])


@pytest.mark.parametrize(
    ("owner", "agreed", "same"),
    [
        ("directie", "de directie", True),
        ("De Directie", "directie.", True),
        ("locatie-leider", "locatie leider", True),
        ("directeur", "bovenschools directeur", False),
    ],
)
def test_who_agrees_is_another_however_it_is_written(owner: str, agreed: str, same: bool) -> None:
    register = parsed(entry(eigenaar=owner, akkoord_door=agreed))
    assert [one.code for one in register.findings] == (["DMP807"] if same else [])
    assert bool(register.entries) is not same


@pytest.mark.parametrize("last", ["2026-11-20", "2026-11-30"])
def test_of_an_exception_that_never_counts_nobody_is_told_when_it_ends(last: str) -> None:
    found = suppressions.parsed(entry(code="VRM204", tot_en_met=last), date(2026, 11, 25)).findings
    assert [one.code for one in found] == ["DMP806"]


@pytest.mark.parametrize("code", ["VRM201", "VRM207", "VRM209", "VRM213"])
def test_a_value_that_is_not_read_cannot_be_let_stand(code: str) -> None:
    said = f"Voor regel {code} mag geen uitzondering; ‘d-2026-01’ telt niet."
    assert [one.message for one in parsed(entry(code=code)).findings] == [said]


@pytest.mark.parametrize("code", ["VRM205", "VRM219"])  # the value itself is read all the same
def test_a_remark_about_the_form_of_a_value_can(code: str) -> None:
    assert parsed(entry(code=code)).findings == ()


def test_a_rule_about_a_letter_has_no_exceptions() -> None:
    said = "Regel TIJ038 hoort bij een brief over een zaak, en daarvoor is er geen uitzondering; ‘d-2026-01’ telt niet."
    assert [one.message for one in parsed(entry(code="TIJ038")).findings] == [said]


# A register that cannot be read stops every check


UNREAD = "De uitzonderingen zijn niet te lezen; er telt er geen."
SHAPES = {
    "binary": b"\x00\x01\xff",
    "empty": b"",
    "list": b"- id: d-2026-01\n",
    "misspelled": b"uitzondering:\n  - id: d-2026-01\n",
    "map": b"uitzonderingen:\n  d-2026-01: {code: KRT004}\n",
    "texts": b"uitzonderingen: [KRT004]\n",
}


@pytest.mark.parametrize("shape", [*SHAPES, "folder"])
def test_a_register_that_cannot_be_read_stops_the_check(old_maps: Path, geelvrij: Command, shape: str) -> None:
    if shape == "folder":
        (old_maps / FILE).mkdir()
    else:
        (old_maps / FILE).write_bytes(SHAPES[shape])

    code, report_ = report(geelvrij, DAY, "--fail-on", "nooit")

    of_file = [one for one in report_["findings"] if one["file"] == FILE]
    assert code == 2 and told(report_, "DMP801") == [("DMP801", UNREAD)]
    assert len(of_file) == 2, of_file  # what is wrong, and that no exception counts
    assert geelvrij("suppressions", "--peildatum", DAY).code == 2
    assert geelvrij("suppressions", "--prune", "--peildatum", DAY).code == 2


@pytest.mark.parametrize("text", ["# Niets.\n", "---\n# Niets.\n", "\ufeff# Niets.\r\n"])
@pytest.mark.parametrize("file", [FILE, "regels/afspraken.yaml"])
def test_a_file_with_remarks_only_agrees_on_nothing(old_maps: Path, geelvrij: Command, file: str, text: str) -> None:
    (old_maps / file).unlink(missing_ok=True)
    without = report(geelvrij, DAY)
    (old_maps / file).write_bytes(text.encode())

    assert report(geelvrij, DAY) == without
    assert geelvrij("suppressions", "--peildatum", DAY).code == 0


@pytest.mark.skipif(os.name == "nt", reason="no pipes, and links only for who may")
@pytest.mark.parametrize(
    "kind", ["a file for the folder", "a link to nothing", "a folder to nothing", "a pipe", "links in a ring"]
)
@pytest.mark.parametrize("file", [FILE, "regels/afspraken.yaml"])
def test_what_is_no_ordinary_file_is_never_passed_over(
    organisation: Path, geelvrij: Command, kind: str, file: str
) -> None:
    path = organisation / file
    if kind == "a file for the folder":
        path.parent.write_text("afspraken", encoding="utf-8")
    elif kind == "a folder to nothing":
        path.parent.symlink_to(organisation / "weg")
    else:
        path.parent.mkdir()
        if kind == "a pipe":
            os.mkfifo(path)
        else:
            path.symlink_to(path if kind == "links in a ring" else organisation / "weg.yaml")

    code, report_ = report(geelvrij)

    said = [(one["code"], one["message"]) for one in report_["findings"] if one["file"] == file]
    unread = ("AFS001", "Dit bestand met afspraken van het bestuur kan niet worden gelezen.")
    assert said == [unread, ("DMP801", UNREAD)] if file == FILE else said == [unread]
    assert code == 2


@pytest.mark.skipif(os.name == "nt", reason="links only for who may")
def test_a_link_to_a_file_in_the_organisation_is_the_register(old_maps: Path, geelvrij: Command) -> None:
    except_(old_maps)
    (old_maps / FILE).rename(old_maps / "besluiten.yaml")
    (old_maps / FILE).symlink_to(old_maps / "besluiten.yaml")
    assert "KRT004" in codes(report(geelvrij)[1]["suppressed"], "de-kiem")


# Word files alone


@pytest.fixture
def letter(old_maps: Path) -> Path:
    """A Word file with something yellow."""
    import docx
    from docx.enum.text import WD_COLOR_INDEX

    made = docx.Document()
    made.add_paragraph("Beste ouders, ").add_run("datum invullen").font.highlight_color = WD_COLOR_INDEX.YELLOW
    path = old_maps / "brief.docx"
    made.save(str(path))
    return path


def test_an_exception_counts_in_a_check_of_word_files_alone(old_maps: Path, letter: Path, geelvrij: Command) -> None:
    before = {one["code"] for one in report(geelvrij, DAY, "brief.docx")[1]["findings"]}
    assert "DOC501" in before
    except_(old_maps, code="DOC501", doel="organisatie", tot_en_met="2026-11-30")

    _, report_ = report(geelvrij, DAY, "brief.docx")

    assert {one["code"] for one in report_["suppressed"]} == {"DOC501"}
    assert not told(report_, "DMP803", "DOC501")


def test_in_a_check_of_word_files_alone_nobody_sees_what_is_not_needed(
    old_maps: Path, letter: Path, geelvrij: Command
) -> None:
    except_(old_maps, code="SCH012", doel="de-loot/rollen.bhv")
    assert not told(report(geelvrij, DAY, "brief.docx")[1], "DMP803")
    (old_maps / FILE).write_bytes(b"uitzondering: []\n")
    assert report(geelvrij, DAY, "brief.docx", "--fail-on", "nooit")[0] == 2


# The baseline


UNSURE, LOOK = (
    "Dit gaat niet: niet alles kon worden gelezen of gecontroleerd.",
    "Kijk met ‘geelvrij check’ wat er mis is.\n",
)


def test_of_what_could_not_be_read_nothing_goes_out_of_the_baseline(old_maps: Path, geelvrij: Command) -> None:
    geelvrij("baseline", "--new", "--peildatum", DAY)
    path = old_maps / "regels/nulmeting.json"
    before = path.read_bytes()
    (old_maps / "locations/de-kiem.yaml").write_text("- kapot", encoding="utf-8")

    pruned = geelvrij("baseline", "--prune", "--peildatum", DAY)

    assert (pruned.code, pruned.out, pruned.err) == (
        4, "", f"{UNSURE} Daarom blijft de nulmeting zoals zij was. {LOOK}"
    )  # fmt: skip
    assert path.read_bytes() == before
    _, report_ = report(geelvrij, DAY, "--baseline", str(path))
    assert report_["summary"]["vanished"] == 0


def test_of_what_could_not_be_read_no_baseline_is_made(old_maps: Path, geelvrij: Command) -> None:
    (old_maps / "locations/de-kiem.yaml").write_text("- kapot", encoding="utf-8")

    made = geelvrij("baseline", "--new", "--peildatum", DAY)

    assert (made.code, made.out, made.err) == (
        4, "", f"{UNSURE} Daarom is er geen nulmeting gemaakt. {LOOK}"
    )  # fmt: skip
    assert not (old_maps / "regels/nulmeting.json").exists()


def test_an_exception_of_what_could_not_be_read_may_be_needed(old_maps: Path, geelvrij: Command) -> None:
    except_(old_maps)
    (old_maps / "locations/de-kiem.yaml").write_text("- kapot", encoding="utf-8")
    assert not told(report(geelvrij)[1], "DMP803")


def test_a_folder_is_no_baseline(old_maps: Path, geelvrij: Command) -> None:
    ran = geelvrij("check", "--baseline", ".", "--peildatum", DAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Dit gaat niet: . is een map; noem het bestand zelf.\n"


def test_a_rule_that_a_board_sets_off_is_not_solved(old_maps: Path, geelvrij: Command) -> None:
    geelvrij("baseline", "--new", "--peildatum", DAY)
    off = "regelkeuzes:\n  KRT004: {stand: uit, reden: Het bestuur kijkt zelf naar de kaart.}\n"
    (old_maps / "regels/afspraken.yaml").write_text(AGREE + off, encoding="utf-8")

    ran = geelvrij("check", "--peildatum", DAY, "--baseline", "regels/nulmeting.json")

    assert "opgelost." not in ran.out
    assert "meldingen van de nulmeting tellen niet meer mee, want het bestuur zette de regel ervan uit.\n" in ran.out


def test_what_is_new_since_the_baseline_is_seen(old_maps: Path, geelvrij: Command) -> None:
    geelvrij("baseline", "--new", "--peildatum", DAY)
    change(old_maps / "locations/de-kiem.yaml", "email: dekiem@example.nl", "email: dekiem")
    asked = ("check", "de-kiem", "--peildatum", DAY, "--baseline", "regels/nulmeting.json")

    told = geelvrij(*asked).out
    marked = [" (nieuw) " in line for line in told.splitlines() if re.match(r"(?:fout|waarschuwing|tip) ", line)]
    lines = geelvrij(*asked, "--format", "oneline").out.splitlines()

    assert any(marked) and not all(marked) and " (nieuw) " in told.split("\n\n")[1]
    assert sum(" (nieuw) " in line for line in told.splitlines()) == sum(
        "(al in de nulmeting)" not in one for one in lines
    )


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_report_tells_what_changed_since_the_one_before(old_maps: Path, geelvrij: Command, form: str) -> None:
    geelvrij("check", "--peildatum", DAY, "--format", "json=toen.json")
    (old_maps / "regels/afspraken.yaml").unlink()
    asked = ("check", "--peildatum", DAY, "--previous", "toen.json", "--format", f"{form}=nu.txt")

    assert geelvrij(*asked).code == geelvrij(*asked).code == 1  # the report is known as one of ours

    told = (old_maps / "nu.txt").read_text(encoding="utf-8").replace("\\", "")
    assert told.endswith(
        "Sinds het vorige verslag, van 21 november 2026, is er niets bij gekomen en is er 1 opgelost.\n"
    )


def test_a_baseline_is_found_from_another_folder(old_maps: Path, geelvrij: Command) -> None:
    geelvrij("baseline", "--new", "--peildatum", DAY)
    (old_maps / "elders").mkdir()
    asked = ("--root", str(old_maps), "check", "--peildatum", DAY, "--baseline", "regels/nulmeting.json")

    assert "al in de nulmeting" in geelvrij(*asked, folder=old_maps / "elders").out


@pytest.mark.parametrize("content", ["{", '{"schema_version": 1, "kenmerk_versie": "0", "meldingen": []}'])
def test_what_to_do_about_a_damaged_baseline_can_be_done(old_maps: Path, geelvrij: Command, content: str) -> None:
    path = old_maps / "regels/nulmeting.json"
    path.write_text(content, encoding="utf-8")
    ran = geelvrij("check", "--baseline", "regels/nulmeting.json")

    assert ran.code == 2 and ran.err.endswith(
        "; verplaats of verwijder dat bestand eerst, en maak een nieuwe met ‘geelvrij baseline --new’.\n"
    )
    path.unlink()
    assert geelvrij("baseline", "--new", "--peildatum", DAY).code == 0


# What helps whoever made a mistake


def test_an_exception_with_a_day_that_cannot_be_read_is_not_called_incomplete(
    old_maps: Path, geelvrij: Command
) -> None:
    except_(old_maps, tot_en_met="1 maart 2027")

    found = [(one["code"], one["message"]) for one in report(geelvrij)[1]["findings"] if one["file"] == FILE]
    assert found[0] == (
        "DMP801", "Uitzondering ‘d-2026-01’ telt niet: er staat iets in dat geelvrij niet kan lezen."
    )  # fmt: skip
    assert found[1][0].startswith("VRM2") and len(found) == 2


def test_the_last_day_that_can_be_is_named(old_maps: Path, geelvrij: Command) -> None:
    except_(old_maps, tot_en_met="2028-03-01")

    (wrong,) = [one for one in report(geelvrij)[1]["findings"] if one["code"] == "DMP808"]
    begins = yaml.safe_load((old_maps / FILE).read_text(encoding="utf-8"))["uitzonderingen"][0]["vanaf"]
    last = begins + timedelta(days=int(re.search(r"hoogstens (\d+) dagen", wrong["message"])[1]) - 1)
    assert wrong["help"].startswith(f"Kies als laatste dag {shown(last)}, of eerder.")


def test_the_location_that_was_meant_is_named(old_maps: Path, geelvrij: Command) -> None:
    except_(old_maps, doel="De Loot")

    (wrong,) = [one for one in report(geelvrij)[1]["findings"] if one["code"] == "DMP801"]
    assert wrong["help"] == "Bedoelt u de-loot? Zet dat dan bij doel: zo heet het bestand van de locatie, zonder .yaml."


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        ("de-loot", True), ("de-*", True), ("*", True), ("*-loot", True), ("d*o*t", True), ("**", True), ("de*-loot*", True),
        ("de-loot*t", False), ("*loot-*", False), ("e*", False), ("*o", False), ("", False), ("de?loot", False),
        ("d*t*t", False), ("*" * 200 + "x", False), ("*a" * 100, False),
    ],
)  # fmt: skip
def test_a_star_stands_for_any_letters_and_many_stars_cost_no_time(wanted: str, fits: bool) -> None:
    assert suppressions._is_of(wanted, "de-loot") is fits
