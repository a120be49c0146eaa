"""A compiled HTML template and a context → a tagged PDF (PDF/UA-1), with nothing fetched from outside."""

import atexit
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from jinja2 import Template

from ..compile.compiled_file import HtmlTemplate
from ..context import Context
from .environment import Sandbox

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

_MARK = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
_REPEATED = re.compile(r"</ul>\s*<ul>")
_FILLED = re.compile(r'<span class="veld">([^<]*)</span>')


class PdfRenderer:
    """One template, compiled by Jinja; `render` fills it and lays it out. Fonts are read once per process."""

    def __init__(self, template: HtmlTemplate, sandbox: Sandbox) -> None:
        self._template = template
        self._body: Template = sandbox.from_string(template.body)

    def html(self, context: Context, organisation: str) -> tuple[str, list[str]]:
        """The page as HTML, and the text of each yellow mark in it."""
        # A box around a part of a sentence makes WeasyPrint end lines early: what is filled in gets none.
        body = _FILLED.sub(lambda match: match[1].replace("\n", "<br>"), self._body.render(context.names()))
        body = _REPEATED.sub("", body)  # what a loop repeats is one list
        head = f'<title>{escape(self._template.title)}</title><meta name=author content="{escape(organisation)}">'
        page = f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
        return page, _MARK.findall(body)

    def render(self, context: Context, organisation: str) -> "Pages":
        """The document laid out, before it is written as a PDF."""
        page, yellow = self.html(context, organisation)
        return Pages(self.layout(page), yellow)

    def layout(self, page: str) -> Any:
        """The page laid out: WeasyPrint's document, with its pages and bookmarks."""
        from weasyprint import CSS, HTML

        fetch = _fetcher(self._template)
        fonts = _fonts()
        style = CSS(string=self._template.css, url_fetcher=fetch, font_config=fonts, base_url="geelvrij:")
        return HTML(string=page, url_fetcher=fetch, base_url="geelvrij:").render(stylesheets=[style], font_config=fonts)


@dataclass(frozen=True, slots=True)
class Pages:
    """A laid-out document, and the text of each yellow mark in it."""

    document: Any
    yellow: list[str]

    def numbers(self) -> dict[str, int]:
        """The page, from 1, on which each anchor stands."""
        found: dict[str, int] = {}
        for number, page in enumerate(self.document.pages, 1):
            for anchor in page.anchors:
                found.setdefault(anchor, number)
        return found

    def pdf(self) -> bytes:
        """The pages as a tagged PDF."""
        content: bytes = self.document.write_pdf(pdf_variant="pdf/ua-1")
        return content


@cache
def _fonts() -> "FontConfiguration":
    """One per process: a new one for each document is never freed by Pango."""
    from weasyprint.text.fonts import FontConfiguration

    # It removes its folder when it goes; once the process is ending, the function for that may be gone before it.
    atexit.register(_fonts.cache_clear)
    return FontConfiguration()


def _fetcher(template: HtmlTemplate) -> Any:
    """Answers only for the pictures and fonts of this template; anything else stops the rendering."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            kind, _colon, name = url.partition(":")
            name = unquote(name)
            if kind == "beeld" and name in template.pictures:
                media, content = template.pictures[name]
                return URLFetcherResponse(url, content, {"Content-Type": media})
            if kind == "lettertype" and name in template.fonts:
                return URLFetcherResponse(url, template.fonts[name].read_bytes(), {"Content-Type": "font/ttf"})
            raise FatalURLFetchingError(f"Een document haalt niets van buiten op: {url[:80]!r}")

    return Fetcher(fail_on_errors=True)
