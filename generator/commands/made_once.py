"""Files beside those of the user: never over another one, and not twice when nothing changed."""

from collections.abc import Mapping
from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble

from ..disk import why
from ..one_file import numbered
from .saving import make_folder, save

_MOST = 1000  # files of one name in a folder


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the files under their names, all with the same number behind it when one is taken by something else.

    A file that holds the same already stays as it is. Raises Trouble.
    """
    make_folder(folder)
    for number in range(1, _MOST):
        places = {folder / numbered(name, number): content for name, content in files.items()}
        if all(_is_free(path, content) for path, content in places.items()):
            for path, content in places.items():
                if not path.exists():
                    save(path, content, over=False)
            return list(places)
    raise Trouble(f"in {spelled_out(str(folder))} staan te veel bestanden met deze naam; ruim er een paar op.")


def _is_free(path: Path, content: bytes) -> bool:
    try:
        if path.is_symlink():
            return False
        return not path.exists() or (path.is_file() and path.read_bytes() == content)
    except OSError as error:
        raise Trouble(f"{spelled_out(str(path))} kan niet worden gelezen: {why(error)}") from error
