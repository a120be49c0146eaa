"""Whether the changed passages of a master have a reason, in the words of whoever changed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geelvrij.checks.blocks import Block
from geelvrij.checks.characters import safe
from geelvrij.checks.finding import Finding, Place

from .. import reasons
from ..compile.passages import passages
from ..compile.setting import Setting
from ..differing.changes import Change, compared
from ..differing.singling import Singled
from ..differing.weighing import SUBSTANTIAL
from ..heading_names import Headings, fits
from ..master import Master, reasons_file
from ..mishap import mishap
from ..reasons import LAW, WORDING, Reason

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
    headings: Headings
    findings: tuple[Finding, ...]

    def unexplained(self) -> list[str]:
        """The headings under which something changed and that have no entry at all, each once, as `kop` names them."""
        told = reasons.clear(self.reasons, self.headings)
        names = (self.headings.name(one.headings) for one in self.changes if not reasons.under(told, one.headings))
        return list(dict.fromkeys(names))


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
    headings = headings_of(before, after)
    judged = _Judge(changes, given, headings, old.year, shown)
    return Explained(changes, given, headings, (*wrong, *judged.findings()))


def headings_of(*texts: Iterable[Block]) -> Headings:
    """The headings that the passages of each text stand under."""
    return Headings(tuple(tuple(dict.fromkeys(block.trail for block in text)) for text in texts))


@dataclass(frozen=True, slots=True)
class _Judge:
    changes: tuple[Change, ...]
    reasons: tuple[Reason, ...]
    headings: Headings
    before: str
    file: str

    def findings(self) -> Iterator[Finding]:
        """One finding a heading that has no entry, then those about the entries."""
        told = reasons.clear(self.reasons, self.headings)
        under = [(one, reasons.under(told, one.headings)) for one in self.changes]
        for heading in dict.fromkeys(self.headings.name(one.headings) for one, entries in under if not entries):
            yield mishap("EDI001", Place(self.file), {"kop": heading, "vorige": self.before})
        for reason in self.reasons:
            if reason in told:
                yield from self._of_entry(reason, [(one, entries) for one, entries in under if reason in entries])
            else:
                yield mishap("EDI002", reason.place, {"fout": self._unclear(reason)})

    def _unclear(self, reason: Reason) -> str:
        """What to write for a heading that stands more than once: of those that changed, when there are any."""
        changed = [one.headings for one in self.changes if fits(reason.heading, one.headings)]
        name = self.headings.name((changed or self.headings.trails(reason.heading))[0])
        told = f"‘kop: {safe(reason.heading)}’ past bij meer dan één kop in de tekst"
        return f"{told}; schrijf de kop erboven erbij, bijvoorbeeld: {safe(name)}"

    def _of_entry(self, reason: Reason, mine: Sequence[tuple[Change, Sequence[Reason]]]) -> Iterator[Finding]:
        about = {"kop": reason.heading, "vorige": self.before}
        if not mine:
            known = bool(self.headings.trails(reason.heading)) or fits(reason.heading, ())
            yield mishap("EDI003", reason.place, about, message="standaard" if known else "onbekend")
            return
        if not (reason.is_given or (reason.what and reason.odd_why)):
            what = "‘wat’ en ‘waarom’" if not (reason.what or reason.why) else "‘waarom’" if reason.what else "‘wat’"
            yield mishap("EDI001", reason.place, {**about, "wat": what}, message="half")
        if reason.why == LAW and not reason.source:
            yield mishap("EDI005", reason.place, about)
        # What is more than wording may have another reason or an explanation, told beside it.
        bare = [one for one, entries in mine if all(entry.why == WORDING and not entry.note for entry in entries)]
        if reason.why == WORDING and (what := _more_than_wording(bare)):
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
