"""The words of breaking the glass on screen."""

BUTTON = "Open a restricted record"
TITLE = "Open a restricted record for an hour"
HINT = (
    "For one record, for you alone, for 60 minutes. Auditor and owner are told before it opens, and your reason is "
    "reviewed within a working day."
)
RECORD, REASON = "The record", "Why it cannot wait for those who are named for it"
GO, SHOW = "Tell them and open it", "Show the record"
TOO_OFTEN = "This is more than three in 30 days: the auditor is told that as well."


def opened(until: str, notice: str) -> str:
    """It is open."""
    return f"Open until {until}. It shuts by itself. Notice {notice} is at the desk and in the log."
