"""The data files of the agencies: read, held to their words, and clear when they are wrong."""

from __future__ import annotations

import pytest

from graph.access.facts import PlaceClass
from graph.access.partners import presets, read_preset
from graph.errors import LibertyError
from graph.vocabulary import Agency, Kind

GOOD = """
agency = "health"
note = "Children it treats."
[may_read.children]
what = "Children."
kinds = ["person"]
people = ["child"]
ties = ["open_case"]
"""


def test_the_eight_agencies_at_the_table_have_their_file():
    """As the issue names them."""
    assert set(presets()) == {
        "social_care", "health", "education", "licensing", "housing", "youth_offending", "specialist_service", "police",
    }  # fmt: skip
    assert all(preset.may_read and preset.note for preset in presets().values())


def test_only_social_care_is_responsible_for_homes():
    """Homes, refuges and placements stay with analyst, chair and the responsible social care."""
    knows = [agency for agency, preset in presets().items() if preset.responsible_for_homes]
    opens = [
        agency
        for agency, preset in presets().items()
        if any(entry.places != {PlaceClass.OPEN} for entry in preset.may_read)
    ]

    assert knows == opens == ["social_care"]


def test_a_good_file_is_read():
    """A practitioner's file of seven lines."""
    preset = read_preset("presets/health.toml", GOOD)

    assert preset.agency is Agency.HEALTH
    assert preset.label == "Health"
    assert preset.may_read[0].kinds == {Kind.PERSON}
    assert not preset.several_bodies


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ('agency = "helth"', 'agency = "health"', "'agency'"),
        ('note = ""', 'note = "Children it treats."', "'note'"),
        ('kinds = ["persons"]', 'kinds = ["person"]', "unknown: persons"),
        ("kinds = []", 'kinds = ["person"]', "at least one kind"),
        ("ties = []", 'ties = ["open_case"]', "at least one tie"),
        ('ties = ["open case"]', 'ties = ["open_case"]', "unknown: open case"),
        ("people = []", 'people = ["child"]', "'people'"),
        ('kinds = ["vehicle"]', 'kinds = ["person"]', "'people'"),
        ('place = ["home"]\nkinds = ["person"]', 'kinds = ["person"]', "unknown key place"),
        ('may_write = ["x"]\nnote', "note", "unknown key may_write"),
        ('what = "Children', 'what = "Children."', "not valid TOML"),
    ],
)
def test_a_wrong_file_says_where_and_what(wrong: str, right: str, says: str):
    """File, table, key, and what was expected."""
    with pytest.raises(LibertyError) as caught:
        read_preset("presets/health.toml", GOOD.replace(right, wrong, 1))

    assert "presets/health.toml" in str(caught.value)
    assert says in str(caught.value)
