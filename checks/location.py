"""Opens a folder with location files: the organisation, the regions and the country once, each location when asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from . import by_day, namesakes, national, reading
from .characters import excerpt
from .codes import finding, of_whole_file
from .file_names import is_safe_id, names_in
from .finding import Finding, Place, in_order
from .habits import key_from
from .house_logo import wrong_logo
from .layers import Holder, Layer, Location, Reference, Shared, Siblings, services_of, serving, town_of
from .links import real
from .repeats import Repeats, Terms
from .shape import shape
from .suggestions import did_you_mean
from .values import Listing, Section, Value, filled

__all__ = [
    "Holder", "Listing", "Location", "LocationRead", "Reference", "Section", "Value",
    "Workspace", "discover", "filled", "is_safe_id",
]  # fmt: skip

FOLDER = "locations"
ORGANISATION = "organisatie"
REGIONS = "regios"


def discover(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that has locations/organisatie.yaml; None when there is none."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if holds_organisation(folder)), None)


def holds_organisation(folder: Path) -> bool:
    """Whether locations/organisatie.yaml is here, or behind a folder we may not look into: reading says so later."""
    try:
        return (folder / FOLDER / f"{ORGANISATION}.yaml").is_file()
    except PermissionError:
        return True


@dataclass(frozen=True, slots=True)
class LocationRead:
    """A location and what is wrong with its file. `location` is None when the file cannot be used at all."""

    location: Location | None
    findings: tuple[Finding, ...]


class Workspace:
    """A folder with location files. `findings` are about the organisation, the regions and the names of files."""

    def __init__(self, root: Path, on: date | None) -> None:
        self.root, self._on = root, on
        self._real_root = real(root)
        self._shipped: dict[str, Layer | None] = {}  # at most one per region that the library has
        self._agreed: dict[date, Repeats] = {}  # by the day of a document
        self._terms: dict[date, Terms] = {}  # likewise
        found: list[Finding] = []
        self._country = Layer(national.on_day(on), national.FILE)
        self._organisation = self._read_organisation(found)
        self._unreadable: set[str] = set()  # regions whose file is broken
        self._closed: set[str] = set()  # folders we may not look into
        self._regions = dict(self._read_regions(found))
        self._ids = frozenset(self._list(self.root / FOLDER, found, (REGIONS,))) - {ORGANISATION}
        self.findings = in_order(found)
        self._shared: dict[tuple[str, ...], Shared] = {}  # the file of a region, its services for a town → all of it
        self.organisation = Location(
            ORGANISATION,
            self._organisation.file,
            (self._organisation,),
            Shared((self._country,), self._repeats, self._chosen),
            self._siblings,
        )

    @classmethod
    def open(cls, root: Path | str, on: date | None = None) -> Workspace:
        """Reads organisation, regions and national data. Never raises for what is in the files: see `findings`.

        `on`: the day for which services are asked (see `by_day`); None: as they stand, before any change.
        """
        return cls(Path(root), on)

    def location_ids(self) -> list[str]:
        """The ids of all locations, sorted."""
        return sorted(self._ids)

    def region_ids(self) -> list[str]:
        """The ids of the regions a location can name: those of the folder and those of the library, sorted."""
        return sorted({*self._regions, *_shipped_regions()})

    @cached_property
    def namesakes(self) -> frozenset[str]:
        """The names, as keys, that tell no location apart: another location is called so, or another file."""
        texts = ((id, self._bytes(self.root / FOLDER / f"{id}.yaml", id)[0]) for id in self._ids)
        locations = (namesakes.names_in(content) | {id} for id, content in texts)
        return namesakes.of_more_than_one((*locations, *({name} for name in (ORGANISATION, *self._regions))))

    def shared_roots(self) -> dict[str, Section]:
        """What stands in the file of the organisation and in those of the regions, by the name of the file."""
        return {layer.file: layer.root for layer in (self._organisation, *self._regions.values())}

    def read(self, id: str) -> LocationRead:
        """One location with its findings. What is wrong in one file never hides another."""
        if id not in self._ids:
            return LocationRead(None, (self._no_location(id),))
        file = f"{FOLDER}/{id}.yaml"
        layer, findings, broken = self._layer(self.root / file, file, "locatie")
        if broken:
            return LocationRead(None, tuple(replace(finding, location=id) for finding in findings))
        region, wrong = self._region_of(layer)
        if REGIONS in self._closed and (region or wrong):  # the library's region may not take the place of your own
            unread = _region_broken(layer, f"{FOLDER}/{REGIONS}")
            return LocationRead(None, in_order((*findings, replace(unread, location=id))))
        if region is not None and Path(region.file).stem in self._unreadable:
            return LocationRead(None, in_order((*findings, replace(_region_broken(layer, region.file), location=id))))
        found = in_order(replace(finding, location=id) for finding in (*findings, *wrong))
        return LocationRead(Location(id, file, (layer,), self._below(region, town_of(layer)), self._siblings), found)

    @cached_property
    def _siblings(self) -> Siblings:
        return Siblings(self._ids, lambda id: self.read(id).location)

    def _below(self, region: Layer | None, town: str | None) -> Shared:
        """What a location in this municipality takes over from the files of others."""
        regions = () if region is None else (serving(region, town),)
        key = tuple(part for layer in regions for part in (layer.file, *services_of(layer)))
        if key not in self._shared:
            self._shared[key] = Shared((self._organisation, *regions, self._country), self._repeats, self._chosen)
        return self._shared[key]

    def _repeats(self, on: date) -> Repeats | None:
        """Read when a document first asks it: the rules stand on this room."""
        from .trained import agreed

        if on not in self._agreed:
            self._agreed[on] = agreed(self.root, on)
        return self._agreed[on]

    def _chosen(self, on: date) -> Terms:
        """As `_repeats`: most documents print no term."""
        from . import agreements

        if on not in self._terms:
            self._terms[on] = agreements.read(self.root, on).norms
        return self._terms[on]

    # Reading files

    def _layer(self, path: Path, file: str, level: str) -> tuple[Layer, list[Finding], bool]:
        """The content of one file as a layer, its findings, whether the file is broken (then the layer is empty)."""
        content, problem = self._bytes(path, file)
        if problem is not None:
            return _empty_layer(file, level), [problem], True
        read = reading.read(content, file)
        if read.tree is None and read.broken:
            return _empty_layer(file, level), list(read.findings), True
        shaped = shape(read.tree, file, level, level)
        broken = read.broken or any(map(of_whole_file, shaped.findings))
        layer = _empty_layer(file, level) if broken else Layer(by_day.as_on(shaped.root, self._on), file, level)
        return layer, [*read.findings, *shaped.findings], broken

    def _bytes(self, path: Path, file: str) -> tuple[bytes, Finding | None]:
        try:
            if not real(path).is_relative_to(self._real_root):
                return b"", _outside(file)
            if path.is_file():
                with path.open("rb") as handle:
                    return handle.read(reading.MAX_BYTES + 1), None
        except OSError:
            pass
        return b"", _unreadable(file)

    def _read_organisation(self, found: list[Finding]) -> Layer:
        file = f"{FOLDER}/{ORGANISATION}.yaml"
        path = self.root / file
        if not holds_organisation(self.root) and not os.path.lexists(path):
            found.append(_no_organisation(file))
            return _empty_layer(file, "organisatie")
        layer, findings, _ = self._layer(path, file, "organisatie")
        found.extend(findings)
        found.extend(wrong_logo(self.root, layer.root))
        return layer

    def _read_regions(self, found: list[Finding]) -> Iterator[tuple[str, Layer]]:
        folder = self.root / FOLDER / REGIONS
        for name in self._list(folder, found):
            file = f"{FOLDER}/{REGIONS}/{name}.yaml"
            layer, findings, broken = self._layer(folder / f"{name}.yaml", file, "regio")
            found.extend(findings)
            if broken:
                self._unreadable.add(name)
            yield name, layer

    def _list(self, folder: Path, found: list[Finding], below: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The names of the YAML files of a folder; a name that cannot be used is a finding."""
        names = names_in(folder, folder.relative_to(self.root).as_posix(), below)
        found.extend(names.findings)
        if names.closed:
            self._closed.add(folder.name)
        return names.usable

    def _region_of(self, layer: Layer) -> tuple[Layer | None, list[Finding]]:
        """The region a location names, and a finding when nobody knows it."""
        section = layer.root.get("locatie")
        named = section.value("regio") if isinstance(section, Section) else None
        if named is None or named.data is None:
            return None, []
        key = str(named.data)
        region = self._regions.get(key) or self._shipped_region(key)
        if region is not None:
            return region, []
        # Rotterdam-Rijnmond can only be one region: with it the rest of the file can be checked as it is meant.
        same = key_from(key)
        return self._regions.get(same) or self._shipped_region(same), [self._unknown_region(key, named.place)]

    def _shipped_region(self, key: str) -> Layer | None:
        if key in _shipped_regions() and key not in self._shipped:
            file = f"{FOLDER}/{REGIONS}/{key}.yaml"
            content = files("geelvrij.regios").joinpath(f"{key}.yaml").read_bytes()
            root = shape(reading.read(content, file).tree, file, "regio", "regio").root
            self._shipped[key] = Layer(by_day.as_on(root, self._on), file, "regio", lent=True)
        return self._shipped.get(key)

    # Findings

    def _unknown_region(self, key: str, place: Place) -> Finding:
        known = self.region_ids()
        meant = did_you_mean(key, known) or _beginning_with(key_from(key), known)
        help = f"Kies uit: {', '.join(known)}."
        if meant is not None:
            help = f"Bedoelt u {meant}? {help}"
        help = (
            f"{help} Is uw regio er niet bij? Draai dan: geelvrij new region mijn-regio --from {_shipped_regions()[0]}"
        )
        return finding(place, "VRM216", f"De regio {excerpt(key)} kennen we niet.", help, "locatie.regio")

    def _no_location(self, id: str) -> Finding:
        meant = did_you_mean(id, self.location_ids())
        help = f"Kijk in de map {FOLDER} welke locaties er zijn: de bestandsnaam zonder .yaml."
        code = "BST120" if is_safe_id(id) else "VEI709"
        message = f"Er is geen locatie {excerpt(id)}."
        return finding(Place(FOLDER), code, message, f"Bedoelt u {meant}?" if meant else help)


