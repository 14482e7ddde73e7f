"""The phrases that raise a duty, and the words that take one back. English, as reports are written."""

import re

from graph.vocabulary import Duty

_ADULT = (
    r"(?:by|that|says?|said) (?:an? |the |his |her |their |my )?"
    r"(?:adult|man|woman|parent|mother|father|mum|dad|step\w+|uncle|carer|partner)"
)
_CARRIED = (
    r"(?:driven|taken|moved|sent|transported|brought)\b[^.!?]{0,40}?"
    r"\bto (?:sell|deal|run|carry|hold|move)\b[^.!?]{0,12}"
)

_PHRASES: dict[Duty, tuple[str, ...]] = {
    Duty.NRM: (
        r"modern slavery", r"(?:child |human )?traffick(?:ed|ing)", r"NRM", r"National Referral Mechanism",
        r"debt bondage", r"forced labour", r"forced to work", r"domestic servitude",
        _CARRIED + r"(?:drugs|packages|money)",
        r"(?:told|made|forced|ordered|paid|has|have|had|threatened|asked) to (?:sell|deal|run|carry|hold|move|store) "
        r"(?:the |some |their |his |her )?(?:drugs|packages|wraps|crack|heroin|cannabis|weapons?|knives|money)",
        r"debt[^.!?]{0,30}worked off", r"work(?:ing)? off (?:a |the |his |her |their )?debt",
        r"(?:holds?|keeps?|kept|took|has taken) (?:his|her|their|the child's) passport",
    ),
    Duty.FGM: (
        r"FGM", r"(?:female )?genital mutilation", r"female circumcision", r"infibulation",
        r"(?:be|been) cut\b(?=[^.!?]*\b(?:abroad|trip|holiday|travel|ceremony|summer|overseas)\b)",
        r"(?:abroad|trip|holiday|travel|ceremony|overseas)\b[^.!?]{0,60}\b(?:be|been) cut",
    ),
    Duty.FORCED_MARRIAGE: (
        r"forced marriages?", r"(?:forced|made|going to have|has|have) to marry", r"made marry",
        r"forced into marriage",
        r"(?:be|been|being) married off", r"marr(?:y|ied) against (?:his|her|their) (?:will|wish(?:es)?)",
        r"promised in marriage",
    ),
    Duty.HONOUR_BASED_ABUSE: (r"hono[u]?r[- ]based (?:abuse|violence)", r"HBV", r"HBA"),
    Duty.PREVENT: (
        r"extremis[mt]s?", r"terroris[mt]s?", r"radicalis(?:ed|ing|ation)",
        r"Prevent (?:referral|concern|training|team)",
        r"neo[- ]?nazis?", r"violence (?:is|was) justified",
    ),
    Duty.REFERRAL_DUE: (
        r"bruis(?:e|es|ed|ing)", r"injur(?:y|ies|ed)", r"(?:afraid|scared|frightened) (?:to go|of going) home",
        r"locked in(?:side)? (?:a|the|his|her|their) (?:\w+ )?(?:room|house|flat|cupboard|bedroom|cellar|shed)",
        r"(?:hit|beaten|slapped|punched|kicked|burn(?:ed|t)|strangled|choked|hurt) " + _ADULT,
        r"(?:hurt|hit|beat|kicked|punched) (?:him|her|them|me)", r"sexually (?:abused|assaulted)", r"raped",
        r"(?:is|was|were|being|been) (?:physically )?(?:abused|neglected)",
    ),
}  # fmt: skip

PHRASES = {duty: re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE) for duty, phrases in _PHRASES.items()}

