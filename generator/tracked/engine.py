"""Runs the program that compares two Word files; it comes with an extra of this package and needs no network."""

import os
import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from geelvrij.checks.errors import Trouble

from .. import scratch
from ..disk import why

_MISSING = (
    "wijzigingen bijhouden in Word vraagt een onderdeel dat nog niet is geïnstalleerd; "
    'installeer het met: pip install "geelvrij[vergelijken]"'
)
_ELSEWHERE = "wijzigingen bijhouden in Word kan niet op dit soort computer; vergelijk de bestanden op een andere."
_TOO_LONG = "het vergelijken van de twee Word-bestanden duurde te lang en is gestopt; vergelijk kleinere bestanden."
_STUMBLED = (
    "de twee Word-bestanden kunnen niet worden vergeleken; open ze in Word, sla ze opnieuw op en probeer het opnieuw."
)
_NOT_UNPACKED = "het onderdeel voor wijzigingen in Word kan niet worden uitgepakt: {}"
_PATIENCE = 300  # seconds; 47 pages take three
_ENVIRONMENT = {
    "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1",  # no language of the computer, and no library for it
    "DOTNET_GCHeapHardLimit": "0x60000000",  # 1.5 GB, seven times what 47 pages take
    "DOTNET_EnableDiagnostics": "0",
}


def present() -> None:
    """Raises Trouble when the program is not there, and says how to get it."""
    _program()


def redlined(old: bytes, new: bytes, author: str, day: date) -> bytes:
    """The new file with what differs from the old one as tracked changes; raises Trouble when it cannot be done."""
    program = _program()
    with scratch.passing_folder() as folder:
        before, after, result = (folder / name for name in ("oud.docx", "nieuw.docx", "verschil.docx"))
        try:
            before.write_bytes(old)
            after.write_bytes(new)
            _run([program, str(before), str(after), str(result), *_options(author, day)])
            return result.read_bytes()
        except subprocess.TimeoutExpired as error:
            raise Trouble(_TOO_LONG) from error
        except subprocess.CalledProcessError as error:
            raise Trouble(_STUMBLED) from error
        except OSError as error:
            raise scratch.NoScratch(error) from error


def _options(author: str, day: date) -> list[str]:
    moment = f"{day.isoformat()}T00:00:00Z"
    return [f"--author={author}", f"--date-time={moment}", "--detect-moves", "--no-conflate-spaces"]


def _run(command: list[str]) -> None:
    environment = {**os.environ, **_ENVIRONMENT}
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE, env=environment)


def _program() -> str:
    """Where the program is; the first time it is unpacked in a folder of the user."""
    try:
        from python_redlines import DocxodusEngine, EngineNotInstalledError
    except ImportError as error:
        raise Trouble(_MISSING) from error

    class Engine(DocxodusEngine):  # type: ignore[misc]
        """The engine, unpacked in one step: another run that starts meanwhile never finds half a program."""

        @staticmethod
        def _extract_archive(archive: Any, target_path: Path) -> None:
            target_path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=target_path.parent) as half:
                whole = Path(half) / "geheel"
                DocxodusEngine._extract_archive(archive, whole)
                try:
                    whole.rename(target_path)
                except OSError:  # the other run was first
                    shutil.rmtree(whole, ignore_errors=True)

    try:
        return str(Engine().extracted_binaries_path)
    except EngineNotInstalledError as error:
        raise Trouble(_MISSING) from error
    except OSError as error:
        # The library tells of a computer that it does not know as of a disk that refuses.
        raise Trouble(_ELSEWHERE if error.errno is None else _NOT_UNPACKED.format(why(error))) from error
