"""How much each agreement counts: the comparisons of people, with their documented priors.

A Fellegi-Sunter model (Fellegi and Sunter 1969) run by Splink: for each comparison the levels from the strongest to
"differs", each with m (how often it is seen of one person's mentions) and u (how often of two different people's). The
priors stand here with the reason; where a load is large enough, u is measured on random pairs and blended in.
"""

from dataclasses import dataclass
from math import log2
from typing import Any

LEAST_FREQUENCY = 0.0001
"""However rare a name is, no agreement on it counts as if it were rarer."""


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison; the first whose condition holds counts. `says` is for the reasons."""

    name: str
    condition: str
    m: float
    u: float
    frequency: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared; `nothing` is when it says nothing for or against."""

    name: str
    nothing: str
    levels: tuple[Level, ...]


def _both(column: str) -> str:
    return f"len({column}_l) = 0 or len({column}_r) = 0"


def _only_if(cheap: str, costly: str) -> str:
    """Both, the second looked at only where the first holds: the engine evaluates each part of an `and` for all."""
    return f"(case when {cheap} then {costly} else false end)"


def _within(edits: str, left: tuple[str, str], right: tuple[str, str]) -> str:
    """Whether two words, each given with its letters (`letter_bits`), are so few edits apart: their letters rule out
    most that are not, so that these need not be compared.
    """
    letters = f"bit_count(xor({left[1]}, {right[1]})) <= 2 * ({edits})"
    return _only_if(letters, f"damerau_levenshtein({left[0]}, {right[0]}) <= {edits}")


def _slip(left: tuple[str, str], right: tuple[str, str]) -> str:
    edits = f"(1 + (len({left[0]}) > 6)::int)"
    return f"(len({left[0]}) > 3 and len({right[0]}) > 3 and {_within(edits, left, right)})"


def _sided(column: str, side: str) -> tuple[str, str]:
    return f"{column}_{side}", f"{column}_letters_{side}"


