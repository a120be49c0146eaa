"""The reports for people as files: the workbook, the calendar and the comment below a change, opened again and read."""

import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from conftest import BASIS, DAY, invoke
from geelvrij.checks.agreements import Choice
from geelvrij.checks.catalogue import load
from geelvrij.checks.finding import Due, Finding, Severity, Where
from geelvrij.checks.horizon import ALARM, DAYS_AHEAD, Coming
from geelvrij.checks.judged import Judged, Judgement
from geelvrij.checks.owners import CENTRAL
from geelvrij.checks.report import calendar, dashboard, github, gitlab, junit, markdown, sarif, xlsx
from geelvrij.checks.report.grouping import SHARED
from geelvrij.checks.run import Summary, summarise
from lxml import etree
from test_dashboard import EXCEPTION, NAMES, ORGANISATION, OWNERS, ROLE, TODAY, TRAINING, judged

FOUND = (
    judged(replace(ROLE, message="=1+1", line=7)),
    judged(ORGANISATION, since=date(2026, 3, 3)),
    judged(TRAINING, suppression=EXCEPTION),
)
SPACE = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as a spreadsheet opens it: its rows, the cells that can be filtered, and what stays in sight."""

    rows: list[list[Cell]]
    filtered: str
    frozen: str


MORE = "- en nog 980 meldingen: u ziet alles met ‘geelvrij check’, op het scherm of met --format html of xlsx\n"

# The workbook


def sheets(content: bytes) -> dict[str, Sheet]:
    """The sheets of a workbook in order, each cell as what it is: a text, a number or a day."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        parts = {name: etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".xml")}
    texts = ["".join(one.itertext()) for one in parts["xl/sharedStrings.xml"].findall("s:si", SPACE)]
    custom = {one.get("numFmtId"): one.get("formatCode") for one in parts["xl/styles.xml"].iter("{*}numFmt")}
    formats = [custom.get(one.get("numFmtId"), "") for one in parts["xl/styles.xml"].find("s:cellXfs", SPACE)]
    names = [one.get("name") for one in parts["xl/workbook.xml"].find("s:sheets", SPACE)]
    found = {}
    for number, name in enumerate(names, 1):
        root = parts[f"xl/worksheets/sheet{number}.xml"]
        rows = [[_cell(one, texts, formats) for one in row] for row in root.iter("{*}row")]
        pane = root.find(".//s:pane", SPACE)
        found[str(name)] = Sheet(rows, root.find("s:autoFilter", SPACE).get("ref"), pane.get("topLeftCell"))
    return found


def _cell(node: etree._Element, texts: list[str], formats: list[str]) -> Cell:
    value = node.findtext("s:v", namespaces=SPACE)
    if value is None:
        return None
    if node.get("t") == "s":
        return texts[int(value)]
    is_day = "yy" in str(formats[int(node.get("s") or 0)])
    return EPOCH + timedelta(days=int(value)) if is_day else int(value)


def workbook(
    *found: Judged, incomplete: bool = False, names: Mapping[str, str] = NAMES, ahead: Sequence[Coming] = ()
) -> dict[str, Sheet]:
    return sheets(xlsx.render(Judgement(found), names, TODAY, ahead, incomplete=incomplete))


def test_the_workbook_has_a_matrix_and_a_sheet_for_each_theme() -> None:
    made = workbook(*FOUND)
    overview = made["Overzicht"]

    assert list(made) == ["Overzicht", "Alles", "Rollen", "Scholing", "Jaarcyclus", "Uitzonderingen"]
    assert overview.rows[0] == ["Stand op 21 november 2026"]
    assert overview.rows[1] == ["F: fout, W: waarschuwing, T: tip"]
    assert overview.rows[2:] == [
        ["", "Alles samen", None, None, "Rollen", "Jaarcyclus"],
        ["Locatie", "F", "W", "T", "F", "F"],
        ["De Schets", 1, 0, 0, 1, 0],
        ["De Vlieger", 0, 0, 0, 0, 0],
        ["De Voorbeeldboom", 0, 0, 0, 0, 0],
        ["Organisatie en regio’s", 1, 0, 0, 0, 1],
    ]
    assert (overview.filtered, overview.frozen) == ("A4:F8", "B5")


