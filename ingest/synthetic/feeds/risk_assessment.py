"""Risk assessments with the tool's indicators, vulnerability factors, persons and places of concern, and actions."""

from collections.abc import Iterator
from datetime import date, timedelta

from graph.vocabulary import Feed, Kind
from ingest.synthetic.casework import CaseFile
from ingest.synthetic.dirt import person_said, place_said
from ingest.synthetic.feeds.desk import LCS, Desk
from ingest.synthetic.groups import Group
from ingest.synthetic.rng import pick, weighted
from ingest.synthetic.rows import Cell, Mention, Row

INDICATORS = (
    ("Concern re: online activity", "messages from people whom the child has not met"),
    ("Regularly missing from home, care or education", "away overnight twice in the last month"),
    (
        "Being abused on or off line by an adult or targeted by an adult",
        "an adult has been contacting the child every day",
    ),
    ("Change of contact with family and friends and other support networks", "no longer sees old friends"),
    ("Experimenting with drugs and/or alcohol", "smelled of cannabis on return"),
    ("Getting into cars with adult(s)", "seen getting out of a car in the early hours"),
    ("Associating with peers or adults with a known risk of exploitation", "named with others who are on plans"),
    ("Unexplained injuries", "bruised arm, no explanation given"),
    ("Going to unsafe places", "found at an address of concern"),
    ("Knowledge of other areas", "train ticket to another town"),
    ("Unaccounted for money or goods including mobile phones, drugs and alcohol", "two phones and new clothes"),
    ("Increased interest in making money or need for money", "says that a debt has to be paid"),
    ("Self-harming", "support from health is in place"),
    ("Offending e.g. violence, theft and drug dealing", "arrested with others for shop theft"),
    ("Gang member or association with gangs or extremist thinking", "talks of belonging to a group"),
    ("New nicknames", "answers to a name that the family does not know"),
    ("Evidence of grooming", "gifts from an adult met online"),
    ("Carrying weapons", "talks of carrying for protection"),
)
FACTORS = (
    "Looked after child", "Some form of family conflict", "Witnessed or experienced abuse or neglect", "Homelessness",
    "Emotional or mental health issues", "Substance or alcohol misuse by parents or carers",
    "Learning needs or disability",
    "Discrimination", "Criminality within the family", "Death, loss or illness of a significant person",
    "Financially unsupported",
    "Lack of love and security", "New arrival, refugee or asylum seeker", "Social isolation",
    "Previous history of exploitation",
)  # fmt: skip
_ACTIONS = (
    "Return interviews to be offered within two days", "Map the child's friends and places",
    "Visit the takeaway with licensing",
    "Health assessment", "Key work sessions on online safety", "Share the phone number with the police",
    "Family group conference",
    "Mentor from the youth service",
)  # fmt: skip
_HELD = ("historic", "current", "historic and current")
_COMMENTS = ("see chronology", "known to school", "reported by the family")
_OWNERS = ("social worker", "police", "school", "school nurse", "specialist service", "licensing", "YOS")


def risk_assessments(desk: Desk, files: list[CaseFile]) -> Iterator[Row]:
    """One row an assessment, in the order of the cases."""
    groups = {child.person.id: group for group in desk.town.groups for child in group.children}
    made = 0
    for file in files:
        for day, level in file.levels:
            made += 1
            yield _row(desk, file, day, level, groups.get(file.child.person.id), f"RA-{day:%y}-{made:05}")


