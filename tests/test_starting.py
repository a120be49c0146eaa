"""A new organisation and a new location begin with files that are right at once, and never write over anything."""

import errno
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from conftest import invoke
from geelvrij.checks import facts, papers, schema
from geelvrij.checks.characters import safe
from geelvrij.checks.location import Workspace
from geelvrij.checks.run import check_location
from geelvrij.checks.values import Node, Section, Value
from geelvrij.generator import starting
from geelvrij.generator.cli import main
from geelvrij.generator.master import find
from geelvrij.generator.starting import StartError, init, new_location

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)
FILES = [
    ".github/workflows/geelvrij.yml",
    ".gitignore",
    "README.md",
    "locations/eerste-locatie.yaml",
    "locations/organisatie.yaml",
    "locations/regios/README.md",
    "regels/afspraken.yaml",
    "regels/uitzonderingen.yaml",
    "templates/README.md",
]
LOCATION_SECTIONS = (
    "locatie meldcode personen rollen kaart cyclus klachten oudercommissie pbm medezeggenschap privacy documenten"
).split()


def test_init_writes_the_folder_of_an_organisation(tmp_path: Path) -> None:
    target = tmp_path / "nieuw" / "org"

    assert [path.relative_to(target).as_posix() for path in init(target)] == FILES
    assert sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()) == FILES


@pytest.mark.parametrize(("name", "quoted"), [("org", "org"), ("o 4", "'o 4'"), ("p;q", "'p;q'")])
def test_the_command_that_init_names_works(tmp_path: Path, name: str, quoted: str) -> None:
    ran = invoke(["init", name], tmp_path)

    told = f"Klaar. Vul de bestanden in {name}/locations in en maak de documenten met:"
    assert ran.out.splitlines()[-2:] == [told, f"  geelvrij --root {quoted} build"]
    _, *words = shlex.split(ran.out.splitlines()[-1])
    assert invoke([*words[:2], "documents"], tmp_path).code == 0


def test_the_readme_keeps_what_is_yours_out_of_our_folder(tmp_path: Path) -> None:
    """Who followed it inside the clone once had the folder of the organisation in our repository."""
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    block = readme.split("## Voor uw eigen organisatie")[1].split("```")[1]
    commands = [shlex.split(line[2:], comments=True) for line in block.splitlines() if line.startswith("$ ")]
    here = clone = tmp_path / "geelvrij"
    clone.mkdir()
    ran = []
    for program, *words in commands:
        if program == "cd":
            here /= words[0]
        elif program == "geelvrij" and words[0] in ("init", "new", "check"):
            ran.append((words[0], invoke(words, here).code))
    assert ran == [("init", 0), ("new", 0), ("check", 1)]
    assert (tmp_path / "mijn-organisatie/locations/de-regenboog.yaml").is_file() and not list(clone.iterdir())

    make, activate, install, *_ = commands
    assert make == ["python3", "-m", "venv", "../geelvrij-omgeving"] and install == ["pip", "install", "."]
    assert activate == [".", f"{make[-1]}/bin/activate"]


def test_a_folder_with_an_odd_character_is_spelled_out(tmp_path: Path) -> None:
    ran = invoke(["init", "o\u202e4"], tmp_path)

    assert "\u202e" not in ran.out and ran.code == 0


def test_init_in_a_fresh_git_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert len(init(tmp_path)) == len(FILES)


def test_the_ci_file_runs_once_and_asks_where_this_version_is(tmp_path: Path) -> None:
    init(tmp_path)
    workflow = yaml.safe_load((tmp_path / ".github/workflows/geelvrij.yml").read_text(encoding="utf-8"))

    commands = [step.get("run", "") for step in workflow["jobs"]["controle"]["steps"]]
    assert commands[-2] == 'python -m pip install "$GEELVRIJ"' and "geelvrij check --format github" in commands[-1]
    assert not any("apt" in command for command in commands)  # what a check needs, pip installs
    assert workflow["jobs"]["controle"]["timeout-minutes"] == 15 and workflow["concurrency"]["cancel-in-progress"]
    assert workflow["env"] == {"GEELVRIJ": ""}
    assert "‘make wheel’" in (tmp_path / ".github/workflows/geelvrij.yml").read_text(encoding="utf-8")
    assert "geelvrij-0.1.0-py3-none-any.whl" in (tmp_path / ".github/workflows/geelvrij.yml").read_text(
        encoding="utf-8"
    )
    assert workflow[True]["push"] == {"branches": ["main", "master"]}  # to YAML 1.1 the word on is a yes