def test_the_sheet_of_all_findings_can_be_filtered_by_who_mends_them() -> None:
    made = workbook(*FOUND)
    head, *rows = made["Alles"].rows

    assert [(row[3], row[6], row[7]) for row in rows] == [
        ("Rollen", "directeur", "norm – taakomschrijving van de beroepsvereniging (controleer)"),
        ("Jaarcyclus", CENTRAL, ""),
        ("Scholing", "locatieleider", "wet – Voorbeeldwet 3"),
    ]
    assert (head[3], head[6], made["Alles"].filtered) == ("Thema", "Wie", "A1:L4")
    assert made["Uitzonderingen"].rows[1] == [
        "De Voorbeeldboom", "SCH002", TRAINING.message, "De cursus is vol tot januari.", "locatieleider", "bestuurder",
        date(2026, 11, 1), date(2026, 12, 31), 40, "D-1",
    ]  # fmt: skip


def test_what_lapses_has_a_sheet_with_its_day_its_task_and_who_does_it() -> None:
    made = workbook(*FOUND, ahead=(Coming(date(2026, 12, 31), judged(TRAINING, owner="locatieleider")),))
    head, row = made["Loopt af"].rows

    assert list(made)[:3] == ["Overzicht", "Loopt af", "Alles"]
    assert head == ["Dag", "Locatie", "Wat loopt af", "Wat te doen", "Wie", "Code", "Thema", "Grondslag"]
    assert row == [
        date(2026, 12, 31), "De Voorbeeldboom", TRAINING.help, TRAINING.help,
        "locatieleider", "SCH002", "Scholing", "wet – Voorbeeldwet 3",
    ]  # fmt: skip
    assert (made["Loopt af"].filtered, made["Loopt af"].frozen) == ("A1:H2", "B2")


def test_a_text_stays_text_and_a_day_is_a_day() -> None:
    made = workbook(*FOUND)
    head, roles = made["Rollen"].rows

    assert head == [
        "Locatie", "Ernst", "Code", "Thema", "Melding", "Wat te doen", "Wie", "Grondslag", "Bestand", "Regel", "Sinds",
        "Uitzondering tot en met",
    ]  # fmt: skip
    assert roles[:7] == ["De Schets", "fout", "ROL002", "Rollen", "=1+1", "Wijs iemand aan.", "directeur"]
    assert roles[8:10] == ["locations/schets.yaml", 7]
    assert made["Jaarcyclus"].rows[1][10] == date(2026, 3, 3)
    assert made["Scholing"].rows[1][11] == date(2026, 12, 31)
    assert (made["Rollen"].filtered, made["Rollen"].frozen) == ("A1:L2", "B2")


def test_what_could_not_be_looked_at_is_said_above_the_matrix() -> None:
    made = workbook(incomplete=True)

    assert str(made["Overzicht"].rows[1][0]).startswith("Let op: niet alles kon worden gecontroleerd.")


def test_long_texts_have_room_in_their_row() -> None:
    long = judged(replace(ROLE, message="Dit is een lange melding. " * 20))
    content = xlsx.render(Judgement((long,)), NAMES, TODAY)
    with zipfile.ZipFile(BytesIO(content)) as file:
        root = etree.fromstring(file.read("xl/worksheets/sheet2.xml"))

    assert float(root.xpath("//*[local-name() = 'row'][2]/@ht")[0]) >= 15 * len("Dit is een lange melding. " * 20) / 60


