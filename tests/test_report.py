"""The three reports: text for a person, json for a program, github for the lines of a change."""

import json
import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest
from geelvrij.checks import schema
from geelvrij.checks.catalogue import load
from geelvrij.checks.finding import Finding, Place, Severity, Where
from geelvrij.checks.judged import judge
from geelvrij.checks.owners import of_finding, of_location
from geelvrij.checks.report import github, lists, named, text
from geelvrij.checks.report import json as json_report
from geelvrij.checks.run import Summary, summarise

TODAY = date(2026, 11, 21)
FILE = "locations/boom.yaml"
SOURCE = "locatie:\n  naam: De Voorbeeldboom\nrollen:\n  bhv: []\n"
ROLE = Finding(
    code="ROL015",
    name="bhv-of-preventiemedewerker-ontbreekt",
    severity=Severity.FOUT,
    message="Er is geen bhv'er.",
    help="Zet bij rollen.bhv wie deze taak heeft.",
    file=FILE,
    line=4,
    column=3,
    end_line=4,
    end_column=6,
    location="boom",
    field="rollen.bhv",
    source="Grondslag (controleer): wet – Arbowet 13 en 15",
)
YELLOW = Finding(
    code="DOC501",
    name="geel-vlak-niet-ingevuld",
    severity=Severity.WAARSCHUWING,
    message='Geel vlak niet ingevuld: "naam wijkagent"',
    file="out/protocol.docx",
    line=12,
    where=Where(("Bijlage 1", "Politie"), "de wijkagent is ⟦[naam wijkagent]⟧", "tabel 2, rij 3"),
)


def _summary(*findings: Finding) -> Summary:
    owners = {"boom": of_location(frozenset({"kinderopvang"}))}
    return summarise(findings, ["boom"], peildatum=TODAY, fail_on=Severity.FOUT, owners=owners)


def _json(findings: list[Finding], summary: Summary, lent: Collection[str] = ()) -> str:
    return json_report.render(judge(findings, {}, summary.owners, summary.peildatum), summary, lent)


def _text(*findings: Finding, source: str | None = SOURCE, colour: bool = False) -> str:
    return text.render(findings, _summary(*findings), lambda file: source if file == FILE else None, colour=colour)


def test_text_shows_the_line_and_a_caret_per_location() -> None:
    assert _text(ROLE, YELLOW) == (
        "Organisatie, regio en documenten: 1 waarschuwing\n"
        "────────────────────────────────\n"
        "Dit kan de centrale contactpersoon oplossen.\n"
        "\n"
        'waarschuwing DOC501 Geel vlak niet ingevuld: "naam wijkagent"\n'
        "   out/protocol.docx | Bijlage 1 › Politie | tabel 2, rij 3\n"
        "   “de wijkagent is ⟦[naam wijkagent]⟧”\n"
        "\n"
        "boom: 1 fout\n"
        "────\n"
        "Dit kan de locatieleider oplossen.\n"
        "\n"
        "fout ROL015 Er is geen bhv'er.\n"
        "   locations/boom.yaml:4:3\n"
        "    4 |   bhv: []\n"
        "      |   ^^^\n"
        "   Doen: Zet bij rollen.bhv wie deze taak heeft.\n"
        "   Grondslag (controleer): wet – Arbowet 13 en 15\n"
        "\n"
        "1 locatie gecontroleerd voor 21 november 2026: 1 fout en 1 waarschuwing.\n"
    )


@pytest.mark.parametrize(
    ("sectors", "sentence"),
    [
        ({"school"}, "Dit kan de directeur oplossen."),
        ({"kinderopvang"}, "Dit kan de locatieleider oplossen."),
        ({"school", "kinderopvang"}, "Dit kunnen de directeur en de locatieleider samen oplossen."),
        (set(), "Dit kan de directeur of locatieleider oplossen."),
    ],
)
def test_text_says_who_can_mend_it(sectors: set[str], sentence: str) -> None:
    owners = {"boom": of_location(frozenset(sectors))}
    summary = summarise([ROLE], ["boom"], peildatum=TODAY, fail_on=Severity.FOUT, owners=owners)
    assert text.render([ROLE], summary, lambda _: None).splitlines()[2] == sentence


def test_a_file_that_cannot_be_read_is_for_somebody_of_the_location() -> None:
    assert of_finding(ROLE, {}) == "directeur of locatieleider"


def test_a_fault_of_our_own_is_not_for_the_location() -> None:
    fault = replace(ROLE, code="INT901", message="De controle is gestopt.")
    assert _text(fault).splitlines()[2] == "Dit kan de beheerder van geelvrij oplossen."
    assert _text(fault, ROLE).splitlines()[2] == "Dit kan de locatieleider oplossen."


