"""The command line: Dutch in every corner, a sentence for every mistake, and reports that obey nobody."""

import ast
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest
from conftest import DAY, Command, Ran, change, invoke
from geelvrij.checks.errors import GeelvrijError, Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.generator import inspecting, one_file, workers
from geelvrij.generator.cli import dutch_click, main, parameters
from geelvrij.generator.commands import building, checking
from geelvrij.generator.commands.saving import save
from geelvrij.generator.starting import StartError
from geelvrij.generator.writing import WriteError

LOCATION = "locations/de-kiem.yaml"
# Words of click for what this command line does not have: prompts, flags, deprecated options, files it opens itself.
NOT_OURS = re.compile(
    r"deprecated|prompt|Confirm|Do you want|env var|version %|Choice\(|UUID|boolean|iterable|Boolean option|declaration|"
    r"defined twice|formats?\b|values? (?:are|but)|executable|start character|takes \{nargs\}|No options defined"
)


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    yield path, group
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_every_command_has_dutch_help_with_an_example(path: tuple[str, ...], tmp_path: Path) -> None:
    ran = invoke([*path, "--help"], tmp_path)

    assert ran.code == 0 and ran.out.startswith(f"Gebruik: {' '.join(('geelvrij', *path))} ")
    assert re.search(r"Voorbeeld(en)?:", ran.out)
    assert not re.search(
        r"Usage|Options|Commands|Show|default|required|\bthe\b|INTEGER|TEXT|DIRECTORY|FILE\b|[^\]]\.\.\.$",
        ran.out,
        re.MULTILINE,
    )


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_the_examples_in_a_help_text_can_be_given_as_they_stand(path: tuple[str, ...], tmp_path: Path) -> None:
    """A line is a command, perhaps with what it is for behind three spaces."""
    examples = re.findall(
        r"^ +(?:Voorbeeld: )?geelvrij (.+?)(?: {3}.*)?$", invoke([*path, "--help"], tmp_path).out, re.MULTILINE
    )

    assert examples
    for example in examples:
        command, words = main, example.split()
        while isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        with contextlib.suppress(click.exceptions.Exit):  # of --help
            command.make_context(example, words)
        assert example.startswith(" ".join(path))