def test_on_paper_is_what_somebody_needs_who_does_not_mend_it_on_a_screen() -> None:
    with zipfile.ZipFile(BytesIO(xlsx.render(Judgement(FOUND), NAMES, TODAY))) as file:
        root = etree.fromstring(file.read("xl/workbook.xml"))

    areas = {one.text for one in root.iter("{*}definedName") if one.get("name") == "_xlnm.Print_Area"}
    assert areas == {f"{name}!$A$1:$H$2" for name in ("Rollen", "Scholing", "Jaarcyclus")} | {
        "Alles!$A$1:$H$4", "Uitzonderingen!$A$1:$J$2",
    }  # fmt: skip


def test_without_locations_or_findings_there_is_still_a_workbook() -> None:
    content = xlsx.render(Judgement(()), {}, TODAY)

    assert content == xlsx.render(Judgement(()), {}, TODAY)
    with zipfile.ZipFile(BytesIO(content)) as file:
        assert b'<sheet name="Overzicht"' in file.read("xl/workbook.xml")


# The calendar


def events(content: bytes) -> list[dict[str, str]]:
    """The events of a calendar, each with its properties: unfolded, with the signs of a text put back.

    Those of its alarm have an A before them.
    """
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    before = ""
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif value == "VALARM":
            before = "A" if name == "BEGIN" else ""
        elif found and name not in ("BEGIN", "END"):
            found[-1][before + name] = re.sub(r"\\(.)", lambda sign: {"n": "\n"}.get(sign[1], sign[1]), value)
    return found


def test_each_who_has_to_act_has_days_of_its_own_in_the_calendar() -> None:
    words = Due("uiterlijk op", "Een; twee, drie\\vier")
    hostile = replace(ROLE, location="vlieger", help="Doe\nit.", due=words)
    expiring = replace(TRAINING, due=Due("verloopt op", "certificaat bhv van ‘ada’"))
    ahead = [Coming(date(2026, 12, 3), judged(expiring)), Coming(date(2026, 12, 24), judged(hostile))]
    ahead.append(Coming(date(2027, 1, 1), judged(ORGANISATION)))
    made = calendar.render(ahead, TODAY, NAMES, {"boom": {"ada": "Ada Voorbeeld"}})
    training, odd, shared = events(made)

    assert training["DTSTART;VALUE=DATE"] == "20261203"
    assert training["SUMMARY"] == "Certificaat bhv – De Voorbeeldboom (verloopt)"
    assert (training["AACTION"], training["ATRIGGER"]) == ("DISPLAY", f"-P{ALARM - 1}DT15H")  # at nine o'clock
    assert training["ADESCRIPTION"] == training["SUMMARY"]
    assert training["CATEGORIES"] == "locatieleider De Voorbeeldboom"
    assert training["DESCRIPTION"] == (
        "Voor: locatieleider De Voorbeeldboom.\nVerloopt op 3 december 2026: certificaat bhv van Ada Voorbeeld.\n"
        "Plan een bijscholing. (SCH002)"
    )
    assert odd["SUMMARY"] == "Een; twee, drie\\vier – De Vlieger (uiterlijk)"
    assert "Doe\nit." in odd["DESCRIPTION"] and shared["CATEGORIES"] == "centrale contactpersoon"
    assert shared["SUMMARY"].endswith(" (uiterlijk)") and "–" not in shared["SUMMARY"]
    assert len({one["UID"] for one in (training, odd, shared)}) == 3


def test_what_the_central_contactpersoon_does_for_a_location_is_a_day_of_the_centre() -> None:
    ahead = [Coming(TODAY, judged(ROLE, owner=CENTRAL))]
    (only,) = events(calendar.render(ahead, TODAY, NAMES))

    assert only["CATEGORIES"] == CENTRAL and only["SUMMARY"].endswith(" – De Schets (uiterlijk)")
    assert events(calendar.render(ahead, TODAY, NAMES, whole=False)) == []


