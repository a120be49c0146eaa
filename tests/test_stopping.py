"""How geelvrij ends when somebody stops it, and when nobody can read what it says: in one Dutch word or sentence."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import BUILD

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows kent deze signalen niet")
GEELVRIJ = (sys.executable, "-m", "geelvrij.generator.cli")
FULL = "De uitvoer kan niet worden geschreven: de schijf is vol; maak ruimte vrij en probeer het opnieuw.\n"
INTERRUPTED_WHILE_READING = """
import os, signal, sys
class Interrupt:
    def find_spec(self, name, *more):
        if name == "geelvrij.generator.cli.library":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
import geelvrij.generator.cli
"""
WITH_A_WORKER = """
from geelvrij.generator.workers import workers
BUSY = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
if __name__ == "__main__":
    with workers(1) as pool:
        pool.schedule(exec, args=(BUSY,)).result()
"""


@pytest.fixture(autouse=True)
def _listening_to_ctrl_c() -> Iterator[None]:
    """A process that was started in the background ignores Ctrl+C, and so would all that it starts."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


def test_ctrl_c_in_the_first_moment() -> None:
    ran = subprocess.run([sys.executable, "-c", INTERRUPTED_WHILE_READING], capture_output=True, check=False)

    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"Gestopt.\n")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_says_so(organisation: Path, number: signal.Signals) -> None:
    run = subprocess.Popen((*GEELVRIJ, *BUILD, "--force"), cwd=organisation, stderr=subprocess.PIPE)
    assert run.stderr is not None
    run.stderr.readline()
    run.send_signal(number)

    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert said.splitlines()[-1] == b"Gestopt." and b"Traceback" not in said


def test_workers_end_with_a_run_that_is_killed() -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", WITH_A_WORKER], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert run.stdout is not None
    run.stdout.readline()
    run.kill()

    said = run.communicate(timeout=60)  # all that hold these pipes have ended, or this takes ten minutes
    assert said == ("", "")


def test_ctrl_c_of_a_terminal_is_for_us_and_not_for_a_worker() -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", WITH_A_WORKER], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert run.stdout is not None
    status = Path(f"/proc/{int(run.stdout.readline())}/status")
    blocked = [line for line in status.read_text().splitlines() if line.startswith("SigBlk")] if status.exists() else []
    run.kill()
    run.communicate(timeout=60)

    assert all(int(line.split()[1], 16) >> (signal.SIGINT - 1) & 1 for line in blocked)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="alleen Linux heeft /dev/full")
@pytest.mark.parametrize("arguments", [("rules",), ("check", "de-kiem"), ("--help",), BUILD], ids=" ".join)
def test_an_output_that_cannot_be_written(organisation: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            (*GEELVRIJ, *arguments),
            cwd=organisation,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )

    assert ran.returncode == 2
    assert ran.stderr.splitlines(keepends=True)[-1] == FULL and ran.stderr.count("schijf") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&- >&-"])
def test_an_output_that_is_closed_is_no_output(organisation: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m geelvrij.generator.cli check de-kiem --peildatum 2026-11-21 {closed}'
    ran = subprocess.run(["sh", "-c", command], cwd=organisation, capture_output=True, check=False)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
