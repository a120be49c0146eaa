"""Writes requirements.lock and requirements-dev.lock: every package at one version, with the hashes of its files.

usage: python build_support/lock.py   (in an environment that has uv; `make lock` takes care of that)
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"requirements.lock": ["build", "vergelijken"], "requirements-dev.lock": ["build", "vergelijken", "dev"]}
HEADER = "# Made by `make lock` from pyproject.toml; do not edit.\n"


def lock(name: str, extras: list[str], constraint: Path | None) -> None:
    """Compile one list, for every platform and every Python from 3.11; the versions of `constraint` are kept."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    command += [part for extra in extras for part in ("--extra", extra)]
    command += ["--constraint", str(constraint)] if constraint else []
    done = subprocess.run([*command, "pyproject.toml"], cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    (ROOT / name).write_text(HEADER + done.stdout, encoding="utf-8", newline="\n")


def main() -> None:
    former = None
    for name, extras in LOCKS.items():
        lock(name, extras, former)
        former = ROOT / name


if __name__ == "__main__":
    main()