def test_a_hard_space_in_a_calendar_stays_a_space() -> None:
    hard = replace(ROLE, due=Due("uiterlijk op", "schoolgids\u00a0voor\u202f2027"))
    (only,) = events(calendar.render([Coming(TODAY, judged(hard))], TODAY, NAMES))

    assert only["SUMMARY"] == "Schoolgids voor 2027 – De Schets (uiterlijk)"


def test_how_far_a_report_looks_ahead_stands_in_one_place() -> None:
    assert dict(DAYS_AHEAD) == {"html": 90, "xlsx": 90, "ics": 365}
    assert DAYS_AHEAD["html"] == dashboard.DAYS


# The comment


def summary_of(judgement: Judgement, names: Iterable[str] = (), gate: Severity | None = Severity.FOUT) -> Summary:
    return summarise([one.finding for one in judgement.open], names, peildatum=TODAY, fail_on=gate, owners=OWNERS)


def comment(found: list[Finding], names: list[str]) -> str:
    summary = summarise(found, names, peildatum=TODAY, fail_on=Severity.FOUT, owners=OWNERS)
    return markdown.render(Judgement(tuple(judged(one) for one in found)), summary, lambda path: False)


def test_a_comment_about_a_thousand_locations_still_tells_the_heaviest() -> None:
    names = [f"kinderopvang-met-een-lange-naam-{number:04d}" for number in range(1000)]
    found = [replace(ROLE, location=name, file=f"locations/{name}.yaml") for name in names]
    found += [replace(TRAINING, location=name, file=f"locations/{name}.yaml") for name in names[:30]]

    text = comment(found, names)

    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(text) < 65_536 and "…\n" not in text
    assert len(rows) == 1 + markdown.MOST_LOCATIONS + 1 and rows[-1] == "| en nog 975 | 975 | 5 | 0 |"
    assert text.count("**ROL002**") == markdown.MOST_SHOWN and text.endswith(MORE)


def test_what_stands_below_the_findings_is_never_cut_off() -> None:
    """A host takes so much and no more: of the findings as many are told as fit, and the rest is counted."""
    found = [replace(ROLE, location=f"a{number}", message=f"{number} " + "lang " * 600) for number in range(60)]
    entry = [judged(one) for one in found] + [judged(TRAINING, suppression=EXCEPTION)]
    summary = summarise(found, NAMES, peildatum=TODAY, fail_on=Severity.FOUT, owners=OWNERS)
    trend = ["Sinds toen is er 1 melding opgelost.", "En nog iets."]

    text = markdown.render(Judgement(tuple(entry)), summary, lambda path: False, trend=trend)

    told = text.count("**ROL002**")
    assert 10 < told < markdown.MOST_SHOWN and 50_000 < len(text) <= 60_000
    assert f"\n- en nog {60 - told} meldingen: " in text
    assert "1 melding staat onder een uitzondering van het bestuur (2% van alle 61)." in text
    assert text.endswith("\n\nSinds toen is er 1 melding opgelost.\n\nEn nog iets.\n")


def test_the_heading_of_a_comment_says_how_many_are_new() -> None:
    def heading(*found: Judged) -> str:
        judgement = Judgement(found)
        return markdown.render(judgement, summary_of(judgement), lambda path: False).splitlines()[0]

    assert heading(*OLD) == "### geelvrij: 2 fouten, 1 waarschuwing; daarvan 1 nieuw"
    assert heading(*OLD[:2]) == "### geelvrij: 2 fouten; daarvan niets nieuw"
    assert heading(judged(ROLE)) == "### geelvrij: 1 fout"


def test_of_locations_with_as_many_fouten_the_one_with_more_waarschuwingen_comes_first() -> None:
    found = [replace(ROLE, location=name) for name in ("boom", "vlieger")]

    rows = comment([*found, replace(TRAINING, location="vlieger")], [*NAMES]).splitlines()

    assert [row for row in rows if row.startswith("| ")][1:] == ["| vlieger | 1 | 1 | 0 |", "| boom | 1 | 0 | 0 |"]