def _row(desk: Desk, file: CaseFile, day: date, level: str, group: Group | None, reference: str) -> Row:
    rng = desk.rng
    agency = pick(rng, ("Children's social care", "Children's social care", "School", "Police", "YOS"))
    young = file.child.person.age_on(day) < 13 or bool(file.child.send)
    agreed = level == "low" and young and rng.random() < 0.7
    cells: dict[str, Cell] = {
        "case_ref": file.reference, "child_ref": file.child.person.lcs_ref, "assessed_on": day,
        "assessor": desk.worker(), "agency": agency,
        "assessment_completed": level != "not yet assessed", "level": level, "cpm_agreed": agreed,
        "cpm_agreed_by": desk.worker() if agreed else "",
        "threshold": weighted(rng, (("early help", 0.35), ("s17", 0.4), ("s47", 0.2), ("complex", 0.05))),
        "exploitation_type": file.kind, "indicators": _indicators(desk, level, file.kind),
        "vulnerabilities": _factors(desk),
        "protective_factors": pick(rng, ("One trusted adult at school.", "A close grandmother.",
        "Enjoys football and turns up.", "Engages with the mentor.")),
        "environments": pick(rng, ("Town centre after school.", "Parks and car parks at night.",
        "Online games late at night.", "")),
        "immediate_concerns": pick(rng, ("", "The child is likely to leave again tonight.", "A debt is mentioned.")),
        "action_already_taken": pick(rng, ("", "A letter was sent to the licence holder.",
        "A warning notice is being considered.")),
        "contextual_analysis": pick(rng, ("", "Bullying at school makes the group more attractive.",
        "Isolation since the move of home.")),
        "barriers_to_engagement": pick(rng, ("", "Distrust of services.", "Works best with one worker.",
        "Language at home is not English.")),
        "family_aware": rng.random() < 0.8,
        "practitioner_risks": pick(rng, ("", "", "", "Large dog at the address.", "Visit in pairs.")),
        "controller": "Hollowmere Borough Council",
    }  # fmt: skip
    if agreed:
        cells["cpm_agreed_on"] = desk.day_after(day, 10)
    row = desk.row(Feed.RISK_ASSESSMENT, LCS, "assessment_ref", reference, day, cells)
    row.mentions.append(
        Mention("child_ref", file.child.person.lcs_ref, Kind.PERSON, file.child.person.id, form="reference")
    )
    _concerns(desk, row, group)
    row.cells["actions"] = [
        f"{pick(rng, _ACTIONS)} | {pick(rng, _OWNERS)} | {day + timedelta(days=7 + int(rng.random() * 60)):%d/%m/%Y}"
        for _ in range(1 + int(rng.random() * 3))
    ]
    return row


def _indicators(desk: Desk, level: str, kind: str) -> list[str]:
    rng = desk.rng
    count = {"low": 2, "medium": 4, "high": 7}.get(level, 1)
    letters = {"low": "LLM", "medium": "LMM", "high": "MHH"}.get(level, "L")
    types = {"CSE": ("CSE",), "CCE": ("CCE",), "both": ("CCE", "CSE", "CCE and CSE")}[kind]
    return [
        f"{name}: {pick(rng, letters)}, {pick(rng, types)}, {context}"
        for name, context in rng.sample(INDICATORS, min(len(INDICATORS), count + int(rng.random() * 2)))
    ]


def _factors(desk: Desk) -> list[str]:
    rng = desk.rng
    return [
        f"{factor}, {pick(rng, ('child', 'parent/carer'))}, {pick(rng, _HELD)}, {pick(rng, _COMMENTS)}"
        for factor in rng.sample(FACTORS, 1 + int(rng.random() * 3))
    ]


def _concerns(desk: Desk, row: Row, group: Group | None) -> None:
    rng = desk.rng
    if group is None:
        return
    places = [place for place in group.places if rng.random() < 0.5]
    people = [person for person in group.members if rng.random() < 0.35]
    for column, kind, said in (
        ("locations_of_concern", Kind.LOCATION, [(place_said(rng, place, desk.dirt), place.id) for place in places]),
        ("persons_of_concern", Kind.PERSON, [(person_said(rng, person, desk.dirt), person.id) for person in people]),
    ):
        if said:
            row.cells[column] = [words.text for words, _ in said]
            row.mentions.extend(
                Mention(column, words.text, kind, true, n, words.form) for n, (words, true) in enumerate(said)
            )