_GIVEN, _FAMILY = ((_sided(name, "l"), _sided(name, "r")) for name in ("given", "family"))
_BIRTH = _sided("birth", "l"), _sided("birth", "r")
# Put the other way round: one word the same where the other may be anything, or both with a slip.
_TURNED = (
    "((given_l = family_r or family_l = given_r) and family_l <> family_r)"
    f" or {_only_if(_slip(_GIVEN[0], _FAMILY[1]), _slip(_FAMILY[0], _GIVEN[1]))}"
)
GIVEN = Comparison(
    "given",
    "given_l = '' or given_r = ''",
    (
        # Frequencies of names stand in for u: Mohammed is no evidence, Besnik is.
        Level("same", "given_l = given_r", 0.68, 0.006, "given"),
        Level("known_form", "list_has_any(roots_l, roots_r)", 0.19, 0.006),
        # A slip of the pen makes a word that is nobody's name; two real names are two names (twins!).
        Level(
            "slip",
            _only_if("not (known_l and known_r)", _slip(*_GIVEN)),
            0.05, 0.0008,
        ),
        Level(
            "initial",
            "(len(given_l) = 1 or len(given_r) = 1) and given_l[1] = given_r[1]",
            0.05, 0.003,
        ),
        Level("swapped", _TURNED, 0.02, 0.0006),
        Level("differs", "ELSE", 0.03, 0.98),
    ),
)  # fmt: skip
FAMILY = Comparison(
    "family",
    "family_l = '' or family_r = ''",
    (
        Level("same", "family_l = family_r", 0.76, 0.004, "family"),
        Level("known_form", "list_has_any(forms_l, forms_r)", 0.07, 0.001),
        Level("slip", _slip(*_FAMILY), 0.06, 0.002),
        Level("swapped", _TURNED, 0.02, 0.0006),
        # Family names change: a mother's name, a married name.
        Level("differs", "ELSE", 0.07, 0.99),
    ),
)  # fmt: skip
ALIAS = Comparison(
    "alias",
    "(len(aliases_l) = 0 or len(aliases_r) = 0)"
    " and not (list_has_any(aliases_l, called_r) or list_has_any(called_l, aliases_r))",
    (
        Level("shared", "list_has_any(aliases_l, called_r) or list_has_any(called_l, aliases_r)", 0.65, 0.012, "alias"),
        Level("differs", "ELSE", 0.35, 0.98),
    ),
)
BIRTH = Comparison(
    "birth",
    "lo_l is null or lo_r is null",
    (
        Level("same_day", "whole_l and whole_r and birth_l = birth_r", 0.60, 0.0003),
        Level("swapped", "whole_l and whole_r and (birth_l = turned_r or turned_l = birth_r)", 0.03, 0.0001),
        Level("slip", _only_if("whole_l and whole_r and birth_l <> birth_r", _within("1", *_BIRTH)), 0.03, 0.002),
        Level(
            "month",
            "not by_age_l and not by_age_r and lo_l <= hi_r and lo_r <= hi_l and hi_l - lo_l < 32 and hi_r - lo_r < 32",
            0.04, 0.0004,
        ),
        Level("year", "not by_age_l and not by_age_r and lo_l <= hi_r and lo_r <= hi_l", 0.06, 0.006),
        Level("age", "lo_l <= hi_r and lo_r <= hi_l", 0.11, 0.03),
        # An age is often a guess: a year or three out says little.
        Level("age_near", "(by_age_l or by_age_r) and lo_l <= hi_r + 1200 and lo_r <= hi_l + 1200", 0.08, 0.08),
        Level("age_far", "by_age_l or by_age_r", 0.01, 0.25),
        # A figure of the year slipped, or two figures did.
        Level("near", _within("2", *_BIRTH), 0.02, 0.06),
        Level("differs", "ELSE", 0.008, 0.55),
    ),
)  # fmt: skip
SEX = Comparison(
    "sex",
    "sex_l = '' or sex_r = ''",
    (Level("same", "sex_l = sex_r", 0.97, 0.80), Level("differs", "ELSE", 0.03, 0.20)),
)
STAGE = Comparison(
    "stage",
    # Where both have a date of birth or an age, those are compared.
    "stage_l = '' or stage_r = '' or (lo_l is not null and lo_r is not null)",
    (
        Level("same", "stage_l = stage_r", 0.96, 0.60),
        # People come of age while they are spoken of, and a record calls a young adult a child: for doubt, never apart.
        Level("differs", "ELSE", 0.04, 0.40),
    ),
)
LETTERS_ALIKE = "jaro_winkler_similarity(home_l, home_r) >= 0.93"
WORDS_ALIKE = "2 * len(list_intersect(home_words_l, home_words_r)) > greatest(len(home_words_l), len(home_words_r))"
PARTS_ALIKE = "10 * len(list_intersect(home_parts_l, home_parts_r)) > 6 * least(len(home_parts_l), len(home_parts_r))"
_ALIKE = _only_if("len(home_l) > 6 and len(home_r) > 6", f"({LETTERS_ALIKE} or {WORDS_ALIKE} or {PARTS_ALIKE})")
_TOLD = "len(homes_l) > 0 and len(homes_r) > 0"
_SLIP_OF_A_CODE = _only_if(
    "len(postcode_l) > 3 and postcode_l <> postcode_r",
    _within("1", _sided("postcode", "l"), _sided("postcode", "r")),
)
HOME = Comparison(
    "home",
    f"({_both('districts')}) and ({_both('homes')})",
    (
        Level("whole", "list_has_any(homes_l, homes_r) and list_has_any(postcodes_l, postcodes_r)", 0.35, 0.0002),
        Level("nearly", _only_if("list_has_any(postcodes_l, postcodes_r)", _ALIKE), 0.10, 0.0001),
        Level("door", f"list_has_any(homes_l, homes_r) or {_ALIKE}", 0.15, 0.0003),
        Level("other_door", f"{_TOLD} and list_has_any(postcodes_l, postcodes_r)", 0.04, 0.0008),
        Level("postcode", "list_has_any(postcodes_l, postcodes_r)", 0.30, 0.0010),
        Level(
            "neighbourhood", f"{_TOLD} and ({_SLIP_OF_A_CODE} or list_has_any(districts_l, districts_r))", 0.06, 0.06
        ),
        Level("postcode_slip", _SLIP_OF_A_CODE, 0.03, 0.004),
        Level("district", "list_has_any(districts_l, districts_r)", 0.18, 0.08),
        # People move, and stay with others.
        Level("differs", "ELSE", 0.22, 0.90),
    ),
)  # fmt: skip
PHONE = Comparison(
    "phone",
    "(len(phones_l) = 0 and len(phone_ends_l) = 0) or (len(phones_r) = 0 and len(phone_ends_r) = 0)",
    (
        Level("shared", "list_has_any(phones_l, phones_r)", 0.55, 0.0004),
        Level("part_fits", "list_has_any(phone_ends_l, phone_tails_r) or list_has_any(phone_tails_l, phone_ends_r)",
              0.12, 0.0015),
        Level("differs", "ELSE", 0.40, 0.99),
    ),
)  # fmt: skip
PLATE = Comparison(
    "plate",
    "(len(plates_l) = 0 and len(plate_parts_l) = 0) or (len(plates_r) = 0 and len(plate_parts_r) = 0)",
    (
        Level("shared", "list_has_any(plates_l, plates_r)", 0.45, 0.0004),
        Level("part_fits", "list_has_any(plate_parts_l, plate_shapes_r) or list_has_any(plate_shapes_l, plate_parts_r)",
              0.20, 0.0015),
        Level("differs", "ELSE", 0.40, 0.99),
    ),
)  # fmt: skip
ACCOUNT = Comparison(
    "account",
    _both("accounts"),
    (
        Level("shared", "list_has_any(accounts_l, accounts_r)", 0.6, 0.0003),
        Level("differs", "ELSE", 0.4, 0.99),
    ),
)
COMPANY = Comparison(
    "company",
    _both("company"),
    (
        Level("two_shared", "len(list_intersect(company_l, company_r)) >= 2", 0.10, 0.0003),
        Level("one_shared", "list_has_any(company_l, company_r)", 0.20, 0.004),
        Level("none_shared", "ELSE", 0.70, 0.99),
    ),
)
COMPARISONS = (GIVEN, FAMILY, ALIAS, BIRTH, SEX, STAGE, HOME, PHONE, PLATE, ACCOUNT, COMPANY)
FREQUENCIES = ("given", "family", "alias")


