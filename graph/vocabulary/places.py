"""Kinds of place, which of them link nobody, which are protected; and how exactly a place is known."""

from functools import cache

from graph.vocabulary.coded import Coded, traits


class PlaceKind(Coded, file="places.toml", table="place_kind", also=("common_place", "protected")):
    """What kind of place a location is."""

    CHILDRENS_HOME = "childrens_home"
    FOSTER_HOME = "foster_home"
    REFUGE = "refuge"
    PLACEMENT = "placement"
    SCHOOL = "school"
    ALTERNATIVE_PROVISION = "alternative_provision"
    HOSPITAL = "hospital"
    HEALTH_CENTRE = "health_centre"
    CUSTODY = "custody"
    PUBLIC_OFFICE = "public_office"
    TRANSPORT_HUB = "transport_hub"
    TOWN_CENTRE = "town_centre"
    TOWN_CENTRE_PARK = "town_centre_park"
    SHOPPING_CENTRE = "shopping_centre"
    PARK = "park"
    TAKEAWAY = "takeaway"
    CAFE = "cafe"
    LICENSED_PREMISES = "licensed_premises"
    HOTEL = "hotel"
    SHOP = "shop"
    PETROL_STATION = "petrol_station"
    CAR_WASH = "car_wash"
    TAXI_OFFICE = "taxi_office"
    CAR_PARK = "car_park"
    LEISURE = "leisure"
    YOUTH_CENTRE = "youth_centre"
    PLACE_OF_WORSHIP = "place_of_worship"
    HOSTEL = "hostel"
    RESIDENTIAL = "residential"
    EMPTY_PROPERTY = "empty_property"
    BUSINESS = "business"
    STREET = "street"
    OTHER = "other"

    @property
    def is_common_place(self) -> bool:
        """A registered hub: sharing it says nothing, so it links nobody and is listed as excluded."""
        return _place_traits()[self][0]

    @property
    def is_protected(self) -> bool:
        """A home, refuge or placement: never ranked, drawn or named as a hotspot outside those responsible."""
        return _place_traits()[self][1]


class LocationClass(Coded, file="places.toml", table="location_class", also=("radius",)):
    """How exactly a place is known, from the most exact to not at all."""

    PREMISES = "premises"
    POSTCODE = "postcode"
    STREET = "street"
    PLACE = "place"
    LSOA = "lsoa"
    WARD = "ward"
    UNKNOWN = "unknown"

    @property
    def radius(self) -> int | None:
        """Default doubt about the point in metres; None where the place is not known, which is never mapped."""
        return _radii()[self]

    @property
    def is_mapped(self) -> bool:
        """Whether a place known no better than this may be drawn at all."""
        return self is not LocationClass.UNKNOWN


@cache
def _place_traits() -> dict[PlaceKind, tuple[bool, bool]]:
    return traits(PlaceKind, lambda table: (table.flag("common_place"), table.flag("protected")))


@cache
def _radii() -> dict[LocationClass, int | None]:
    return traits(LocationClass, lambda table: table.number("radius"))