@pytest.mark.skipif(os.name == "nt", reason="runs the step of the workflow in sh")
@pytest.mark.parametrize(("source", "code"), [("", 1), ("git+https://git.example.org/geelvrij.git@v1", 0)])
def test_the_ci_file_says_what_is_not_filled_in_yet(tmp_path: Path, source: str, code: int) -> None:
    init(tmp_path)
    workflow = yaml.safe_load((tmp_path / ".github/workflows/geelvrij.yml").read_text(encoding="utf-8"))
    [step] = [step for step in workflow["jobs"]["controle"]["steps"] if "$GEELVRIJ" in step.get("run", "")][:1]

    done = subprocess.run(["sh", "-c", step["run"]], env={"GEELVRIJ": source}, capture_output=True, encoding="utf-8")

    assert done.returncode == code
    assert done.stdout == ("" if source else (
        "::error file=.github/workflows/geelvrij.yml::Vul achter GEELVRIJ in waar geelvrij vandaan komt. "
        "Zonder dat kan de controle niet draaien.\n"
    ))  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="runs the step of the workflow in sh")
@pytest.mark.parametrize(
    ("code", "written", "summary"),
    [
        (0, "### geelvrij: alles is in orde", "### geelvrij: alles is in orde\n"),
        (1, "### geelvrij: 1 fout", "### geelvrij: 1 fout\n"),
        (2, "", "geelvrij kon niet controleren. In het logboek van deze stap staat waarom.\n"),
    ],
)
def test_the_ci_file_tells_all_in_the_summary(tmp_path: Path, code: int, written: str, summary: str) -> None:
    init(tmp_path / "org")
    workflow = yaml.safe_load((tmp_path / "org/.github/workflows/geelvrij.yml").read_text(encoding="utf-8"))
    write = f'printf "%s\\n" "{written}" > "${{5#markdown=}}"\n' if written else ""
    (tmp_path / "geelvrij").write_text(f'#!/bin/sh\necho "$@"\n{write}exit {code}\n')
    (tmp_path / "geelvrij").chmod(0o755)
    where = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    path = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}

    script = workflow["jobs"]["controle"]["steps"][-1]["run"]
    done = subprocess.run(["sh", "-e", "-c", script], env=where | path, capture_output=True, encoding="utf-8")

    asked = f"check --format github --format markdown={tmp_path}/geelvrij.md\n"
    assert (done.returncode, done.stdout, done.stderr) == (code, asked, "")
    assert (tmp_path / "summary").read_text() == summary


def test_a_check_needs_nothing_that_makes_a_pdf(organisation: Path) -> None:
    shutil.rmtree(organisation / ".geelvrij")
    code = "import sys; from geelvrij.generator.cli import main; main(['check'], standalone_mode=False)"
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code], cwd=organisation, capture_output=True, encoding="utf-8"
    )

    assert ran.returncode in (0, 1) and "docxtpl" in ran.stderr  # the masters were read anew
    assert "weasyprint" not in ran.stderr


def test_the_start_files_say_the_same_as_the_handbook(tmp_path: Path) -> None:
    init(tmp_path)
    texts = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.rglob("*")) if path.is_file()]

    assert [found for text in texts for found in re.findall(r"telefoon: ['\"].*", text)] == []
    handbook = (Path(__file__).parents[1] / "docs" / "handboek.md").read_text(encoding="utf-8")
    back = "Wilt u terug naar de tekst van geelvrij? Haal "
    assert back in handbook and any(back in text for text in texts)


def test_what_init_writes_has_no_mistakes(tmp_path: Path) -> None:
    init(tmp_path)
    new_location(tmp_path, "de-regenboog")
    workspace = Workspace.open(tmp_path)

    reads = [workspace.read(name) for name in workspace.location_ids()]

    assert [read.location.value("locatie.naam").data for read in reads if read.location] == [
        "Naam van de locatie",
        "Naam van de locatie",
    ]
    findings = [*workspace.findings, *(finding for read in reads for finding in read.findings)]
    assert [f"{finding.file}:{finding.line} {finding.message}" for finding in findings] == [
        "locations/de-regenboog.yaml:16 Het veld soort ontbreekt of is leeg onder ‘locatie’.",
        "locations/de-regenboog.yaml:17 Het veld regio ontbreekt of is leeg onder ‘locatie’.",
    ]  # nobody can know these two


