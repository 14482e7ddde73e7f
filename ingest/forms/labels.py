"""The labels of the Operation Liberty form as printed, in printed order, and the printed words that are no
answer to anything.
"""

import re
from dataclasses import dataclass

EDGE = "\ue000"
"""Stands in the text of a document where one cell ends and another begins; nothing is read across it."""


@dataclass(frozen=True, slots=True)
class Label:
    """One label. Where it is `short`, it counts with its colon, or as all that stands in its paragraph."""

    column: str
    printed: str
    words: re.Pattern[str]
    short: bool = False


def _words(pattern: str) -> re.Pattern[str]:
    spaced = pattern.replace(" ", r"[\s\xa0]+").replace("/", r"[\s\xa0]*/[\s\xa0]*")
    return re.compile(rf"(?<![\w/])(?:{spaced})(?:[\s\xa0]*[)?:]+|(?![\w(/]))", re.IGNORECASE)


IF_KNOWN = r"(?:[\s\xa0]*\(?if known\)?)?"

LABELS = (
    Label("report_ref", "Reference:", _words(r"(?:Report |Liberty |Our )?Reference(?: number| no\.?)?"), short=True),
    Label(
        "exploitation_forms",
        "(Note which form of Exploitation you are reporting)",
        _words(r"\(?Note which form(?:s|\(s\))? of exploitation you are reporting"),
    ),
    Label("reported_at", "Date/Time of report:", _words("Date(?:/| and )Time of report")),
    Label("reporter_name", "Name:", _words("Name"), short=True),
    Label("reporter_post", "Post/Job Title:", _words("Post/Job Title")),
    Label("reporter_agency", "Agency:", _words("Agency"), short=True),
    Label("reporter_contact", "Contact details:", _words("Contact details"), short=True),
    Label("witnessed_incident", "Witnessed Incident?", _words("Witnessed (?:the )?Incident")),
    Label("member_of_public", "Member of Public?", _words("Member of (?:the )?Public"), short=True),
    Label("practitioner", "Practitioner?", _words("Practitioner"), short=True),
    Label(
        "third_party",
        "Are you reporting the information as a third party?",
        _words("Are you reporting (?:the|this) information as a third party"),
    ),
    Label(
        "witness_details",
        "If so, details of witness, if known:",
        _words(r"If so,? (?:please give )?details of (?:the )?witness(?:es)?,?(?: \(?if known\)?)?"),
    ),
    Label(
        "witness_would_engage",
        "Would they be willing to engage with the Police?",
        _words("Would they be willing to engage with the Police"),
    ),
    Label(
        "incident_details",
        "Date/time/location and details of incident:",
        _words("Date/time/location and details of (?:the )?incident"),
    ),
    Label("alleged_offenders", "Alleged offender(s)(if known):", _words(r"Alleged offender(?:s|\(s\))?" + IF_KNOWN)),
    Label(
        "other_persons",
        "Details of other persons present at incident (if known):",
        _words("Details of other persons present at (?:the )?incident" + IF_KNOWN),
    ),
    Label("victim_name", "Victim (if known):", _words(r"Victim(?:\(s\))?" + IF_KNOWN), short=True),
    Label("victim_dob", "DOB:", _words(r"D\.?O\.?B\.?|Date of birth"), short=True),
    Label(
        "shared_with",
        "Name(s) and contact details of persons/professionals this information has been shared with:",
        _words(
            r"Name(?:s|\(s\))? and contact details of persons/professionals "
            r"(?:that )?this information has been shared with"
        ),
    ),
    Label("", "Send all referrals to the Police Referral Unit", _words("Send all referrals to")),
    Label("", "PLEASE NOTE THIS IS NOT A REFERRAL FORM", _words("Please note this is not a referral form")),
)

ESSENTIAL = "incident_details"
ENOUGH = 6
"""A document with so many of the labels, the details among them, is the form."""

TICKS = ("witnessed_incident", "member_of_public", "practitioner", "third_party", "witness_would_engage")
BOXES = TICKS[:3]

_PRINTED = (
    "Please provide information about specific events/incidents.",
    "Include as much detail as possible (where known) regarding name's / descriptions / nicknames / vehicle details / "
    "addresses / risks i.e. weapons.",
    "Do not use abbreviations.",
    "(Please use one form for each victim)",
    "Note: Use this space to report an incident even if this does not relate to a victim.",
)


def _printed(sentence: str) -> str:
    """The sentence as a pattern, whatever its spaces, quotes and marks of punctuation."""
    return r"[^\w\ue000]{0,6}".join(map(re.escape, re.findall(r"\w+", sentence))) + r"[.)]?"


INSTRUCTIONS = re.compile(r"\(?(?<!\w)(?:" + "|".join(map(_printed, _PRINTED)) + ")", re.IGNORECASE)
"""What the form itself says between its labels. Only whole sentences of it are taken out."""
