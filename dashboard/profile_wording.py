"""What the page of a child, person, place or vehicle says beyond what is said of it."""

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
NO_LEVEL = "none recorded"
EPISODE_COLUMNS = ("Reported missing", "Returned", "Found at", "Interview", "Record")
STILL = "not recorded"


def metrics(days: int) -> dict[str, str]:
    """What the counts under the heading are called; the first three are of so many days."""
    return {
        "records": f"Records, last {days} days",
        "agencies": f"Agencies, last {days} days",
        "episodes": f"Missing episodes, last {days} days",
        "beside": "Beside it, by what counts",
        "level": "Level in force",
    }
