"""The sheet with questions: what each row answers, and whether it is answered at all."""

from geelvrij.checks import schema
from geelvrij.checks.lookup import Path

from ..splicing.yaml_words import Declined, New, bare
from .answer_book import Told
from .answer_cells import choice, raw, value
from .answer_rows import CHANGED_KEY, Line, WrongAt
from .answer_taking import Taking, dotted
from .request_counts import Count, count_at
from .request_items import is_about_training
from .request_rows import text_at
from .request_tables import (
    BY_HAND,
    CHANGE,
    DECLINED,
    KEY,
    NOTE,
    RIGHT,
    VALUE,
    VERDICT,
    VERDICTS,
    choices,
    fingerprint,
    has_been,
)  # fmt: skip

_REACH = frozenset({"telefoon", "email"})
_GROUPS = frozenset({"scholing", "vog", "prk"})  # of somebody: an answer about something else is none about these


class Questions:
    """What the rows with questions come to: values that are taken, answers in words, and remarks."""

    def __init__(self, taking: Taking) -> None:
        self.taking = taking
        self.by_hand: list[Told] = []
        self.remarks: list[Told] = []
        self.declined: set[Path] = set()
        self.lines: list[Line] = []

    def read(self, line: Line) -> None:
        """Take over what a row says; what is wrong with one cell of it is told, and so is all the rest."""
        if line.key != "?":
            self.lines.append(line)
        verdict = note = None
        mark = self.taking.mark()
        with self.taking.telling(), line.at(VERDICT):
            verdict = _verdict(line)
        with self.taking.telling(), line.at(NOTE):
            note = raw(line.cell(NOTE))
        if line.key.startswith(BY_HAND):
            self._in_words(line, verdict or "", note or "")
            return
        with self.taking.telling():
            is_without_reason = verdict == DECLINED and note is None  # it was written, and cannot be read
            self._field(line, None if is_without_reason else verdict, note or "")
        if note and (verdict != DECLINED or self.taking.wrong_since(mark)):
            self.remarks.append(line.told(NOTE, note))

    def answered(self) -> frozenset[str]:
        """The rows that have an answer; who or what a row asks can also stand on the sheet that it names."""
        return frozenset(line.key for line in self.lines if line.is_filled or self._is_answered_elsewhere(line))

    def _is_answered_elsewhere(self, line: Line) -> bool:
        if not line.key.startswith(BY_HAND):
            return False
        code, _, field = line.key.removeprefix(BY_HAND).partition(":")
        section, *keys = field.split(".")
        found = self.taking.touched
        if not keys:  # a training that anybody may have
            return line.cell(NOTE) is not None or any(one.endswith(".scholing") for one in found)
        holders = _holders(self.taking.now, keys[0]) if section == "rollen" else []
        group = "scholing" if is_about_training(code, field) else "".join(keys[1:2])
        whose = f"{section}.{keys[0]}.{group}" if group in _GROUPS else f"{section}.{keys[0]}"
        return line.cell(NOTE) is not None or not found.isdisjoint([whose, *holders])

    def _field(self, line: Line, verdict: str | None, note: str) -> None:
        """Take over the value of a field; a verdict of None is one that cannot be read, and then the value waits."""
        path, count = path_of(line), count_at(self.taking.before, line.key)
        path = count.path if count is not None else path
        at = dotted(path)
        with line.at(VALUE):
            until = self.taking.on if has_been(at) else None
            new: New = value(line.cell(VALUE), schema.field(at).meta.soort, choices(at), until=until)
        if verdict is None:
            if new is not None:
                self.taking.held.append(line.told(VALUE, self.taking.as_read(path, bare(new))))
            return
        if verdict == DECLINED:
            new = _declined(line, new, note, count)
        elif verdict == RIGHT and new is not None and bare(new) != text_at(self.taking.before, at):
            line.wrong(
                VALUE, "u koos ‘klopt’, maar er staat ook een nieuwe waarde. Kies wijzigen, of haal de waarde weg."
            )
        elif verdict == CHANGE and new is None:
            line.wrong(VALUE, "u koos ‘wijzigen’, maar hier staat nog geen nieuwe waarde.")
        if new is None:
            self._kept(line, verdict, path)
        elif count is not None:
            self.taking.value(path, new, line, VALUE, line.states[0], written=count.written(new))
        else:
            self._answered(path, new, line)

    def _answered(self, path: Path, new: New, line: Line) -> None:
        """A new value; who says of the name of a contact that it does not apply, says so of the whole contact."""
        before = self.taking.before
        title, state = (NOTE if isinstance(new, Declined) else VALUE), line.states[0]
        if any(path[:length] in self.declined for length in range(1, len(path))):
            if not isinstance(new, Declined):
                line.wrong(VALUE, "u koos bij de naam ‘niet van toepassing’. Haal deze waarde weg, of vul de naam in.")
            self.taking.confirmed += 1
            return
        if isinstance(new, Declined) and self._is_whole_contact(path):
            self.declined.add(path[:-1])
            if state == fingerprint(text_at(before, line.key)):
                path, state = path[:-1], fingerprint(text_at(before, dotted(path[:-1])))
        self.taking.value(path, new, line, title, state)

    def _is_whole_contact(self, path: Path) -> bool:
        """Whether it is the name of somebody outside, of whom nothing else is known."""
        keys, above = [str(key) for key in path], dotted(path[:-1])
        if len(keys) < 4 or keys[-1] != "naam" or not set(schema.field(above).children) >= _REACH:
            return False
        others = (key for key in schema.field(above).children if key != "naam")
        return not any(text_at(self.taking.before, f"{above}.{key}") for key in others)

    def _kept(self, line: Line, verdict: str, path: Path) -> None:
        """No new value: confirmed when somebody says so, and the value is still the one that was asked about."""
        now = text_at(self.taking.before, dotted(path))
        if verdict != RIGHT or (now and self.taking.is_disputed(path, self.taking.as_read(path, now), line, VERDICT)):
            return
        if line.states[0] != fingerprint(now):
            self.taking.conflict(path, RIGHT, line, VERDICT)
        elif not now:
            line.wrong(VERDICT, "u koos ‘klopt’, maar hier is nog niets ingevuld. Schrijf de waarde erachter.")
        else:
            self.taking.confirmed += 1

    def _in_words(self, line: Line, verdict: str, note: str) -> None:
        words = ""
        with self.taking.telling(), line.at(VALUE):
            words = raw(line.cell(VALUE))
        if words or note or verdict in (CHANGE, DECLINED):
            told = "; ".join(part for part in (verdict, words, note) if part)
            self.by_hand.append(line.told(VALUE, told))
        else:
            self.taking.confirmed += verdict == RIGHT