def _region_broken(location: Layer, file: str) -> Finding:
    """Half a sociale kaart would replace good documents by yellow ones, so the location waits for its region."""
    section = location.root.get("locatie")
    place = section.value("regio").place if isinstance(section, Section) else Place(location.file)
    message = f"Het bestand van de regio is niet te lezen ({file}). Deze locatie is daarom overgeslagen."
    return finding(place, "VRM221", message, "Verbeter eerst het bestand van de regio.", "locatie.regio")


def _shipped_regions() -> list[str]:
    return sorted(
        entry.name.removesuffix(".yaml") for entry in files("geelvrij.regios").iterdir() if entry.name.endswith(".yaml")
    )


def _beginning_with(start: str, known: list[str]) -> str | None:
    """The one known name that begins so; None when there are more, or none."""
    found = [name for name in known if start and name.startswith(start)]
    return found[0] if len(found) == 1 else None


def _empty_layer(file: str, level: str) -> Layer:
    return Layer(Section({}, {}, Place(file), level), file, level)


def _no_organisation(file: str) -> Finding:
    message = f"Het bestand {file} ontbreekt. Daarin hoort te staan wie de organisatie is."
    return finding(Place(file), "BST120", message, "Maak het bestand, of begin een nieuwe map met: geelvrij init.")


def _unreadable(file: str) -> Finding:
    message = "Dit is geen gewoon bestand, of we mogen het niet openen."
    return finding(Place(file), "BST101", message, "Zet het bestand zelf in de map en kijk of u het kunt openen.")


def _outside(file: str) -> Finding:
    message = "Dit bestand is een snelkoppeling naar een plaats buiten de map van uw organisatie."
    return finding(Place(file), "VEI709", message, "Zet het bestand zelf in de map.")
