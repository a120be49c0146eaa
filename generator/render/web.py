"""A filled HTML template for a browser: pictures in the page itself, and tables for keyboard and screen reader."""

import re
from base64 import b64encode

from ..compile.compiled_file import HtmlTemplate

_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_CAPTION = re.compile(r"<caption>(?:<p>)?(.*?)(?:</p>)?</caption>", re.DOTALL)
_FIRST_CELL = re.compile(r"(<tr[^>]*>\s*)<td([^>]*)>(.*?)</td>", re.DOTALL)
_HEADER = re.compile(r"<th(?![^>]*scope)([ >])")
_EMPTY_HEADER = re.compile(r"<th([^>]*)>\s*</th>")
_PICTURE = re.compile(r'src="beeld:([^"]+)"')
_TAGS = re.compile(r"<[^>]+>")


def with_tables(body: str) -> str:
    """Each table can be scrolled by keyboard, with headers that a screen reader can find."""
    return _TABLE.sub(lambda match: _table(match[0]), body)


def _table(table: str) -> str:
    table = _EMPTY_HEADER.sub(r"<td\1></td>", table)  # a header without words says nothing to a screen reader
    table = _HEADER.sub(r'<th scope="col"\1', table)
    table = _FIRST_CELL.sub(_row_header, table)
    caption = _CAPTION.search(table)
    label = _TAGS.sub("", caption[1]).replace('"', "&quot;") if caption else "Tabel"
    role = "region" if caption else "group"  # a region has a name that no other has
    return f'<div class="tabel" role="{role}" tabindex="0" aria-label="{label}">{table}</div>'


def _row_header(match: re.Match[str]) -> str:
    """The first cell of a row as its header, when it says something."""
    begin, attributes, words = match.groups()
    if not _TAGS.sub("", words).strip():
        return match[0]
    return f'{begin}<th scope="row"{attributes}>{words}</th>'


def inline_pictures(body: str, template: HtmlTemplate) -> str:
    """The pictures of the template in the page itself: nothing is fetched."""
    return _PICTURE.sub(lambda match: f'src="{_inline(template, match[1])}"', body)


def _inline(template: HtmlTemplate, name: str) -> str:
    media, content = template.pictures[name]
    return f"data:{media};base64,{b64encode(content).decode()}"
