"""`liberty missing`, `risk` and `duties`: the promised keys, the words for people, a person's answer kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Liberty

HEAD = (
    "episode_ref,child_ref,child_name,child_dob,reported_missing_at,returned_at,found_how,found_address,missing_from,"
    "missing_from_address,placing_authority,return_interview_offered_at,return_interview_at,return_interview_outcome"
)
HOME = "9 Saltmarsh Terrace"
ZZYRA = "7,Zzyra Quell,2012-05-04"
EPISODES = f"""\
{HEAD}
ME-1,{ZZYRA},2026-02-01 20:00,2026-02-02 08:00,found by police,61 Rookery Way,care,{HOME},\
Marrowby City Council,2026-02-02 12:00,2026-02-03 08:00,completed
ME-2,{ZZYRA},2026-02-10 20:00,2026-02-11 08:00,found by police,61 Rookery Way,care,{HOME},,,,
ME-3,{ZZYRA},2026-02-20 20:00,,,,care,{HOME},,,,
ME-4,8,Zzoe Marl,2011-01-02,2026-02-26 20:00,2026-02-27 09:00,returned of own accord,9 Pine Row,home,9 Pine Row,\
,,,declined
"""
REPORTS = """\
report_ref,reported_at,reporter_agency,incident_details,victim_name,exploitation_forms,shared_with
OL-1,2026-02-12,school,"Seen with bruises on both arms. No signs of FGM.",Zzyra Quell,,
OL-2,2026-02-13,health,"She was driven to Fenport to sell drugs.",Zzoe Marl,cuckooing,
"""
ASSESSMENTS = """\
source_system,assessment_ref,child_ref,assessed_on,level,cpm_agreed,indicators,practitioner_risks
lcs,RA-1,9,2026-02-01,low,no,"Evidence of grooming: H, CSE, met an adult",Visit in pairs.
"""
CASES = """\
source_system,case_ref,child_ref,child_name,child_dob,disability_or_send,opened_on,care_status
lcs,CRE-1,9,Zzane Holt,2015-02-01,none known,2026-01-05,CIN
"""


@pytest.fixture
def loaded(home: Path, liberty: Liberty, tmp_path: Path) -> Path:
    """A store with four episodes, two reports, a case and an assessment of invented children."""
    drop = tmp_path / "drop"
    drop.mkdir()
    for name, text in (
        ("missing_episode", EPISODES), ("liberty_report", REPORTS), ("risk_assessment", ASSESSMENTS), ("case", CASES)
    ):  # fmt: skip
        (drop / f"{name}.csv").write_text(text, encoding="utf-8")
    assert liberty("load", str(drop)).status in (0, 3)
    return home


@pytest.mark.usefixtures("loaded")
def test_missing_keeps_the_promised_keys_and_reckons_at_the_meeting(liberty: Liberty):
    """Top, still missing by reference, interviews by stage and timeliness, at the end of the day of the meeting."""
    found = liberty("missing", "--meeting", "2026-03-01", "--json").json

    (first, *_) = found["top"]
    assert (first["episodes"], first["trend"]) == (3, "first")
    assert first["hours_away"] == pytest.approx(24 + 9 * 24 + 4, abs=0.1)
    assert found["still_missing"] == ["ME-3"]
    assert {i["episode"]: (i["stage"], i["timeliness"]) for i in found["interviews"]} == {
        "ME-1": ("completed", "in time"),
        "ME-2": ("not offered", "late"),
        "ME-3": ("not yet returned", "none"),
        "ME-4": ("declined", "none"),
    }
    assert [t["episodes"] for t in found["triggers"]] == [["ME-1", "ME-2", "ME-3"]]
    assert [(d["absences"], d["of"]) for d in found["drawn"]] == [(2, 3)]
    assert [n["reason"] for n in found["not_found_places"]] == [
        "The home or placement that the child was missing from."
    ]
    assert len(found["placed_by_others"]) == 1


@pytest.mark.usefixtures("loaded")
def test_missing_speaks_to_people(liberty: Liberty):
    """Headed tables with the child's name; what is empty says so."""
    said = liberty("missing", "--meeting", "2026-03-01").out

    assert "Zzyra Quell" in said
    assert "Consider a strategy meeting: 3 absences within 30 days" in said
    assert "Alert whoever meets the child" in said


@pytest.mark.usefixtures("loaded")
def test_a_trigger_is_a_setting(liberty: Liberty, monkeypatch: pytest.MonkeyPatch):
    """Local procedure decides how many absences ask for a meeting."""
    monkeypatch.setenv("LIBERTY_TRIGGER_EPISODES", "4")

    assert liberty("missing", "--meeting", "2026-03-01", "--json").json["triggers"] == []


@pytest.mark.usefixtures("loaded")
def test_risk_holds_a_low_back_and_asks_with_the_tools_wording(liberty: Liberty):
    """A child of eleven assessed Low without a manager is not in force as Low, and is not on the list of High."""
    found = liberty("risk", "--json").json

    assert [held["decision"]["source"].split(":")[-1] for held in found["held_back"]] == ["RA-1"]
    assert found["held_back"][0]["under_13"] == "yes"
    assert {one["level"] for one in found["levels"]} == {"not_yet_assessed"}
    wordings = {e["wording"] for one in found["not_on_list"] for e in one["evidence"]}
    assert "Meeting with an adult following being groomed." in wordings
    assert [risk["text"] for risk in found["practitioner_risks"]] == ["Visit in pairs."]
    assert len(liberty("risk", "--list", "levels", "--json").json) == 2
    assert liberty("risk", "--list", "nonsense").status == 2


