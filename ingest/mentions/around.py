"""The words around a name, which tell whether somebody is meant."""

_CALLED = frozenset("called named nicknamed nickname aka a.k.a alias nickname.".split())
_CALLED_TWO = frozenset(
    phrase.replace("_", " ")
    for phrase in """
    known_as name_is name_was name_of name_as named_as nickname_is nickname_of goes_by go_by going_by
    street_name the_name answers_to call_him call_her calls_him calls_her calls_himself calls_herself
    calling_himself calling_herself called_himself called_herself call_them me_as us_as them_as only_as
    locally_as name_given
    """.split()
)
_STRONG = frozenset(
    """
    with told met meeting meet boyfriend girlfriend partner friend friends mate mates brother brothers sister
    sisters cousin cousins uncle aunt auntie mum mother dad father son daughter nephew niece stepdad stepmum
    stepfather stepmother ex male males man lad lads boy girl female woman bloke guy youth dealer victim suspect
    subject offender associate associates child by contacted messaged texted owes about mentioned saw and from
    for nan grandmother grandfather incl including namely asked
    """.split()
)
_WEAK = _STRONG | frozenset(
    """
    tells meets seen sees men boys girls females peer peers rang phoned owed per believes between against via
    than like is was are were of to that when says said states stated because if where but then while as or both
    also visited collected up off gave give paid identified
    """.split()
)
_ADVERBS = frozenset(
    """
    also then now often always has had have was is and who only never just later again regularly reportedly
    allegedly
    """.split()
)
_DOING = frozenset(
    """
    was is has had saw sees answers opens calls called hides sits sat walks walked carries said says told tells
    stated states disclosed disclosing drives drove lives lived gave gives went goes texted texts messaged rang
    phoned bought buys sold sells pick picks picked took takes met meets came comes got gets did does kept keeps
    asked asks offered offers threatened threatens paid pays owes owed works worked stays stayed left leaves
    returned returns appeared appears arrived arrives arranged believes wants wanted used uses supplies supplied
    deals hangs sent sends seemed seems refused refuses denied denies admitted mentioned spoke speaks started
    made makes knows knew thinks thought ran runs waited collected dropped turned showed shouted approached
    followed attends attended will would can could may might who whose hit wears wore looked looks moved put
    kicked assaulted became began
    """.split()
)
_SURELY_DOING = frozenset(
    """
    said says told tells disclosed drives drove lives gave gives texted messaged rang bought picks picked took
    takes met meets threatened owes works stays left arrived arranged admitted saw came asked answers offered
    who
    """.split()
)
_BEING = frozenset("was is has had will".split())
_ENDS = '.!?;:\n•*>])"”'


def before(text: str, start: int) -> list[str]:
    """Up to three words before a place in the text, the nearest last, in small letters; nothing at the start of a
    sentence.
    """
    near = text[max(0, start - 40) : start].rstrip(" \t\"'“‘(")
    if not near or near[-1] in ".!?;\n":
        return []
    return near.rstrip(",:").lower().split()[-3:]


def is_called(words: list[str]) -> bool:
    """Whether they introduce a name: `called`, `known as`, `goes by`."""
    return bool(words) and (words[-1] in _CALLED or " ".join(words[-2:]) in _CALLED_TWO)


def speaks_of_someone(words: list[str], *, surely: bool) -> bool:
    """Whether a person mostly follows: `with`, `told`, `her boyfriend`; unless surely, `of`, `was` and the like as
    well.
    """
    return bool(words) and (words[-1] in (_STRONG if surely else _WEAK) or is_called(words))


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, line or quotation begins there."""
    near = text[max(0, start - 12) : start].rstrip(" \t\"'“‘(")
    return not near or near[-1] in _ENDS or text[start - 1 : start] == "\n" or near.endswith(" -")


def _after(text: str, end: int) -> list[str]:
    near = text[end : end + 48]
    if near[:1] not in (" ", ","):
        return []
    return near[1:].split()[:3]


def does_something(text: str, end: int, *, surely: bool = False) -> bool:
    """Whether a verb of a person's doing follows; `surely` leaves out those of things, such as `was`."""
    verbs = _SURELY_DOING if surely else _DOING
    for word in _after(text, end):
        if word.rstrip(",.") in verbs:
            return True
        if word not in _ADVERBS:
            return False
    return False


def is_something(text: str, end: int) -> bool:
    """Whether `was`, `is`, `has`, a bracket, or `and` with another name follows."""
    near = _after(text, end)
    if not near:
        return False
    return near[0] in _BEING or near[0][:1] == "(" or (near[0] == "and" and near[1:2] != [] and near[1][:1].isupper())