def test_a_full_disk_is_not_for_the_location() -> None:
    full = replace(ROLE, code="INT904", message="De documenten zijn niet opgeslagen.")
    assert _text(full).splitlines()[2] == "Dit kan de centrale contactpersoon oplossen."


def test_text_tells_what_comes_of_a_finding_with_it() -> None:
    """The yellow that a missing person leaves, and the second open field of the same spot, need no advice of their own."""
    name, number = (
        replace(
            ROLE,
            code="DOC001",
            severity=Severity.WAARSCHUWING,
            message=f"Nog open: {word}.",
            field=f"rollen.bhv.{word}",
        )
        for word in ("naam", "telefoonnummer")
    )
    other = replace(name, field="rollen.bhv2.naam", message="Nog open: iets anders.", help="Vul iets anders in.")
    assert _text(ROLE, name, number).splitlines()[4:11] == [
        "fout ROL015 Er is geen bhv'er.",
        "   locations/boom.yaml:4:3",
        "    4 |   bhv: []",
        "      |   ^^^",
        "   Ook: waarschuwing DOC001 Nog open: naam.",
        "   Ook: waarschuwing DOC001 Nog open: telefoonnummer.",
        "   Doen: Zet bij rollen.bhv wie deze taak heeft.",
    ]
    assert "   Ook: waarschuwing DOC001 Nog open: telefoonnummer.\n" in _text(name, number)
    assert "Ook:" not in _text(ROLE, other) and _text(ROLE, other).count("   Doen:") == 2
    report = json.loads(_json([ROLE, name, number], _summary(ROLE, name, number)))
    assert len(report["findings"]) == 3


def test_text_says_once_what_to_do_about_the_same_thing_on_several_lines() -> None:
    second = replace(ROLE, line=2, column=3, end_line=2, message="Er is geen ontruimer.")
    shown = _text(ROLE, second)
    assert shown.count("   Doen") == shown.count("   Grondslag") == 1
    assert shown.splitlines()[4:13] == [
        "fout ROL015 Er is geen ontruimer.",
        "   locations/boom.yaml:2:3",
        "    2 |   naam: De Voorbeeldboom",
        "      |   ^^^",
        "   Doen (ook voor de melding hieronder): Zet bij rollen.bhv wie deze taak heeft.",
        "   Grondslag (controleer): wet – Arbowet 13 en 15",
        "fout ROL015 Er is geen bhv'er.",
        "   locations/boom.yaml:4:3",
        "    4 |   bhv: []",
    ]
    assert "   Doen (ook voor de 2 meldingen hieronder): Zet" in _text(ROLE, second, replace(ROLE, line=1))
    assert _text(ROLE, replace(second, help="Iets anders.")).count("   Doen:") == 2


def test_text_of_a_clean_run_is_one_line() -> None:
    assert _text() == "1 locatie gecontroleerd voor 21 november 2026: niets gevonden.\n"


def test_text_says_when_something_was_not_checked() -> None:
    unread = Finding("BST101", "onleesbaar-bestand", Severity.FOUT, "Niet te lezen.", file="a.yaml")
    assert _text(unread).endswith(": 1 fout. Let op: niet alles kon worden gecontroleerd.\n")


def test_text_has_colour_only_when_asked() -> None:
    assert "\x1b" not in _text(ROLE)
    assert "\x1b[31;1mfout\x1b[0m ROL015" in _text(ROLE, colour=True)


@pytest.mark.parametrize("source", [None, "", "a: 1\n"])
def test_text_survives_a_line_that_is_gone(source: str | None) -> None:
    assert "   locations/boom.yaml:4:3\n   Doen:" in _text(ROLE, source=source)


def test_text_of_a_whole_word_file_points_at_no_line() -> None:
    whole = replace(ROLE, code="BST101", file="x.docx", line=1, column=1, end_line=1, end_column=1, field=None)
    lines = text.render([whole], _summary(whole), lambda _: None).splitlines()
    spot = lines.index("   x.docx")
    assert lines[spot - 1].startswith("fout BST101") and lines[spot + 1].startswith("   Doen:")
    assert not [line for line in lines if "1:1" in line or "^" in line]


