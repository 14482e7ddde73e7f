"""What the page of a child, person, place or vehicle says beyond what is said of it."""

PERIOD_DAYS = 90
PERIOD = "last 90 days"
TIMELINE = "Timeline"
TIMELINE_SAYS = "Each mark is a record, by what it tells of; its shape says which agency, a faint one is a lead."
NETWORK = "Network"
EXPLORE = "Explore the network"
NOBODY_BESIDE = "No record names anybody or anything beside it."
LINKED = "Why linked"
LINKED_COLUMNS = ("With", "Records", "Agencies", "First and last", "Records behind it")
LEVEL, OFFER, EPISODES = "How the level came about", "The offer, and what is not in place", "Missing episodes"
NOT_DATED = "not dated"
OTHERWISE = "Other"
METRICS = {
    "records": f"Records, {PERIOD}",
    "agencies": f"Agencies, {PERIOD}",
    "episodes": f"Missing episodes, {PERIOD}",
    "beside": "Beside it, by what counts",
    "level": "Level in force",
}
NO_LEVEL = "none recorded"
EPISODE_COLUMNS = ("Reported missing", "Returned", "Found at", "Interview", "Record")
STILL = "not recorded"
