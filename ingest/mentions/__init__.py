"""People, plates, phones, postcodes, places and accounts that a free text seems to name: suggestions, never facts.

Purely by rules and by lists that people can change; a function of the text alone, so that the same text always gives
the
same suggestions. What is uncertain is suggested rather than missed: a person confirms or rejects.
"""

from ingest.mentions.accounts import take_accounts
from ingest.mentions.found import Found, Taken
from ingest.mentions.phones import take_phones
from ingest.mentions.plate_parts import take_parts_of_plates
from ingest.mentions.plates import take_plates
from ingest.mentions.postcodes import take_postcodes
from ingest.mentions.runs import take_people_and_places

__all__ = ["Found", "find"]


def find(text: str) -> list[Found]:
    """What the text seems to name, in its order; no two overlap, and `as_written` is the text at the span."""
    taken = Taken(text)
    take_accounts(taken)
    take_phones(taken)
    take_plates(taken)
    take_people_and_places(taken)
    take_postcodes(taken)
    take_parts_of_plates(taken)
    return sorted(taken.found, key=lambda found: found.start)
