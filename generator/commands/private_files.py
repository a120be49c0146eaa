"""Files that only their owner may read: what is made of a case, under a free name or one that was asked."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.links import real

from .. import one_file
from ..disk import why
from .places import is_stream, of_organisation, refuse_folder

_FOLDER = "geelvrij-brieven"
_MOST = 1000  # documents of one name in a folder
_KEPT_IN_GIT = "wordt bewaard in git, en daarin komt niets van een zaak"
_OF_ALL = "in de map van uw organisatie komt niets van een zaak"


def folder_for(root: Path, out: Path | None) -> Path:
    """Where the documents of a case go: `out`, else a folder beside the organisation, outside the git folder around it.

    Never in a git folder: what lies there is sent along with the next change; nor in the organisation's own folder,
    which colleagues share. Raises Trouble.
    """
    beside = _git_folder(real(root)) or real(root)
    chosen = out or beside.parent / _FOLDER
    if (reason := _why_seen(chosen, root)) is not None:
        shown = spelled_out(str(chosen))
        raise Trouble(f"de brief kan niet naar {shown}: {reason}. Kies met --out een map daarbuiten.")
    return chosen


def _why_seen(folder: Path, root: Path) -> str | None:
    """Why nothing of a case may lie in a folder: others see what is there; None when it may."""
    if (git := _git_folder(real(folder))) is not None:
        return f"{spelled_out(str(git))} {_KEPT_IN_GIT}"
    return _OF_ALL if real(folder).is_relative_to(real(root)) else None


def refuse_file(path: Path, root: Path, what: str, *, force: bool = False) -> None:
    """Refuse a file where something of a case would be sent along, or be read as something else. Raises Trouble.

    With `force` it may lie in a git folder or the organisation's; never among what geelvrij reads there.
    """
    refuse_folder(path)
    full, shown = real(path), spelled_out(str(path))
    if path.is_symlink():
        raise Trouble(f"{what} kan niet naar {shown}: dat is een snelkoppeling (symlink); noem het bestand zelf.")
    if is_stream(path):
        raise Trouble(f"{what} kan niet naar {shown}: dat is geen gewoon bestand.")
    if folder := of_organisation(path, root):
        raise Trouble(f"{what} kan niet naar {shown}: {folder}. Kies een andere map.")
    if (reason := _why_seen(full.parent, root)) is not None and not force:
        raise Trouble(f"{what} kan niet naar {shown}: {reason}. Kies een map daarbuiten.")


def put(path: Path, content: bytes) -> None:
    """Write one file under the name that was asked, whole or not at all, over what is there. Raises Trouble."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        one_file.put(path, content, private=True)
    except OSError as error:
        raise Trouble(f"{spelled_out(str(path))} kan niet worden geschreven: {why(error)}") from error


def _git_folder(path: Path) -> Path | None:
    """The outermost folder around a path, or the path itself, that git keeps; None when there is none."""
    return next((one for one in (*reversed(path.parents), path) if os.path.lexists(one / ".git")), None)


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the files under their names, with the same number behind all when one is taken; all or none.

    A document that somebody may have sent is never written over. Raises Trouble.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in range(1, _MOST):
            made = _all({folder / one_file.numbered(name, number): content for name, content in files.items()})
            if made is not None:
                return made
    except OSError as error:
        raise Trouble(f"in {spelled_out(str(folder))} kan niet worden geschreven: {why(error)}") from error
    raise Trouble(f"in {spelled_out(str(folder))} staan te veel stukken met deze naam; ruim er een paar op.")


def _all(files: Mapping[Path, bytes]) -> list[Path] | None:
    """Write all files, or none of them; None when a name is taken, also when another run takes it meanwhile."""
    if any(map(os.path.lexists, files)):
        return None
    made: list[Path] = []
    try:
        for path, content in files.items():
            handle = one_file.opened(path, private=True)
            made.append(path)  # only now it is ours, to take away again
            one_file.fill(handle, content)
    except OSError as error:
        for path in made:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            return None
        raise
    return made
