"""geelvrij check --review-copy: the Word file that was checked, with what was found as remarks in a copy of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import run
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding

from ..disk import why
from .made_files import shown
from .organisation import Organisation
from .places import is_same, is_stream, of_organisation, refuse_folder
from .saving import save, tell_saved
from .targets import Targets

_ONE_FILE = (
    "--review-copy maakt een nakijkexemplaar van één Word-bestand; noem dat bestand, en niets anders. Bijvoorbeeld: "
    "geelvrij check brief.docx --review-copy brief-nagekeken.docx"
)
_NAME = "het nakijkexemplaar kan niet naar {}: {}"
_NO_WORD = "geef het een naam die eindigt op .docx."
_ORIGINAL = "dat is het bestand dat u laat nakijken, en dat blijft zoals het is; kies een andere naam."
_LINK = "dat is een snelkoppeling (symlink); noem het bestand zelf."
_THERE = "daar staat al een bestand dat geen nakijkexemplaar is, of dat iemand heeft bewerkt; kies een andere naam."
_CLOSED = "we kunnen niet zien wat daar al staat; kies een andere naam."
_UNREAD = "{} kon niet helemaal worden gelezen; zie het verslag. Er is geen nakijkexemplaar gemaakt."
_GONE = "{} is er niet meer, of kan niet worden gelezen. Er is geen nakijkexemplaar gemaakt."
_NOTHING = "Er is niets gevonden. Een nakijkexemplaar is niet nodig."


def make_way(target: Path, own: Organisation, asked: Targets) -> Path:
    """The file to make a copy of. An earlier copy at `target` goes: nobody may take it for new. Raises Trouble."""
    if len(asked.files) != 1 or asked.locations or asked.shared:
        raise Trouble(_ONE_FILE)
    (source,) = asked.files
    refuse_folder(target)
    if reason := _unfit(target, source, own):
        raise Trouble(_NAME.format(spelled_out(str(target)), reason))
    try:
        target.unlink(missing_ok=True)
    except OSError as error:
        raise Trouble(_NAME.format(spelled_out(str(target)), why(error))) from error
    return source


def write(own: Organisation, source: Path, target: Path, found: Iterable[Finding], on: date) -> None:
    """Write the copy with a remark at each finding in the file; none when nothing was found. Raises Trouble."""
    name = shown(source, own.root)
    about = [one for one in found if one.file == name]
    if run.incomplete(about):
        raise Trouble(_UNREAD.format(spelled_out(name)), Exit.INCOMPLETE)
    if not about:
        click.echo(_NOTHING, err=True)
        return
    save(target, _copy(source, about, name, on), over=False)
    tell_saved(target)


def _copy(source: Path, found: Sequence[Finding], name: str, on: date) -> bytes:
    from ..review.copying import reviewed  # reads and writes Word: most checks never need it

    try:
        content = source.read_bytes()
    except OSError as error:
        raise Trouble(_GONE.format(spelled_out(name)), Exit.INCOMPLETE) from error
    return reviewed(content, found, name=spelled_out(name), on=on)


def _unfit(target: Path, source: Path, own: Organisation) -> str | None:
    """Why the copy may not come here; None when it may."""
    if target.suffix.lower() != ".docx" or is_stream(target):
        return _NO_WORD
    if target.is_symlink():
        return _LINK
    if is_same(target, source):
        return _ORIGINAL
    if folder := of_organisation(target, own.root):
        return f"{folder}; kies een andere map."
    return _in_the_way(target)


def _in_the_way(target: Path) -> str | None:
    from ..review.copying import is_review_copy

    try:
        return _THERE if target.exists() and not is_review_copy(target.read_bytes()) else None
    except OSError:
        return _CLOSED