type Rates = dict[tuple[str, str], float]
"""The measured u of (comparison, level)."""


def level_weights(rates: Rates) -> list[list[float]]:
    """The weight in bits of each level of each comparison, before the frequency of a name."""
    return [[_weight(comparison.name, level, rates) for level in comparison.levels] for comparison in COMPARISONS]


def _weight(comparison: str, level: Level, rates: Rates) -> float:
    return log2(level.m / rates.get((comparison, level.name), level.u))


def splink_settings(prior: float, rates: Rates, *, only_new: bool = False) -> dict[str, Any]:
    """The model as Splink takes it. `rates` holds the measured u of (comparison, level) where there is one."""
    found = "l.token = r.token and l.grp <> r.grp" + (" and (l.is_new or r.is_new)" if only_new else "")
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "number",
        "probability_two_random_records_match": prior,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": found, "arrays_to_explode": ["token"], "sql_dialect": "duckdb"}
        ],
        "comparisons": [_comparison(comparison, rates) for comparison in COMPARISONS],
    }  # fmt: skip


def _comparison(comparison: Comparison, rates: Rates) -> dict[str, Any]:
    nothing = {"sql_condition": comparison.nothing, "label_for_charts": "nothing", "is_null_level": True}
    return {
        "output_column_name": comparison.name,
        "comparison_levels": [nothing, *(_level(comparison.name, level, rates) for level in comparison.levels)],
    }


def _level(comparison: str, level: Level, rates: Rates) -> dict[str, Any]:
    said: dict[str, Any] = {
        "sql_condition": level.condition,
        "label_for_charts": level.name,
        "m_probability": level.m,
        "u_probability": rates.get((comparison, level.name), level.u),
    }
    if level.frequency:
        said |= {
            "tf_adjustment_column": level.frequency,
            "tf_adjustment_weight": 1.0,
            "tf_minimum_u_value": LEAST_FREQUENCY,
            "disable_tf_exact_match_detection": True,
        }
    return said
