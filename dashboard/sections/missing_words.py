"""What the lists of missing children say to people."""

from analysis.missing.repeats import Trend

TITLE = "Missing children"
AS_OF = "As known at {when}; period: the {days} days before"
STILL_MISSING = "Missing now, whatever the level, the longest away first"
STILL_COLUMNS = ("episode", "child", "since", "hours away", "another record shows the child back")
NOBODY_MISSING = "no episode is open."
TOP = "Most often missing in {days} days (a tie leaves nobody out)"
TOP_COLUMNS = ("id", "child", "absences", "hours away", "in the period before", "trend")
NOBODY_AWAY = "nobody was away in the period."
INTERVIEWS = "Return interviews owed: late, or the 72 hours are running"
HELD_LATE = "Return interviews held after the 72 hours, the latest first"
INTERVIEW_COLUMNS = ("episode", "child", "stage", "timeliness", "due", "to ask")
NO_INTERVIEWS = "none is owed."
TRIGGERS = "Consider a strategy meeting: {times} absences within {days} days"
TRIGGER_COLUMNS = ("id", "child", "when", "how sure", "episodes")
NO_TRIGGER = "no child meets the trigger."
CURRENT, EARLIER = "now", "earlier"
SURE = {True: "certain", False: "the times leave it open"}
FIRST_REPEATS = "A second absence ever, within {days} days of the return from the first"
FIRST_COLUMNS = ("id", "child", "since", "first", "second", "how sure")
FREQUENT = "Alert whoever meets the child: {times} absences or more in {days} days"
FREQUENT_COLUMNS = ("id", "child", "absences")
FOUND_WITH = "Found with"
FOUND_AT = "Found at (homes, placements and own returns are left out)"
FOUND_COLUMNS = ("id", "who or where", "children", "which", "episodes")
LEFT_OUT = "Left out, because it is home or placement or the child came back alone: {number:,}."
DRAWN = "Children whose own absences point at one place or person"
DRAWN_COLUMNS = ("id", "child", "place or person", "absences", "episodes")
PLACED = "Placed here by another authority"
PLACED_COLUMNS = ("id", "child", "placed by", "episodes")
NOT_RECKONED = "Records whose time cannot be reckoned with: mend a date"
NOT_RECKONED_COLUMNS = ("episode", "reason")
NONE = "none."
PERHAPS = "{what}, or not: the times leave it open"
OF = "{some} of {all}"
TREND: dict[Trend, str] = {
    Trend.RISING: "more than before",
    Trend.FALLING: "fewer than before",
    Trend.STEADY: "as many as before",
    Trend.FIRST: "first in this period",
}
