"""Two Word files → one with native tracked changes: accepting all gives the new text, rejecting all the old one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit

from .coarse import coarse
from .contents import with_contents_of
from .engine import redlined
from .guests import CannotCome
from .mending import mended
from .parts import WordFile, opened
from .reading import Line, lines
from .settling import has_changes, settled
from .styles import with_styles_of

NAMES = ("Het oude bestand", "Het nieuwe bestand")


@dataclass(frozen=True, slots=True)
class Tracked:
    """The Word file with its changes.

    `settled` when a file came with changes of its own, which count as made; `coarse` when what differs is shown by
    whole paragraphs and rows, as words alone could not be shown exactly.
    """

    content: bytes
    settled: bool = False
    coarse: bool = False


class NotExact(Trouble):
    """What was made does not give back the two texts it was made from: it is never handed out."""

    exit_code = Exit.INCOMPLETE  # a document that is not there

    def __init__(self) -> None:
        super().__init__(
            "de verschillen tussen de twee Word-bestanden kunnen niet precies als wijzigingen in Word worden getoond; "
            "gebruik het overzicht van de wijzigingen."
        )


def tracked(old: bytes, new: bytes, *, author: str, day: date, names: tuple[str, str] = NAMES) -> Tracked:
    """The new file with its differences from the old one as changes of `author` on `day`.

    A table of contents is that of the new file on both sides: Word makes it anew. Raises Trouble for a file that
    cannot be read or passed on, whose `names` the user knows.
    """
    return tracked_in_steps([(old, ""), (new, author)], day=day, names=names)


def tracked_in_steps(steps: Sequence[tuple[bytes, str]], *, day: date, names: Sequence[str] = NAMES) -> Tracked:
    """The last file with what differs from the first as changes, each of the author of the step that made it.

    A step is a file and who made it so; the author of the first one is nobody. What came and went in between is not
    shown. Raises as `tracked` does.
    """
    given = [opened(content, names[min(number, len(names) - 1)]) for number, (content, _) in enumerate(steps)]
    files = [settled(file, is_old=False) for file in given]
    files = [with_contents_of(with_styles_of(file, files[-1]), files[-1]) for file in files[:-1]] + files[-1:]
    authors = [author for _, author in steps[1:]]
    redline = redlined(files[0].content(), files[-1].content(), authors[-1], day)
    made = mended(opened(redline, "Het resultaat"), files, authors)
    is_coarse = not _is_exact(made, files[0], files[-1])
    if is_coarse:
        made = _coarse(files, authors, day)
    return Tracked(made.content(), any(map(has_changes, given)), is_coarse)


def _coarse(files: Sequence[WordFile], authors: Sequence[str], day: date) -> WordFile:
    """The changes by whole paragraphs and rows; raises NotExact when these are not exact either."""
    try:
        made = mended(coarse(files[0], files[-1], authors[-1], day), files, authors)
    except CannotCome as error:
        raise NotExact from error
    if not _is_exact(made, files[0], files[-1]):
        raise NotExact
    return made


def _is_exact(made: WordFile, old: WordFile, new: WordFile) -> bool:
    """Whether rejecting all gives the lines of the old file, and accepting all those of the new one."""
    return all(_words(settled(made, is_old=is_old)) == _words(file) for file, is_old in ((old, True), (new, False)))


def _words(file: WordFile) -> list[Line]:
    """All that a reader reads and sees, without the names of styles."""
    return [line._replace(style="") for line in lines(file)]
