"""What the questions of duty say to people."""

from analysis.duties.open_questions import Given

PAGE_TITLE = "Questions of duty"
TITLE = "Questions of duty that wait for a person: mandatory reports first, then the newest record"
COLUMNS = ("record", "duty", "code", "raised by", "about", "day", "a case that may answer it", "answered")
NONE_OPEN = "none waits."
NOT_A_REFERRAL = (
    "An information report is no referral. `liberty duties answer RECORD CODE done --why TEXT` keeps yours."
)
GIVEN: dict[Given, str] = {Given.DONE: "done", Given.NOT_NEEDED: "not needed", Given.IN_HAND: "in hand"}
BY = "{answer} ({name}): {why}"
ANSWERED = "{source}, {duty}: {answer}, answered by {name}."
READING_RECORDS = "reading records"
COUNTED = "{open:,} of {all:,} questions wait."
