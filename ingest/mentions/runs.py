"""Names of people and places: they stand in the same capital letters, so that one look decides which is which."""

from ingest.mentions.found import Taken
from ingest.mentions.people import take_person
from ingest.mentions.places import take_place
from ingest.mentions.small_people import take_small_people
from ingest.mentions.small_places import take_small_places
from ingest.mentions.tokens import Word, runs_of


def take_people_and_places(taken: Taken) -> None:
    """Take places first, because they may hold the name of a person; then people; then what is typed without capitals.

    In a text that is all capitals they tell nothing: it is read as if it were typed without.
    """
    text = taken.text
    if text.isupper():
        small = text.lower()
        text = small if len(small) == len(text) else text
        left: list[list[Word]] = []
    else:
        left = [take_place(taken, run) for run in runs_of(text) if taken.is_free(run[0].start, run[-1].end)]
    take_small_places(taken, text)
    for run in left:
        if run and taken.is_free(run[0].start, run[0].end):
            take_person(taken, run)
    take_small_people(taken, text)
