"""What git knows of a folder, asked so that nothing somebody typed is taken for an order and nothing is written."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import Trouble

_SECONDS = 120
_FIRST = "HEAD"  # what a hook compares with, also before the first commit
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
# A hook of git names its own repository in these, as seen from another folder than ours.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
_NOT_TRUSTED = b"dubious ownership"


@dataclass(frozen=True, slots=True)
class Git:
    """The repository around a folder. `option` asks for it, to know `what`: both for the sentence when it cannot."""

    root: Path
    option: str
    what: str

    def commit(self, revision: str) -> str:
        """The number of the commit that a word stands for: from here on nothing that somebody typed goes to git.

        Before the first commit HEAD is a folder without files. Raises Trouble.
        """
        inside = self._run("rev-parse", "--is-inside-work-tree")
        if _NOT_TRUSTED in inside.stderr:
            raise Trouble(_untrusted(self.root))
        if inside.returncode or inside.stdout.strip() != b"true":
            told = f"staat niet in git, dus niemand weet {self.what}; laat {self.option} weg."
            raise Trouble(f"{spelled_out(str(self.root))} {told}")
        if revision and revision.isprintable() and not revision.startswith("-"):
            found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            commit = found.stdout.decode("ascii", "replace").strip()
            if not found.returncode and _COMMIT.fullmatch(commit):
                return commit
            if revision == _FIRST and not self.answer("rev-list", "--all", "--max-count=1"):
                return self.answer("hash-object", "-t", "tree", "--stdin").decode("ascii").strip()
        raise Trouble(
            f"git kent geen commit, tak of versie ‘{safe(revision)}’; kijk met ‘git log’ welke er zijn. In CI staat "
            "vaak alleen de laatste commit: haal daar de hele geschiedenis op (bij GitHub met fetch-depth: 0)."
        )

    def begin(self, commit: str) -> str:
        """Where this branch left that of a commit: what others changed there since is not of this one."""
        found = self._run("merge-base", commit, "HEAD").stdout.decode("ascii", "replace").strip()
        return found if _COMMIT.fullmatch(found) else commit

    def content(self, commit: str, file: str) -> bytes | None:
        """What stood in a file of the folder at a commit; None when it was not there. Raises Trouble."""
        if not self.answer("ls-tree", "--name-only", "-z", commit, "--", file):
            return None
        return self.answer("cat-file", "blob", f"{commit}:./{file}")

    def answer(self, *words: str) -> bytes:
        """What git answers. Raises Trouble when it does not."""
        answer = self._run(*words)
        if answer.returncode:
            why = safe(answer.stderr.decode("utf-8", "replace").strip())
            raise Trouble(f"git kan niet zeggen {self.what} (‘{why}’); laat {self.option} weg.")
        return answer.stdout

    def _run(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
        # answers in one language, nothing written, nothing asked of whoever sits there
        environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
        command = ["git", "-C", str(self.root), "-c", "core.fsmonitor=false", *words]
        try:
            return subprocess.run(
                command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL, timeout=_SECONDS
            )
        except FileNotFoundError as error:
            told = "is het programma git nodig, en dat is hier niet; installeer git of laat de optie weg."
            raise Trouble(f"voor {self.option} {told}") from error
        except subprocess.TimeoutExpired as error:
            raise Trouble(f"git gaf binnen {_SECONDS} seconden geen antwoord; laat {self.option} weg.") from error


def _untrusted(root: Path) -> str:
    return (
        f"git leest {spelled_out(str(root))} niet, omdat die map van een andere gebruiker is. Vraag wie deze computer "
        "beheert om de map te vertrouwen: git config --global --add safe.directory, met de map erachter."
    )