@pytest.mark.parametrize(
    ("name", "sorts"),
    [
        ("bso-de-kraai", ["bso"]),
        ("kdv-de-kraai", ["kdv"]),
        ("peuteropvang-de-kraai", ["peuteropvang"]),
        ("school-de-kraai", ["school"]),
        ("kdv-bso-regenboog", ["kdv", "bso"]),
        ("kindcentrum-de-kraai", None),
        ("bsode-kraai", None),
    ],
)
def test_a_new_location_says_no_more_than_its_name_tells(tmp_path: Path, name: str, sorts: list[str] | None) -> None:
    init(tmp_path)
    (tmp_path / "locations/regios/hier.yaml").write_text("regio: {naam: hier}\n", encoding="utf-8")
    text = new_location(tmp_path, name).read_text(encoding="utf-8")
    about = yaml.safe_load(text)["locatie"]
    assert (about["soort"], about["regio"]) == (sorts, None)
    lines = [line for line in text.splitlines() if line.startswith(("  soort:", "  regio:", "  telefoon:"))]
    assert {line.index("#") for line in lines} == {35} and "Verplicht" in lines[0] and "Verplicht" in lines[1]


def test_the_starting_file_knows_every_section_and_every_field(tmp_path: Path) -> None:
    (tmp_path / "locations").mkdir()
    text = new_location(tmp_path, "de-regenboog").read_text(encoding="utf-8")
    data = yaml.safe_load(text)

    assert list(data) == LOCATION_SECTIONS
    assert unknown(data) == []
    assert [path for section in LOCATION_SECTIONS for path in absent(section, data[section])] == []
    assert text.startswith("# yaml-language-server: $schema=../.geelvrij/schema/locatie.schema.json\n")


def unknown(data: dict[str, Any], prefix: str = "") -> list[str]:
    """The paths in the starting file that the schema does not know."""
    found = []
    for key, value in data.items():
        try:
            schema.field(f"{prefix}{key}")
        except KeyError:
            found.append(f"{prefix}{key}")
        if isinstance(value, dict):
            found += unknown(value, f"{prefix}{key}.")
    return found


def absent(path: str, value: Any) -> list[str]:
    """The fields that are filled in per location and that the starting file does not name."""
    children = schema.field(path).children
    if path.startswith("kaart.") and path.count(".") == 1:  # of a service only what differs per location
        children = {key: child for key, child in children.items() if key in ("wijkagent", "gebied", "manager")}
    if not isinstance(value, dict):
        is_named = path.split(".")[0] in ("personen", "documenten") or not children
        return [] if is_named else [path]
    local = {key: child for key, child in children.items() if child.meta.niveau == "locatie"}
    missing = [f"{path}.{key}" for key in local if key not in value]
    return missing + [one for key in local if key in value for one in absent(f"{path}.{key}", value[key])]


@pytest.mark.parametrize("hindrance", ["bestand", "map", "link"])
def test_init_refuses_what_is_not_empty(tmp_path: Path, hindrance: str) -> None:
    target = tmp_path / "org"
    if hindrance == "bestand":
        target.write_text("van mij")
    elif hindrance == "map":
        target.mkdir()
        (target / "brief.txt").write_text("van mij")
    else:
        target.symlink_to(tmp_path / "elders")

    with pytest.raises(StartError) as error:
        init(target)

    assert str(error.value) == f"{target} bestaat al en is niet leeg; kies een nieuwe of lege map."
    assert not (tmp_path / "elders").exists()


