"""The exceptions of another commit: a change cannot let stand what it does wrong itself."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import BASIS, DAY, Ran, invoke

FILE = "regels/uitzonderingen.yaml"
ENTRY = """\
uitzonderingen:
  - {id: d-1, code: %s, doel: '*', reden: De scholing is in januari pas weer., eigenaar: locatieleider, akkoord_door: bestuur, vanaf: 2026-11-01, tot_en_met: 2026-11-28}
"""


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.nl", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *words], capture_output=True, check=True)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An organisation in git without exceptions, on a branch of its own."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    root = Path(shutil.copytree(BASIS, tmp_path / "org"))
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "begin")
    git(root, "checkout", "-q", "-b", "mijn")
    (root / "regels").mkdir()
    return root


def check(root: Path, *options: str) -> Ran:
    return invoke(["check", "--peildatum", DAY, "--format", "json", "--fail-on", "nooit", *options], root)


def let_stand(ran: Ran) -> set[str]:
    return {one["code"] for one in json.loads(ran.out)["suppressed"]}


def a_code(root: Path) -> str:
    """The code of a finding that an exception can be made for."""
    return next(one["code"] for one in json.loads(check(root).out)["findings"] if one["code"].startswith("KRT"))


def test_an_exception_of_the_change_itself_does_not_count_yet(root: Path) -> None:
    code = a_code(root)
    (root / FILE).write_text(ENTRY % code, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "ook een uitzondering")

    assert let_stand(check(root)) == {code}
    assert let_stand(check(root, "--suppressions-from", "main")) == set()


def test_what_was_agreed_there_counts_also_when_the_change_takes_it_away(root: Path) -> None:
    code = a_code(root)
    (root / FILE).write_text(ENTRY % code, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "uitzondering")
    (root / FILE).unlink()

    assert let_stand(check(root)) == set()
    assert let_stand(check(root, "--suppressions-from", "HEAD")) == {code}


def test_a_register_that_was_wrong_there_stops_the_check(root: Path) -> None:
    (root / FILE).write_text("uitzondering: []\n", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "kapot")
    (root / FILE).unlink()

    ran = check(root, "--suppressions-from", "HEAD")
    assert ran.code == 2 and "DMP801" in {one["code"] for one in json.loads(ran.out)["findings"]}


def test_an_organisation_in_a_folder_of_the_repository(root: Path) -> None:
    code = a_code(root)
    (root / FILE).write_text(ENTRY % code, encoding="utf-8")
    shutil.rmtree(root / ".git")
    git(root.parent, "init", "-q", "-b", "main")
    git(root.parent, "add", "-A")
    git(root.parent, "commit", "-q", "-m", "begin")
    (root / FILE).unlink()

    assert let_stand(check(root, "--suppressions-from", "main")) == {code}


@pytest.mark.parametrize("revision", ["nergens", "--output=gevaar", "$(touch gevaar)", ""])
def test_what_is_no_commit_is_refused(root: Path, revision: str) -> None:
    ran = check(root, f"--suppressions-from={revision}")

    assert (ran.code, ran.out) == (2, "") and ran.err.startswith(
        f"Dit gaat niet: git kent geen commit, tak of versie ‘{revision}’;"
    )
    assert not list(root.rglob("gevaar*"))


def test_outside_git_it_says_why(root: Path) -> None:
    shutil.rmtree(root / ".git")

    told = f"{root} staat niet in git, dus niemand weet welke uitzonderingen er waren; laat --suppressions-from weg."
    assert check(root, "--suppressions-from", "main").err == f"Dit gaat niet: {told}\n"