# The reports for a build server


def test_each_report_ends_a_sentence_before_the_next_begins() -> None:
    bare = judged(replace(ORGANISATION, message="Het veld is niet ingevuld", help="Vul de tekst in"))
    judgement = Judgement((bare,))
    book = load()

    told = [
        github.render([bare.finding], lambda path: False),
        gitlab.render(judgement, lambda path: False, str, {}),
        sarif.render(judgement, book, "1", lambda path: False),
        junit.render(judgement, summary_of(judgement), book, {}, lambda path: False),
        comment([bare.finding], []),
    ]

    between = "Het veld is niet ingevuld."
    assert ["ingevuld Vul" in one or between not in one for one in told] == [False] * 5
    assert all("Vul de tekst in." in one for one in told)


def test_a_place_in_a_word_file_has_no_line_in_junit() -> None:
    yellow = judged(replace(ROLE, file="out/protocol.docx", line=12, where=Where(("Bijlage",), "wie", "tabel 2")))

    judgement = Judgement((yellow,))
    text = junit.render(judgement, summary_of(judgement), load(), {}, lambda path: False)

    assert "out/protocol.docx: fout: " in text and "protocol.docx:12" not in text


OLD = (judged(ROLE, since=date(2026, 3, 3)), judged(replace(ROLE, line=9), since=date(2026, 4, 4)), judged(TRAINING))


def test_a_comment_tells_old_from_new() -> None:
    summary = summarise([one.finding for one in OLD], [*NAMES], peildatum=TODAY, fail_on=Severity.FOUT, owners=OWNERS)

    lines = markdown.render(Judgement(OLD), summary, lambda path: False).splitlines()

    assert "2 meldingen staan al in de nulmeting en tellen niet mee; de oudste fout is van 3 maart 2026." in lines
    listed = [line.split(":")[0] for line in lines if line.startswith("- ")]
    old = "- **ROL002** fout (staat in de nulmeting)"
    assert listed == ["- **SCH002** waarschuwing", old, old]


def test_beside_the_lines_of_a_change_stands_only_what_is_new(tmp_path: Path) -> None:
    root = Path(shutil.copytree(BASIS, tmp_path / "org"))
    kiem = root / "locations/de-kiem.yaml"
    assert invoke(["baseline", "--new", "--peildatum", DAY], root).code == 0
    asked = ["check", "--peildatum", DAY, "--baseline", "regels/nulmeting.json", "--format", "github=stand.txt"]
    for words in ("", "onbekend: 1\n"):
        kiem.write_text(kiem.read_text("utf-8") + words, encoding="utf-8")
        assert invoke(asked, root).code == bool(words)

    *new, last = (root / "stand.txt").read_text("utf-8").splitlines()

    assert len(new) == 1 and "title=VRM201" in new[0]
    assert re.fullmatch(
        r"::notice title=nulmeting::\d+ meldingen staan al in de nulmeting en tellen niet mee; "
        r"de oudste fout is van 21 november 2026\.",
        last,
    )


@pytest.mark.parametrize(
    ("gate", "failed", "told"),
    [
        (Severity.FOUT, ["ROL002"], ["SCH002"]),
        (Severity.WAARSCHUWING, ["ROL002", "SCH002"], []),
        (None, [], ["ROL002", "SCH002"]),
    ],
)
def test_in_junit_only_what_lets_the_check_fail_is_a_failure(
    gate: Severity | None, failed: list[str], told: list[str]
) -> None:
    judgement = Judgement((judged(replace(ROLE, location="boom")), judged(replace(TRAINING, location="boom"))))
    sectors = {"boom": frozenset({"school"})}
    text = junit.render(judgement, summary_of(judgement, ["boom"], gate), load(), sectors, lambda path: False)

    (suite,) = [one for one in etree.fromstring(text.encode()) if one.get("name") == "boom"]
    kinds = {
        kind: sorted(one.get("name").split()[0] for one in suite.iter("testcase") if one.find(kind) is not None)
        for kind in ("failure", "system-out")
    }
    assert kinds == {"failure": failed, "system-out": told} and suite.get("failures") == str(len(failed))


