"""What `liberty hotspots` says to people."""

from collections.abc import Sequence

PREMISES = "Repeat premises, the highest likely rate first"
PREMISES_COLUMNS = (
    "name", "events", "children", "agencies", "first", "last", "share", "since last meeting", "rate (90 %)", "licence",
    "other names", "change",
)  # fmt: skip
HOTSPOTS = "Hotspots: more {measure} than chance would put there"
HOTSPOT_COLUMNS = (
    "easting", "northing", "metres", "events", "expected", "p", "chance of twice the whole", "children", "agencies",
    "change",
)  # fmt: skip
NO_HOTSPOT = "No hotspot: nowhere do the {n:,} well-located events stand closer than chance would put them."
ALERTS = "Emerging: busier lately than their own past and the rest of the ground"
ALERT_COLUMNS = ("easting", "northing", "metres", "months", "events", "expected", "p")
NO_ALERT = "Nothing is emerging."
REPEATS = "Near repeats: pairs of events, against as many as chance would give"
REPEAT_COLUMNS = ("metres up to", "days up to", "pairs", "expected", "p")
FLOWS = "Where missing children were found: how far away"
FLOW_COLUMNS = ("kilometres above", "up to", "episodes")
DESTINATIONS = "Where they were found, by area (at least three children)"
DESTINATION_COLUMNS = ("area", "episodes", "children")
BESIDE = (
    "{events:,} events of the period: {mapped:,} on the map, {unmapped:,} without a usable place, {outside:,} outside "
    "the area, {protected:,} at homes, refuges and placements, {looked:,} found because officers looked."
)
HOW = (
    "Grid of {cell:g} m, {n:,} well-located events in the test, {simulations} simulated maps, seed {seed}. The most "
    "telling window of a simulated map decides, so looking everywhere is paid for."
)
GI_STAR = (
    "Gi* with z > 1.96 would call {cells:,} cells hot here. "
    "It also calls some hot on {share:.0%} of maps of {n:,} events that have no hotspot."
)
NOTHING = "None of the {events:,} events has a place that can be put on a map."
TEST_COLUMNS = ("method", "area", "PAI", "from", "to", "PEI", "RRI", "hit rate", "hits", "events")
TESTED = "Forward test over {origins} months: {verdict}."
LEFT_OUT = "{points:,} rows without a point and {days:,} without a day were left out."
WROTE = "Written: {file}."
PUBLIC_MARKING = (
    "For publication: counts under five, and of fewer than three children, are not shown (c); rounded to five"
)
WHOLE_YEARS = "Counted by whole years, as published first: {years}"
AS_FIRST = "A figure that was published before is counted anew only where at least five events have come or gone since."
OTHER_OUTLINES = "Left out, because they were published by other outlines: {years}"
NO_WARDS = "The public table needs the outlines of wards."
PERIOD = "Period: {since} to {until}"
ALL_TIME = "Period: all that is held"
MAP_TITLE = "Hotspots"
MEASURE = "Shows: {measure}. Reports, not all that happens."
SILENCE = "An area without events is one without reports, not one without harm."
CLASSES = "How exactly places are known: {classes}"


def whole_years(years: Sequence[int]) -> str:
    """The years of a public table."""
    return WHOLE_YEARS.format(years=", ".join(map(str, years)))
