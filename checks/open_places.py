"""Turns what stands in one paragraph of a Word file into sightings: yellow places and left-over placeholders."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from . import placeholders
from .document_text import Paragraph
from .finding import Where
from .sighting import Sighting, shortened, visible

_MERGE_FIELD = re.compile(r"\bMERGEFIELD\s+\"?([^\"\s\\]{1,60})", re.IGNORECASE)
_AROUND = 40
_REACH = 400  # as far as one looks for those: in a long text it is done for every place
_NOTHING = "(leeg)"


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of a paragraph's text, end exclusive."""

    start: int
    end: int

    def touches(self, other: "_Span") -> bool:
        return self.start < other.end and other.start < self.end


def in_paragraph(paragraph: Paragraph, controls_seen: set[int]) -> Iterator[Sighting]:
    """All open places in a paragraph. What is yellow is reported as yellow only, whatever its text looks like.

    `controls_seen` remembers the content controls of this part: one that holds several paragraphs is one place.
    """
    text = paragraph.text
    yellow = list(_yellow(paragraph))
    if paragraph.empty_yellow:
        yield _sighting(paragraph, "DOC501", _Span(0, 0))
    for span in yellow:
        yield _sighting(paragraph, "DOC501", span)
    controls = [(number, span) for number, span in _controls(paragraph) if not _touches_any(span, yellow)]
    for number, span in controls:
        if number not in controls_seen:
            controls_seen.add(number)
            yield _sighting(paragraph, "DOC502", span, "invulveld")
    taken = [*yellow, *(span for _, span in controls)]
    yield from _placeholders(paragraph, text, taken)
    yield from _merge_fields(paragraph, text)


def in_text(text: str, part: str) -> Iterator[Sighting]:
    """The placeholders in a text that has no runs: a document property, or a word in a chart."""
    for found in placeholders.find(text):
        span = _Span(found.start, found.end)
        where = Where(snippet=snippet(text, span.start, span.end), part=part)
        yield Sighting("DOC502", {"tekst": text[span.start : span.end]}, found.message, where=where)


def _yellow(paragraph: Paragraph) -> Iterator[_Span]:
    """Yellow runs that touch are one place: Word cuts a text into runs as it likes."""
    start: int | None = None
    position = 0
    for piece in paragraph.pieces:
        if piece.yellow and start is None:
            start = position
        elif not piece.yellow and start is not None:
            yield _Span(start, position)
            start = None
        position += len(piece.text)
    if start is not None:
        yield _Span(start, position)


def _controls(paragraph: Paragraph) -> Iterator[tuple[int, _Span]]:
    position = 0
    spans: dict[int, _Span] = {}
    for piece in paragraph.pieces:
        end = position + len(piece.text)
        if piece.control is not None:
            known = spans.get(piece.control)
            spans[piece.control] = _Span(known.start if known else position, end)
        position = end
    yield from spans.items()


def _placeholders(paragraph: Paragraph, text: str, taken: list[_Span]) -> Iterator[Sighting]:
    if not placeholders.may_hold(text):
        return
    for found in placeholders.find(text):
        span = _Span(found.start, found.end)
        if not _touches_any(span, taken):
            yield _sighting(paragraph, "DOC502", span, found.message)


def _merge_fields(paragraph: Paragraph, text: str) -> Iterator[Sighting]:
    """Merge fields that show a value: they still change when somebody merges again. «veld» is found by its text."""
    for match in _MERGE_FIELD.finditer(paragraph.fields):
        if f"«{match[1]}»" not in text:
            where = Where(paragraph.headings, shortened(text), paragraph.part)
            yield Sighting("DOC502", {"tekst": match[1]}, "samenvoegveld", line=paragraph.number, where=where)


def _touches_any(span: _Span, others: list[_Span]) -> bool:
    return any(span.touches(other) for other in others)


def _sighting(paragraph: Paragraph, code: str, span: _Span, message: str = "standaard") -> Sighting:
    shown = paragraph.text[span.start : span.end]
    params = {"tekst": _label(shown) if code == "DOC501" else shown}
    return around(paragraph, code, (span.start, span.end), params, message)


def around(
    paragraph: Paragraph, code: str, span: tuple[int, int], params: Mapping[str, str], message: str = "standaard"
) -> Sighting:
    """What was noticed of a stretch of a paragraph's text, with its place and the words beside it."""
    where = Where(paragraph.headings, snippet(paragraph.text, *span), paragraph.part)
    return Sighting(code, params, message, paragraph.number, span[0] + 1, span[1] + 1, where)


def _label(text: str) -> str:
    """The words of a yellow place without the brackets that only mark it."""
    words = " ".join(text.split())
    inner = words[1:-1].strip() if words.startswith("[") and words.endswith("]") else words
    return inner or _NOTHING


def snippet(text: str, start: int, end: int) -> str:
    """Some words before, the place between ⟦ and ⟧, some words after."""
    before, after = visible(text[max(0, start - _REACH) : start]), visible(text[end : end + _REACH])
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    left = " " if before and text[:start][-1:].isspace() else ""
    right = " " if after and text[end:][:1].isspace() else ""
    return f"{before}{left}⟦{shortened(text[start:end])}⟧{right}{after}"
