"""Judges a Word file as the letter or paper it is, in the child process that reads it; plain data crosses over."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import floor
from typing import Any

from . import accessibility
from .finding import Finding, Severity, Where
from .papers import Paper
from .sighting import findings, from_line
from .word_text import look_at, text_of
from .wording import Audience, Passage, check, paper_words, readability


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong in a letter, in its file and its words, and how easily it reads; no score without running text.

    `permitted`: how many findings are not among them, because the writer of the template lets those words stand.
    """

    findings: tuple[Finding, ...]
    score: int | None = None
    words: int = 0
    permitted: int = 0


def question(path: str | os.PathLike[str], name: str, audience: Audience | None, paper: Paper | None) -> dict[str, Any]:
    """What the child is asked: a file, the name by which its user knows it, who reads it and which paper it is."""
    read_by, kind = (None if one is None else asdict(one) for one in (audience, paper))
    return {"path": os.fspath(path), "name": name, "audience": read_by, "paper": kind}


def answer(asked: Mapping[str, Any]) -> str:
    """What the child finds, as one line of JSON."""
    name = asked["name"]
    text = text_of(look_at(asked["path"]), name)
    if text.passages is None:
        return _line(Judged(text.findings))
    audience = _audience(asked["audience"]) if asked["audience"] else None
    paper = Paper.from_plain(asked["paper"]) if asked["paper"] else None
    in_words, passed = _words(text.passages, audience, paper, name)
    if audience is None:  # no letter: what hangs in its margin is told as of any file
        return _line(Judged((*findings(accessibility.look_at(asked["path"]), name), *in_words), permitted=passed))
    reading = readability.read(text.passages)
    told = Judged((*text.findings, *in_words), permitted=passed)
    return _line(replace(told, score=floor(reading.score), words=reading.words) if reading else told)


def _words(
    text: Sequence[Passage], audience: Audience | None, paper: Paper | None, name: str
) -> tuple[tuple[Finding, ...], int]:
    """What is wrong in the words of a text, and how much is not told because its template lets it stand."""
    of_letter = check(text, audience) if audience else ()
    of_paper = paper_words.check(text, paper, name) if paper else ()
    told = (*of_letter, *of_paper)
    if not (paper and paper.permitted):
        return told, 0
    everything, _ = _words(text, audience and replace(audience, permitted=()), replace(paper, permitted=()), name)
    return told, len(everything) - len(told)


def understood(line: str, name: str) -> Judged:
    """What `answer` wrote, or that the child had no memory left; raises ValueError, KeyError or TypeError for else."""
    told = json.loads(line)
    if isinstance(told, list):
        return Judged(findings(from_line(line), name))
    score, found = told["score"], tuple(map(_finding, told["found"]))
    return Judged(found, None if score is None else int(score), int(told["words"]), int(told["permitted"]))


def _audience(plain: Mapping[str, Any]) -> Audience:
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in plain.items()}
    return Audience(**{**given, "permitted": tuple((code, words) for code, words in plain["permitted"])})


def _line(judged: Judged) -> str:
    found = [{**asdict(one), "severity": one.severity.value} for one in judged.findings]
    numbers = {"score": judged.score, "words": judged.words, "permitted": judged.permitted}
    return json.dumps({"found": found, **numbers})


def _finding(plain: Mapping[str, Any]) -> Finding:
    where = plain["where"]
    place = None if where is None else Where(tuple(where["headings"]), where["snippet"], where["part"])
    return Finding(**{**plain, "severity": Severity(plain["severity"]), "where": place})
