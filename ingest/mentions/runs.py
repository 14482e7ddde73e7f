"""Names of people and places: they stand in the same capital letters, so that one look decides which is which."""

from ingest.mentions.found import Taken
from ingest.mentions.people import take_person, take_small_people
from ingest.mentions.places import take_place, take_small_places
from ingest.mentions.tokens import runs_of


def take_people_and_places(taken: Taken) -> None:
    """Take places first, because they may hold the name of a person; then people; then what is typed without capitals."""
    text = taken.text
    shouted = text.isupper() and len(text) > 30
    runs = [] if shouted else [run for run in runs_of(text) if taken.is_free(run[0].start, run[-1].end)]
    left = [run for run in runs if not take_place(taken, run)]
    take_small_places(taken)
    for run in left:
        if taken.is_free(run[0].start, run[0].end):
            take_person(taken, run)
    take_small_people(taken)