STEMS: dict[Duty, tuple[str, ...]] = {
    Duty.NRM: (
        "slavery", "traffick", "nrm", "referral mechanism", "bondage", "forced labour", "forced to work", "servitude",
        "to sell", "to deal", "to run", "to carry", "to hold", "to move", "to store", "worked off", "work off",
        "working off", "passport",
    ),
    Duty.FGM: ("fgm", "genital mutilation", "circumcision", "infibulation", "be cut", "been cut"),
    Duty.FORCED_MARRIAGE: (
        "forced marriage", "to marry", "made marry", "into marriage", "married off", "against", "in marriage",
    ),
    Duty.HONOUR_BASED_ABUSE: ("based", "hbv", "hba"),
    Duty.PREVENT: ("extremis", "terroris", "radicalis", "prevent", "nazi", "justified"),
    Duty.REFERRAL_DUE: (
        "bruis", "injur", "go home", "going home", "locked in", "hit", "beat", "slapped", "punched", "kicked", "burn",
        "strangled", "choked", "hurt", "sexually", "raped", "abused", "neglected",
    ),
}  # fmt: skip
"""Letters of which a text that matches holds at least one, folded: looking for them first is thirty times as fast."""

SENTENCE = re.compile(r"[^.!?;\n]+(?:[.!?;]+[\"'”’]*|$)?")
TURN = re.compile(r"\b(?:but|however|although|though|except|yet|nevertheless|and that)\b", re.IGNORECASE)

NOT_BEFORE = re.compile(
    r"\b(?:no|not|never|nothing|none|nobody|neither|nor|without|denie[sd]|denying|unlikely)\b|n['’]t\b", re.IGNORECASE
)
NO_DENIAL = re.compile(
    r"\b(?:not only|not just|no doubt|not sure|not clear|not known|(?:can ?not|can['’]t|could not|not)"
    r"(?: be)? (?:rule|ruled|exclude|excluded)(?: out)?|not allowed|no longer safe|not safe)\b"
    r"|(?:\bnot|n['’]t) den(?:y|ied)\b",
    re.IGNORECASE,
)
NOT_AFTER = re.compile(
    r"\b(?:no (?:such )?(?:concerns?|signs?|evidence)|(?:was|were|is|are|has been|have been) (?:ruled out|denied|"
    r"not (?:identified|suspected|seen|found|a concern|indicated|raised)))\b",
    re.IGNORECASE,
)
_TAUGHT = (
    r"(?:training|trained|posters?|leaflets?|assembl(?:y|ies)|lessons?|workshops?|polic(?:y|ies)|awareness|courses?|"
    r"presentations?|campaigns?|briefings?|webinars?|e-?learning|film|documentary|homework)"
)
ABOUT_IT = re.compile(rf"\b{_TAUGHT}\b", re.IGNORECASE)
ABOUT_BEFORE = re.compile(
    rf"\b{_TAUGHT}\b[^.!?]{{0,60}}?\b(?:on|about|of|for|against|covers?|covered|covering|called|titled|used|is|was)\b"
    r"[^.!?]{0,40}$",
    re.IGNORECASE,
)
ABOUT_AFTER = re.compile(
    rf"^(?:[\s,'’]+(?!(?:in|at|on|during|after|before|seen|was|were|is|are|when)\b)[\w-]+){{0,3}}?[\s,]+{_TAUGHT}\b",
    re.IGNORECASE,
)
TELLS = re.compile(
    r"\b(?:said|says|told|tells|disclosed?|discloses|believes?|fears?|feared|afraid|reported|worried|suspects?|suspected|spoke|speaks)\b",
    re.IGNORECASE,
)
LONG_AGO = re.compile(
    r"\b(?:years? ago|months? ago|in (?:19|20)[0-9]{2}|previous(?:ly)?|historic(?:al|ally)?|last year)\b", re.IGNORECASE
)
GOES_ON = re.compile(r"\b(?:again|today|tonight|now|still|since|reopened)\b", re.IGNORECASE)
DEALT_WITH = re.compile(
    r"\b(?:referral|report|enquiry|investigation|case|order|decision|NRM)\b[^.!?]*\b(?:closed|concluded|completed|"
    r"finished|ended|no further action)\b",
    re.IGNORECASE,
)
