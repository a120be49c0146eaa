"""The names that files have in the repository that GitHub or GitLab has checked out: it shows findings beside those."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

CHECKED_OUT = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # here GitHub or GitLab puts in which folder the repository stands


def seen(root: Path, environment: Mapping[str, str]) -> Callable[[str], str]:
    """Gives a file as seen from the repository, when the organisation's folder lies in one; else as it is."""
    repository = Path(next(filter(None, map(environment.get, CHECKED_OUT)), root)).resolve()
    base = root.resolve()
    if base == repository or not base.is_relative_to(repository):
        return str
    return partial(_seen_from, repository, base)


def _seen_from(repository: Path, root: Path, file: str) -> str:
    """A file of the organisation, or a Word file that was named from where one is; any other name stays."""
    if file.startswith("bibliotheek/"):
        return file
    places = [Path(os.path.normpath(start / file)) for start in (root, Path.cwd())]  # a link is shown as itself
    full = next((path for path in places if path.exists()), places[0])
    return full.relative_to(repository).as_posix() if full.is_relative_to(repository) else file
