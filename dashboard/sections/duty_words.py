"""What the questions of duty say to people."""

from analysis.duties.open_questions import DutyAnswer, Given
from graph.values.london import LONDON

PAGE_TITLE = "Questions of duty"
TITLE = "Questions of duty that wait for a person: mandatory reports first, then the newest record"
COLUMNS = ("record", "duty", "code", "raised by", "about", "day", "a case that may answer it", "answered")
NONE_OPEN = "none waits."
NOT_A_REFERRAL = (
    "An information report is no referral. `liberty duties answer RECORD CODE done --why TEXT` keeps yours."
)
NOT_A_REFERRAL_HERE = "An information report is no referral. What you answer is kept under your name."
WAITING, ANSWERED_ALREADY = "Waiting", "Answered"
WHICH = (WAITING, ANSWERED_ALREADY)
ON_A_PAGE = ("duty", "raised by", "about", "day", "answered")
MAY_ANSWER = "A case may answer it: {cases}"
YOUR_ANSWER, YOUR_REASON = "Your answer", "What was done and by whom, or why it is not needed"
KEEP_ANSWER, KEPT, CHOOSE_ONE = "Keep the answer", "Kept", "Choose an answer first."
BY_AT = "{answer}, answered by {name} on {at}: {why}"
GIVEN: dict[Given, str] = {Given.DONE: "done", Given.NOT_NEEDED: "not needed", Given.IN_HAND: "in hand"}
BY = "{answer} ({name}): {why}"


def said(given: DutyAnswer) -> str:
    """An answer with who gave it, when and why."""
    at = f"{given.at.astimezone(LONDON):%d/%m/%Y %H:%M}"
    return BY_AT.format(answer=GIVEN[given.answer], name=given.by, at=at, why=given.why)


ANSWERED = "{source}, {duty}: {answer}, answered by {name}."
READING_RECORDS = "reading records"
COUNTED = "{open:,} of {all:,} questions wait."
