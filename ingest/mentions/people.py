"""People whom a text names: by their names, by what they are called, and by the words around."""

import re
from functools import cache

from graph.vocabulary import Kind
from ingest.mentions.found import Taken
from ingest.mentions.lists import folded, words
from ingest.mentions.tokens import CAPITALISED, LETTER, TITLES, Word, is_surname_first

_CALLED = (
    r"called|named|name(?:d)?[ ](?:is|was|of|as|given as)|known[ ](?:as|to[ ](?:me|us|them|others)[ ]as|only[ ]as|locally[ ]as)|nick-?named|nick ?name(?:[ ](?:is|of|was))?|"
    r"aka|a\.k\.a\.?|alias|goes[ ]by(?:[ ]the[ ](?:name|nickname|street[ ]name)(?:[ ]of)?)?|street[ ]name(?:[ ](?:of|is))?|(?:calls?|called|calling)[ ](?:him|her|them)(?:self)?|answers[ ]to|the[ ]name"
)
_CUE = re.compile(
    rf"\b(?:{_CALLED}|with|by|and|told|tells|met|meets|meeting|meet|saw|seen|sees|boyfriend|girlfriend|partner|friends?|mates?|brothers?|sisters?|cousins?|uncle|aunt|auntie|"
    r"mum|mother|dad|father|son|daughter|nephew|niece|stepdad|stepfather|stepmum|ex|males?|man|men|lad|boys?|girls?|females?|woman|bloke|guy|youth|dealer|victim|suspect|subject|offender|"
    r"associates?|peers?|child|for|from|about|contacted|messaged|texted|rang|phoned|owes|owed|per|mentioned|believes|identified as|between|against|via|than|like|including|namely|is|was|are|were|of|to|that|when|says|said|states|stated|because|if|where|but|then|while|as|or|both|also|asked|visited|collected|picked up|dropped off|gave|give|paid)"
    r"[ ,:]{1,2}[\"'“‘(]?$",
    re.IGNORECASE,
)
_STRONG_CUE = re.compile(
    rf"\b(?:{_CALLED}|with|told|met|meeting|boyfriend|girlfriend|partner|friends?|mates?|brother|sister|cousin|uncle|aunt|auntie|mum|mother|dad|father|son|daughter|nephew|niece|stepdad|ex|"
    r"male|man|lad|boy|girl|female|woman|bloke|guy|youth|dealer|victim|suspect|subject|offender|associates?|child|by|contacted|messaged|texted|owes|named|about|mentioned|saw|and|from|for)"
    r"[ ,:]{1,2}[\"'“‘(]?$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"(?:,)?[ ](?:(?:also|then|now|often|always|has|had|have|was|is|and|who|only|never|just|later|again|regularly|reportedly|allegedly)[ ]){0,2}"
    r"(?:was|is|has|had|saw|sees|answers|opens|calls|called|hides|sits|sat|walks|walked|carries|said|says|told|tells|stated|states|disclosed|disclosing|drives|drove|lives|lived|gave|gives|went|goes|texted|texts|messaged|rang|phoned|bought|buys|sold|sells|picks?|picked|took|takes|"
    r"met|meets|came|comes|got|gets|did|does|kept|keeps|asked|asks|offered|offers|threatened|threatens|paid|pays|owes|owed|works|worked|stays|stayed|left|leaves|returned|returns|appeared|appears|arrived|arrives|"
    r"arranged|believes|wants|wanted|used|uses|supplies|supplied|deals|hangs|sent|sends|seemed|seems|refused|refuses|denied|denies|admitted|mentioned|spoke|speaks|started|made|makes|knows|knew|thinks|thought|"
    r"ran|runs|waited|collected|dropped|turned|showed|shouted|approached|followed|attends|attended|will|would|can|could|may|might|who|whose|hit|wears|wore|looked|looks|moved|put|keeps|kicked|assaulted|became|began)\b"
)
_SURELY_DOES = re.compile(
    r"[ ](?:also |then |has |had |often |always )?(?:said|says|told|tells|disclosed|drives|drove|lives|gave|gives|texted|messaged|rang|bought|picks|picked|took|takes|met|meets|threatened|owes|works|stays|left|arrived|arranged|admitted|saw|came|asked|answers|drove|offered|who)\b"
)
_IS = re.compile(r"[ ](?:was|is|has|had|will|and [A-Z]|\()")
_STARTS = re.compile(r"(?:^|[.!?:;\n•*>\])\"”]|[ ]-)[ \t\"'“‘(]*$")
_LIKE_A_NOUN = re.compile(r".*(?:ing|tion|sion|ment|ness|ity|ance|ence|ship|ism|ies|age|hood|ful|able|ous|ly|ed|s)$")
_TAIL_NAME = rf"{CAPITALISED}(?:[ ](?:{CAPITALISED}|[0-9]{{1,2}})){{0,2}}"
_TAIL = re.compile(
    r",?[ ]\(?(?:(?:also|otherwise|better)[ ])?(?:aka|a\.k\.a\.?|a/k/a|known[ ](?:as|to[ ]\w{1,10}[ ]as)|alias|nick-?named?|street[ ]name|goes[ ]by(?:[ ]the[ ](?:name|nickname|street name)(?:[ ]of)?)?)[ :]{1,2}"
    rf"(?:[\"“‘'](?P<quoted>[^\"”’'\n]{{1,30}})[\"”’']|(?P<plain>{_TAIL_NAME}|[{LETTER}]{{2,20}}))\)?"
)
_OR = re.compile(r"[ ](?:or|and|/)[ ][\"“‘'](?P<quoted>[^\"”’'\n]{1,30})[\"”’']")
_MIDDLE = re.compile(
    rf"[ ][\"“‘'](?P<quoted>[{LETTER}][{LETTER} .\-]{{0,25}})[\"”’'](?P<family>(?:[ ]{CAPITALISED}){{1,2}})?(?![\w])"
)
_BRACKETED = re.compile(rf"[ ]\((?P<plain>{CAPITALISED}(?:[ ]{CAPITALISED})?)\)")
_SMALL_NAME = re.compile(rf"(?<![\w@.'’\-])[a-z][{LETTER}]+(?![\w@]|[.\-][a-z])")
_SMALL_CALLED = re.compile(
    rf"\b(?P<cue>{_CALLED})[ :]{{1,2}}(?:[\"“‘'](?P<quoted>[^\"”’'\n]{{1,30}})[\"”’']|(?P<plain>[a-z][{LETTER}'’\-]+(?:[ ][a-z][{LETTER}'’\-]+)?)(?![\w]))",
    re.IGNORECASE,
)
_SOMEONE = re.compile(
    r"\b(?:males?|man|men|lad|lads|boy|girl|female|woman|someone|somebody|guy|bloke|person|friend|youth|adult|kid|one|driver|dealer|brother|cousin|uncle|mate|boyfriend|partner|individual|he|she|is|was|who|are)[ ,]+$",
    re.IGNORECASE,
)
_LEADS = frozenset(
    "big lil li'l little young old fat mad crazy skinny tall baby uncle auntie aunty black white asian polish scouse manc ginger".split()
)
_PERSON_WORDS = re.compile(
    r"[ ](?:mum|dad|brother|sister|mother|father|house|flat|car|phone|friend|friends|boyfriend|girlfriend|family|address|partner|uncle|cousin|school|bedroom|account|snapchat|instagram|behaviour|parents|nan)\b"
)


