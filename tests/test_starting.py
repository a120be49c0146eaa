"""A new organisation and a new location begin with files that are right at once, and never write over anything."""

import errno
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from geelvrij.checks import schema
from geelvrij.checks.characters import safe
from geelvrij.generator import starting
from geelvrij.generator.starting import StartError, init, new_location

FILES = [
    ".github/workflows/geelvrij.yml",
    ".gitignore",
    "README.md",
    "locations/eerste-locatie.yaml",
    "locations/organisatie.yaml",
    "locations/regios/README.md",
    "templates/README.md",
]
LOCATION_SECTIONS = (
    "locatie meldcode personen rollen kaart cyclus klachten oudercommissie pbm medezeggenschap privacy documenten"
).split()


def test_init_writes_the_folder_of_an_organisation(tmp_path: Path) -> None:
    target = tmp_path / "nieuw" / "org"

    assert [path.relative_to(target).as_posix() for path in init(target)] == FILES
    assert sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()) == FILES


def test_init_in_a_fresh_git_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert len(init(tmp_path)) == len(FILES)


def test_the_ci_file_runs_once_and_asks_where_this_version_is(tmp_path: Path) -> None:
    init(tmp_path)
    workflow = yaml.safe_load((tmp_path / ".github/workflows/geelvrij.yml").read_text(encoding="utf-8"))

    commands = [step.get("run", "") for step in workflow["jobs"]["controle"]["steps"]]
    assert commands[-2:] == ['python -m pip install "$GEELVRIJ"', "geelvrij check --format github"]
    assert workflow["env"] == {"GEELVRIJ": ""}
    assert "geelvrij-0.1.0-py3-none-any.whl" in (tmp_path / ".github/workflows/geelvrij.yml").read_text(
        encoding="utf-8"
    )
    assert workflow[True]["push"] == {"branches": ["main"]}  # to YAML 1.1 the word on is a yes


@pytest.mark.skipif(os.name == "nt", reason="runs the step of the workflow in sh")
@pytest.mark.parametrize(("source", "code"), [("", 1), ("git+https://git.example.org/geelvrij.git@v1", 0)])
def test_the_ci_file_says_what_is_not_filled_in_yet(tmp_path: Path, source: str, code: int) -> None:
    init(tmp_path)
    workflow = yaml.safe_load((tmp_path / ".github/workflows/geelvrij.yml").read_text(encoding="utf-8"))
    [step] = [step for step in workflow["jobs"]["controle"]["steps"] if "name" in step]

    done = subprocess.run(["sh", "-c", step["run"]], env={"GEELVRIJ": source}, capture_output=True, encoding="utf-8")

    assert done.returncode == code
    assert done.stdout == ("" if source else (
        "::error file=.github/workflows/geelvrij.yml::Vul achter GEELVRIJ in waar geelvrij vandaan komt. "
        "Zonder dat kan de controle niet draaien.\n"
    ))  # fmt: skip


def test_the_start_files_say_the_same_as_the_handbook(tmp_path: Path) -> None:
    init(tmp_path)
    texts = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.rglob("*")) if path.is_file()]

    assert [found for text in texts for found in re.findall(r"telefoon: ['\"].*", text)] == []
    handbook = (Path(__file__).parents[1] / "docs" / "handboek.md").read_text(encoding="utf-8")
    back = "Wilt u terug naar de tekst van geelvrij? Haal "
    assert back in handbook and any(back in text for text in texts)


def test_what_init_writes_has_no_mistakes(tmp_path: Path) -> None:
    from geelvrij.checks.location import Workspace

    init(tmp_path)
    new_location(tmp_path, "de-regenboog")
    workspace = Workspace.open(tmp_path)

    reads = [workspace.read(name) for name in workspace.location_ids()]

    assert [read.location.value("locatie.naam").data for read in reads if read.location] == [
        "De regenboog",
        "Eerste locatie",
    ]
    findings = [*workspace.findings, *(finding for read in reads for finding in read.findings)]
    assert [f"{finding.file}:{finding.line} {finding.message}" for finding in findings] == []


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
