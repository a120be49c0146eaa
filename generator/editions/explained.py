"""Whether the changed passages of a master have a reason, in the words of whoever changed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geelvrij.checks.blocks import HEADING
from geelvrij.checks.finding import Finding, Place

from .. import reasons
from ..compare.changes import Change, compared
from ..compare.singling import Singled
from ..compare.weighing import SUBSTANTIAL
from ..compile.passages import passages
from ..compile.setting import Setting
from ..master import Master, reasons_file
from ..mishap import mishap
from ..reasons import BEGIN, LAW, WORDING, Reason, same_heading

# How a finding calls what differs, after ‘er verandert ook …’.
_CALLED = {
    "ontkenning": "een woord als niet of geen", "verplichting": "een woord als moet of mag", "naam": "een naam",
    "datum": "een datum", "wetsartikel": "een wetsartikel", "tijd": "een tijd", "getal": "een getal",
    "telefoonnummer": "een telefoonnummer", "e-mailadres": "een e-mailadres", "webadres": "een webadres",
}  # fmt: skip
_IN_CODE = ("{{", "{%")


@dataclass(frozen=True, slots=True)
class Text:
    """A master in one of the two editions, with what it was compiled with then."""

    master: Master
    setting: Setting
    year: str


@dataclass(frozen=True, slots=True)
class Explained:
    """What changed in a master since the edition before, by heading, and the entries that explain it."""

    changes: tuple[Change, ...]  # those of substance, in the order of the new text
    reasons: tuple[Reason, ...]  # those of the new edition
    findings: tuple[Finding, ...]

    def unexplained(self) -> list[str]:
        """The headings under which something changed and that have no entry at all, each once."""
        headings = (heading_of(one) for one in self.changes if reasons.under(self.reasons, one.headings) is None)
        return list(dict.fromkeys(headings))


def heading_of(change: Change) -> str:
    """The nearest heading of a change; a name of its own for what stands above the first."""
    return (change.headings or (BEGIN,))[-1]


def explained(old: Text, new: Text) -> Explained:
    """What changed from one edition to the next, and what is wrong with the reasons given. Raises MasterRefused."""
    # Word names the place that a reference points to by its heading, a text by an id, and keeps pictures in its own
    # way: only one kind can be compared whole.
    alike = (old.master.word is None) == (new.master.word is None)
    before, after = (passages(text.master, text.setting, whole=alike) for text in (old, new))
    changes = tuple(one for one in compared(before, after).changes if one.weight == SUBSTANTIAL)
    path = reasons_file(new.master)
    shown = new.master.shown(path, new.setting.root)
    told, wrong = reasons.of_file(path, shown)
    given = tuple(reason for reason in told if reason.edition == new.year)
    headings = [block.title for block in (*before, *after) if block.kind == HEADING]
    judged = _Judge(changes, given, old.year, shown, headings)
    return Explained(changes, given, (*wrong, *judged.findings()))


@dataclass(frozen=True, slots=True)
class _Judge:
    changes: tuple[Change, ...]
    reasons: tuple[Reason, ...]
    before: str
    file: str
    headings: list[str]

    def findings(self) -> Iterator[Finding]:
        """One finding a heading that has no entry, then those about the entries."""
        lost = dict.fromkeys(heading_of(one) for one in self.changes if self._entry(one) is None)
        for heading in lost:
            yield mishap("EDI001", Place(self.file), {"kop": heading, "vorige": self.before})
        for reason in self.reasons:
            yield from self._of_entry(reason, [one for one in self.changes if self._entry(one) is reason])

    def _entry(self, change: Change) -> Reason | None:
        return reasons.under(self.reasons, change.headings)

    def _of_entry(self, reason: Reason, mine: list[Change]) -> Iterator[Finding]:
        about = {"kop": reason.heading, "vorige": self.before}
        if not mine:
            known = any(same_heading(reason.heading, heading) for heading in (*self.headings, BEGIN))
            yield mishap("EDI003", reason.place, about, message="standaard" if known else "onbekend")
            return
        if not (reason.is_given or (reason.what and reason.odd_why)):
            what = "‘wat’ en ‘waarom’" if not (reason.what or reason.why) else "‘waarom’" if reason.what else "‘wat’"
            yield mishap("EDI001", reason.place, {**about, "wat": what}, message="half")
        if reason.why == LAW and not reason.source:
            yield mishap("EDI005", reason.place, about)
        if reason.why == WORDING and not reason.note and (what := _more_than_wording(mine)):
            yield mishap("EDI004", reason.place, {**about, "wat": what})


def _more_than_wording(changes: Iterable[Change]) -> str:
    """What else a change that is called a matter of wording changes; empty when it is only that."""
    found = (
        one for change in changes if change.is_reworded for one in change.singled if not _is_code(one.was, one.wordt)
    )
    return next((f"{_CALLED.get(one.kind, one.kind)}: {_differs(one)}" for one in found), "")


def _differs(one: Singled) -> str:
    return f"{one.was} werd {one.wordt}" if one.was and one.wordt else one.was or one.wordt


def _is_code(*texts: str) -> bool:
    return any(mark in text for text in texts for mark in _IN_CODE)
