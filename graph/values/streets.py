"""The last words of street names, and how they are shortened."""

_WORDS = """
street st str
road rd
avenue ave av
lane ln la
close cl clo
drive dr drv
crescent cres cr cresc
court ct crt
place pl
square sq
terrace tce terr ter
gardens gdns gdn garden
grove gr gro
way wy
walk wlk
hill hl
rise
row
mews
parade pde
green grn
gate
yard yd
view vw
croft
bank
mount mt
end
park pk
wharf
quay
passage
circus
boulevard blvd
common
fold
ginnel
side
estate
villas
buildings bldgs
cottages
broadway
embankment
highway
bypass
"""

STREET_WORDS = {form: words[0] for line in _WORDS.strip().splitlines() for words in [line.split()] for form in words}
"""Every way to write the last word of a street, with its full form."""

CERTAIN_STREET_WORDS = frozenset(
    """street road avenue lane close drive crescent terrace gardens grove mews parade boulevard square rd ave cres
    tce terr gdns
    ln blvd croft walk""".split()
)
"""Those that hardly ever end anything but the name of a street."""


def in_full(words: list[str]) -> list[str]:
    """Folded words of a place with the last word of a street written out; `st` at the front stays a saint."""
    return [STREET_WORDS.get(word, word) if index else word for index, word in enumerate(words)]