@pytest.mark.parametrize("file", ["locations/organisatie.yaml", "templates/blad/contactblad/sjabloon.yaml"])
def test_in_junit_nothing_passes_where_what_all_share_could_not_be_read(tmp_path: Path, file: str) -> None:
    root = Path(shutil.copytree(BASIS, tmp_path / "org"))
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text("a: [1", "utf-8")
    assert invoke(["check", "--peildatum", DAY, "--format", "junit=stand.xml"], root).code == 4

    suites = {one.get("name"): one for one in etree.parse(root / "stand.xml").getroot()}
    cases = list(suites["de-kiem"].iter("testcase"))
    passed = [one for one in cases if not len(one)]
    assert len(cases) > 50 and not passed
    assert {one.get("message") for one in suites["de-kiem"].iter("skipped")} == {"niet gecontroleerd"}


def test_in_junit_a_word_file_that_cannot_be_read_says_nothing_of_a_location(tmp_path: Path) -> None:
    root = Path(shutil.copytree(BASIS, tmp_path / "org"))
    (root / "kapot.docx").write_bytes(b"geen Word")
    invoke(["check", "de-kiem", "kapot.docx", "--peildatum", DAY, "--format", "junit=stand.xml"], root)

    suites = {one.get("name"): one for one in etree.parse(root / "stand.xml").getroot()}
    assert suites["de-kiem"].get("skipped") == "0" and suites[SHARED].get("failures") == "1"


def test_each_report_of_a_build_server_calls_a_file_as_the_repository_does(tmp_path: Path) -> None:
    judgement = Judgement((judged(ROLE),))
    summary = summary_of(judgement, NAMES)
    told = [
        junit.render(judgement, summary, load(), {}, lambda path: False, lambda file: f"bestuur/{file}"),
        markdown.render(judgement, summary, lambda path: False, lambda file: f"bestuur/{file}"),
    ]
    assert [one.count(f"bestuur/{ROLE.file}") for one in told] == [1, 1]


def test_gitlab_hears_that_what_was_there_before_weighs_nothing() -> None:
    issues = json.loads(gitlab.render(Judgement(OLD), lambda path: False, str, {}))

    assert [one["severity"] for one in issues] == ["info", "info", "minor"]


def test_in_junit_a_rule_that_could_not_finish_did_not_pass(tmp_path: Path) -> None:
    root = Path(shutil.copytree(BASIS, tmp_path / "org"))
    ran = invoke(["check", "--peildatum", "2000-01-01", "--format", "junit=stand.xml", "--format", "json"], root)

    suites = {one.get("name"): one for one in etree.parse(root / "stand.xml").getroot()}
    cases = {one.get("name").split()[0]: one for one in suites["de-kiem"].iter("testcase")}

    here = [one["message"] for one in json.loads(ran.out)["findings"] if one["location"] == "de-kiem"]
    without = {found[1] for one in here if (found := re.match(r"Regel (\w{3}\d{3}) is niet gecontroleerd", one))}
    unsure = {code for code, case in cases.items() if case.find("skipped[@message='niet gecontroleerd']") is not None}
    assert "SCH003" in without and unsure == without
    assert suites["de-kiem"].get("skipped") == str(len(unsure))


