"""Check functions of the family DOC: the names of documents in the register of a location."""

from collections.abc import Iterator, Mapping

from ..suggestions import did_you_mean
from .hit import Hit, Param, Situation
from .view import View

_WORD = 4  # letters at least that are more than a slip at the end: pedagogisch_beleid is no pedagogisch_beleidsplan
_CUTOFF = 0.85  # two letters changed places in a word of eight; hr_beleid is not a slip for vg_beleid
_START, _CUTOFF_BEHIND = 6, 0.8  # of names as long that begin the same, more letters may differ: schoolgitz


def lijkt_op(location: View, situation: Situation) -> Iterator[Hit]:
    """A document has almost the name of one that a rule or a text looks for, or is called otherwise (`heet_ook`).

    By such another name it can be one more document beside that in the same file. Any name that looks otherwise is
    right: an organisation registers its own documents as well.
    """
    register, known = location.section("documenten").keys_at, situation.texts("documenten")
    for key, place in register.items():
        others = situation.parameters["heet_ook"]
        assert isinstance(others, Mapping)
        meant = None if key in known else _meant(key, known, others)
        is_beside = meant in register and register[meant].file == place.file
        if meant and not (is_beside and _plain(key) in others):
            params: dict[str, Param] = {"document": key, "bedoeld": meant}
            yield Hit(place, f"documenten.{key}", params, document=key)


def _plain(key: str) -> str:
    return key.replace("-", "_")


def _meant(key: str, known: tuple[str, ...], others: Mapping[str, object]) -> str | None:
    """The known name that a name most likely stands for; `others` are names that look otherwise."""
    plain = _plain(key)
    if plain in others:
        return str(others[plain])
    alike = [name for name in known if len(name) == len(plain) and name[:_START] == plain[:_START]]
    near = did_you_mean(plain, known, cutoff=_CUTOFF) or did_you_mean(plain, alike, cutoff=_CUTOFF_BEHIND)
    return near if near and not _is_own(plain, near) else None


def _is_own(name: str, known: str) -> bool:
    """Whether a name is a known one with a word more, or the first words of one: a document of the organisation's."""
    return f"_{known}_" in f"_{name}_" != f"_{known}_" or (known.startswith(name) and len(known) - len(name) >= _WORD)