def test_text_obeys_no_control_character() -> None:
    """T32: values, names of files and lines of a file cannot steer the screen."""
    hostile = "\x1b[2J\u202e\r\n::error::"
    finding = Finding(
        "ROL002", "x", Severity.FOUT, hostile, hostile, FILE, 1, 1, 1, 4, hostile, None, None, None, hostile
    )
    found = _text(finding, source="\x1b[2Ja\u202e")
    assert not {"\x1b", "\u202e", "\r"} & set(found)
    assert "\\x1b[2J\\u202e\\r\\n::error::" in found
    assert "\n    1 | \\x1b[2Ja\\u202e\n      | ^^^^^^" in found


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "carets"),
    [
        ("naam: Zoë", 7, 10, "naam: Zoë", "      ^^^"),
        ("naam: 漢字", 7, 9, "naam: 漢字", "      ^^^^"),
        ("naam:", 6, 6, "naam:", "     ^"),
        ("x" * 200 + "fout", 201, 205, "…" + "x" * 55 + "fout", " " * 56 + "^^^^"),
    ],
)
def test_the_caret_stands_under_the_spot(line: str, column: int, end: int, shown: str, carets: str) -> None:
    finding = Finding("ROL002", "x", Severity.FOUT, "x", "", FILE, 1, column, 1, end, "boom")
    assert f"    1 | {shown}\n      | {carets}\n" in _text(finding, source=line)


def test_json_is_the_object_of_the_manual() -> None:
    report = json.loads(_json([ROLE, YELLOW], _summary(ROLE, YELLOW)))
    assert list(report) == [
        "schema_version", "peildatum", "exit_code", "summary", "findings", "suppressed", "fingerprint_version",
    ]  # fmt: skip
    assert (report["schema_version"], report["peildatum"], report["exit_code"]) == (1, "2026-11-21", 1)
    assert report["summary"] == {
        "fout": 1,
        "waarschuwing": 1,
        "tip": 0,
        "incomplete": False,
        "shared": {"fout": 0, "waarschuwing": 1, "tip": 0},
        "locations": {"boom": {"fout": 1, "waarschuwing": 0, "tip": 0}},
        "suppressed": 0,
        "vanished": 0,
        "rules_off": 0,
        "rules_lighter": 0,
    }
    (mark,) = re.findall(r"[0-9a-f]{32}", report["findings"][0]["fingerprint"])
    assert report["findings"][0] == {
        "code": "ROL015",
        "name": "bhv-of-preventiemedewerker-ontbreekt",
        "severity": "fout",
        "message": "Er is geen bhv'er.",
        "help": "Zet bij rollen.bhv wie deze taak heeft.",
        "file": FILE,
        "line": 4,
        "column": 3,
        "end_line": 4,
        "end_column": 6,
        "location": "boom",
        "field": "rollen.bhv",
        "document": None,
        "where": None,
        "source": "Grondslag (controleer): wet – Arbowet 13 en 15",
        "owner": "locatieleider",
        "lent": False,
        "fingerprint": mark,
        "since": None,
        "suppression": None,
        "due": None,
    }
    assert report["findings"][1]["where"] == {
        "headings": ["Bijlage 1", "Politie"],
        "snippet": "de wijkagent is ⟦[naam wijkagent]⟧",
        "part": "tabel 2, rij 3",
    }


def test_json_gives_the_same_bytes_in_any_order() -> None:
    first = _json([ROLE, YELLOW], _summary(ROLE, YELLOW))
    assert first == _json([YELLOW, ROLE, ROLE], _summary(ROLE, YELLOW))
    assert first.isascii() and first.endswith("}\n")


def test_github_points_at_the_line() -> None:
    assert github.render([ROLE], schema.is_personal) == (
        "::error file=locations/boom.yaml,line=4,col=3,endColumn=5,"
        "title=ROL015 bhv-of-preventiemedewerker-ontbreekt::Er is geen bhv'er. "
        "Zet bij rollen.bhv wie deze taak heeft. Grondslag (controleer): wet – Arbowet 13 en 15.\n"
    )


# A region that comes with the tool: the reader has no such file to open

LENT = Finding(
    "KRT005", "dienst-ontbreekt", Severity.WAARSCHUWING, "Op de sociale kaart ontbreekt: huisartsenpost.",
    "Maak dit bestand eerst met ‘geelvrij new region kust’.", "locations/regios/kust.yaml", 38, 3, 38, 17,
    field="kaart.huisartsenpost",
)  # fmt: skip
ASKED = {LENT.file: Place(FILE, 3, 10, 3, 14)}


def test_text_calls_a_lent_region_by_its_name() -> None:
    told = text.render([LENT], _summary(LENT), lambda file: SOURCE, lent=ASKED)
    assert told.splitlines()[4:7] == [
        "waarschuwing KRT005 Op de sociale kaart ontbreekt: huisartsenpost.",
        "   regio kust, meegeleverd met geelvrij, regel 38",
        "   Doen: Maak dit bestand eerst met ‘geelvrij new region kust’.",
    ]
    assert "\n   locations/regios/kust.yaml:38:3\n" in _text(LENT)  # of one's own


