"""From what a record says of a place to a point, offline: UPRN, then full postcode, then the name of an area.

Nothing is guessed: a street name or a part postcode is no point here, and the name that two areas share is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import pi, sqrt

from graph.vocabulary import LocationClass
from ingest.geography.boundaries import Boundaries
from ingest.geography.directories import Directory, postcode_key, uprn_key

_DOOR, _POSTCODE = 25.0, 100.0


@dataclass(frozen=True, slots=True)
class Known:
    """A point in EPSG:27700, how exactly it is known, and the code of the area where no better is.

    The point of an area lies inside it and stands for nothing more.
    """

    easting: float
    northing: float
    radius: float
    location_class: LocationClass
    area: str = ""


@dataclass(frozen=True, slots=True)
class Geocoder:
    """What the user's files know. Any of them may be missing."""

    gazetteers: Sequence[Directory] = ()
    postcodes: Sequence[Directory] = ()
    boundaries: Sequence[Boundaries] = ()

    def find(
        self, *, uprns: Iterable[str] = (), postcodes: Iterable[str] = (), words: Iterable[str] = ()
    ) -> Known | None:
        """The most exact point that is known for a place, or None."""
        for uprn in uprns:
            for gazetteer in self.gazetteers:
                if at := gazetteer.find(uprn_key(uprn)):
                    return Known(*at, _DOOR, LocationClass.PREMISES)
        for postcode in postcodes:
            for directory in self.postcodes:
                if at := directory.find(postcode_key(postcode)):
                    return Known(*at, _POSTCODE, LocationClass.POSTCODE)
        return next((known for text in words if (known := self._area(text))), None)

    def _area(self, text: str) -> Known | None:
        for areas in self.boundaries:
            if code := areas.code_of(text.split(",")[0]):
                outline = areas.outlines[code]
                inside = outline.representative_point()
                return Known(inside.x, inside.y, sqrt(outline.area / pi), areas.known_as, code)
        return None
