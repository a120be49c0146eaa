"""The child process that reads Word files: a path per line on stdin, the sightings per line on stdout.

A question with more than a path asks for something else than the open places: what does not fit in a letter
(`judging.question`), the text as blocks (`block_lines.question`), or all that is told of a file of others
(`Worker.look_through`).
"""

import json
import sys

MEGABYTE = 1024 * 1024


def main() -> None:
    """Answers until stdin closes; after running out of memory it answers once more and ends."""
    megabytes = int(sys.argv[1])
    limit_memory(megabytes)
    # Imported under the limit, so that the limit is the same for everything this process does.
    from . import block_lines, documents, foreign_word, judging
    from .isolated import FOREIGN, READY
    from .sighting import to_line

    _say(READY)
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            if isinstance(asked, dict):
                room = foreign_word if FOREIGN in asked else block_lines if block_lines.QUESTION in asked else judging
                answer = room.answer(asked)
            else:
                answer = to_line(documents.look_at(asked))
        except MemoryError:
            _say(_out_of_memory(megabytes))
            return
        _say(answer)


def limit_memory(megabytes: int) -> None:
    """Caps the memory of this process where the system can (not on Windows, where only the time limit holds)."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    except (ValueError, OSError):
        return  # macOS knows the limit but does not take every value


def _out_of_memory(megabytes: int) -> str:
    params = {"wat": "het lezen van dit Word-bestand", "megabytes": str(megabytes)}
    return json.dumps([["INT903", params, "geheugen", [1, 1, 1], None]])


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