@pytest.mark.parametrize("field", ["kaart.huisartsenpost", "kaart.politie.wijkagent.naam"])
def test_github_points_at_what_asks_for_a_lent_region(field: str) -> None:
    finding = replace(LENT, field=field)
    assert github.render([finding], schema.is_personal, lambda file: f"org/{file}", ASKED) == (
        "::warning file=org/locations/boom.yaml,line=3,col=10,endColumn=13,title=KRT005 dienst-ontbreekt::"
        "Op de sociale kaart ontbreekt: huisartsenpost. "
        "Te vinden in: regio kust, meegeleverd met geelvrij, regel 38. "
        "Maak dit bestand eerst met ‘geelvrij new region kust’.\n"
    )


def test_json_says_of_a_file_that_it_comes_with_the_tool() -> None:
    first, second = json.loads(_json([LENT, ROLE], _summary(LENT, ROLE), ASKED))["findings"]
    assert (first["file"], first["lent"]) == (FILE, False)
    assert (second["file"], second["line"], second["lent"]) == (LENT.file, 38, True)


def test_github_gets_the_heaviest_first_and_the_number_it_hides() -> None:
    many = [replace(ROLE, line=line, severity=Severity.TIP) for line in range(1, 12)]
    many += [replace(ROLE, line=line) for line in range(20, 33)]
    *lines, last = github.render([YELLOW, *many], schema.is_personal).splitlines()

    assert [line.split(" ")[0] for line in lines] == ["::error"] * 13 + ["::warning"] + ["::notice"] * 11
    assert last == (
        "GitHub zet van elke ernst alleen de eerste 10 bij de regels. Daar ontbreken: 3 fouten en 1 tip. "
        "Hierboven staan ze allemaal."
    )


def test_github_says_where_to_look_in_a_word_file() -> None:
    """Without the words and the headings of the document: they may be names."""
    assert github.render([YELLOW], schema.is_personal) == (
        "::warning file=out/protocol.docx,title=DOC501 geel-vlak-niet-ingevuld::"
        "Een gele plek in een Word-document is niet ingevuld. Te vinden in: tabel 2, rij 3.\n"
    )


def test_github_cannot_be_led_astray() -> None:
    """T31: nothing in a value or a name starts a command or ends the one it stands in."""
    hostile = "%0A::error::x\r\n::set-output name=a::b]]>"
    finding = Finding("VRM201", hostile, Severity.TIP, hostile, file="a,line=1::b\n.yaml")
    assert github.render([finding], schema.is_personal) == (
        "::notice file=a%2Cline=1%3A%3Ab%0A.yaml,line=1,col=1,endColumn=1,"
        "title=VRM201 %250A%3A%3Aerror%3A%3Ax%0D%0A%3A%3Aset-output name=a%3A%3Ab]]>"
        "::%250A::error::x%0D%0A::set-output name=a::b]]>.\n"
    )


@pytest.mark.parametrize(
    ("field", "message", "shown"),
    [
        ("personen.ada.vog.datum", "Bij ‘ada’ staat geen VOG.", "Bij (afgeschermd) staat geen VOG."),
        ("rollen.bhv.0.persoon", "‘ada’ en ‘bo’ x", "(afgeschermd) x."),
        ("personen.ada.email", "Het adres ‘a’b’ is fout.", "Het adres (afgeschermd) is fout."),
        (
            "kaart.politie.wijkagent.naam",
            "Bij naam wijkagent staat ‘N.n.b.’.",
            "Bij naam wijkagent staat (afgeschermd).",
        ),
        ("oudercommissie.leden.0.naam", "Het lid ‘Ouder’ werkt hier.", "Het lid (afgeschermd) werkt hier."),
        ("onbekend.veld", "Hier staat ‘iets’.", "Hier staat (afgeschermd)."),
        ("locatie.brin", "‘00AA’ is geen BRIN-nummer.", "Wat hier staat, is geen BRIN-nummer."),
    ],
)
def test_github_leaves_people_out(field: str | None, message: str, shown: str) -> None:
    """T41: other people than the makers read the log of a change."""
    finding = Finding("PER001", "x", Severity.WAARSCHUWING, message, 'Vul in "ja".', field=field)
    assert github.render([finding], schema.is_personal) == (
        f'::warning line=1,col=1,endColumn=1,title=PER001 x::{shown} Vul in "ja".\n'
    )


@pytest.mark.parametrize("message", ["Het bestand ‘x’ ontbreekt.", "Bij ada staat geen VOG.", 'Hier staat "Ada".'])
def test_github_says_of_what_has_no_field_only_what_the_page_says(message: str) -> None:
    finding = Finding("PER001", "x", Severity.WAARSCHUWING, message, f"Verbeter dit: {message}")
    assert github.render([finding], schema.is_personal) == (
        "::warning line=1,col=1,endColumn=1,title=PER001 x::VOG ontbreekt of was bij overlegging te oud.\n"
    )


