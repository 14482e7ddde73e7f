"""Words that stand where a name should be: descriptions of someone, never a name and never matched."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.values.text import fold, says_unknown

_RELATIVES = frozenset(
    """
    mum mums mam mom mummy mother stepmother stepmum dad dads daddy father stepfather stepdad parent parents
    stepparent nan nana nanny gran grandma grandmother grandad granddad grandfather grandparent grandparents
    brother brothers bro sister sisters sibling siblings stepbrother stepsister halfbrother halfsister son sons
    daughter daughters child children kid kids baby aunt auntie aunty uncle cousin cousins niece nephew wife
    husband partner boyfriend girlfriend ex bf gf friend friends mate mates associate associates carer carers
    guardian family relative relatives neighbour neighbours colleague worker teacher tutor landlord landlady
    tenant occupier resident employer boss owner manager driver passenger dealer customer guest visitor staff
    taxi
    """.split()
)  # fmt: skip
_PEOPLE = frozenset(
    """
    male males female females man men woman women boy boys girl girls lad lads youth youths person persons
    people individual individuals adult adults teenager teenagers teen teens teenage juvenile guy guys bloke
    blokes lady ladies gentleman gentlemen group gang crowd somebody someone anybody anyone nobody victim
    victims suspect suspects offender offenders perpetrator perpetrators witness witnesses informant caller
    reporter source subject nominal pupil student patient client ukm ukf um uf um1 um2 uf1 uf2 professional
    officer police nurse doctor dr gp pc sw social school foster member public party
    """.split()
)  # fmt: skip
_DESCRIBING = frozenset(
    """
    unknown unidentified unnamed unk nk n/k anonymous anon known not no yet name names named given details
    detail surname a an the his her their my your our its another other others some several two three four five
    six one 1 2 3 4 5 6 7 8 9 10 both same above as stated see as-above per and or of with who is was be to by
    from at this that these those older old younger young elder eldest youngest little big tall short slim
    skinny thin fat stocky large medium heavy build built height white black asian mixed race brown pale dark
    light skinned skin eastern european east european south north african caribbean chinese arab arabic romanian
    polish albanian kurdish somali pakistani indian bangladeshi british english scottish welsh irish ic1 ic2 ic3
    ic4 ic5 ic6 ic7 ic8 ic9 bald bearded beard hair haired hooded hoodie local early mid late approx
    approximately about around aged age years year yrs yr possibly maybe probably believed alleged said only
    first second third main also present involved in his/her him her them him/her she he they it best close
    former step half foster adopted biological birth real
    """.split()
)  # fmt: skip
_GENERIC = _RELATIVES | _PEOPLE | _DESCRIBING
_NUMBERED = re.compile(r"[0-9]{1,3}(?:s|'s|yo|yrs?|ish|m|f|cm|ft)?|#[0-9]+|[a-z]?[0-9]{1,2}|no\.?[0-9]{1,2}")
_WORD = re.compile(r"[^\s,;:.()\[\]\"+&\-/]+(?:/[a-z]+)?")
_OF_SOMEONE = re.compile(
    rf"(?:(?:a|an|the|his|her|their|my|another|unknown|unnamed|older|younger|old|best|close|ex|step|"
    rf"half|two|some)[ -])*"
    rf"(?:{'|'.join(sorted(_RELATIVES | _PEOPLE, key=len, reverse=True))}) (?:of|to|from) .*"
)
_SOMEONES = re.compile(
    rf"(?!.* - )[^,;:()]*[a-z](?:'s|s') (?:(?:older|younger|old|best|close|ex|step|half|new|little|big)[ -])*"
    rf"(?:{'|'.join(sorted(_RELATIVES, key=len, reverse=True))})(?: [0-9]+)?"
)
_LONGEST = 200


@lru_cache(maxsize=65536)
def is_non_name(text: str) -> bool:
    """Whether the text stands for somebody without naming anyone: `not known`, `N/K`, `unknown male`, `as above`,
    `Mum`, `a friend`.

    A person may bear such a word as a given name: "None Brooks" and "Na Li" are names, because of the other word.
    """
    folded = fold(text[:_LONGEST]).strip(" .,;:!\"'()[]*_")
    if not folded or says_unknown(folded):
        return True
    if not any(letter.isalpha() for letter in folded):
        return True
    words = _WORD.findall(folded)
    if all(_is_generic(word, before) for before, word in zip(["", *words], words, strict=False)):
        return True
    return bool(_OF_SOMEONE.fullmatch(folded) or _SOMEONES.fullmatch(folded))


def _is_generic(word: str, before: str) -> bool:
    if word.strip("'") in _GENERIC or _NUMBERED.fullmatch(word):
        return True
    return len(word) == 1 and before in _PEOPLE  # "male A", but not the nickname "Big D"


def is_description(word: str) -> bool:
    """Whether one word describes a person rather than being a part of a name."""
    folded = fold(word).strip(" .,;:!\"'()[]")
    return len(folded) > 1 and folded in _GENERIC