def test_a_full_disk_leaves_the_folder_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, written = starting._write, []

    def full(path: Path, text: str) -> Path:
        if len(written) == 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(write(path, text))
        return path

    monkeypatch.setattr(starting, "_write", full)
    with pytest.raises(StartError, match=r"de schijf is vol; maak ruimte vrij en probeer het opnieuw\.$"):
        init(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_location_is_not_written_over(tmp_path: Path) -> None:
    init(tmp_path)
    path = new_location(tmp_path, "de-regenboog")
    path.write_text("van mij")

    with pytest.raises(StartError) as error:
        new_location(tmp_path, "de-regenboog")

    assert str(error.value) == ("locations/de-regenboog.yaml bestaat al; kies een andere naam of vul dat bestand in.")
    assert path.read_text() == "van mij"


def test_a_location_needs_a_folder_of_locations(tmp_path: Path) -> None:
    with pytest.raises(StartError) as error:
        new_location(tmp_path, "de-regenboog")

    assert str(error.value).endswith("; begin met ‘geelvrij init’.")


@pytest.mark.parametrize(
    "name", ["", "../x", "De-Regenboog", "één", "a b", "-a", "a-", "a.b", "a\n", "x" * 61, "a/b", "\0"]
)
def test_a_bad_name_of_a_location_is_refused(tmp_path: Path, name: str) -> None:
    init(tmp_path)

    with pytest.raises(StartError) as error:
        new_location(tmp_path, name)

    assert str(error.value) == (
        f"‘{safe(name)}’ kan geen naam van een locatie zijn; gebruik alleen kleine letters zonder accent, "
        "cijfers en streepjes ertussen, ten hoogste 60 tekens, bijvoorbeeld de-regenboog."
    )


@pytest.mark.parametrize("name", ["con", "nul", "com1", "organisatie"])
def test_a_name_that_is_taken_is_refused(tmp_path: Path, name: str) -> None:
    init(tmp_path)

    with pytest.raises(StartError) as error:
        new_location(tmp_path, name)

    assert str(error.value) == (
        f"‘{name}’ kan geen naam van een locatie zijn: die naam is al in gebruik; kies een andere."
    )


@pytest.mark.parametrize("name", ["eerste-locatie", "villa-kakelbont", "bso-de-kraai"])
def test_what_stands_in_a_new_file_is_told_and_never_printed(tmp_path: Path, name: str) -> None:
    init(tmp_path)
    if name != "eerste-locatie":
        new_location(tmp_path, name)
    location = Workspace.open(tmp_path).read(name).location
    assert location is not None
    found = [one for one in check_location(location, peildatum=TODAY) if one.code == "DAT010"]
    assert sorted((one.severity.value, one.message) for one in found) == [
        ("fout", "Bij naam locatie staat nog ‘Naam van de locatie’, de tekst van een nieuw bestand."),
        ("fout", "Bij naam organisatie staat nog ‘Naam van uw organisatie’, de tekst van een nieuw bestand."),
    ]
    for one in found:  # a field that holds no more than a filler is yellow in every document
        assert one.field is not None and facts.is_filler(location.data(one.field), TODAY)


def uncomment(root: Path) -> None:
    """Take away the mark before every line of an example, where it stands: what is explained has one space less."""
    for path in sorted((root / "locations").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert re.search(r"^#  \S", text, re.MULTILINE), path
        path.write_text(re.sub(r"^#(?=(?:  )+\S)", "", text, flags=re.MULTILINE), encoding="utf-8")


def filled(root: Path, name: str) -> dict[str, object]:
    """All that the files of a location say, but for words that only hold a place: those are yellow in a document."""
    location = Workspace.open(root).read(name).location
    assert location is not None
    found = (leaf for name in schema.sections() for leaf in leaves(location.section(name), name))
    return {path: data for path, data in found if data is not None and not facts.is_filler(data, TODAY)}


def leaves(node: Node, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(node, Value):
        yield path, node.data
        return
    for key, below in node.items() if isinstance(node, Section) else enumerate(node):
        yield from leaves(below, f"{path}.{key}")


def test_the_status_of_a_document_in_a_new_file_is_the_one_that_the_document_prints(tmp_path: Path) -> None:
    """Under another name the protocol would say that it was adopted while the file says that it is a draft."""
    init(tmp_path)
    uncomment(tmp_path)
    location = Workspace.open(tmp_path).read("eerste-locatie").location
    assert location is not None
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("**/*.md")]
    printed = {name for text in texts for name in re.findall(r"\bdocumenten\.(\w+)", text)}
    printed |= {kind.key for name in find(ROOT)[0] if (kind := papers.kind(name)) is not None}  # on the cover
    assert set(location.section("documenten")) <= printed
    assert "schooljaar" in location.section("documenten.meldcode").keys_at


def test_the_register_of_the_organisation_shows_what_the_protocols_print(tmp_path: Path) -> None:
    """Else the day of the newsletter is yellow, and nobody knows where it belongs."""
    init(tmp_path)
    file = tmp_path / "locations" / "organisatie.yaml"
    assert "\ndocumenten:\n#  grensoverschrijdend_gedrag:\n" in file.read_text("utf-8")
    uncomment(tmp_path)
    location = Workspace.open(tmp_path).read("eerste-locatie").location
    assert location is not None
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("protocol/**/*.md")]
    printed = {name for text in texts for name in re.findall(r"\bdocumenten\.grensoverschrijdend_gedrag\.(\w+)", text)}
    assert len(printed) > 2 and printed <= set(location.section("documenten.grensoverschrijdend_gedrag").keys_at)


@pytest.mark.parametrize("name", ["eerste-locatie", "school-de-kraai"])
def test_an_example_in_a_new_file_can_be_used_by_removing_the_marks(tmp_path: Path, name: str) -> None:
    init(tmp_path)
    if name != "eerste-locatie":
        new_location(tmp_path, name)
    before = filled(tmp_path, name)
    uncomment(tmp_path)
    workspace = Workspace.open(tmp_path)
    read = workspace.read(name)

    missing = [] if name == "eerste-locatie" else ["Het veld regio ontbreekt of is leeg onder ‘locatie’."]
    assert [one.message for one in (*workspace.findings, *read.findings)] == missing
    after = filled(tmp_path, name)
    assert {path: after[path] for path in after if path not in before} == {
        "rollen.aandachtsfunctionaris.0.persoon": "voornaam-achternaam",
        "rollen.centrale_contactpersoon.0.persoon": "centrale-collega",
    }  # no name, number or date of ours is a fact
    assert read.location is not None
    found = [one for one in check_location(read.location, peildatum=TODAY) if one.code == "DAT010"]
    assert sorted((one.field, one.severity.value, one.message) for one in found if "personen" in str(one.field)) == [
        (f"personen.{person}.{part}", "fout", f"Bij {part} staat nog ‘{part.capitalize()}’, de tekst van een nieuw bestand.")
        for person in ("centrale-collega", "voornaam-achternaam")
        for part in ("achternaam", "voornaam")
    ]  # fmt: skip


def test_an_example_that_is_left_standing_is_yellow_in_a_document(tmp_path: Path) -> None:
    init(tmp_path)
    uncomment(tmp_path)

    ran = invoke(["build", "--document", "contactblad", "--format", "docx", "--jobs", "1"], tmp_path)

    assert ran.code == 0, ran.err
    [manifest] = tmp_path.glob("out/*/eerste-locatie/manifest.json")
    [document] = json.loads(manifest.read_text(encoding="utf-8"))["documents"]
    assert {"rollen.aandachtsfunctionaris.naam", "rollen.aandachtsfunctionaris.telefoon"} <= {
        one["field"] for one in document["open_fields"]
    }
    [file] = document["files"]
    words = "\n".join(paragraph.text for paragraph in _paragraphs(docx.Document(str(manifest.parent / file["file"]))))
    assert "[naam aandachtsfunctionaris]" in words
    assert not re.search("Voornaam|Achternaam|voornaam-achternaam", words)


def _paragraphs(document: Any) -> Iterator[Any]:
    """Every paragraph of a document, also those in its tables."""
    yield from document.paragraphs
    for table in document.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            yield from cell.paragraphs


def test_every_command_and_option_that_a_start_file_names_exists() -> None:
    starter = ROOT / "generator" / "starter"
    texts = [path.read_text(encoding="utf-8") for path in sorted(starter.rglob("*")) if path.suffix in (".yaml", ".md")]
    named = re.findall(r"\bgeelvrij ((?:(?:new|templates|edition) )?[a-z-]+)([^\n`‘’#]*)", "\n".join(texts))
    asked = {(one, *re.findall(r"--[a-z-]+", rest)) for one, rest in named if one.split()[0] in main.commands}

    assert {("rules", "--terms"), ("new region", "--from"), ("check",), ("templates export",)} <= asked
    assert [(one, option) for one, *options in sorted(asked) for option in options if option not in _options(one)] == []


def _options(words: str) -> set[str]:
    """The options of a command, which must exist."""
    found: Any = main
    for word in words.split():
        found = found.commands[word]
    return {option for parameter in found.params for option in parameter.opts}