RENAME = "Windows verbergt .txt aan het eind. Zet de bestandsnaamextensies aan en noem het bestand kopie.yaml."


@pytest.mark.parametrize(
    ("code", "message", "help", "shown"),
    [
        (
            "VEI709",
            "De bestandsnaam ‘kopie.txt’ kunnen we niet gebruiken. Het bestand is niet gelezen.",
            RENAME,
            f"De bestandsnaam ‘kopie.txt’ kunnen we niet gebruiken. Het bestand is niet gelezen. {RENAME}",
        ),
        (
            "VEI709",
            "Dit bestand staat in de map ‘ada’. Daar lezen we het niet.",
            "Zet het bestand zelf in de map locations.",
            "Dit bestand staat in de map (afgeschermd). Daar lezen we het niet. Zet het bestand zelf in de map locations.",
        ),
        (
            "VEI709",
            "De naam ../ada wijst naar een plek buiten de map of bevat tekens die niet mogen.",
            "Vraag ‘ada’.",
            "Een naam wijst naar een plek buiten de map.",
        ),
        ("DOC502", 'Kapotte verwijzing: "ada"', "Vraag ada.", 'Kapotte verwijzing: "(afgeschermd)".'),
        (
            "VRM201",
            "Het veld ‘locatei’ kennen we hier niet.",
            "Bedoelt u locatie? Verander dan ‘locatei’ in locatie.",
            "Dit veld kennen we hier niet. Bedoelt u locatie? Verander het dan in locatie.",
        ),
        (
            "BST105",
            "Het veld ‘locatie’ staat er twee keer: op regel 7 en op regel 356.",
            "Houd één ‘ada’ over.",
            "Het veld ‘locatie’ staat er twee keer: op regel 7 en op regel 356. Houd één (afgeschermd) over.",
        ),
    ],
)
def test_github_gives_the_cause_in_the_words_of_the_message(code: str, message: str, help: str, shown: str) -> None:
    """The words of the model and the name of the file are no secret; a code can have more than one cause."""
    finding = Finding(code, "x", Severity.FOUT, message, help, "locations/kopie.txt")
    assert github.render([finding], schema.is_personal) == (
        f"::error file=locations/kopie.txt,line=1,col=1,endColumn=1,title={code} x::{shown}\n"
    )


@pytest.mark.parametrize("odd", ["\x0c", "\x85", "\u2028"])
def test_text_counts_lines_as_the_yaml_reader_does(odd: str) -> None:
    source = SOURCE.replace("Voorbeeldboom", f"Voorbeeld{odd}boom").replace("\n", "\r\n", 1)
    assert "    4 |   bhv: []\n      |   ^^^\n" in _text(ROLE, source=source)


@pytest.mark.parametrize(
    ("locations", "files", "start"),
    [
        ([], 1, "1 Word-bestand gecontroleerd"),
        ([], 2, "2 Word-bestanden gecontroleerd"),
        (["boom"], 1, "1 locatie en 1 Word-bestand gecontroleerd"),
        (["boom", "struik"], 0, "2 locaties gecontroleerd"),
        ([], 0, "0 locaties gecontroleerd"),
    ],
)
def test_text_says_how_much_was_checked(locations: list[str], files: int, start: str) -> None:
    summary = summarise([ROLE], locations, peildatum=TODAY, fail_on=Severity.FOUT, files=files)
    assert text.closing(summary) == f"{start} voor 21 november 2026: 1 fout."


@pytest.mark.parametrize(
    ("unread", "files", "start"),
    [
        (["boom"], 0, "2 van de 3 locaties helemaal gecontroleerd"),
        (["boom", "struik", "heg"], 1, "0 van de 3 locaties helemaal en 1 Word-bestand gecontroleerd"),
        (["organisatie"], 0, "0 van de 3 locaties helemaal gecontroleerd"),
        (["regios/noord"], 0, "3 locaties gecontroleerd"),
    ],
)
def test_text_does_not_count_what_could_not_be_read_as_checked(unread: list[str], files: int, start: str) -> None:
    empty = [
        replace(
            ROLE, code="BST101", file=f"locations/{name}.yaml", location=None if name[:3] in ("org", "reg") else name
        )
        for name in unread
    ]
    summary = summarise(empty, ["boom", "heg", "struik"], peildatum=TODAY, fail_on=Severity.FOUT, files=files)
    last = text.render([*empty, ROLE], summary, lambda _: None).splitlines()[-1]
    assert last.startswith(f"{start} voor 21 november 2026: ")
    assert last.endswith(" Let op: niet alles kon worden gecontroleerd.")