@cache
def _small_names() -> frozenset[str]:
    """Given names that are no ordinary word: believed without a capital letter."""
    return frozenset(name for name in words("given_names") - words("also_words") - words("not_names") if len(name) > 2)


def take_person(taken: Taken, run: list[Word]) -> None:
    """Take the people that a run of capitalised words names."""
    for part in _parts(run, taken.text):
        if kept := _person(taken.text, part, alone=len(part) == len(run)):
            _take(taken, kept)


def _parts(run: list[Word], text: str) -> list[list[Word]]:
    """The run cut where a word cannot be in a name, at an ampersand, and behind an owner: `Danny's Golf`."""
    parts: list[list[Word]] = [[]]
    for index, word in enumerate(run):
        if parts[-1] and "&" in text[parts[-1][-1].end : word.start]:
            parts.append([])
        if _may_be_in_a_name(run, index):
            parts[-1].append(word)
            if word.owns:
                parts.append([])
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _may_be_in_a_name(run: list[Word], index: int) -> bool:
    low = run[index].low
    if low in TITLES:
        return True
    if low in words("given_names"):
        return low not in words("not_names") or not index or run[index - 1].low not in words("not_names")
    if low not in words("not_names"):
        return True
    if low in _LEADS and index + 1 < len(run) and not run[index].owns:
        return True
    if len(low) == 1 and index:
        return low not in ("i", "a")
    before = run[index - 1].low if index else ""
    return (
        index > 0
        and low in words("family_names")
        and (before not in words("not_names") or before in words("given_names"))
    )


