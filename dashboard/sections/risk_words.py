"""What the lists of risk say to people. The tool's own words are quoted where they stand."""

from analysis.risk.due import What
from analysis.risk.evidence import Sign
from analysis.risk.offer import State
from analysis.risk.referrals import Question
from graph.vocabulary import Answer

PAGE_TITLE = "Risk"
NOT_HELD = "No case, assessment or service is recorded of this child; the records of the row say why it is listed."
SUGGESTS = "Levels are decided by assessments, meetings and named people; nothing here sets one."
AS_OF = "As recorded by {when}. Levels are decided by assessments, meetings and named people; nothing here sets one."
LEVELS = "Level in force"
LEVEL_COLUMNS = ("id", "child", "level", "decided by", "on", "how sure", "open cases")
SURE, OTHER = "certain", "another decision may be the later one"
HELD_BACK = "Low held back: under 13 or with SEND, and no named Child Protection Manager has agreed"
HELD_BACK_HERE = HELD_BACK + " ({records}). What to do: {todo}."
HELD_COLUMNS = ("id", "child", "record", "decided by", "on", "under 13", "SEND", "what to do")
STANDS = {
    Answer.NO: "record the agreement, or choose Medium or High",
    Answer.UNKNOWN: "find out the age and SEND, or record the agreement",
    Answer.YES: "",
}
ANSWER = {Answer.YES: "yes", Answer.NO: "no", Answer.UNKNOWN: "not known"}
HELD_BACK_NOTE = (
    "{number} of these Lows {is_are} not in force: a child under 13 or with SEND, or of whom that is not known, is "
    "never Low before a named Child Protection Manager has agreed. What was in force before stays. Choose Medium or "
    "High, or record the agreement: `liberty level agree ID low --agreed-by NAME --why TEXT`."
)
AGREED = "{child}: {level}, agreed by {by}. Kept as {record_id}."
AGREEMENT_TAKEN_BACK = "{record_id} is taken back: the level is again what the records say."
GAPS = "Not in place, as a source says"
GAP_COLUMNS = ("id", "child", "level", "item of the service offer", "records")
TRIGGER_PLANS = "High: trigger plan and allocated officer"
NO_OFFICER = "not named here"
TRIGGER_COLUMNS = ("id", "child", "trigger plan with officer", "officer", "records")
STATE: dict[State, str] = {
    State.IN_PLACE: "in place", State.NOT_IN_PLACE: "not in place", State.NOT_KNOWN: "not known here"
}  # fmt: skip
DUE = "Meetings and reviews due, the late ones first"
DUE_COLUMNS = ("id", "child", "level", "what", "last held", "due", "state", "records")
WHAT: dict[What, str] = {What.PLAN_REVIEW: "review of the plan", What.TASKING: "discussion at tasking"}
LATE, AHEAD, NO_DATE = "late", "due", "no date is known"
NOT_LISTED = "Not on this list: strong signs, and not High"
NOT_LISTED_COLUMNS = ("id", "child", "level", "sign", "the tool's wording", "records")
AUDIT = "Referrals held against the toolkit"
AUDIT_COLUMNS = ("id", "child", "question", "the wording that asks it", "records")
SIGN: dict[Sign, str] = {
    Sign.INDICATOR_HIGH: "an assessment judges it high: {indicator}",
    Sign.INDICATOR_SERIOUS: "an assessment names it, and the tool never calls it low or medium: {indicator}",
    Sign.NIGHTS_AWAY: "away overnight more than once",
    Sign.MORE_REGULAR: "missing more regularly",
    Sign.REPORTED_BY_SEVERAL: "named as victim by several agencies",
    Sign.COMPANY: "found with somebody who is named as posing a risk",
}
QUESTION: dict[Question, str] = {
    Question.NEVER_REFERRED: "Should this have been referred? Strong signs, and no case on the strategy.",
    Question.NOT_TO_SOCIAL_CARE: "Should this have been referred to social care? The threshold was found met.",
    Question.CLOSED_SINCE: "Should this be referred again? Signs since the case was closed.",
    Question.BELOW_THRESHOLD: "Was this referred below the threshold? Nothing above low was found.",
    Question.JUDGED_BELOW_THE_TOOL: "Was an indicator judged below what the tool says of it?",
}
DUAL = "Children who may also pose a risk to others: one plan for both, the child first"
DUAL_COLUMNS = ("id", "child", "harmed, as reported", "may pose a risk, as reported", "who else is at risk")
CUCKOOED = "Adults whose home is used by others: victims of cuckooing"
CUCKOOED_COLUMNS = ("id", "who", "where", "records")
TRANSITION = "From 17 to 25 in transition"
TRANSITION_COLUMNS = ("id", "who", "age", "transition plan", "adult social care", "open cases")
WORKERS = "Risks to practitioners: read before a visit"
WORKERS_COLUMNS = ("id", "child", "in the assessor's words", "record")
NONE = "none."
CHILD_TITLE = "{name} ({id}): {level}"
HISTORY = "How the level came about"
HISTORY_COLUMNS = ("since", "level", "decided at", "by", "agreed by", "record")
INDICATORS = "Indicators, as last assessed"
INDICATOR_COLUMNS = ("indicator", "for", "level", "context", "record")
FACTORS = "Vulnerability factors, as last assessed"
FACTOR_COLUMNS = ("factor", "when", "commentary", "record")
PROTECTIVE = "Protective factors"
WORDS_COLUMNS = ("in the assessor's words", "record")
OFFER = "What the service offer holds at this level"
OFFER_COLUMNS = ("item", "state", "records", "offered, and nothing since")
BY_AGE = " (if old enough)"
NOT_GIVEN = "not given"
