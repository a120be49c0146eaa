"""Whole reports of whole checks, through the front door, in every form: as published descriptions and readers ask."""

from __future__ import annotations

import copy
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
from conftest import BASIS, DAY, change, invoke
from geelvrij.generator.commands.check_reports import FORMS
from lxml import etree
from report_readers import READERS, wrong_gitlab, wrong_junit, wrong_sarif
from test_report_safety import HOSTILE

ROOT = Path(__file__).resolve().parent.parent
BINARY = ("html", "xlsx", "ics")
ENDINGS = {
    "text": "txt",
    "oneline": "log",
    "junit": "xml",
    "markdown": "md",
    "gitlab": "gitlab.json",
    "github": "github.txt",
}
EXCEPTION = """\
uitzonderingen:
  - {id: d-1, code: %s, doel: %s, reden: %s, eigenaar: locatieleider, akkoord_door: bestuur, vanaf: 2026-11-01, tot_en_met: 2026-11-30}
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check told: its exit code, and its report in each form."""

    code: int
    reports: Mapping[str, Any]


def check(root: Path, *arguments: str, without: Iterable[str] = ()) -> Checked:
    """One check, with a report in every form."""
    folder = root.parent / "verslagen"
    folder.mkdir()
    files = {form: folder / f"verslag.{ENDINGS.get(form, form)}" for form in FORMS if form not in without}
    asked = [part for form, file in files.items() for part in ("--format", f"{form}={file}")]
    ran = invoke(["check", "--peildatum", DAY, *arguments, *asked], root)
    assert ran.code in (0, 1, 4), ran
    read = {form: file.read_bytes() for form, file in files.items()}
    return Checked(ran.code, {form: bytes_ if form in BINARY else bytes_.decode() for form, bytes_ in read.items()})