@pytest.mark.parametrize(
    ("files", "start"),
    [(1, "1 Word-bestand niet helemaal gecontroleerd"), (3, "2 van de 3 Word-bestanden helemaal gecontroleerd")],
)
def test_text_does_not_count_a_word_file_that_could_not_be_read_as_checked(files: int, start: str) -> None:
    unread = replace(ROLE, code="BST101", file="brief.docx", location=None)
    summary = summarise([unread], [], peildatum=TODAY, fail_on=Severity.FOUT, files=files)
    assert text.closing(summary, [unread]).startswith(f"{start} voor 21 november 2026: 1 fout. Let op: ")


def test_text_says_of_one_location_that_it_was_not_checked_wholly() -> None:
    unread = replace(ROLE, code="BST101", file="locations/boom.yaml", location="boom")
    assert _text(unread).splitlines()[-1] == (
        "1 locatie niet helemaal gecontroleerd voor 21 november 2026: 1 fout. Let op: niet alles kon worden gecontroleerd."
    )


@pytest.mark.parametrize("code", ["BST107", "BST101", "VRM201", "VEI709", "DOC521"])
def test_what_only_the_centre_can_mend_says_so_in_the_block_of_a_location(code: str) -> None:
    file = replace(ROLE, code=code, line=1)
    centre = "Dit kan de centrale contactpersoon oplossen."
    assert _text(file).splitlines()[2] == centre
    assert of_finding(file, {"boom": "locatieleider"}) == "centrale contactpersoon"
    both = _text(ROLE, file).splitlines()
    assert both[2] == "Dit kan de locatieleider oplossen."
    told = both.index(centre)
    assert (both[told - 1], both[told + 1]) == ("", "")
    assert both[told + 2] == f"fout {code} Er is geen bhv'er."
    assert [line for line in both if line.endswith("oplossen.")] == [both[2], centre]


def test_each_owner_is_named_once_and_the_usual_one_first() -> None:
    """Also when what they mend stands alternately in the file."""
    lines = [
        replace(ROLE, code=code, line=line) for line, code in enumerate(("VRM201", "ROL015", "BST107", "ROL002"), 1)
    ]
    said = [line for line in _text(*lines).splitlines() if line.endswith("oplossen.") or line.startswith("fout")]
    assert said == [
        "Dit kan de locatieleider oplossen.",
        "fout ROL015 Er is geen bhv'er.",
        "fout ROL002 Er is geen bhv'er.",
        "Dit kan de centrale contactpersoon oplossen.",
        "fout VRM201 Er is geen bhv'er.",
        "fout BST107 Er is geen bhv'er.",
    ]


@pytest.mark.parametrize("field", ["locatie.soort", "locatie.regio"])
def test_what_decides_which_rules_count_comes_before_what_those_rules_say(field: str) -> None:
    first = replace(ROLE, code="ROL001", line=1)
    deciding = replace(ROLE, code="VRM202", line=2, field=field)
    beside = replace(ROLE, code="BST107", line=3)

    def said(*findings: Finding) -> list[str]:
        return [line for line in _text(*findings).splitlines() if line.endswith("oplossen.") or line.startswith("fout")]

    assert said(first, deciding, beside, ROLE) == [
        "Dit kan de centrale contactpersoon oplossen.",
        "fout VRM202 Er is geen bhv'er.",
        "fout BST107 Er is geen bhv'er.",
        "Dit kan de locatieleider oplossen.",
        "fout ROL001 Er is geen bhv'er.",
        "fout ROL015 Er is geen bhv'er.",
    ]
    mild = replace(deciding, severity=Severity.WAARSCHUWING)
    assert said(first, mild)[0] == "Dit kan de locatieleider oplossen."
    assert said(first, replace(deciding, field="locatie.naam"))[0] == "Dit kan de locatieleider oplossen."
    assert said(first, replace(deciding, code="BST107"))[0] == "Dit kan de locatieleider oplossen."


BOOM = lists.Recipient(
    "De Boom", "locatieleider", "de centrale contactpersoon (Ada Proef, ada@example.nl)", {"bo-proef": "Bo van Proef"}
)


def _list(*findings: Finding, to: lists.Recipient | None = BOOM) -> str:
    (text,) = lists.render(findings, _summary(*findings), {} if to is None else {"boom": to}).values()
    body, _, mark = text.rpartition("\nKenmerk van deze lijst: ")
    told = " (laat dit staan: hieraan ziet geelvrij of de lijst is ingevuld)\n"
    assert re.fullmatch(rf"boom [0-9a-f]{{8}}{re.escape(told)}", mark)
    return body