@pytest.mark.parametrize("day", ["2027-01-02", "02-01-2027", "2-1-2027", "2 januari 2027"])
def test_the_day_of_checking_is_written_as_people_write_a_day(organisation: Path, day: str) -> None:
    report = json.loads(invoke(["check", "--format", "json", "--peildatum", day], organisation).out)

    assert report["peildatum"] == "2027-01-02"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["buld"], "de opdracht buld bestaat niet. Bedoelt u 'build'?"),
        (["zzz"], "de opdracht zzz bestaat niet."),
        (["build", "--docment", "x"], "de optie --docment bestaat niet. Bedoelt u een van deze: '--document', '--root'?"),
        (["build", "--zzz"], "de optie --zzz bestaat niet."),
        (["build", "--out"], "achter --out hoort een waarde."),
        (["build", "--force=ja"], "achter --force hoort geen waarde."),
        (["build", "--format", "odt"], "'--format': 'odt' kan niet; kies uit 'docx', 'pdf'."),
        (["build", "--jobs", "nul"], "'--jobs': 'nul' kan niet; kies een getal van 1 tot en met 64."),
        (["build", "--jobs", "65"], "'--jobs': '65' kan niet; kies een getal van 1 tot en met 64."),
        (["build", "--edition", "abc"], "'--edition': 'abc' is geen jaartal van 2000 tot en met 2099; schrijf vier cijfers, bijvoorbeeld 2027."),
        (["build", "--edition", "28"], "'--edition': '28' is geen jaartal van 2000 tot en met 2099; schrijf vier cijfers, bijvoorbeeld 2027."),
        (["check", "--peildatum", "morgen"], "'--peildatum': 'morgen' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
        (["check", "--peildatum", "2026-02-30"], "'--peildatum': '2026-02-30' bestaat niet als datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
        (["check", "--peildatum", "2027-13-01"], "'--peildatum': '2027-13-01' bestaat niet als datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
        (["check", "--peildatum", "31-04-2027"], "'--peildatum': '31-04-2027' bestaat niet als datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
        (["check", "--peildatum", "0001-01-01"], "'--peildatum': '0001-01-01' is geen datum van 2000 tot en met 2099; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."),
        (["letter", "x", "--out", "m" * 256], f"'--out': ‘{'m' * 40}…’ is te lang voor een map of bestand; kies een kortere naam."),
        (["letter", "x", "--save", f"../{'é' * 130}.yaml"], f"'--save': ‘../{'é' * 37}…’ is te lang voor een map of bestand; kies een kortere naam."),
        (["build", "--out", "m/" * 4001], f"'--out': ‘{'m/' * 20}…’ is te lang voor een map of bestand; kies een kortere naam."),
        (["templates", "export"], "er ontbreekt iets: noem 'DOCUMENT'."),
        (["fields", "a", "b"], "dit hoort er niet bij: b"),
        (["init"], "er ontbreekt iets: noem 'MAP'."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_a_wrong_command_gets_a_dutch_sentence(arguments: list[str], message: str, tmp_path: Path) -> None:
    ran = invoke(arguments, tmp_path)

    assert ran.code == 2 and ran.out == ""
    said = ran.err.splitlines()[-1]
    assert said.startswith("Dit gaat niet: ")
    assert (
        said.removeprefix("Dit gaat niet: ") == message
        or "Bedoelt u een van deze" in message
        and said.startswith(f"Dit gaat niet: {message.split(' Bedoelt')[0]}")
    )


def test_a_name_that_no_disk_holds_is_no_file(organisation: Path, geelvrij: Command) -> None:
    for word in ("m" * 300 + ".docx", "m" * 300):
        ran = geelvrij("check", word)
        assert ran.code == 2 and ran.err.startswith("Dit gaat niet: er is geen locatie, map of bestand ‘mmm"), ran
    ran = geelvrij("letter", "bericht-time-out", "--location", "m" * 300)
    assert ran.code == 2 and ran.err.startswith("Dit gaat niet: er is geen locatie ‘mmm"), ran


def test_every_word_of_click_has_a_dutch_one() -> None:
    """A newer click can bring new words; then this test names them."""
    folder = Path(click.__file__).parent
    english = set()
    for module in ("core", "decorators", "exceptions", "formatting", "parser", "types"):
        for node in ast.walk(ast.parse((folder / f"{module}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                english |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()

    unknown = english - dutch_click.WORDS.keys() - dutch_click.COUNTED.keys()
    assert sorted(text for text in unknown if not NOT_OURS.search(text)) == []


def test_the_help_lists_commands_in_the_order_of_use() -> None:
    assert list(main.list_commands(click.Context(main))) == [
        "init", "new", "build", "letter", "case", "check", "suppressions", "baseline", "revise", "edition", "request", "answers",
        "compare", "carry-over", "report", "plan", "site", "register", "documents", "fields", "templates", "rules", "explain", "schema",
    ]  # fmt: skip


@pytest.mark.parametrize("arguments", [["rules"], ["rules", "rol002"]], ids=" ".join)
def test_what_rules_prints_ends_with_its_last_line(arguments: list[str], tmp_path: Path) -> None:
    out = invoke(arguments, tmp_path).out

    assert out.endswith("\n") and not out.endswith("\n\n")


@pytest.mark.parametrize(("name", "start"), [("con", ": die naam is al in gebruik;"), ("Twente", "; gebruik alleen ")])
def test_a_bad_name_of_a_region_is_refused(geelvrij: Command, name: str, start: str) -> None:
    ran = geelvrij("new", "region", name, "--from", "hollands-midden")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Dit gaat niet: ‘{name}’ kan geen naam van een regio zijn{start}")


def test_the_version() -> None:
    assert re.fullmatch(r"geelvrij \d+\.\d+\.\d+\n", invoke(["--version"], Path.cwd()).out)


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, geelvrij.generator.cli as c; c.main(['--help'], standalone_mode=False); print(sorted(sys.modules), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)

    loaded = set(ast.literal_eval(ran.stderr))
    assert loaded.isdisjoint(
        {"yaml", "cerberus", "jinja2", "docx", "lxml", "weasyprint", "phonenumbers", "babel", "tqdm", "pebble"}
    )


# The last net


@pytest.mark.parametrize(
    ("error", "code", "start"),
    [
        (RuntimeError("Ilse in 't Ontwerp"), 3, "geelvrij heeft zelf een fout gemaakt (RuntimeError in test_cli.py:"),
        (BrokenPipeError(), 3, "geelvrij heeft zelf een fout gemaakt (BrokenPipeError in test_cli.py:"),
        (MemoryError(), 3, "geelvrij heeft zelf een fout gemaakt (MemoryError in test_cli.py:"),
        (GeelvrijError("Ilse"), 3, "geelvrij heeft zelf een fout gemaakt (GeelvrijError in test_cli.py:"),
        (KeyboardInterrupt(), 130, "Gestopt.\n"),
    ],
)
def test_no_mistake_of_ours_shows_a_traceback_or_a_name(
    geelvrij: Command, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, start: str
) -> None:
    def wrong(*_: object) -> None:
        raise error

    monkeypatch.setattr(checking, "targets", wrong)
    ran = geelvrij("check")

    assert ran.code == code and ran.out == "" and ran.err.startswith(start)
    assert "Ilse" not in ran.err and ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (Trouble("kies een ander."), 2, "kies een ander."),
        (Trouble("half gelezen.", Exit.INCOMPLETE), 4, "half gelezen."),
        (StartError("de map is vol."), 2, "de map is vol."),
        (WriteError(Path("out/de-kiem"), "de schijf is vol."), 4, "de-kiem: de schijf is vol."),
    ],
    ids=lambda value: type(value).__name__,
)
def test_trouble_is_told_in_one_place(
    geelvrij: Command, monkeypatch: pytest.MonkeyPatch, error: Trouble, code: int, sentence: str
) -> None:
    def wrong(*_: object) -> None:
        raise error

    monkeypatch.setattr(checking, "targets", wrong)

    assert geelvrij("check") == Ran(code, "", f"Dit gaat niet: {sentence}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="een gesloten pijp is daar anders")
def test_a_reader_that_stops_reading(organisation: Path) -> None:
    command = [sys.executable, "-m", "geelvrij.generator.cli", "rules"]
    run = subprocess.Popen(command, cwd=organisation, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None and run.stderr is not None
    run.stdout.close()

    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait() in (0, 1)


@pytest.mark.parametrize(
    ("faults", "missed", "failed", "yellow", "profile", "code"),
    [
        (False, False, False, 0, "concept", 0), (False, False, False, 3, "concept", 0), (False, False, False, 3, "definitief", 1),
        (False, False, False, 0, "definitief", 0), (False, True, False, 3, "definitief", 4), (False, False, True, 3, "definitief", 4),
        (True, True, True, 3, "definitief", 3),
    ],
)  # fmt: skip
@pytest.mark.parametrize("mistakes", [0, 2])
def test_the_heaviest_outcome_wins(
    faults: bool, missed: bool, failed: bool, yellow: int, profile: str, code: int, mistakes: int
) -> None:
    from geelvrij.generator.mishap import home, mishap
    from geelvrij.generator.outcome import Outcome

    troubles = (mishap("INT905", home("a"), {"document": "x", "fout": "y"}),) if faults else ()
    outcomes = [Outcome("a", 1, yellow, {}, (), troubles, failed), Outcome("b", 1, 0, {})]

    expected = 1 if mistakes and profile == "definitief" and not code else code
    assert building._exit_code(outcomes, missed, mistakes, profile) == expected


# Hostile values


EVIL = "::error file=x::eigen%0A::set-output name=x::y"


def test_a_report_obeys_no_value(organisation: Path, geelvrij: Command) -> None:
    change(
        organisation / LOCATION,
        "\n  telefoon: 010-000 01 00\n",
        f'\n  telefoon: "\\e[31m{EVIL}\\n{EVIL}"\n  {"‮"}veld: 1\n',
    )

    reports = {form: geelvrij("check", "--format", form, "--peildatum", DAY) for form in ("text", "json", "github")}

    for form, ran in reports.items():
        assert ran.code in (1, 4), form
        assert not [char for char in ran.out if not char.isprintable() and char != "\n"], form
    assert json.loads(reports["json"].out)["exit_code"] == reports["json"].code
    *lines, last = reports["github"].out.splitlines()
    assert last.startswith("GitHub zet van elke ernst alleen de eerste 10 bij de regels. ")
    assert lines and all(re.match(r"::(error|warning|notice) file=", line) for line in lines)


@pytest.mark.skipif(sys.platform == "win32", reason="zo mag een bestand daar niet heten")
def test_a_report_obeys_no_file_name(organisation: Path, geelvrij: Command) -> None:
    name = "\x1b[31m::error::kwaad\n::error::erger.docx"
    (organisation / "map").mkdir()
    (organisation / "map" / name).write_bytes(b"geen Word")
    (organisation / "locations" / "\x1b[31mkwaad\n.yaml").write_text("locatie:\n")

    for form in ("text", "json", "github"):
        for what in ("map", "de-kiem"):
            ran = geelvrij("check", "--format", form, "--peildatum", DAY, what)
            assert ran.code == 4
            assert not [char for char in ran.out if not char.isprintable() and char != "\n"], (form, what)
            assert not [line for line in ran.out.splitlines() if line.startswith("::error::")]


def test_a_person_does_not_show_in_github(organisation: Path, geelvrij: Command) -> None:
    change(organisation / LOCATION, "telefoon: 010-000 01 11", "telefoon: 010-GEHEIM")
    change(organisation / LOCATION, "email: ilse.intontwerp@example.nl", "email: geheim.zonder.apenstaart")

    ran = geelvrij("check", "--format", "github", "--peildatum", DAY)

    assert ran.out.count("VRM209") == 1 and ran.out.count("VRM210") == 1
    for word in ("GEHEIM", "geheim.zonder", "Ilse", "Ontwerp"):
        assert word not in ran.out


# Checking


def test_what_holds_for_all_is_said_and_counted_once(organisation: Path, geelvrij: Command) -> None:
    change(organisation / "locations/organisatie.yaml", "\n  kvk: '00000000'\n", "\n  kvkk: '00000000'\n")

    report = json.loads(geelvrij("check", "--format", "json", "--peildatum", DAY).out)

    assert [finding["line"] for finding in report["findings"] if finding["code"] == "VRM201"] == [30]
    counts = {word: report["summary"][word] for word in ("fout", "waarschuwing", "tip")}
    assert counts == {word: sum(found["severity"] == word for found in report["findings"]) for word in counts}


def test_a_made_document_knows_whose_it_is(built_basis: Path) -> None:
    report = json.loads(invoke(["check", "--format", "json", "--peildatum", DAY, "out"], built_basis).out)

    assert [(found["code"], found["location"], found["document"]) for found in report["findings"]] == [
        ("DOC501", "de-loot", "belkaart")
    ]


def test_many_locations_side_by_side_give_the_same_report(
    organisation: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = geelvrij("check", "--format", "json", "--peildatum", DAY)
    monkeypatch.setattr(inspecting, "PARALLEL_FROM", 2)
    monkeypatch.setattr(inspecting, "BATCH", 1)

    assert geelvrij("check", "--format", "json", "--peildatum", DAY) == one


@pytest.mark.skipif(sys.platform == "win32", reason="there no variable changes the time zone")
@pytest.mark.parametrize("zone", ["Etc/GMT+12", "Europe/Amsterdam", "Etc/GMT-14"])
def test_the_day_of_checking_is_today_in_the_netherlands(
    geelvrij: Command, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    """It is never the same day on the first and on the last of these computers."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    before = parameters.today().isoformat()
    report = json.loads(geelvrij("check", "--format", "json", "de-kiem").out)
    days = {before, datetime.now(ZoneInfo("Europe/Amsterdam")).date().isoformat()}
    monkeypatch.undo()
    time.tzset()

    assert report["peildatum"] in days and before in days


def test_a_computer_without_time_zones_takes_its_own_day(monkeypatch: pytest.MonkeyPatch) -> None:
    before = date.today()  # noqa: DTZ011
    monkeypatch.setattr(parameters, "_TIME", "Europe/Bestaat-niet")

    assert parameters.today() in {before, date.today()}  # noqa: DTZ011


def test_every_command_takes_the_same_day_for_today() -> None:
    """An option that asked the computer would be a day off around midnight."""
    days = {
        " ".join(path): option.default
        for path, command in commands()
        for option in command.params
        if option.name == "peildatum" and option.default is not None
    }

    assert len(days) > 10
    assert {path: day for path, day in days.items() if day is not parameters.today} == {}


# Saving


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "verslag.txt"
    report.write_text("vorige")

    fill = one_file.fill

    def full(handle: int, content: bytes) -> None:
        fill(handle, content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(one_file, "fill", full)
    with pytest.raises(Trouble) as trouble:
        save(report, b"nieuw")

    assert str(trouble.value).endswith("de schijf is vol; maak ruimte vrij en probeer het opnieuw.")
    assert report.read_text() == "vorige" and list(tmp_path.iterdir()) == [report]


# Outside an organisation


def test_word_files_are_checked_wherever_one_is(built_basis: Path, tmp_path: Path) -> None:
    shutil.copy(built_basis / "out/2027/de-loot/belkaart-de-loot.docx", tmp_path / "brief.docx")

    report = json.loads(invoke(["check", "--format", "json", "--peildatum", DAY, "brief.docx"], tmp_path).out)
    codes = ["DOC525", "DOC501"]  # outside an organisation its name can be anybody's
    assert [(found["code"], found["file"]) for found in report["findings"]] == [(one, "brief.docx") for one in codes]
    ran = invoke(["check", "brieef.docx"], tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Dit gaat niet: er is geen bestand of map ‘brieef.docx’, en hier is geen map met ")


def test_the_library_is_listed_wherever_one_is(tmp_path: Path) -> None:
    ran = invoke(["documents"], tmp_path)

    assert ran.code == 0 and "\n  tekst: van geelvrij zelf\n" in ran.out
    assert "bibliotheek/" not in ran.out and "templates export" not in ran.out  # without a folder nothing to put it in


# Workers that never start


@pytest.mark.parametrize("start", [os.abort, partial(time.sleep, 30)], ids=["sterft", "hangt"])
def test_a_computer_that_starts_no_processes(
    geelvrij: Command, monkeypatch: pytest.MonkeyPatch, start: Callable[[], object]
) -> None:
    monkeypatch.setattr(workers, "SECONDS_TO_START", 1)
    monkeypatch.setattr(workers, "_leave_stopping_to_us", start)

    ran = geelvrij("build", "--document", "belkaart", "--force", "--peildatum", DAY)

    assert ran.code == 4
    assert "Dit gaat niet: de hulpprocessen van geelvrij beginnen niet; sluit" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kent geen benoemde pijp in een map")
def test_a_pipe_among_the_locations_is_told_and_waits_for_nobody(organisation: Path, geelvrij: Command) -> None:
    os.mkfifo(organisation / "locations" / "pijp.yaml")
    result = geelvrij("check", "pijp")
    assert result.code == 4
    assert "BST101" in result.out


def test_a_long_path_is_told_whole(organisation: Path, geelvrij: Command) -> None:
    name = f"{'lang' * 25}.docx"
    (organisation / name).write_bytes(b"")

    ran = geelvrij("templates", "export", "belkaart", "--output", name)

    assert ran.code == 2
    assert f"{name} bestaat al; haal het weg of kies met --output een andere naam." in ran.err
