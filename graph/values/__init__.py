"""Values that are honest about doubt: what was understood from the words, never more than they say.

Every class reads people's words with `parse`, which raises `UnreadableValue`; gives a stable text with `canonical`,
which
`from_canonical` reads back; speaks to people with `caption`; and says with `could_be` whether two values may be one.
"""

from graph.values.age import Age
from graph.values.dates import PartialDate
from graph.values.errors import UnreadableValue
from graph.values.moment import Moment, Precision
from graph.values.names import PersonName, name_key
from graph.values.non_names import is_non_name
from graph.values.online import OnlineHandle
from graph.values.phone import Phone
from graph.values.place import PlaceText, place_key
from graph.values.point import Point
from graph.values.postcode import Postcode
from graph.values.text import clean, fold, says_unknown
from graph.values.value import Value
from graph.values.vrm import Vrm

__all__ = [
    "Age",
    "Moment",
    "OnlineHandle",
    "PartialDate",
    "PersonName",
    "Phone",
    "PlaceText",
    "Point",
    "Postcode",
    "Precision",
    "UnreadableValue",
    "Value",
    "Vrm",
    "clean",
    "fold",
    "is_non_name",
    "name_key",
    "place_key",
    "says_unknown",
]
