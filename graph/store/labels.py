"""What an entity is called: the best-known of what is said of it, told apart from how sure anyone is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from graph.vocabulary import Kind, Property

NAMED_BY: Mapping[Kind, tuple[Property, ...]] = {
    Kind.PERSON: (Property.NAME, Property.ALIAS, Property.CHILD_REF, Property.PERSON_REF),
    Kind.VEHICLE: (Property.VRM,),
    Kind.PHONE: (Property.PHONE_NUMBER,),
    Kind.ONLINE_ACCOUNT: (Property.HANDLE,),
    Kind.LOCATION: (Property.PLACE_NAME, Property.ADDRESS, Property.POSTCODE),
    Kind.ORGANISATION: (Property.ORGANISATION_NAME, Property.PLACE_NAME),
}
REFERENCES = frozenset({Property.CHILD_REF, Property.PERSON_REF})
"""Somebody known by a system's number alone is called so: a bare number says nothing to a reader."""

LABELLING = tuple(sorted({property_.value for properties in NAMED_BY.values() for property_ in properties}))

RECORD_WORDS: Mapping[Kind, str] = {
    Kind.REPORT: "Report",
    Kind.MISSING_EPISODE: "Missing episode",
    Kind.CASE: "Case",
    Kind.RISK_ASSESSMENT: "Risk assessment",
    Kind.MEETING: "Meeting",
    Kind.CASE_LINK: "Case link",
    Kind.OCCURRENCE: "Occurrence",
    Kind.GAZETTEER_ENTRY: "Gazetteer entry",
    Kind.STATUS: "Legal status",
    Kind.SERVICE: "Service",
}


def label_by_name(kind: Kind, said: Iterable[tuple[str, str, bool]]) -> str:
    """The caption of one entity from what is said of it as (property, words, suggested); "" where nothing names it.

    Of several names the one said most often, then the fullest, then the first in the alphabet; what is asserted
    before what was only found in free text.
    """
    by_property: dict[str, Counter[tuple[bool, str]]] = defaultdict(Counter)
    for property_, words, suggested in said:
        if words.strip():
            by_property[property_][suggested, " ".join(words.split())] += 1
    for property_ in NAMED_BY.get(kind, ()):
        names = by_property.get(property_)
        if names:
            best = min(names, key=lambda name: (name[0], -names[name], -len(name[1]), name[1]))[1]
            return f"Reference {best}" if property_ in REFERENCES else best
    return ""


def label_by_mention(kind: Kind, as_written: str) -> str:
    """The caption of a record, or of what nothing names, from the words of the mention that speaks for it."""
    if kind in RECORD_WORDS:
        return f"{RECORD_WORDS[kind]} {as_written}"
    return " ".join(as_written.split()) or kind.value.replace("_", " ")
