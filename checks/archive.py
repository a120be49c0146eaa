"""Reads the zip of a Word file within fixed limits and trusts nothing the zip says about itself."""

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from .errors import GeelvrijError
from .sighting import Sighting, shortened

MEGABYTE = 1024 * 1024
MAX_MEMBERS = 10_000
MAX_TOTAL = 100 * MEGABYTE
MAX_MEMBER = 50 * MEGABYTE
# Deflate reaches 1032; ordinary Word text stays far below 100, also in long tables that repeat themselves.
MAX_RATIO = 250
_RATIO_FROM = MEGABYTE
_LOCAL = struct.Struct("<4s5H3I2H")
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_TROUBLE = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error, OverflowError)


class ArchiveRefused(GeelvrijError):
    """An archive that is not read further; `sightings` say why."""

    def __init__(self, *sightings: Sighting) -> None:
        super().__init__(sightings[0].code)
        self.sightings = sightings


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The names and contents of all members, one at a time; raises ArchiveRefused at the first sign of trouble."""
    infos, contents = _listed(data)
    _check_names(infos)
    _check_sizes(infos)
    _check_overlap(data, infos, contents)
    for info in infos:
        if not info.is_dir():
            yield info.orig_filename, _content(data, info)


def _listed(data: bytes) -> tuple[list[zipfile.ZipInfo], int]:
    """The members, and where the list of contents begins that names them."""
    # Counted in the bytes first: zipfile would build an object for each of them before we could say no.
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise _limit(f"het bevat meer dan {MAX_MEMBERS} onderdelen")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos, contents = archive.infolist(), archive.start_dir
    except _TROUBLE as error:
        raise ArchiveRefused(Sighting("BST101", message="geen_word")) from error
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise ArchiveRefused(Sighting("BST101", message="wachtwoord"))
    return infos, contents


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    outside = [info for info in infos if _leads_outside(info)]
    if outside:
        raise ArchiveRefused(*(Sighting("VEI709", {"naam": shortened(info.orig_filename)}) for info in outside[:10]))
    seen: dict[str, str] = {}
    for info in infos:
        key = unicodedata.normalize("NFC", info.orig_filename).casefold().rstrip("/")
        if key in seen:
            raise ArchiveRefused(Sighting("VEI705", {"naam": info.orig_filename}))
        seen[key] = info.orig_filename


def _leads_outside(info: zipfile.ZipInfo) -> bool:
    name = info.orig_filename
    if stat.S_ISLNK(info.external_attr >> 16) or name.startswith("/") or "\\" in name or ":" in name:
        return True
    return not name or not name.isprintable() or any(step in ("..", ".", "") for step in name.rstrip("/").split("/"))


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    for info in infos:
        if info.file_size > MAX_MEMBER:
            raise _limit(f"onderdeel {info.filename} is uitgepakt groter dan {MAX_MEMBER // MEGABYTE} MB")
        if info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise _limit(f"onderdeel {info.filename} is meer dan {MAX_RATIO} keer samengeperst")
        if info.compress_type not in _READABLE:
            raise _limit(f"onderdeel {info.filename} is ingepakt op een manier die Word niet gebruikt")
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise _limit(f"de inhoud is uitgepakt groter dan {MAX_TOTAL // MEGABYTE} MB")


def _check_overlap(data: bytes, infos: list[zipfile.ZipInfo], contents: int) -> None:
    """No member reaches into the next one, nor into the list of contents behind them all."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise _limit("onderdelen liggen over elkaar heen")
        end = _local(data, info)[0] + info.compress_size
        if end > contents:
            raise _damaged(info)


def _content(data: bytes, info: zipfile.ZipInfo) -> bytes:
    start, name = _local(data, info)
    if name != info.orig_filename:
        raise ArchiveRefused(Sighting("VEI705", {"naam": info.orig_filename}, "twee_namen"))
    packed = memoryview(data)[start : start + info.compress_size]
    content = bytes(packed) if info.compress_type == zipfile.ZIP_STORED else _inflated(packed, info)
    if len(content) != info.file_size:
        raise _limit(f"onderdeel {info.filename} heeft een andere grootte dan het zegt")
    if zlib.crc32(content) != info.CRC:
        raise _damaged(info)
    return content


def _local(data: bytes, info: zipfile.ZipInfo) -> tuple[int, str]:
    """Where the packed bytes start, and the name as it stands in front of them: some programs believe that one."""
    try:
        fields = _LOCAL.unpack_from(data, info.header_offset)
    except (struct.error, OverflowError) as error:
        raise _damaged(info) from error
    signature, flags, name_size, extra_size = fields[0], fields[2], fields[9], fields[10]
    if signature != b"PK\x03\x04":
        raise _damaged(info)
    start = info.header_offset + _LOCAL.size
    name = data[start : start + name_size].decode("utf-8" if flags & _UTF8_NAME else "cp437", "replace")
    return start + name_size + extra_size, name


def _inflated(packed: memoryview, info: zipfile.ZipInfo) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, info.file_size + 1)
    except (zlib.error, ValueError) as error:
        raise _damaged(info) from error
    if len(content) <= info.file_size and not inflater.eof and not inflater.unconsumed_tail:
        raise _damaged(info)
    return content


def _limit(reason: str) -> ArchiveRefused:
    return ArchiveRefused(Sighting("VEI704", {"reden": reason}))


def _damaged(info: zipfile.ZipInfo) -> ArchiveRefused:
    return ArchiveRefused(Sighting("BST101", {"onderdeel": info.filename}, "beschadigd"))