def test_a_list_asks_whoever_leads_the_location_in_words_without_files_or_codes() -> None:
    first_aid = replace(
        ROLE, code="SCH007", line=2, message="Niemand heeft kinder-EHBO.", source="Grondslag: huisregel"
    )
    name = replace(ROLE, code="DOC001", severity=Severity.WAARSCHUWING, field="rollen.bhv.naam", ask="naam bhv'er")
    phone = replace(name, field="rollen.bhv.telefoon", message="Nog eerder: …", ask="telefoonnummer bhv'er")
    officer = replace(name, field="kaart.politie.wijkagent.naam", line=9, ask="naam wijkagent")
    left = replace(ROLE, code="SCH009", line=5, message="Het certificaat van ‘bo-proef’ verloopt.", source=None)
    mail = replace(left, line=6, field="personen.bo-proef.email", message="Dit adres klopt niet.", ask="ijkpunt")
    tip = replace(
        ROLE, code="ROL016", line=7, severity=Severity.TIP, message="Er is geen coördinator.", source="Grondslag: norm"
    )
    assert _list(ROLE, first_aid, name, phone, officer, left, mail, tip, YELLOW) == (
        "De Boom\n"
        "=======\n"
        "Voor de locatieleider. Stand van 21 november 2026.\n"
        "\n"
        "Dit ontbreekt nog of klopt nog niet. Schrijf uw antwoord op de streep. Geldt iets niet voor uw locatie?\n"
        "Schrijf dan op waarom niet. Stuur de lijst terug aan de centrale contactpersoon (Ada Proef, ada@example.nl).\n"
        "\n"
        "Regel dit eerst\n"
        "---------------\n"
        "☐ Niemand heeft kinder-EHBO.\n"
        "   Uw antwoord: ______________________________\n"
        "☐ Er is geen bhv'er.\n"
        "   Waarschijnlijk moet dit van de wet (Arbowet 13 en 15).\n"
        "   Naam bhv'er: ______________________________\n"
        "   Telefoonnummer bhv'er: ______________________________\n"
        "☐ Het certificaat van Bo van Proef verloopt.\n"
        "   Uw antwoord: ______________________________\n"
        "☐ Bo van Proef: dit adres klopt niet.\n"
        "   IJkpunt: ______________________________\n"
        "\n"
        "Vul dit in\n"
        "----------\n"
        "☐ Naam wijkagent: ______________________________\n"
        "\n"
        "Een tip\n"
        "-------\n"
        "☐ Er is geen coördinator.\n"
        "   Dit is de afspraak in de sector.\n"
        "   Uw antwoord: ______________________________\n"
    )


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Grondslag: wet – Arbowet 13", ["Dit moet van de wet (Arbowet 13)."]),
        ("Grondslag (controleer): wet", ["Waarschijnlijk moet dit van de wet."]),
        ("Grondslag: norm – code", ["Dit is de afspraak in de sector (code)."]),
        ("Grondslag (controleer): norm – code", ["Waarschijnlijk is dit de afspraak in de sector (code)."]),
        ("Grondslag (controleer): huisregel", []),
    ],
)
def test_a_list_tells_no_fact_that_is_not_certain(source: str, told: list[str]) -> None:
    lines = _list(replace(ROLE, source=source)).splitlines()
    at = lines.index("☐ Er is geen bhv'er.")
    assert [line.strip() for line in lines[at + 1 : -1]] == told
    assert lines[-1] == "   Uw antwoord: ______________________________"
    assert source in _text(replace(ROLE, source=source))


def test_a_location_with_nothing_to_do_gets_a_list_that_says_so() -> None:
    assert _list(YELLOW) == (
        "De Boom\n"
        "=======\n"
        "Voor de locatieleider. Stand van 21 november 2026.\n"
        "\n"
        "Alles is ingevuld en bij de tijd. U hoeft nu niets aan te leveren.\n"
    )


UNFINISHED = (
    "Deze lijst is nog niet af. De centrale contactpersoon verbetert eerst een fout in de gegevens; daarna kan er\n"
    "iets bij komen.\n"
)
UNREAD = replace(ROLE, code="BST101", message="Dit bestand kan niet worden gelezen.", source=None)


def test_a_list_says_that_it_cannot_be_whole_yet() -> None:
    head = "boom\n====\nVoor de directeur of locatieleider. Stand van 21 november 2026.\n\n"
    assert _list(UNREAD, to=None) == head + UNFINISHED