def _verdict(line: Line) -> str:
    """What somebody chose; empty for nothing. Raises WrongCell."""
    said = raw(line.cell(VERDICT))
    return choice(said, VERDICTS) if said else ""


def _declined(line: Line, new: New, note: str, count: Count | None) -> Declined:
    if count is not None:
        line.wrong(VERDICT, "bij een aantal kan dat niet. Kwam het niet voor, schrijf dan 0 bij ‘Nieuwe waarde’.")
    if new is not None:
        line.wrong(VALUE, "u koos ‘niet van toepassing’, maar er staat ook een nieuwe waarde. Kies een van de twee.")
    if not note:
        line.wrong(NOTE, "u koos ‘niet van toepassing’. Schrijf hier waarom.")
    return Declined(note)


def path_of(line: Line, below: str = "") -> Path:
    """The path of a row, which has a field `below` it; a key that somebody changed is none of ours. Raises WrongAt."""
    keys = line.key.split(".")
    try:
        above = [schema.field(".".join(keys[:length])) for length in range(1, len(keys) + 1)]
        is_ours = not below or schema.field(f"{line.key}.{below}").form == "waarde"
    except KeyError:
        is_ours = False
    if not is_ours:
        raise WrongAt(line.told(KEY, CHANGED_KEY))
    lists = [False, *(field.item is not None for field in above)]
    return tuple(int(key) if in_list else key for key, in_list in zip(keys, lists, strict=False))


def _holders(facts: object, role: str) -> list[str]:
    """The people who hold a role, as `personen.<sleutel>`."""
    found = facts.get("rollen", {}) if isinstance(facts, dict) else {}
    there = found.get(role) if isinstance(found, dict) else None
    items = there if isinstance(there, list) else []
    return [f"personen.{one.get('persoon')}" for one in items if isinstance(one, dict)]
