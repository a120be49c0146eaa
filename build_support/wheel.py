"""Builds the wheel from a clean copy, compares it with the repository, tries it in a bare environment and keeps it.

usage: python build_support/wheel.py   (needs git; `pip download` or pip's cache must reach the locked packages)
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
KEPT_HERE = "templates/edities/"  # the adopted edition of the example organisation: its content, not the library
PARTS = {"checks/": "checks/", "generator/": "generator/", "templates/": "templates/", "locations/regios/": "regios/"}
SCRIPTS = Path("Scripts" if sys.platform == "win32" else "bin")


class WheelError(Exception):
    """The wheel is not as it should be; the message is Dutch."""


def say(text: str) -> None:
    print(f"geelvrij: {text}", file=sys.stderr, flush=True)


def run(command: Sequence[str | Path], folder: Path, allowed: Sequence[int] = (0,)) -> str:
    """Run a command as somebody would who knows nothing of this checkout; its output.

    Raises WheelError for another exit code or a traceback.
    """
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment["PYTHONWARNINGS"] = "default"
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in allowed or "Traceback (most recent call last)" in done.stdout:
        shown = " ".join(str(part) for part in command)
        raise WheelError(f"“{shown}” gaf exitcode {done.returncode}:\n{done.stdout}")
    return done.stdout


def repository_files() -> list[str]:
    """What a commit of this checkout would hold."""
    listing = run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], ROOT)
    return sorted(name for name in set(listing.split("\0")) if name and (ROOT / name).is_file())


def expected_files(files: Sequence[str]) -> set[str]:
    """The names in the wheel that the files of the repository should give."""
    return {
        f"geelvrij/{target}{name.removeprefix(source)}"
        for name in files
        for source, target in PARTS.items()
        if name.startswith(source) and not name.startswith(KEPT_HERE)
    }


def build(files: Sequence[str], folder: Path) -> Path:
    """The wheel, from a copy: a left-over `build/` or a cache of this checkout cannot get into it."""
    source = folder / "source"
    for name in files:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    run([*pip, "--wheel-dir", folder / "wheel", source], folder)
    (wheel,) = (folder / "wheel").glob("geelvrij-*.whl")
    return wheel


def compare(wheel: Path, files: Sequence[str]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        found = {name for name in archive.namelist() if not PurePosixPath(name).parts[0].endswith(".dist-info")}
    expected = expected_files(files)
    if found != expected:
        lines = [f"ontbreekt in de wheel: {name}" for name in sorted(expected - found)]
        lines += [f"hoort niet in de wheel: {name}" for name in sorted(found - expected)]
        raise WheelError("\n".join(lines))
    say(f"de wheel bevat precies de {len(expected)} bestanden die erin horen.")


def install(wheel: Path, folder: Path) -> Path:
    """A bare environment with the locked packages and the wheel; the folder of its commands."""
    venv.create(folder / "venv", with_pip=True, symlinks=sys.platform != "win32")
    pip: list[str | Path] = [
        folder / "venv" / SCRIPTS / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    run([*pip, "--require-hashes", "-r", ROOT / "requirements.lock"], folder)
    run([*pip, "--no-deps", wheel], folder)
    return folder / "venv" / SCRIPTS


def try_out(command: Path, folder: Path) -> None:
    """What a new organisation does first, in an empty folder."""
    folder.mkdir()
    run([command, "--version"], folder)
    run([command, "init", "org"], folder)
    run([command, "--root", "org", "build"], folder)
    run([command, "--root", "org", "check"], folder, allowed=(0, 1))
    for kind in ("docx", "pdf", "json"):
        if not list((folder / "org" / "out").rglob(f"*.{kind}")):
            raise WheelError(f"na init en build staat er geen .{kind} in org/out.")


def keep(wheel: Path, folder: Path) -> Path:
    """The wheel where somebody who makes a release finds it; one of an earlier version goes."""
    folder.mkdir(exist_ok=True)
    for former in folder.glob("geelvrij-*.whl"):
        former.unlink()
    return Path(shutil.copy(wheel, folder))


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="geelvrij-wheel-") as name:
        folder, files = Path(name), repository_files()
        try:
            wheel = build(files, folder)
            compare(wheel, files)
            say("de wheel wordt geïnstalleerd in een lege omgeving…")
            try_out(install(wheel, folder) / "geelvrij", folder / "leeg")
            kept = keep(wheel, ROOT / "dist")
        except WheelError as error:
            say(f"wheelcontrole mislukt.\n{error}")
            return 1
    say("de wheel werkt: init, build en check in een lege map.")
    say(f"de wheel staat in {kept.relative_to(ROOT).as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