@pytest.mark.usefixtures("loaded")
def test_risk_of_one_child_shows_the_tools_answers(liberty: Liberty):
    """The level's history, indicators with context, the offer."""
    child = liberty("risk", "--list", "levels", "--json").json["levels"][0]["child"]

    page = liberty("risk", child)

    assert "Zzane Holt" in page.out
    assert "“met an adult”" in page.out
    assert liberty("risk", child, "--json").json["child"]["answers"]["indicators"][0]["level"] == "high"


@pytest.mark.usefixtures("loaded")
def test_a_duty_is_asked_with_its_phrase_until_a_person_answers(liberty: Liberty):
    """What is denied asks nothing; an answer is kept under a name and can be changed."""
    asked = {(q["source"].split(":")[-1], q["duty"]): q for q in liberty("duties", "--json").json["questions"]}
    assert set(asked) == {("OL-1", "referral_due"), ("OL-2", "nrm")}
    assert asked["OL-1", "referral_due"]["raised_by"][0]["phrase"] == "bruises"

    source = asked["OL-1", "referral_due"]["source"]
    answered = liberty("duties", "answer", source, "referral_due", "in_hand", "--why", "Calling the IRT", "--json")
    assert answered.status == 0, answered.err
    assert len(liberty("duties", "--json").json["questions"]) == 2
    assert liberty("duties", "answer", source, "referral_due", "done", "--why", "Referred").status == 0
    assert [q["duty"] for q in liberty("duties", "--json").json["questions"]] == ["nrm"]
    every = liberty("duties", "list", "--all", "--json").json["questions"]
    assert {q["duty"]: q["answer"] and q["answer"]["answer"] for q in every} == {"referral_due": "done", "nrm": None}


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("typed", [("no:such:record", "nrm", "done"), ("", "no_duty", "done"), ("", "nrm", "perhaps")])
def test_an_answer_to_nothing_is_refused(liberty: Liberty, typed: tuple[str, str, str]):
    """The record, the duty and the answer have to be there."""
    source = typed[0] or liberty("duties", "--json").json["questions"][0]["source"]

    assert liberty("duties", "answer", source, *typed[1:], "--why", "x").status == 2


def first_child(liberty: Liberty) -> str:
    return liberty("risk", "--list", "levels", "--json").json["levels"][0]["child"]


@pytest.mark.usefixtures("loaded")
def test_an_agreement_lets_a_low_stand_until_it_is_taken_back(liberty: Liberty):
    """Kept with who agreed and who wrote it down; the level in force is Low from that day on, and no longer after."""
    child = first_child(liberty)
    typed = ("level", "agree", child, "low", "--agreed-by", "J Marlow, CPM", "--on", "2026-02-20")
    kept = liberty(*typed, "--why", "No concern for a year", "--json")
    assert kept.status == 0, kept.err

    (change,) = liberty("risk", child, "--json").json["child"]["history"]
    assert (change["level"], change["since"]) == ("low", "2026-02-20")
    assert [d["agreed_by"] for d in change["decisions"]] == ["J Marlow, CPM"]
    assert liberty("level", "take-back", kept.json["record_id"], "--why", "Wrong child").status == 0
    assert liberty("risk", child, "--json").json["child"]["history"] == []


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        (("low", "--agreed-by", " ", "--why", "x"), 2, "Nobody is named who agreed."),
        (("middling", "--agreed-by", "J Marlow", "--why", "x"), 2, "That is no level."),
        (("low", "--agreed-by", "J Marlow", "--why", ""), 1, "it gives no reason"),
        (("low", "--agreed-by", "J Marlow", "--why", "She is streetwise"), 1, "say what was seen"),
    ],
)
def test_an_agreement_needs_a_name_a_level_and_a_reason(
    liberty: Liberty, typed: tuple[str, ...], status: int, said: str
):
    """And the reason blames no child."""
    refused = liberty("level", "agree", first_child(liberty), *typed)

    assert refused.status == status
    assert said in refused.err


@pytest.mark.usefixtures("home")
def test_a_load_says_which_low_it_held_back_and_what_to_do(liberty: Liberty, tmp_path: Path):
    """At once, and once: a load without such a Low says nothing of it."""
    for name, text in (("case", CASES), ("risk_assessment", ASSESSMENTS), ("missing_episode", EPISODES)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    assert liberty("load", str(tmp_path / "case.csv"), "--json").json["held_back"] == []

    told = liberty("load", str(tmp_path / "risk_assessment.csv"), "--json")
    assert [held["decision"]["source"] for held in told.json["held_back"]] == ["lcs:risk_assessment:RA-1"]
    assert "1 of these Lows is not in force" in told.err
    assert "liberty level agree" in told.err
    assert liberty("load", str(tmp_path / "missing_episode.csv"), "--json").json["held_back"] == []


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    "typed",
    [
        ("duties", "answer", "SOURCE", "referral_due", "done", "--why", "{}"),
        ("meeting", "nominate", "--item", "emerging", "--label", "Vape shops", "--why", "{}"),
        (
            "actions", "add", "{}", "--owner", "PS Marlow", "--agency", "police", "--theme", "prosecution",
            "--due", "2026-04-14",
        ),
        ("withdraw", "SOURCE", "--why", "{}", "--yes"),
    ],
)  # fmt: skip
def test_words_that_blame_a_child_come_back_with_better_ones_and_stay_as_a_quotation(
    liberty: Liberty, typed: tuple[str, ...]
):
    """Whatever is typed at the desk; between quotation marks they are somebody's."""
    source = liberty("duties", "--json").json["questions"][0]["source"]
    blaming = [part.replace("SOURCE", source).format("She is promiscuous.") for part in typed]
    quoting = [part.replace("SOURCE", source).format("The note says “promiscuous”.") for part in typed]

    refused = liberty(*blaming)

    assert refused.status == 1
    assert "Describe the concern" in refused.err
    assert liberty(*quoting).status == 0
