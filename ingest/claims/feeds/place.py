"""The gazetteer: premises with their national reference, which settles which place is meant in any system."""

import re

from graph.vocabulary import Kind, Property, Relation
from graph.vocabulary.answers import Answer
from ingest.claims import places
from ingest.claims.draft import RECORD, Draft, Named, Words
from ingest.claims.reading import word

PREMISES = places.Columns("address", "postcode", "name", prefix="")
_UPRN = re.compile(r"0*([1-9]\d{0,11})(?:\.0)?")
_PLAIN = {"licence_ref": Property.LICENCE_REF, "operator": Property.OPERATOR}


def say(draft: Draft) -> None:
    """Claim what an entry of the gazetteer says of its premises."""
    reference = (draft.words("uprn") or [Words("", -1, -1, draft.record.reference)])[0]
    found = places.places_in(draft, PREMISES) or [Named(draft.mention(Kind.LOCATION, reference), reference)]
    premises = found[0]
    draft.relate(RECORD, Relation.DESCRIBES, premises.position, premises.words)
    _uprn(draft, premises.position, reference)
    for kind in draft.values.get("kind", ()):
        for words in draft.words("kind")[:1]:
            draft.say(premises.position, Property.PLACE_KIND, kind, words)
    for column, what in _PLAIN.items():
        for words in draft.words(column):
            draft.say(premises.position, what, words.text, words)
    for words in draft.words("protected"):
        if (read := word(Answer, words.text).canonical) and read != Answer.UNKNOWN:
            draft.say(premises.position, Property.PROTECTED, read, words)


def _uprn(draft: Draft, position: int, words: Words) -> None:
    found = _UPRN.fullmatch(words.text)
    if found:
        draft.say(position, Property.UPRN, found[1], words, key=f"uprn|{found[1]}")
    else:
        draft.flag(
            "uprn",
            words.text,
            "A UPRN is a number of at most twelve figures.",
            "Give the property's national reference.",
        )
