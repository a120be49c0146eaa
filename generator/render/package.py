"""A Word package written fast: members that never change are compressed once and copied, the rest at level 1.

Times and order are fixed, so that the same content is the same bytes.
"""

import struct
import zlib
from dataclasses import dataclass

DATE_1980, TIME_0 = (1 << 5) | 1, 0  # the zip format's earliest moment
_LOCAL = struct.Struct("<IHHHHHIIIHH")
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_UTF8_NAME, _DEFLATED, _VERSION = 0x800, 8, 20
LEVEL = 1  # half the time of level 6 for a file 10 % larger


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package, compressed."""

    name: bytes
    data: bytes
    crc: int
    size: int  # bytes before compression

    def header(self) -> bytes:
        """The local header that stands before the data."""
        return (
            _LOCAL.pack(
                0x04034B50,
                _VERSION,
                _UTF8_NAME,
                _DEFLATED,
                TIME_0,
                DATE_1980,
                self.crc,
                len(self.data),
                self.size,
                len(self.name),
                0,
            )
            + self.name
        )

    def entry(self, offset: int) -> bytes:
        """The entry in the directory at the end."""
        return _CENTRAL.pack(
            0x02014B50, _VERSION, _VERSION, _UTF8_NAME, _DEFLATED, TIME_0, DATE_1980, self.crc, len(self.data),
            self.size, len(self.name), 0, 0, 0, 0, 0, offset,
        ) + self.name  # fmt: skip


def member(name: str, content: bytes, level: int = LEVEL) -> Member:
    """Compress one file."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Member(name.encode(), packer.compress(content) + packer.flush(), zlib.crc32(content), len(content))


def write(members: list[Member]) -> bytes:
    """The package as bytes."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for item in members:
        header = item.header()
        directory.append(item.entry(offset))
        pieces += (header, item.data)
        offset += len(header) + len(item.data)
    size = sum(map(len, directory))
    end = _END.pack(0x06054B50, 0, 0, len(directory), len(directory), size, offset, 0)
    return b"".join((*pieces, *directory, end))