def _person(text: str, part: list[Word], *, alone: bool) -> list[Word]:
    """The words of the part that name a person; nothing where they do not."""
    if part[0].low in TITLES and len(part) > 1:
        return part
    if part[0].low in TITLES:
        return []
    given = words("given_names")
    starts = _STARTS.search(text, max(0, part[0].start - 12), part[0].start) is not None or part[0].start == 0
    if starts and len(part) > 1 and part[0].low not in given and part[1].low in given and _opens(part):
        part = part[1:]
    if len(part) == 1:
        return part if _is_single(text, part[0], starts, alone=alone) else []
    first, last = part[0], part[-1]
    if is_surname_first(first, part[1]) and text[first.end : part[1].start] == ", ":
        return part[:3]
    if first.low in given and (
        first.low not in words("also_words") or last.low in words("family_names") or not _abbreviates(part)
    ):
        return part
    if first.low in _LEADS:
        return part if not starts or last.low in given or _IS.match(text, last.end) else []
    if any(word.low in given for word in part) or last.low in words("family_names"):
        return part
    if len(first.text) == 1:
        return part
    return part if _are_unknown_names(part) else []


def _opens(part: list[Word]) -> bool:
    low = part[0].low
    return len(part) > 2 or low.endswith("ly") or low in words("not_names")


def _abbreviates(part: list[Word]) -> bool:
    return any(word.text.isupper() and len(word.text) > 1 for word in part)


def _are_unknown_names(part: list[Word]) -> bool:
    """Two or three words of no list, each like a name: long enough and not in capitals throughout."""
    return 2 <= len(part) <= 3 and all(len(word.text) > 2 and not word.text.isupper() for word in part)


def _is_single(text: str, word: Word, starts: bool, *, alone: bool) -> bool:
    low = word.low
    if len(low) < 2 and not _STRONG_CUE.search(text, max(0, word.start - 40), word.start):
        return False
    if low in words("given_names"):
        if low in words("also_words"):
            return _is_ambiguous_single(text, word, starts)
        return not (word.text.isupper() and len(word.text) < 4) or _has_cue(text, word)
    if word.text.isupper() and len(word.text) < 6:
        return bool(
            re.search(
                rf"\b(?:{_CALLED})[ :]{{1,2}}[\"'“‘(]?$", text[max(0, word.start - 40) : word.start], re.IGNORECASE
            )
        )
    if starts:
        if _SURELY_DOES.match(text, word.end) and not _LIKE_A_NOUN.match(low):
            return True
        if low in words("family_names"):
            return _DOES.match(text, word.end) is not None
        return alone and _IS.match(text, word.end) is not None and not _LIKE_A_NOUN.match(low)
    if low in words("family_names"):
        return True
    return (
        _has_cue(text, word)
        or _SURELY_DOES.match(text, word.end) is not None
        or (word.owns and bool(_PERSON_WORDS.match(text, word.end + 2)))
    )


def _is_ambiguous_single(text: str, word: Word, starts: bool) -> bool:
    """A name that is an ordinary word as well: it needs a sign of a person beside it."""
    if starts and word.low == "will":
        return re.match(r" (?:was|is|has|said|told|and [A-Z])", text[word.end : word.end + 8]) is not None
    if word.low in words("not_names") or word.text.isupper():
        return _has_strong_cue(text, word) and not re.match(r"[ ][0-9]", text[word.end : word.end + 2])
    if starts:
        return _DOES.match(text, word.end) is not None or word.owns or text.startswith((" and ", " (", ", "), word.end)
    return not re.match(r"[ ][0-9]", text[word.end : word.end + 2])