def test_pages_and_workbook_call_people_by_their_names(organisation: Path) -> None:
    asked = ("check", "--peildatum", "2029-11-21", "--fail-on", "nooit")
    invoke([*asked, "--format", "html=paginas", "--format", "xlsx=alles.xlsx"], organisation)
    own = (organisation / "paginas/de-kiem.html").read_text(encoding="utf-8")
    everything = sheets((organisation / "alles.xlsx").read_bytes())["Alles"].rows

    assert "‘kaatje-zogenaamd’" not in own and "Kaatje Zogenaamd" in own
    assert "Laat de centrale contactpersoon weten: " in own
    assert not any("‘kaatje-zogenaamd’" in str(cell) for row in everything for cell in row)
    assert any("Kaatje Zogenaamd" in str(cell) for row in everything for cell in row)


def test_the_workbook_calls_people_whose_training_lapses_by_their_names(organisation: Path) -> None:
    invoke(["check", "--peildatum", "2027-03-01", "--format", "xlsx=alles.xlsx"], organisation)
    rows = sheets((organisation / "alles.xlsx").read_bytes())["Loopt af"].rows

    assert [row[:3] for row in rows if row[5] == "SCH002"] == [
        [date(2027, 3, 12), "Basisschool De Kiem", f"Bijscholing van aandachtsfunctionaris {name}"]
        for name in ("Joost van 't Kladje", "Kaatje Zogenaamd")
    ]


def test_the_workbook_says_what_the_board_chose() -> None:
    chosen = (Choice("CYC012", "Regel CYC012 telt niet mee.", "=1+1", date(2027, 3, 1)), Choice("", "Nooit.", ""))
    made = sheets(xlsx.render(Judgement(()), NAMES, TODAY, choices=chosen))

    assert made["Keuzes bestuur"].rows == [
        ["Keuze", "Reden of besluit", "Tot en met"],
        ["Regel CYC012 telt niet mee.", "=1+1", date(2027, 3, 1)],
        ["Nooit.", "", ""],
    ]


def test_a_check_tells_the_choices_in_its_reports(organisation: Path) -> None:
    (organisation / "regels").mkdir()
    (organisation / "regels/afspraken.yaml").write_text(
        "regelkeuzes:\n  CYC012: {stand: uit, reden: De oefening doet de verhuurder.}\n", encoding="utf-8"
    )
    invoke(["check", "--peildatum", DAY, "--format", "html=paginas", "--format", "xlsx=alles.xlsx"], organisation)

    for name in ("de-kiem", "overzicht"):
        assert "De oefening doet de verhuurder." in (organisation / f"paginas/{name}.html").read_text(encoding="utf-8")
    (row,) = sheets((organisation / "alles.xlsx").read_bytes())["Keuzes bestuur"].rows[1:]
    assert row[1] == "De oefening doet de verhuurder."


def test_what_is_wrong_in_a_file_of_the_board_stands_first_of_its_weight() -> None:
    board = replace(ROLE, code="AFS002", file="regels/afspraken.yaml", message="Regel XYZ999 bestaat niet.")
    found = [ROLE, board, replace(TRAINING, message="Te oud.")]

    codes = re.findall(r"title=(\w{6})", github.render(found, lambda path: False))
    assert codes == ["AFS002", "ROL002", "SCH002"]


def test_the_training_of_a_board_is_named_where_it_lapses(organisation: Path) -> None:
    (organisation / "regels").mkdir()
    (organisation / "regels/afspraken.yaml").write_text(
        "eigen_regels:\n  EIG001: {titel: De oefening is te oud., ernst: tip, besluit: Bestuur., hulp: Plan er een., "
        "datum: {veld: cyclus.ontruiming, maanden: 10}}\n", encoding="utf-8",
    )  # fmt: skip
    asked = ("check", "--peildatum", DAY, "--format", "ics=agenda.ics", "--fail-on", "nooit")
    assert invoke(asked, organisation).code == 0

    told = (organisation / "agenda.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    titles = [line for line in told.splitlines() if line.startswith("SUMMARY:") and "ntruimingsoefening" in line]
    assert titles and ".." not in told and "Plan er een" not in " ".join(titles)
