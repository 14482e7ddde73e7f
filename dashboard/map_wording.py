"""What the map page says to people."""

PERIODS = {"since": "Since last meeting", "90": "90 days", "365": "12 months", "all": "All time"}
PERIOD, FORM, CLASSES = "Period", "Form of exploitation", "How exactly the place is known"
ALL_FORMS = "All forms"
LAYERS = {
    "areas": "Areas by events",
    "surface": "Concentration",
    "events": "Events",
    "found": "Where missing children were found",
    "hotspots": "Hotspots",
    "premises": "Repeat premises",
}
HOTSPOTS, PREMISES, AREAS, CHOSEN = "Hotspots", "Premises", "Areas", "Chosen"
HOTSPOT_COLUMNS = ("#", "Where", "Events", "Expected", "Change")
PREMISES_COLUMNS = ("#", "Premises", "Events", "Children", "Change")
AREA_COLUMNS = ("Area", "Events")
NO_HOTSPOT = "No hotspot: nowhere do the {n:,} well-located events stand closer than chance would put them."
NO_PREMISES = "No premises has two events or more in this period."
NO_AREAS = (
    "No outlines of areas are at hand: put GeoJSON files into the folder geography beside the store, for a server in"
    " the data folder."
)
PICK = "Click a hotspot, premises, event or area on the map: the records behind it stand here."
SAYS = (
    "{measure}, not risk. {mapped:,} of {events:,} events are on the map; {unmapped:,} have no usable place, "
    "{protected:,} are at homes, refuges and placements and are never drawn, {looked:,} were found because officers "
    "looked."
)
TESTED = "A hotspot is closer together than in 95 of 100 maps drawn by chance ({n:,} well-located events)."
LEGEND_TITLE = "Events in the area"
EXPORT = "Save this map"
EXPORT_WHAT = "the hotspot map as one HTML file"
NEAR = "{east:,.0f}, {north:,.0f}"


def records(number: int) -> str:
    """How many records."""
    return f"{number:,} record" if number == 1 else f"{number:,} records"
