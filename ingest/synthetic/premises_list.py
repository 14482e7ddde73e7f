"""Which premises a town has: their kinds, names and numbers, as tables."""

from enum import StrEnum


class PlaceKind(StrEnum):
    """What a place is, in the words of the gazetteer feed."""

    CHILDRENS_HOME = "children's home"
    FOSTER_HOME = "foster home"
    REFUGE = "refuge"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    CUSTODY = "custody"
    TAKEAWAY = "takeaway"
    HOTEL = "hotel"
    PARK = "park"
    TOWN_PARK = "town centre park"
    TRANSPORT_HUB = "transport hub"
    LICENSED_PREMISES = "licensed premises"
    RESIDENTIAL = "residential"
    TAXI_OFFICE = "taxi office"
    CAR_PARK = "car park"
    RETAIL_PARK = "retail park"
    CAR_WASH = "car wash"


NAMED: tuple[tuple[PlaceKind, int, tuple[str, ...]], ...] = (
    (PlaceKind.TRANSPORT_HUB, 2, ("Hollowmere Bus Station", "Hollowmere Railway Station")),
    (PlaceKind.RETAIL_PARK, 1, ("Saltings Retail Park",)),
    (PlaceKind.HOSPITAL, 1, ("Hollowmere General Hospital",)),
    (PlaceKind.CUSTODY, 1, ("Hollowmere Custody Suite",)),
    (PlaceKind.TOWN_PARK, 1, ("Heron Park",)),
    (PlaceKind.PARK, 4, ("Quarry Recreation Ground", "Mere Fields", "Abbey Gardens", "Sluice Common")),
    (
        PlaceKind.SCHOOL,
        6,
        (
            "Mereside Academy",
            "St Brannoc's School",
            "Fenside High School",
            "Kiln Hill College",
            "The Lantern School",
            "Northgate Pupil Referral Unit",
        ),
    ),
    (
        PlaceKind.CHILDRENS_HOME,
        6,
        ("Curlew House", "The Rookery", "Saltmarsh Lodge", "Beacon View", "Alder House", "Granary Cottage"),
    ),
    (PlaceKind.FOSTER_HOME, 8, ()),
    (PlaceKind.REFUGE, 1, ("Harbour Light Refuge",)),
    (PlaceKind.TAXI_OFFICE, 2, ("Mere Cars", "Beacon Taxis")),
    (
        PlaceKind.CAR_PARK,
        4,
        ("Foundry Lane Car Park", "Market Multi-Storey", "Lock Side Car Park", "Leisure Centre Car Park"),
    ),
    (
        PlaceKind.HOTEL,
        5,
        ("The Heron Lodge", "Ropewalk Hotel", "Mere Gate Inn", "Stopover Hollowmere", "The Old Sluice"),
    ),
    (
        PlaceKind.TAKEAWAY,
        14,
        (
            "Golden Heron Fish Bar",
            "Mere Kebab House",
            "Pizza Lantern",
            "Saltings Fried Chicken",
            "Spice Quay",
            "Dragon Mere",
            "Kiln Hill Chippy",
            "Big Bite Burgers",
            "Anatolia Grill",
            "Northgate Kebabs",
            "Peri Peri Docks",
            "Sunrise Pizza",
            "Fenside Fryer",
            "Chicken Harbour",
        ),
    ),
    (
        PlaceKind.LICENSED_PREMISES,
        6,
        ("The Bittern", "The Weavers Arms", "Club Sluice", "The Brickmaker", "Mere Shisha Lounge", "The Ferryman"),
    ),
    (PlaceKind.CAR_WASH, 2, ("Docklands Hand Car Wash", "Sparkle Car Wash")),
)
HUBS = frozenset(
    {
        PlaceKind.TOWN_PARK,
        PlaceKind.TRANSPORT_HUB,
        PlaceKind.RETAIL_PARK,
        PlaceKind.HOSPITAL,
        PlaceKind.CUSTODY,
        PlaceKind.SCHOOL,
    }
)
PROTECTED = frozenset({PlaceKind.CHILDRENS_HOME, PlaceKind.FOSTER_HOME, PlaceKind.REFUGE})
LICENSED = frozenset({PlaceKind.TAKEAWAY, PlaceKind.HOTEL, PlaceKind.LICENSED_PREMISES, PlaceKind.TAXI_OFFICE})
OPERATORS = (
    "Hollowmere Borough Council",
    "Mere Leisure Ltd (invented)",
    "Brightsands Care (invented)",
    "Saltings Estates (invented)",
)
ONE_MORE_FOR = {
    PlaceKind.TAKEAWAY: 120, PlaceKind.HOTEL: 400, PlaceKind.PARK: 500, PlaceKind.CAR_PARK: 500,
    PlaceKind.LICENSED_PREMISES: 300, PlaceKind.CHILDRENS_HOME: 400, PlaceKind.FOSTER_HOME: 100, PlaceKind.SCHOOL:
    600, PlaceKind.CAR_WASH: 900, PlaceKind.TAXI_OFFICE: 900, }  # fmt: skip
"""A larger town has one more of these for so many households above those of the list."""
ENDINGS = {
    PlaceKind.TAKEAWAY: ("Grill", "Kebabs", "Pizza", "Fried Chicken", "Noodle Bar"), PlaceKind.HOTEL: ("Hotel",
    "Lodge"),
    PlaceKind.PARK: ("Park", "Fields"), PlaceKind.CAR_PARK: ("Car Park",), PlaceKind.LICENSED_PREMISES: ("Arms",
    "Tavern"),
    PlaceKind.CHILDRENS_HOME: ("House", "Lodge"), PlaceKind.SCHOOL: ("Academy", "High School"),
    PlaceKind.CAR_WASH: ("Car Wash",),
    PlaceKind.TAXI_OFFICE: ("Taxis",),
}  # fmt: skip
ELSEWHERE = (
    ("Marrowby Railway Station", PlaceKind.TRANSPORT_HUB, "Station Approach", 27_000, 9_000),
    ("Marrowby Travel Inn", PlaceKind.HOTEL, "Ring Road", 26_100, 9_900),
    ("Flat 9, Tern Court", PlaceKind.RESIDENTIAL, "Gannet Street", 26_700, 8_300),
    ("Port Ellsworth Coach Station", PlaceKind.TRANSPORT_HUB, "Quay Street", -31_000, 16_000),
    ("14 Cormorant Way", PlaceKind.RESIDENTIAL, "Cormorant Way", -30_300, 15_200),
)
