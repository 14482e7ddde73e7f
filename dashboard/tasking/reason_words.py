"""Why somebody or something is on the list, in sentences. Plain counts with their period, never a score."""

from analysis.agenda.model import Reason, Why
from dashboard import captions
from dashboard.tasking.names import Names
from dashboard.tasking.words import DISRUPTION_STATUS, ONLY_NAMED, day_words, kind_words, label, local
from dashboard.wording import count
from graph.desk import DeskRecord
from graph.vocabulary import Agency, Disruption, Level, PersonStatus


def reason_text(reason: Reason, names: Names, days: int) -> str:
    """A reason in a sentence. The records behind it are shown beside, each to be opened."""
    n, other = reason.number, ", ".join(names.of(entity) for entity in reason.others)
    record = names.record(reason.code)
    match reason.why:
        case Why.MISSING_NOW:
            away = f", away for {_hours(reason)}" if reason.more else ", nobody recorded since when"
            return f"Missing now{away}"
        case Why.BACK_SINCE:
            return f"{count(n, 'record shows', 'records show')} the child back since: the return was never recorded"
        case Why.LEVEL:
            return f"Assessed {label(Level, reason.code)}"
        case Why.NOT_ASSESSED:
            return "Not assessed yet"
        case Why.LOW_HELD_BACK:
            return "A Low is held back until a Child Protection Manager has agreed it"
        case Why.LEVEL_UNSURE:
            return "Another level may be the later one: the order of the records is not known"
        case Why.RECORDS:
            leads = "" if reason.more else ", leads alone"
            return f"{count(n, 'record')} in {days} days from {count(reason.more, 'agency', 'agencies')}{leads}"
        case Why.NEW:
            return f"{count(n, 'new record')} since the last meeting"
        case Why.EPISODES:
            return f"{count(n, 'absence')} in {days} days"
        case Why.EPISODES_BEFORE:
            return f"{count(n, 'absence')} in the {days} days before"
        case Why.HOURS_AWAY:
            return f"{_hours(reason)} away in {days} days"
        case Why.TRIGGER:
            return f"{count(n, 'absence')} close together: a strategy meeting is to be considered"
        case Why.INTERVIEW_LATE:
            return f"{count(n, 'return interview')} not held within 72 hours"
        case Why.SEEN_WITH:
            return f"Named together with {other}: {count(n, 'record')}, {count(reason.more, 'agency', 'agencies')}"
        case Why.SIGN:
            return reason.code[:1].upper() + reason.code[1:]
        case Why.CHILDREN:
            return f"Named together with {count(n, 'child', 'children')}"
        case Why.NOMINATED | Why.OF_CONCERN | Why.ORDER | Why.ACTION | Why.EXPIRES | Why.DECIDED:
            return _desk_text(reason, record)
        case Why.NAMED_ONLY:
            return f"{count(n, 'record')} {'names' if n == 1 else 'name'} this person as posing a risk: {ONLY_NAMED}"
        case Why.LEGAL_STATUS:
            return f"Legal status: {label(PersonStatus, reason.code)}"
        case Why.POSES_RISK:
            return (
                f"A child first, who may also pose a risk to others: so named in {count(n, 'record')}. Plan for both."
            )
        case Why.EVENTS:
            return f"{count(n, 'event')}, {count(reason.more, 'child', 'children')}"
        case Why.CHANGE:
            before = f"{reason.more:,} in the twelve months before"
            return f"{reason.code[:1].upper()}{reason.code[1:]}: {n:,} in the last twelve months, {before}"
        case Why.CHANCE:
            expected, p = reason.code.split()
            return f"{n:,} events where chance would put {expected} (p = {p}, corrected for looking everywhere)"
        case Why.RISK_TO_PRACTITIONERS:
            return f"risk to practitioners ({count(n, 'assessment')})"
        case Why.RISK_TO_SELF:
            return f"risk of self-harm ({count(n, 'assessment')})"
        case Why.WEAPONS:
            return f"weapons ({count(n, 'assessment')})"
        case Why.DUE:
            return ""


def _desk_text(reason: Reason, record: DeskRecord | None) -> str:
    """A reason that is a decision: who, what, why."""
    if record is None:
        return "A decision that is not for you to read"
    by = f"{record.by}, {captions.short(local(record.at).date())}"
    body = record.body
    match reason.why:
        case Why.NOMINATED:
            return f"Nominated by {by}: {record.why}"
        case Why.OF_CONCERN:
            status = f"; {label(PersonStatus, body.get('legal_status'))}" if body.get("legal_status") else ""
            return f"Decided as a person of concern by {by}: {record.why}{status}"
        case Why.ORDER:
            until = f", until {day_words(body.get('until'))}" if body.get("until") else ""
            status = DISRUPTION_STATUS.get(str(body.get("status")), "")
            return f"{label(Disruption, body.get('means'))}: {status}{until}"
        case Why.ACTION:
            late = f"{count(reason.number, 'day')} late" if reason.number > 0 else f"due {day_words(body.get('due'))}"
            return f"{body.get('owner')}, {label(Agency, body.get('agency'))}: {late}"
        case Why.EXPIRES:
            ends = (
                f"ends {day_words(body.get('until'))}"
                if reason.number >= 0
                else f"ended {day_words(body.get('until'))}"
            )
            return f"{label(Disruption, body.get('means'))} {ends}"
        case _:
            return f"{kind_words(record.kind)}, {by}{': ' if record.why else ''}{record.why}"


def _hours(reason: Reason) -> str:
    low, high = reason.number, reason.more
    return f"{high:,} hours" if low == high else f"{low:,} to {high:,} hours"
