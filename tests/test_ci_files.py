"""The files for CI do what they say: every command in them is run in a shell, over the small organisation."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from conftest import DAY, invoke

ROOT = Path(__file__).resolve().parent.parent
FILES = ("action.yml", ".pre-commit-hooks.yaml", "docs/ci/github.yml", "docs/ci/gitlab-ci.yml")
README = (ROOT / "docs/ci/README.md").read_text(encoding="utf-8")
STRICT = "set -eo pipefail\n"  # both hosts run their lines so

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the hosts run these lines in bash")


def loaded(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


ACTION, GITLAB, HOOKS = loaded("action.yml"), loaded("docs/ci/gitlab-ci.yml"), loaded(".pre-commit-hooks.yaml")
STEPS = ACTION["runs"]["steps"]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a shell did, and what it left in the files of the host."""

    code: int
    out: str
    err: str
    summary: str
    outputs: dict[str, str]


@dataclass(frozen=True, slots=True)
class Host:
    """A machine of a host: a folder for its own files, and programs that stand in for those it provides."""

    folder: Path
    organisation: Path

    def run(self, lines: str, **variables: str) -> Ran:
        """Run lines in bash, in the folder of the organisation."""
        files = {name: self.folder / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        environment = {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "RUNNER_TEMP": str(self.folder / "temp"),
            **{name: str(file) for name, file in files.items()},
            **variables,
        }
        result = subprocess.run(
            ["bash", "--noprofile", "--norc", "-c", STRICT + lines],
            cwd=self.organisation, env=environment, capture_output=True, text=True, check=False, encoding="utf-8",
        )  # fmt: skip
        outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
        return Ran(
            result.returncode, result.stdout, result.stderr, files["GITHUB_STEP_SUMMARY"].read_text("utf-8"), outputs
        )

    @property
    def installed(self) -> list[list[str]]:
        """What was asked of pip: what it fetches is the host's."""
        log = self.folder / "pip"
        return [shlex.split(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []


@pytest.fixture
def host(tmp_path: Path, organisation: Path) -> Host:
    folder = tmp_path / "host"
    (folder / "bin").mkdir(parents=True)
    (folder / "temp").mkdir()
    python = shlex.quote(sys.executable)
    programs = {
        "geelvrij": f'exec {python} -m geelvrij.generator.cli "$@"',
        "python": f'if [ "$1 $2" = "-m pip" ]; then echo "$@" >> {shlex.quote(str(folder / "pip"))}; exit 0; fi\nexec {python} "$@"',
    }
    for name, line in programs.items():
        program = folder / "bin" / name
        program.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        program.chmod(0o755)
    return Host(folder, organisation)


def step(host: Host, name: str, **asked: str) -> Ran:
    """Run one step of the action, as GitHub does with these inputs."""
    (found,) = [one for one in STEPS if one.get("name") == name]
    inputs = {key: one["default"] for key, one in ACTION["inputs"].items()} | {
        key.replace("_", "-"): one for key, one in asked.items()
    }
    known = {f"inputs.{key}": one for key, one in inputs.items()} | {"github.action_path": str(ROOT)}
    variables = {
        key: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: known[match[1]], value) for key, value in found["env"].items()
    }
    return host.run(found["run"], **variables)


# What stands in the files


@pytest.mark.parametrize("name", FILES)
def test_nothing_secret_and_nothing_that_moves(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert "secrets." not in text and "pull_request_target" not in text
    used = re.findall(r"uses: (\S+)", text)
    assert [one for one in used if not re.fullmatch(r"[\w./-]+@v\d+\.\d+\.\d+", one)] == []


def test_the_workflow_may_only_read() -> None:
    workflow = loaded("docs/ci/github.yml")

    assert workflow["permissions"] == {"contents": "read"}
    assert [list(job) for job in workflow["jobs"].values()] == [["runs-on", "timeout-minutes", "steps"]]


def test_what_somebody_fills_in_is_never_a_command() -> None:
    assert [one["run"] for one in STEPS if "run" in one and "${{" in one["run"]] == []


def test_the_ten_lines_are_ten_lines_and_ask_what_there_is() -> None:
    block = next(one for one in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL) if "runs-on" in one)
    (job,) = yaml.safe_load(block)["jobs"].values()

    assert len(block.splitlines()) == 10
    assert set(job["steps"][-1]["with"]) <= set(ACTION["inputs"])
    assert sorted(re.findall(r"^\| `([a-z-]+)` \|", README, re.MULTILINE)) == sorted(ACTION["inputs"])


# GitHub


def test_the_action_installs_itself_with_packages_that_are_fixed(host: Host) -> None:
    assert step(host, "Zet geelvrij klaar").code == 0

    locked, own = host.installed
    assert locked[-3:] == ["--require-hashes", "-r", str(ROOT / "requirements.lock")]
    assert own[-2:] == ["--no-deps", str(ROOT)]
    assert (ROOT / "requirements.lock").is_file() and (ROOT / "pyproject.toml").is_file()


def test_the_action_tells_what_it_found_in_three_ways(host: Host) -> None:
    direct = invoke(["check", "--format", "github", "--peildatum", DAY, "--fail-on", "tip"], host.organisation)

    ran = step(host, "Kloppen de gegevens?", peildatum=DAY, fail_on="tip")

    assert (ran.code, ran.out) == (direct.code, direct.out)
    assert ran.summary.startswith("### geelvrij: ")
    assert ran.outputs == {
        "reports": str(host.folder / "temp/geelvrij"),
        "sarif": str(host.folder / "temp/geelvrij/geelvrij.sarif"),
        "exit-code": str(direct.code),
    }
    report = json.loads(Path(ran.outputs["sarif"]).read_text(encoding="utf-8"))
    assert report["version"] == "2.1.0"
    assert len(report["runs"][0]["results"]) == len(re.findall("^::", direct.out, re.MULTILINE)) > 0
    assert "Ilse" not in ran.summary + json.dumps(report)


@pytest.mark.parametrize(
    ("asked", "files"),
    [
        ("sarif", ["geelvrij.sarif"]),
        ("junit gitlab", ["geelvrij.xml", "gitlab.json"]),
        ("github json csv", ["geelvrij.csv", "geelvrij.json"]),
        ("github text oneline lijst", ["geelvrij-lijst.txt", "geelvrij-oneline.txt", "geelvrij-text.txt"]),
        ("html", ["overzicht"]),
    ],
)
def test_the_action_makes_the_reports_that_are_asked(host: Host, asked: str, files: list[str]) -> None:
    ran = step(host, "Kloppen de gegevens?", peildatum=DAY, fail_on="nooit", formats=asked)

    assert (ran.code, ran.summary, ran.outputs["exit-code"]) == (0, "", "0")
    assert sorted(path.name for path in Path(ran.outputs["reports"]).iterdir()) == files
    assert ("sarif" in ran.outputs) == ("sarif" in asked)


@pytest.mark.parametrize(
    "asked",
    [
        {"peildatum": '2026-11-21"; touch gevaar; "'},
        {"peildatum": "$(touch gevaar)"},
        {"fail_on": "fout --output gevaar"},
        {"formats": "json;touch${IFS}gevaar"},
        {"formats": "plaatje"},
        {"baseline": "er-is-geen.json; touch gevaar"},
        {"changed_since": "--output=gevaar"},
        {"changed_since": "$(touch gevaar)"},
        {"suppressions_from": "--output=gevaar"},
        {"suppressions_from": "$(touch gevaar)"},
    ],
    ids=lambda asked: next(iter(asked)),
)
def test_the_action_refuses_what_it_does_not_know(host: Host, asked: dict[str, str]) -> None:
    ran = step(host, "Kloppen de gegevens?", **asked)

    assert (ran.code, ran.out, ran.outputs["exit-code"]) == (2, "", "2")
    assert ran.summary == "geelvrij kon niet alles controleren. In het logboek van deze stap staat waarom.\n"
    assert "sarif" not in ran.outputs and ran.err and "Traceback" not in ran.err
    assert list(host.organisation.rglob("gevaar*")) == []


def test_the_action_takes_a_baseline_and_looks_at_what_changed(host: Host) -> None:
    made = invoke(["baseline", "--new", "--peildatum", DAY], host.organisation)
    assert made.code == 0, made.err

    known = step(host, "Kloppen de gegevens?", peildatum=DAY, fail_on="tip", baseline="regels/nulmeting.json")
    assert (known.code, known.outputs["exit-code"]) == (0, "0"), known.err

    git = "git -c user.name=Test -c user.email=test@example.nl -c commit.gpgsign=false"
    begun = host.run(f"git init -q && git add -A && {git} commit -q -m begin && echo '# x' >> locations/de-kiem.yaml")
    assert begun.code == 0, begun.err
    since = step(host, "Kloppen de gegevens?", peildatum=DAY, fail_on="nooit", changed_since="HEAD")
    assert since.err.startswith("Gewijzigd sinds ‘HEAD’: 1 van de 2 locaties")
    (host.organisation / "regels/uitzonderingen.yaml").write_text("kapot: ja\n", encoding="utf-8")
    codes = [
        step(host, "Kloppen de gegevens?", peildatum=DAY, fail_on="nooit", **asked).code
        for asked in ({}, {"suppressions_from": "HEAD"})
    ]
    assert codes == [2, 0]  # at HEAD there is no register, so nothing is wrong with it


def test_without_a_choice_of_reports_no_names_stand_in_the_log(host: Host) -> None:
    chosen, empty = (step(host, "Kloppen de gegevens?", peildatum=DAY, **asked) for asked in ({}, {"formats": ""}))

    assert (empty.code, empty.out, empty.summary) == (chosen.code, chosen.out, chosen.summary)
    assert "text" not in empty.out and "sarif" in empty.outputs


def test_the_action_works_in_the_folder_that_is_named() -> None:
    (found,) = [one for one in STEPS if one.get("id") == "controle"]

    assert found["working-directory"] == "${{ inputs.working-directory }}"
    assert ACTION["inputs"]["working-directory"]["default"] == "."


# GitLab


def gitlab(host: Host, **variables: str) -> Ran:
    job = GITLAB["geelvrij"]
    lines = "\n".join([*job["before_script"], *job["script"]])
    project = {"CI": "true", "CI_PROJECT_DIR": str(host.organisation.parent)}
    return host.run(lines, **(job["variables"] | project | variables))


def test_the_job_says_what_has_to_be_filled_in_first(host: Host) -> None:
    ran = gitlab(host)

    told = "Vul achter GEELVRIJ in waar geelvrij vandaan komt. Zonder dat kan de controle niet draaien.\n"
    assert (ran.code, ran.out, host.installed) == (1, told, [])


def test_the_job_leaves_the_reports_that_it_promises(host: Host) -> None:
    ran = gitlab(host, GEELVRIJ="gereedschap/geelvrij-0.1.0-py3-none-any.whl")

    assert host.installed[0][-1] == "gereedschap/geelvrij-0.1.0-py3-none-any.whl"
    assert ran.out.startswith("### geelvrij: ") and ran.code in (0, 1), ran.err
    reports = {name: host.organisation / file for name, file in GITLAB["geelvrij"]["artifacts"]["reports"].items()}
    issues = json.loads(reports["codequality"].read_text(encoding="utf-8"))
    assert issues and all(one["location"]["path"].startswith("org/") for one in issues)
    assert ElementTree.parse(reports["junit"]).getroot().tag == "testsuites"


# pre-commit


def test_the_hooks_have_all_that_pre_commit_asks() -> None:
    assert [one["id"] for one in HOOKS] == ["geelvrij", "geelvrij-gewijzigd"]
    assert re.search(r"id: geelvrij-gewijzigd$", README, re.MULTILINE)
    for hook in HOOKS:
        assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    every, changed = HOOKS
    assert re.search(every["files"], "locations/de-kiem.yaml") and re.search(
        every["files"], "org/regels/afspraken.yaml"
    )
    assert not re.search(every["files"], "out/2027/de-kiem/blad.docx")
    assert changed["always_run"] and "files" not in changed  # a commit that only takes away has no files


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs(host: Host, hook: dict[str, Any]) -> None:
    git = "git -c user.name=Test -c user.email=test@example.nl -c commit.gpgsign=false"
    begun = host.run(
        f"git init -q && git add -A && {git} commit -q -m begin && echo '# gezien' >> locations/de-kiem.yaml"
    )
    assert begun.code == 0, begun.err

    ran = host.run(f"{hook['entry']} --peildatum {DAY} --fail-on nooit")

    whole = invoke(["check", "--peildatum", DAY, "--fail-on", "nooit"], host.organisation)
    assert ran.code == whole.code
    if hook["id"] == "geelvrij":
        assert ran.out == whole.out
    else:
        assert ran.err == "Gewijzigd sinds ‘HEAD’: 1 van de 2 locaties, zelf of in wat zij met andere delen.\n"
        assert "de-loot:" not in ran.out
