"""One file written whole, beside other files of the user that stay as they are."""

import errno
from collections.abc import Iterable
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble

from .. import one_file
from ..disk import why
from .places import is_stream, refuse_folder, refuse_report

SCREEN = Path("-")
_NOT_HERE = "hier kan niet worden geschreven; kies een andere map."


def save(path: Path, content: bytes, *, over: bool = True) -> None:
    """Write a file whole or not at all; without `over` an existing one is refused. Raises Trouble."""
    refuse_folder(path)
    try:
        if not over and (path.exists() or path.is_symlink()):
            raise Trouble(f"{spelled_out(str(path))} bestaat al; haal het weg of kies een andere naam.")
        if is_stream(path):
            with path.open("ab") as stream:  # behind what is there: /dev/stdout can be a file that already holds more
                stream.write(content)
        else:
            one_file.put(path, content)
    except OSError as error:
        raise Trouble(f"{spelled_out(str(path))} kan niet worden geschreven: {_reason(error, path)}") from error


def try_out(path: Path) -> None:
    """Refuse a file that cannot be written; what stands there stays. Raises Trouble."""
    refuse_folder(path)
    try:
        if not is_stream(path):
            one_file.try_out(path)
    except OSError as error:
        raise Trouble(f"{spelled_out(str(path))} kan niet worden geschreven: {_reason(error, path)}") from error


def on_screen(output: Path | None, what: str | None = None) -> bool:
    """Whether a report goes to standard output: no file is asked, or `-`, as everywhere. `what` cannot: Trouble."""
    if output == SCREEN and what is not None:
        told = "noem een bestand of een map; zonder --output komt het op het scherm."
        raise Trouble(f"{what} kan niet naar ‘-’; {told}")
    return output is None or output == SCREEN


def tell_saved(path: Path) -> None:
    """Say where a report went, beside the results; of a pipe or device nothing."""
    if not is_stream(path):
        click.echo(f"Geschreven: {spelled_out(str(path))}", err=True)


def make_way(path: Path, root: Path, asked: Iterable[str]) -> None:
    """Remove the report of an earlier run, so that nobody takes it for new when this run fails. Raises Trouble."""
    refuse_report(path, root, asked)
    try:
        if path.is_file() and not is_stream(path):
            path.unlink()
    except OSError as error:
        raise Trouble(f"{spelled_out(str(path))} kan niet worden vervangen: {why(error)}") from error


def _reason(error: OSError, path: Path) -> str:
    """Why, in Dutch. Of a folder that is there and takes no files, as /proc, the system says that it is not there."""
    return _NOT_HERE if error.errno == errno.ENOENT and path.parent.is_dir() else why(error)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it. Raises Trouble."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"de map {spelled_out(str(folder))} kan niet worden gemaakt: {why(error)}") from error
