"""Makes a document of a case in every format: one, or one letter for each address."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geelvrij.checks import case_people
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Location
from geelvrij.checks.wording import Permitted
from geelvrij.checks.wording.shielding import without_people

from ..compile import store
from ..context import Context
from ..fields import Field
from ..master import Master
from ..plan import FORMATS, Job
from ..probing import probe
from ..rendering import render
from . import letter_words
from .organisation import Organisation


@dataclass(frozen=True, slots=True)
class Letter:
    """One document in Word and PDF, with what it asked; `name` has no ending, `place` is the case as it tells it."""

    name: str
    place: Location
    word: bytes
    pdf: bytes
    asked: Context


def made(own: Organisation, master: Master, places: Sequence[Location]) -> tuple[Letter, ...]:
    """The document for each of these: in every format, since the words are judged in Word. Raises MasterRefused."""
    compiled, source = store.compiled(master, own.setting), store.probe_source(master, own.setting)
    found = []
    for number, place in enumerate(places, 1):
        job = Job(master, FORMATS)
        asked = probe(source, place, master, own.peildatum)
        files = render(compiled, place, job, own.peildatum, asked)
        word, pdf = (job.file(place.id, ending) for ending in ("docx", "pdf"))
        name = base(master, place) + (f"-adres-{number}" if len(places) > 1 else "")  # an address, never a name
        found.append(Letter(name, place, files[word], files[pdf], asked))
    return tuple(found)


def base(master: Master, place: Location) -> str:
    """The name of a document, without what tells one address from another."""
    return Job(master, FORMATS).file(place.id, "docx").removesuffix(".docx")


def open_fields(letters: Iterable[Letter]) -> list[Field]:
    """What is yellow in any of the letters; what they share is told once."""
    fields = (field for letter in letters for field in letter.asked.open_fields())
    return list({(field.path, field.label): field for field in fields}.values())


def unfit(
    letters: Iterable[Letter], master: Master, case: Location, on: date, permitted: Permitted = ()
) -> tuple[tuple[Finding, ...], int]:
    """What does not fit the readers of the letters, told once and without the people of the case.

    And how many findings are not among them because of `permitted`, what the writer of the master lets stand.
    """
    found = [one for letter in letters for one in letter_words.judge(letter.word, master, case, on, permitted)]
    whole = found
    if permitted:
        whole = [one for letter in letters for one in letter_words.judge(letter.word, master, case, on, ())]
    codes = {one.code for one in found} if found == whole else set()  # else an answer may be what is not told
    answers = [one for one in letter_words.judge_answers(master, case, on) if one.code not in codes]
    return tuple(dict.fromkeys(shielded([*found, *answers], case))), len(whole) - len(found)


def shielded(findings: Iterable[Finding], case: Location) -> Iterator[Finding]:
    """The findings with the people of the case taken out: what is on a screen is seen by others."""
    kind, parents = case.section("kind"), case.items("ouders")
    adults = case_people.adults(case.section)
    names = tuple(case_people.hidden(kind, parents, adults))
    details = (*case_people.details(kind, parents), *case_people.home(adults))
    for one in findings:
        yield replace(one, message=without_people(one.message, names, details))
