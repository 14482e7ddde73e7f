"""The words, signs and look of the hotspot map."""

GREAT_BRITAIN = [[49.9, -6.4], [58.7, 1.8]]

CAPTION_ROOM = (340, 20)
"""Pixels that the caption takes from the map's left and top."""
SHADES = ((8.0, 0.7), (3.0, 0.45), (0.0, 0.2))
"""(times the rate of the whole ground, how strongly filled)."""

LAYERS = {
    "areas": "Areas",
    "wards": "Wards",
    "surface": "Surface",
    "events": "Events",
    "hotspots": "Hotspots",
    "premises": "Repeat premises",
}
LEGEND = {
    "areas": "Area, with its number of events",
    "wards": "Ward, c where a figure is not published",
    "surface": "More than the whole ground's rate, darker from 3 and from 8 times; open a cell for its interval",
    "events": "An event at its best-known point; open it for how exactly the place is known",
    "hotspots": "More than chance would put there (one in twenty maps without any would show one)",
    "premises": "Premises with two events or more",
}
FACTS = {
    "code": "Area",
    "ward": "Ward",
    "events": "Events",
    "expected": "Expected",
    "low": "At least (90 %)",
    "high": "At most (90 %)",
    "times_the_whole": "Times the rate of the whole",
    "probability": "Chance of more than twice the whole",
    "class": "Course",
    "change": "Change",
    "p": "p",
    "children": "Children",
    "agencies": "Agencies",
    "event": "Event",
    "location_class": "Place known to",
    "radius": "Within metres",
    "day": "Day",
    "reports": "Reports",
    "came_by": "Came by",
    "place": "Place",
    "name": "Name",
    "other_names": "Also",
    "licence": "Licence",
    "first": "First",
    "last": "Last",
    "all": "All years",
}
KEYS = {
    "areas": '<rect x="1" y="1" width="20" height="12" fill="#eef1f3" stroke="#5b6770"/>',
    "wards": '<rect x="1" y="1" width="20" height="12" fill="#eef1f3" stroke="#5b6770"/>',
    "surface": '<rect x="1" y="1" width="20" height="12" fill="#d95f02" fill-opacity=".35"/>',
    "events": '<circle cx="11" cy="7" r="3" fill="#1b4f72"/>',
    "hotspots": '<rect x="2" y="2" width="18" height="10" fill="none" stroke="#8b0000" stroke-width="3"/>',
    "premises": '<circle cx="11" cy="7" r="5" fill="#ffd60a" stroke="#000"/>',
}
STYLE = (
    "html,body{height:100%;margin:0;font:14px/1.4 system-ui,sans-serif}"
    ".folium-map{position:absolute!important;inset:0;width:auto!important;height:auto!important;background:#f7f8f9}"
    "#caption{position:absolute;z-index:900;left:10px;bottom:56px;max-width:310px;max-height:75%;overflow:auto;"
    "background:#fffffff2;border:1px solid #5b6770;padding:8px 12px}"
    "#caption h1{font-size:16px;margin:2px 0 6px}#caption p{margin:2px 0}#caption .marking{font-weight:700}"
    "#caption ul{list-style:none;margin:6px 0 0;padding:0}#caption svg{vertical-align:-2px}"
    "#north{position:absolute;z-index:900;right:12px;bottom:28px;text-align:center;font-weight:700;"
    "background:#fffffff2;border:1px solid #5b6770;padding:2px 8px}"
)
