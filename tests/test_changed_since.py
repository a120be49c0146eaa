"""geelvrij check --changed-since: in real git repositories, the locations that changed or rest on what did."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import BASIS, DAY, Ran, change, invoke
from geelvrij.checks.errors import Trouble
from geelvrij.generator.commands.changed_since import changed, targets
from geelvrij.generator.commands.organisation import Organisation

KIEM, LOOT, REGION = "locations/de-kiem.yaml", "locations/de-loot.yaml", "locations/regios/eigen.yaml"
BOTH = ["de-kiem", "de-loot"]


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.nl", "-c", "commit.gpgsign=false")
    ran = subprocess.run(["git", "-C", str(folder), *who, *words], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


@pytest.fixture(autouse=True)
def bare_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository around the tests, and no settings of who runs them."""
    for name, value in {
        "CEILING_DIRECTORIES": tmp_path,
        "CONFIG_GLOBAL": os.devnull,
        "CONFIG_SYSTEM": os.devnull,
    }.items():
        monkeypatch.setenv(f"GIT_{name}", str(value))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small organisation in git: a school in a region of its own, and a kdv in another."""
    root = Path(shutil.copytree(BASIS, tmp_path / "org"))
    text = (Path(__file__).parent.parent / "locations/regios/rotterdam-rijnmond.yaml").read_text(encoding="utf-8")
    (root / REGION).parent.mkdir()
    (root / REGION).write_text(text, encoding="utf-8")
    change(root / KIEM, "regio: rotterdam-rijnmond", "regio: eigen")
    change(root / LOOT, "soort: [school]", "soort: [kdv]")
    (root / "regels").mkdir()
    (root / "regels/afspraken.yaml").write_text("controle: {slaagt_niet_vanaf: fout}\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "begin")
    return root


def asked(root: Path, revision: str = "HEAD") -> tuple[list[str], bool]:
    found = targets(Organisation(root.resolve(), date.fromisoformat(DAY)), revision)
    return found.locations, found.shared


def add(file: str, words: str = "\n# gezien\n") -> Callable[[Path], None]:
    """Writes something below a file, new or not."""

    def work(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        with (root / file).open("a", encoding="utf-8") as stream:
            stream.write(words)

    return work


def remove(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).unlink()


def rename(root: Path) -> None:
    (root / LOOT).rename(root / "locations/de-scheut.yaml")


CASES = {
    "nothing": (lambda root: None, [], False),
    "a location": (add(KIEM), ["de-kiem"], True),
    "the organisation": (add("locations/organisatie.yaml"), BOTH, True),
    "the region of one": (add(REGION), ["de-kiem"], True),
    "the region of one, gone": (remove(REGION), ["de-kiem"], True),
    "a region of nobody": (add("locations/regios/ver-weg.yaml", "regio: {naam: ver weg}\n"), [], True),
    "agreements": (add("regels/afspraken.yaml"), BOTH, True),
    "exceptions, new": (add("regels/uitzonderingen.yaml", "uitzonderingen:\n"), BOTH, True),
    "a text for schools": (add("templates/blad/belkaart/tekst.md", "\nNog een zin.\n"), ["de-kiem"], True),
    "a text for schools, gone": (lambda root: shutil.rmtree(root / "templates/blad/belkaart"), BOTH, True),
    "the page around texts": (add("templates/vormen/blad.md", "x"), BOTH, True),
    "a new location": (add("locations/de-knop.yaml", "locatie: {naam: De Knop, soort: [bso], regio: eigen}\n"), ["de-knop"], True),
    "a location, gone": (remove(LOOT), ["de-kiem"], True),  # De Kiem can name it
    "a location under another name": (rename, ["de-kiem", "de-scheut"], True),
    "a name with an accent and a space": (add("locations/dé knop.yaml", "x"), BOTH, True),
    "what no check looks at": (add("LEESMIJ.md"), [], False),
    "what is made": (add("out/2027/de-kiem/manifest.json", "{}"), [], False),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_change_reaches_the_locations_that_rest_on_it(root: Path, name: str) -> None:
    work, locations, shared = CASES[name]

    work(root)

    assert asked(root) == (locations, shared)


def test_what_others_changed_since_the_branch_began_is_theirs(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "mijn")
    add(LOOT)(root)
    git(root, "commit", "-q", "-a", "-m", "de loot")
    git(root, "checkout", "-q", "main")
    add(KIEM)(root)
    git(root, "commit", "-q", "-a", "-m", "de kiem")
    git(root, "checkout", "-q", "mijn")

    assert asked(root, "main") == (["de-loot"], True)


def test_branches_that_share_nothing_are_laid_side_by_side(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "los")
    add(LOOT)(root)
    git(root, "commit", "-q", "-a", "-m", "los")

    assert asked(root, "main") == (["de-loot"], True)


@pytest.mark.parametrize("name", ["a location", "a location, gone", "the region of one"])
def test_staged_and_committed_it_is_the_same(root: Path, name: str) -> None:
    work, locations, shared = CASES[name]
    work(root)
    git(root, "add", "-A")

    assert asked(root) == (locations, shared)
    git(root, "commit", "-q", "-m", "meer")
    assert asked(root, "HEAD~1") == (locations, shared)
    assert asked(root) == ([], False)


def test_a_file_that_git_is_told_to_pass_over_counts_as_changed(root: Path) -> None:
    (root / ".gitignore").write_text("locations/de-knop.yaml\n", encoding="utf-8")
    CASES["a new location"][0](root)

    assert asked(root) == (["de-knop"], True)


def test_a_location_that_cannot_be_read_may_rest_on_it(root: Path) -> None:
    (root / LOOT).write_text("locatie: [", encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "stuk")
    add(REGION)(root)

    assert asked(root) == (BOTH, True)


def test_the_logo_is_shared(root: Path) -> None:
    (root / "huisstijl/logo.png").write_bytes(b"geen plaatje")

    assert asked(root) == ([], True)


def test_an_organisation_may_be_a_folder_of_the_repository(root: Path, tmp_path: Path) -> None:
    shutil.rmtree(root / ".git")
    above = tmp_path / "boven"
    shutil.copytree(root, above / "org")
    (above / "locations").mkdir()
    git(above, "init", "-q")
    git(above, "add", "-A")
    git(above, "commit", "-q", "-m", "begin")
    add(KIEM)(above / "org")
    add("locations/de-loot.yaml", "van een ander")(above)

    assert asked(above / "org") == (["de-kiem"], True)


def test_inside_a_hook_the_repository_is_still_our_own(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(KIEM)(root)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")

    with monkeypatch.context() as inside:
        inside.chdir(root / "locations")
        assert asked(root) == (["de-kiem"], True)


def test_git_runs_nothing_that_the_repository_asks_for(root: Path) -> None:
    danger = root / "gevaar"
    program = root / ".git" / "program"
    program.write_text(f"#!/bin/sh\ntouch '{danger}'\n", encoding="utf-8")
    program.chmod(0o755)
    for setting in ("core.fsmonitor", "diff.external", "core.pager"):
        git(root, "config", setting, str(program))
    add(KIEM)(root)

    assert asked(root) == (["de-kiem"], True)
    assert not danger.exists()


# By the front door


def check(root: Path, *options: str) -> Ran:
    return invoke(["check", "--peildatum", DAY, *options], root)


def test_only_what_changed_is_told(root: Path) -> None:
    add(KIEM)(root)

    ran = check(root, "--changed-since", "main", "--format", "json")

    assert list(json.loads(ran.out)["summary"]["locations"]) == ["de-kiem"]
    assert ran.err == "Gewijzigd sinds ‘main’: 1 van de 2 locaties, zelf of in wat zij met andere delen.\n"
    alone = check(root, "de-kiem", "--format", "json")
    assert (ran.out, ran.code) == (alone.out, alone.code)


def test_when_nothing_changed_the_check_is_clean(root: Path) -> None:
    ran = check(root, "--changed-since", "HEAD", "--fail-on", "tip")

    assert (ran.code, ran.err) == (0, "Er is sinds ‘HEAD’ geen locatie gewijzigd.\n")
    assert ran.out == "0 locaties gecontroleerd voor 21 november 2026: niets gevonden.\n"


def test_a_region_of_nobody_is_told_by_itself(root: Path) -> None:
    add("locations/regios/ver-weg.yaml", "regio: {naam: ver weg, onzin: 1}\n")(root)

    ran = check(root, "--changed-since", "HEAD")

    told = "Er is sinds ‘HEAD’ geen locatie gewijzigd. Alleen wat locaties delen, is gecontroleerd.\n"
    assert (ran.code, ran.err) == (1, told)
    assert "locations/regios/ver-weg.yaml:1" in ran.out and "de-kiem" not in ran.out


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    root = Path(shutil.copytree(BASIS, tmp_path / "nieuw"))
    git(root, "init", "-q")
    git(root, "add", KIEM)

    assert asked(root) == (BOTH, True)
    ran = check(root, "--changed-since", "HEAD~1")
    assert (ran.code, ran.err) == (2, f"Dit gaat niet: {UNKNOWN.format('HEAD~1')}\n")


def test_a_head_that_points_at_nothing_is_no_first_commit(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "leeg")

    ran = check(root, "--changed-since", "HEAD")

    assert (ran.code, ran.err) == (2, f"Dit gaat niet: {UNKNOWN.format('HEAD')}\n")


UNKNOWN = (
    "git kent geen commit, tak of versie ‘{}’; kijk met ‘git log’ welke er zijn. In CI staat vaak alleen de laatste "
    "commit: haal daar de hele geschiedenis op (bij GitHub met fetch-depth: 0)."
)


@pytest.mark.parametrize(
    ("revision", "shown"),
    [
        ("nergens", "nergens"),
        ("", ""),
        ("--output=gevaar", "--output=gevaar"),
        ("-p", "-p"),
        ("--", "--"),
        ("HEAD\n", "HEAD\\n"),
        ("HEAD..HEAD", "HEAD..HEAD"),
        ("HEAD:locations/de-kiem.yaml", "HEAD:locations/de-kiem.yaml"),
        ("HEAD --output=gevaar", "HEAD --output=gevaar"),
        ("$(touch gevaar)", "$(touch gevaar)"),
        ("x" * 300, "x" * 79 + "…"),
    ],
)
def test_what_is_no_commit_is_refused(root: Path, revision: str, shown: str) -> None:
    ran = check(root, "--changed-since", revision)

    assert (ran.code, ran.out, ran.err) == (2, "", f"Dit gaat niet: {UNKNOWN.format(shown)}\n")
    assert not list(root.rglob("gevaar*"))


@pytest.mark.parametrize("named", ["de-kiem", "brief.docx"])
def test_it_chooses_the_locations_itself(root: Path, named: str) -> None:
    ran = check(root, named, "--changed-since", "HEAD")

    told = "Dit gaat niet: --changed-since kiest zelf de locaties; noem er geen, of laat --changed-since weg.\n"
    assert (ran.code, ran.err) == (2, told)


def _no_repository(root: Path, _: pytest.MonkeyPatch) -> str:
    shutil.rmtree(root / ".git")
    return f"{root} staat niet in git, dus niemand weet wat er is gewijzigd; laat --changed-since weg."


def _no_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PATH", str(root / "niets"))
    return "voor --changed-since is het programma git nodig, en dat is hier niet; installeer git of laat de optie weg."


def _of_another(root: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    return (
        f"git leest {root} niet, omdat die map van een andere gebruiker is. Vraag wie deze computer beheert om de map "
        "te vertrouwen: git config --global --add safe.directory, met de map erachter."
    )


@pytest.mark.parametrize("hindrance", [_no_repository, _no_git, _of_another])
def test_without_git_it_says_why(
    root: Path, monkeypatch: pytest.MonkeyPatch, hindrance: Callable[[Path, pytest.MonkeyPatch], str]
) -> None:
    told = hindrance(root.resolve(), monkeypatch)

    with pytest.raises(Trouble) as trouble:
        asked(root)

    assert (str(trouble.value), trouble.value.exit_code) == (told, 2)


def test_outside_an_organisation_there_is_nothing_to_compare(tmp_path: Path) -> None:
    ran = check(tmp_path, "--changed-since", "HEAD")

    assert ran.code == 2 and ran.err.startswith("Dit gaat niet: hier is geen map met locations/organisatie.yaml;")


@pytest.mark.parametrize("file", ["zaken/2026.yaml", "Fenna.YML", "zaken/geelvrij-brieven/brief.docx"])
def test_what_is_about_a_child_is_told_when_it_was_committed(root: Path, file: str) -> None:
    add(file, "zaak: {setting: school}\nkind: {voornaam: Fenna}\n")(root)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "een zaak")

    ran = check(root, "--changed-since", "HEAD~1", "--format", "json")

    found = json.loads(ran.out)
    assert (ran.code, [one["code"] for one in found["findings"] if one["code"] == "PRV005"]) == (1, ["PRV005"])
    assert not found["summary"]["locations"] and "Fenna" not in ran.out


@pytest.mark.parametrize("hidden", ["--skip-worktree", "--assume-unchanged"])
def test_a_change_that_git_was_told_to_look_past_is_seen(root: Path, hidden: str) -> None:
    git(root, "update-index", hidden, KIEM, LOOT)
    (root / LOOT).unlink()  # as in a checkout of only some folders

    assert changed(root, "HEAD") == {KIEM}
