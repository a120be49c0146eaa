"""For whom a site is: the own people, who read every document, or parents, who read what is meant for parents."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geelvrij.checks.errors import Trouble

from ..master import Master

MARK = "geelvrij-site.txt"  # in a folder that we made, and may make again: whose site it is, and for whom
_FOR = "voor: "


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads a site: the word for them in a command, in the head of each page, and a sentence at the foot of it."""

    key: str
    said: str
    note: str
    reader: str = ""  # of `care.READERS`: only documents with this reader; empty: every document

    def may_read(self, master: Master) -> bool:
        """Whether a document is for them. One that does not say for whom it is, is for the own people alone."""
        return not self.reader or (master.care is not None and self.reader in master.care.readers)

    def mark(self, location: str) -> bytes:
        """What stands in a folder of theirs."""
        return f"{location}\n{_FOR}{self.key}\n".encode()


STAFF = Readers(
    "medewerkers", "voor medewerkers",
    "Deze website is voor medewerkers. Er staan ook stukken op die niet voor ouders zijn: geef geen bladzijden door.",
)  # fmt: skip
PARENTS = Readers(
    "ouders", "voor ouders",
    "Deze website is voor ouders en verzorgers. Hier staat alleen wat ook voor ouders is geschreven.", "ouders",
)  # fmt: skip
EVERYONE: Mapping[str, Readers] = {one.key: one for one in (STAFF, PARENTS)}


def marked(folder: Path) -> str | None:
    """For whom the site in a folder is; None when it is none of ours. Once all were for staff."""
    mark = folder / MARK
    if mark.is_symlink() or not mark.is_file():
        return None
    try:
        lines = mark.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    return next((line.removeprefix(_FOR) for line in lines if line.startswith(_FOR)), STAFF.key)


class NotForThem(Trouble):
    """The plan is not for these readers, so that there is nothing to begin with; the message is Dutch."""

    def __init__(self, plan: str, readers: Readers) -> None:
        super().__init__(
            f"het document {plan} is niet voor {readers.key}: dat zegt ‘lezers’ bij beheer in sjabloon.yaml. "
            "Zonder dat document is er geen website."
        )
