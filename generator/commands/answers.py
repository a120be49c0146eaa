"""geelvrij answers: what came back in filled-in workbooks, shown, and with --write taken over in the location files."""

import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.location import FOLDER
from geelvrij.checks.opening import MAX_FILE
from geelvrij.checks.sentences import shown

from ..disk import why
from ..round import answers as returned
from ..round.answer_rows import HeadsGone
from ..round.answers import Answers, Book, Told
from ..round.splice import SpliceRefused
from ..round.workbook_reader import WorkbookRefused
from ..round.write_back import NotWritten, read_own, write_back
from ..writing import write_set
from .organisation import Organisation
from .request import folder
from .trouble import unknown

_LOG = "verwerkt.txt"
_NOT_ALL = (
    "Er is voor deze locatie niets geschreven, want niet alles klopt. Verbeter wat hierboven staat in het "
    "Excel-bestand, of neem met --write --partly over wat wel kan."
)


def answers(
    root: Path, files: tuple[Path, ...], *, write: bool, partly: bool, out: Path | None, peildatum: date
) -> Exit:
    """Show what the workbooks change, or take it over. Exit 0; 1 not all can be; 2 not a workbook of ours; 4 unread."""
    if partly and not write:
        raise Trouble("--partly werkt alleen samen met --write.")
    own = Organisation(root, peildatum)
    codes = [_one(own, file, out or root / "out", write=write, partly=partly) for file in dict.fromkeys(files)]
    if not write and {Exit.CLEAN, Exit.FINDINGS}.intersection(codes):
        click.echo("Er is niets geschreven. Neem het over met: geelvrij answers … --write", err=True)
    return heaviest(dict.fromkeys(codes, True))


def _one(own: Organisation, path: Path, out: Path, *, write: bool, partly: bool) -> Exit:
    """What came of one workbook; a wrong one stops no other."""
    name = spelled_out(path.name)
    try:
        book, file, before, found = looked_at(own, path)
    except (WorkbookRefused, NotWritten) as refused:
        click.echo(f"{name} is niet gelezen: {refused}", err=True)
        return Exit.INCOMPLETE
    except (returned.NotOurs, HeadsGone, SpliceRefused) as refused:
        click.echo(f"{name} kan niet worden overgenomen: {refused}", err=True)
        return Exit.NOT_RUN
    _tell(name, file, book, found)
    code = Exit.CLEAN if found.is_whole and not found.by_hand else Exit.FINDINGS
    if write and not (found.is_whole or partly):
        click.echo(_NOT_ALL)
        return code
    return heaviest({code: True, Exit.INCOMPLETE: write and not _written(own, file, before, found, book, path, out)})


def looked_at(own: Organisation, path: Path) -> tuple[Book, str, bytes, Answers]:
    """A workbook, the file it is about, what that holds, and what would change in it.

    Raises WorkbookRefused, NotWritten, NotOurs, HeadsGone and SpliceRefused.
    """
    book = returned.opened(_bytes(path))
    file = _file(own, book)
    before = read_own(own.root, file)
    return book, file, before, returned.read(book, before, file)


def _bytes(path: Path) -> bytes:
    """The bytes of an ordinary file. Raises WorkbookRefused."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise WorkbookRefused("dit is geen gewoon bestand.")
        with path.open("rb") as stream:
            return stream.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise WorkbookRefused("het bestand is er niet; kijk of de naam klopt.") from None
    except OSError as error:
        raise WorkbookRefused(why(error)) from error


def _file(own: Organisation, book: Book) -> str:
    """The file of the location that a workbook is about. Raises NotOurs."""
    known = own.workspace.location_ids()
    if book.location not in known:
        told = unknown("locatie", book.location, known, "Kijk in de map locations welke er zijn.")
        raise returned.NotOurs(str(told))
    return f"{FOLDER}/{book.location}.yaml"


def _written(
    own: Organisation, file: str, before: bytes, found: Answers, book: Book, path: Path, out: Path
) -> bool:  # fmt: skip
    """Whether the changes came in the file, and what was taken over beside the request."""
    try:
        write_back(own.root, file, before, found.content)
        click.echo(f"Overgenomen in {file}: {_number(len(found.changes), 'wijziging', 'wijzigingen')}.")
        _log(own, file, found, book, path, out)
    except Trouble as trouble:
        click.echo(f"Let op: {trouble}", err=True)
        return False
    return True


def _log(own: Organisation, file: str, found: Answers, book: Book, path: Path, out: Path) -> None:
    target = folder(out, book.edition, book.location)
    former = b""
    with suppress(OSError):
        former = (target / _LOG).read_bytes()
    lines = [f"{shown(own.peildatum)}: {spelled_out(path.name)} → {file}", *_changes(file, found), ""]
    write_set(target, {_LOG: former + "\n".join([*lines, ""]).encode()}, inside=out)


def _tell(name: str, file: str, book: Book, found: Answers) -> None:
    """To stdout: each change with its line and its cell, then what is wrong, and a count of the rest."""
    click.echo(f"{name} ({book.location}, editie {book.edition})")
    for line in _changes(file, found):
        click.echo(f"  {line}")
    _part("Klopt niet", found.problems)
    _part("Intussen veranderd", found.conflicts)
    _part("Met de hand verwerken", found.by_hand)
    _part("Toelichting", found.remarks)
    counts = (
        _number(len(found.changes), "wijziging", "wijzigingen"), _number(len(found.problems), "fout", "fouten"),
        _number(len(found.conflicts), "gegeven intussen veranderd", "gegevens intussen veranderd"),
        _number(len(found.by_hand), "antwoord met de hand te verwerken", "antwoorden met de hand te verwerken"),
        f"{found.confirmed} bevestigd", f"{found.unanswered} zonder antwoord",
    )  # fmt: skip
    click.echo(f"  {', '.join(counts)}.")


def _changes(file: str, found: Answers) -> list[str]:
    return [
        f"{file}, regel {one.line}: {safe('.'.join(map(str, one.path)))}: {one.was} → {one.now} ({one.cell})"
        for one in found.changes
    ]


def _part(heading: str, told: Iterable[Told]) -> None:
    rows = list(told)
    if rows:
        click.echo(f"  {heading}:")
    for one in rows:
        click.echo(f"    {one.cell}: {spelled_out(one.message)}")


def _number(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
