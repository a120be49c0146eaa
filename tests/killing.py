"""Kills a writer at random moments and tells what was left; run by test_writing.py in a process of its own.

usage: killing.py FOLDER ROUNDS atomic|renames|naive  →  one line of JSON: {"rounds": …, "mixed": …, "stray": …}
"""

import contextlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from geelvrij.generator import writing

NAMES = [f"document-{number}.docx" for number in range(8)]


def version(number: int) -> dict[str, bytes]:
    return {name: f"{number}:{name}\n".encode() * (1500 + number % 7) for name in NAMES}


def naive(target: Path, files: Mapping[str, bytes]) -> None:
    """The positive control: file after file, in place."""
    target.mkdir(exist_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content)


def write_for_ever(write: Callable[[Path, Mapping[str, bytes]], object], target: Path) -> None:
    number = 0
    while True:
        number += 1
        write(target, version(number))


def is_one_version(target: Path) -> bool:
    if not target.exists():
        return True  # killed before the first set stood
    found = {path.name: path.read_bytes() for path in target.iterdir()}
    first = found.get(NAMES[0], b"").split(b":")[0]
    return first.isdigit() and found == version(int(first))


def rounds(folder: Path, count: int, write: Callable[[Path, Mapping[str, bytes]], object]) -> dict[str, int]:
    mixed = stray = 0
    chance = random.Random(count)
    for number in range(count):
        target = folder / f"map-{number}"
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                write_for_ever(write, target)
            os._exit(1)
        time.sleep(chance.uniform(0.004, 0.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        writing.recover(folder)
        mixed += not is_one_version(target)
        stray += any(path.name.startswith(".") for path in folder.iterdir())
    return {"rounds": count, "mixed": mixed, "stray": stray}


def main(folder: str, count: str, kind: str) -> None:
    if kind == "renames":
        writing.exchange = lambda one, other, parent: False
    print(json.dumps(rounds(Path(folder), int(count), naive if kind == "naive" else writing.write_set)))


if __name__ == "__main__":
    main(*sys.argv[1:])