def _has_cue(text: str, word: Word) -> bool:
    return _CUE.search(text, max(0, word.start - 40), word.start) is not None


def _has_strong_cue(text: str, word: Word) -> bool:
    return _STRONG_CUE.search(text, max(0, word.start - 40), word.start) is not None


def _take(taken: Taken, kept: list[Word]) -> None:
    end, aliases = _with_aliases(taken.text, kept[-1].end) if not kept[-1].owns else (kept[-1].end, ())
    if not taken.take(Kind.PERSON, kept[0].start, end, aliases):
        taken.take(Kind.PERSON, kept[0].start, kept[-1].end)


def _with_aliases(text: str, end: int) -> tuple[int, tuple[str, ...]]:
    """Where a name ends when what else the person is called is counted in, and what that is."""
    aliases: list[str] = []
    if (found := _MIDDLE.match(text, end)) and (found["family"] or found["quoted"][0].isupper()):
        aliases.append(found["quoted"])
        end = found.end()
    elif (found := _BRACKETED.match(text, end)) and not _describes(found["plain"]):
        aliases.append(found["plain"])
        end = found.end()
    if (found := _TAIL.match(text, end)) and not _describes(found["quoted"] or found["plain"]):
        aliases.append(found["quoted"] or found["plain"])
        end = found.end() if found["quoted"] or text[found.end() - 1] == ")" else found.end("plain")
        if text[found.start() : found.end()].count("(") < text[found.start() : end].count(")"):
            end -= 1
        while more := _OR.match(text, end):
            aliases.append(more["quoted"])
            end = more.end()
    return end, tuple(aliases)


def _describes(alias: str) -> bool:
    return all(
        folded(word) in words("not_names") and folded(word) not in words("given_names") for word in alias.split()
    )


def take_small_people(taken: Taken, text: str) -> None:
    """Take names typed without capitals: behind "called" and the like, or given names that are no ordinary word."""
    for found in _SMALL_CALLED.finditer(text):
        if found["quoted"]:
            if not _describes(found["quoted"]):
                taken.take(Kind.PERSON, *found.span("quoted"))
        elif end := _small_called(text, found):
            taken.take(Kind.PERSON, found.start("plain"), end)
    known = _small_names()
    for found in _SMALL_NAME.finditer(text):
        if found[0] in known or (not found[0].isascii() and folded(found[0]) in known):
            end = _with_small_family(text, found.end())
            if len(found[0]) > 3 or end > found.end() or _is_spoken_of(text, *found.span()):
                taken.take(Kind.PERSON, found.start(), end)


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether a short small word is treated as a person: `was gaz who`."""
    return _DOES.match(text, end) is not None or _STRONG_CUE.search(text, max(0, start - 40), start) is not None


def _small_called(text: str, found: re.Match[str]) -> int:
    """Where a small name behind "called" ends; 0 where the word is no name."""
    first, *rest = found["plain"].split()
    low = folded(first).removesuffix("'s").removesuffix("’s")
    if low in words("not_names") and low not in words("given_names"):
        return 0
    if low not in words("given_names") and low not in words("family_names"):
        someone = _SOMEONE.search(text, max(0, found.start() - 25), found.start()) or found["cue"].lower() not in (
            "called",
            "named",
            "alias",
        )
        if not someone or low.endswith(("ly", "ing", "ed")):
            return 0
    end = found.start("plain") + len(first)
    if rest and (folded(rest[0]) in words("family_names") or folded(rest[0]) in _small_names()):
        return found.end("plain")
    return end


def _with_small_family(text: str, end: int) -> int:
    found = re.compile(rf"[ ]([{LETTER}'’\-]+)").match(text, end)
    if found and (low := folded(found[1])) in words("family_names") and low not in words("not_names"):
        return found.end()
    return end