@pytest.mark.parametrize(
    ("other", "whole"),
    [
        (replace(UNREAD, location=None, file="locations/organisatie.yaml"), False),
        (replace(UNREAD, code="VRM201", location=None, file="locations/organisatie.yaml"), False),
        (replace(ROLE, code="INT901"), False),
        (replace(ROLE, code="CYC013", location=None), False),  # a rule that could not finish
        (replace(ROLE, code="ROL012", location=None), True),  # what is missing was checked
        (replace(ROLE, code="DAT015"), True),
        (replace(ROLE, code="DAT015", severity=Severity.TIP), True),
        (replace(ROLE, code="KRT011", severity=Severity.WAARSCHUWING, location=None), True),
        (replace(YELLOW, code="DOC511", severity=Severity.FOUT), False),  # in a master made in Word
    ],
)
def test_what_hides_other_findings_is_told_in_every_list(other: Finding, whole: bool) -> None:
    text = _list(other)
    assert (UNFINISHED in text, "Alles is ingevuld" in text) == (not whole, whole)


def test_what_stands_in_no_list_is_counted() -> None:
    own_fault = replace(ROLE, code="INT901")
    twice = replace(ROLE, code="DAT015")
    findings = [UNREAD, YELLOW, own_fault, twice, ROLE]
    assert lists.left_out(findings, _summary(*findings)) == 4


def test_the_same_asked_twice_at_one_place_is_answered_once() -> None:
    again = replace(ROLE, message="Er is geen ehbo'er.")
    other = replace(ROLE, message="Er is geen derde.", help="Anders.")
    lines = _list(ROLE, again, other).splitlines()
    assert [line for line in lines if "Er is geen" in line] == [
        "☐ Er is geen bhv'er.", "   Ook: Er is geen ehbo'er.", "☐ Er is geen derde.",
    ]  # fmt: skip


def test_a_list_with_an_answer_in_it_is_no_longer_as_we_made_it() -> None:
    summary = _summary(ROLE)
    (one,) = lists.render([ROLE], summary, {"boom": BOOM}).values()
    assert lists.is_as_made(one) and lists.is_as_made(f"{one}\n\n{one}")
    answered = one.replace("Uw antwoord: ____", "Uw antwoord: Ada")
    for other in (answered, f"{one}\n\n{answered}", f"{answered}\n\n{one}", f"{one}en nog iets\n", "", one[:-12]):
        assert not lists.is_as_made(other)


def test_the_names_in_a_list_move_no_cursor() -> None:
    to = lists.Recipient("De\x1b[2J\u202eBoom", back_to="Ada\x1b[2J", people={"bo-proef": "Bo\x1b[2J"})
    text = _list(replace(ROLE, message="‘bo-proef’ is weg.", ask="vraag\x1b[2J"), to=to)
    assert "\x1b" not in text and "\u202e" not in text
    assert text.splitlines()[0] == "De\\x1b[2J\\u202eBoom"


_MESSAGES = [
    (rule.code, message.text)
    for rule in load().rules
    if not rule.code.startswith(("BST", "VRM", "VEI", "INT", "DOC51"))
    for message in rule.messages.values()
]


@pytest.mark.parametrize(("code", "message"), _MESSAGES)
def test_a_message_for_who_leads_a_location_names_no_field_of_a_file(code: str, message: str) -> None:
    """A list shows it to somebody who never sees a YAML file."""
    assert not re.search(r"\w_\w|[a-z]\.[a-z]|\w: \w+\)", re.sub(r"\{\w+\}", "", message).replace("n.n.b.", "")), code


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        ("Datum van de bijscholing, en waar het bewijs ligt", "datum van de bijscholing, en waar het bewijs ligt."),
        ("Wie is de bhv'er?\nNaam\nE-mailadres", "wie is de bhv'er? Naam, e-mailadres."),
        ("Op welke dag besloot de GMR\nNog niet: wanneer legt u het voor", "op welke dag besloot de GMR? Nog niet: wanneer legt u het voor?"),
        ("VOG-nummer", "VOG-nummer."),
    ],
)  # fmt: skip
def test_who_leads_a_location_is_told_what_to_let_the_centre_know(ask: str, told: str) -> None:
    found = (replace(ROLE, ask=ask), replace(ROLE, code="VRM210", field=None, ask=ask))
    judged = judge(found, {}, {"boom": "locatieleider"}, TODAY).judged
    own, of_the_centre = (one.finding.help for one in named.asking(judged))

    assert own == f"Laat de centrale contactpersoon weten: {told}"
    assert of_the_centre == ROLE.help


def test_people_are_called_by_their_names_where_a_reader_knows_them() -> None:
    found = judge((replace(ROLE, message="De scholing van ‘ada-voorbeeld’ is oud."),), {}, {}, TODAY).judged

    (told,) = named.named(found, {"boom": {"ada-voorbeeld": "Ada Voorbeeld"}})
    assert told.finding.message == "De scholing van Ada Voorbeeld is oud."
    assert told.fingerprint == found[0].fingerprint
    assert named.named(found, {}) == found