def quoted(text: str) -> str:
    """A text as YAML has it between double quotation marks."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in plain) + '"'


# The organisations


def complete(root: Path) -> Checked:
    shutil.copytree(BASIS, root)
    (root / "locations/de-loot.yaml").unlink()
    return check(root)


def whole_example(root: Path) -> Checked:
    """The example organisation, with its library of documents."""
    for part in ("locations", "huisstijl"):
        shutil.copytree(ROOT / part, root / part)
    return check(root)


def several(root: Path) -> Checked:
    shutil.copytree(BASIS, root)
    return check(root)


def with_baseline_and_exception(root: Path) -> Checked:
    shutil.copytree(BASIS, root)
    assert invoke(["baseline", "--new", "--peildatum", DAY], root).code == 0
    file = root / "locations/de-kiem.yaml"
    change(file, "  telefoon: 010-000 01 00\n", "  telefoon: bel ons\n")
    change(
        root / "locations/de-loot.yaml", "regio: rotterdam-rijnmond", "regio: rotterdam-rijnmond\n  seo_methode: Nu wel"
    )
    (root / "regels/uitzonderingen.yaml").write_text(
        EXCEPTION % ("CYC002", "de-loot", "De monitor is in december."), "utf-8"
    )
    return check(root, "--baseline", "regels/nulmeting.json")


def incomplete(root: Path) -> Checked:
    shutil.copytree(BASIS, root)
    (root / "locations/de-loot.yaml").write_text("locatie: [\n", encoding="utf-8")
    (root / "locations/de-tak.yaml").write_bytes(b"\xff\xfe\x00locatie")
    return check(root)


def word_files(root: Path) -> Checked:
    """Files of others, with names that somebody chose to do harm."""
    shutil.copytree(BASIS, root)
    document = docx.Document()
    document.add_paragraph("Bel de wijkagent: ").add_run("[naam wijkagent]").font.highlight_color = 7
    names = [name.translate({47: "_", 0: "_"}).encode(errors="surrogateescape")[:200] for name in HOSTILE.values()]
    names = [b"%b.docx" % name.decode(errors="ignore").encode() for name in names] + [b"caf\xe9.docx"]
    here = root / "brieven"
    here.mkdir()
    document.save(str(here / "een.docx"))
    for name in names:
        if os.name != "nt":
            shutil.copyfile(here / "een.docx", os.fsencode(here) + b"/" + name)
    (here / "stuk.docx").write_bytes(b"PK")
    return check(root, "brieven")


def hostile(root: Path) -> Checked:
    """Harm wherever somebody types: in names, remarks, addresses, keys, own rules and reasons."""
    shutil.copytree(BASIS, root)
    words = [quoted(word) for name, word in HOSTILE.items() if name != "half teken"]
    for number, word in enumerate(words):
        (root / f"locations/vijand-{number}.yaml").write_text(
            f"locatie: {{naam: {word}, soort: [school], regio: rotterdam-rijnmond, brin: {word}, website: {word},\n"
            f"  adres: {{postcode: {word}, gemeente: {word}}}, {word}: 1}}\n"
            f"meldcode: {{eindverantwoordelijke: {word}}}\n"
            f"personen: {{p: {{achternaam: {word}, functie: {word}, email: {word}}}, {word}: {{}}}}\n"
            f"rollen: {{bhv: [{{persoon: {word}}}], {word}: []}}\n"
            f"kaart: {{ggd: {{website: {word}, doel: {word}}}}}\n"
            f"documenten: {{meldcode: {{versie: {word}, eigenaar: {word}, status: {word}}}}}\n",
            encoding="utf-8",
        )
    (root / "regels").mkdir()
    rules = "".join(
        f"  EIG{number:03}:\n    {{titel: {word}, ernst: fout, besluit: {word}, hulp: {word}, velden: [locatie.brin]}}\n"
        for number, word in enumerate((word for word in words if "\\u" not in word and len(word) < 200), 1)
    )
    (root / "regels/afspraken.yaml").write_text(f"eigen_regels:\n{rules}", encoding="utf-8")
    reasons = quoted(f"Omdat {HOSTILE['opmaak']} {HOSTILE['vermelding']}")
    (root / "regels/uitzonderingen.yaml").write_text(EXCEPTION % ("EIG001", "'*'", reasons), encoding="utf-8")
    return check(root)


CASES: Mapping[str, Callable[[Path], Checked]] = {
    made.__name__: made
    for made in (complete, several, whole_example, with_baseline_and_exception, incomplete, word_files, hostile)
}
CODES = {"complete": 0, "incomplete": 4, "word_files": 4}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Checked]:
    done: dict[str, Checked] = {}

    def of(case: str) -> Checked:
        if case not in done:
            done[case] = CASES[case](tmp_path_factory.mktemp(case) / "org")
        return done[case]

    return of


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CASES)
def test_a_report_is_as_its_form_asks(checked: Callable[[str], Checked], case: str, form: str) -> None:
    found = checked(case)

    assert found.code == CODES.get(case, 1)
    if form in found.reports:
        READERS[form](found.reports[form])


def test_the_hostile_words_come_through_and_not_only_a_refusal(checked: Callable[[str], Checked]) -> None:
    told = checked("hostile").reports["json"]
    found = json.loads(told)["findings"] + json.loads(told)["suppressed"]
    texts = "\n".join(f"{one['message']} {one['help']}" for one in found)
    assert [name for name, word in HOSTILE.items() if word.isprintable() and word[:30] not in texts] == []


# What a reader is told besides the findings


def test_sarif_says_what_became_of_each_finding(checked: Callable[[str], Checked]) -> None:
    (run,) = json.loads(checked("with_baseline_and_exception").reports["sarif"])["runs"]
    new = [one["ruleId"] for one in run["results"] if one["baselineState"] == "new"]
    (let_be,) = [one for one in run["results"] if one["suppressions"]]

    assert "VRM209" in new and "CYC002" not in new
    assert let_be["ruleId"] == "CYC002"
    assert let_be["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "uitzondering tot en met 30 november 2026"}
    ]
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_sarif_compares_with_nothing_when_there_is_no_baseline(checked: Callable[[str], Checked]) -> None:
    (run,) = json.loads(checked("several").reports["sarif"])["runs"]
    assert run["results"] and not [one for one in run["results"] if "baselineState" in one]


def test_sarif_never_calls_a_run_good_that_could_not_read_everything(checked: Callable[[str], Checked]) -> None:
    (run,) = json.loads(checked("incomplete").reports["sarif"])["runs"]
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert {one["ruleId"] for one in run["results"]} == {"BST101", "BST108"}


def test_a_check_in_which_nothing_is_found_gives_whole_reports(checked: Callable[[str], Checked]) -> None:
    reports = checked("complete").reports
    assert json.loads(reports["sarif"])["runs"][0]["results"] == json.loads(reports["gitlab"]) == []
    assert (reports["oneline"], reports["github"], reports["jsonl"]) == ("", "", "")
    suites = etree.fromstring(reports["junit"].encode())
    assert {(one.get("name"), one.get("failures")) for one in suites} == {
        ("Organisatie en regio’s", "0"),
        ("de-kiem", "0"),
    }
    assert len(suites.findall("testsuite/testcase")) > 50  # the rules that were passed show


# A broken report does not pass

SARIF_BROKEN: Mapping[str, tuple[str, Any]] = {
    "another version": ("version", "2.2"),
    "a key that is not there": ("runs.0.resultaten", []),
    "no tool": ("runs.0.tool", None),
    "a level of our own": ("runs.0.results.0.level", "fout"),
    "line nought": ("runs.0.results.0.locations.0.physicalLocation.region.startLine", 0),
    "no text": ("runs.0.results.0.message", {}),
    "an address with a space": ("runs.0.results.0.locations.0.physicalLocation.artifactLocation.uri", "locations/a b"),
    "a state of our own": ("runs.0.results.0.baselineState", "oud"),
    "an exception of our own": ("runs.0.results.0.suppressions", [{"kind": "bestuur"}]),
    "a rule without a code": ("runs.0.tool.driver.rules.0.id", None),
    "a language that is none": ("runs.0.language", "Nederlands"),
    "some without exceptions": ("runs.0.results.0.suppressions", None),
    "some without a state": ("runs.0.results.0.baselineState", None),
    "nowhere": ("runs.0.results.0.locations", []),
    "an address elsewhere": ("runs.0.results.0.locations.0.physicalLocation.artifactLocation.uri", "javascript:x"),
    "another rule": ("runs.0.results.0.ruleIndex", 0),
}
GITLAB_BROKEN: Mapping[str, tuple[str, Any]] = {
    "a weight of our own": ("0.severity", "fout"),
    "no fingerprint": ("0.fingerprint", None),
    "no line": ("0.location.lines", {}),
    "a line in words": ("0.location.lines.begin", "3"),
    "line nought": ("0.location.lines.begin", 0),
    "a path from elsewhere": ("0.location.path", "/etc/passwd"),
    "no sentence": ("0.description", ""),
    "no rule": ("0.check_name", None),
}
JUNIT_BROKEN: Mapping[str, tuple[str, str]] = {
    "a test without a name": (' name="CYC001', ' naam="CYC001'),
    "a count in words": (' errors="0"', ' errors="geen"'),
    "a count that is not right": (' errors="0"', ' errors="1"'),
    "another element": ("<failure ", "<fout ></fout><failure "),
    "two outcomes": ("<failure ", "<skipped/><failure "),
    "a suite without a name": ("<testsuite name=", "<testsuite naam="),
}


def broken(plain: Any, path: str, value: Any) -> Any:
    """A copy in which one thing is another; None: gone."""
    made = copy.deepcopy(plain)
    *way, last = [int(key) if key.isdecimal() else key for key in path.split(".")]
    at = made
    for key in way:
        at = at[key]
    if value is None:
        del at[last]
    else:
        at[last] = value
    return made


@pytest.mark.parametrize("kind", SARIF_BROKEN)
def test_a_broken_sarif_report_does_not_pass(checked: Callable[[str], Checked], kind: str) -> None:
    plain = json.loads(checked("with_baseline_and_exception").reports["sarif"])
    plain["runs"][0]["results"] = plain["runs"][0]["results"][-2:]
    assert wrong_sarif(json.dumps(plain)) == []
    assert wrong_sarif(json.dumps(broken(plain, *SARIF_BROKEN[kind]))) != []


@pytest.mark.parametrize("kind", GITLAB_BROKEN)
def test_a_broken_code_quality_report_does_not_pass(checked: Callable[[str], Checked], kind: str) -> None:
    plain = json.loads(checked("several").reports["gitlab"])
    assert wrong_gitlab(json.dumps(broken(plain, *GITLAB_BROKEN[kind]))) != []
    assert wrong_gitlab(json.dumps([*plain, plain[0]])) == ["fingerprint"]
    assert wrong_gitlab("{}") != []


@pytest.mark.parametrize("kind", JUNIT_BROKEN)
def test_a_broken_junit_report_does_not_pass(checked: Callable[[str], Checked], kind: str) -> None:
    content, (old, new) = checked("several").reports["junit"], JUNIT_BROKEN[kind]
    assert old in content
    assert wrong_junit(content.replace(old, new, 1).encode()) != []
