"""Cells that a spreadsheet would run as a formula, made harmless.

A report may hold `=HYPERLINK(...)` where a name should stand; whoever opens the export in a spreadsheet would run it.
Such a cell gets an apostrophe in front, which spreadsheets take as "this is text". The rules: OWASP ASVS 1.2.10, and
what Primero added to it (full-width signs, white space and control characters before the sign), and a sign after a
separator that another country's spreadsheet splits at.
"""

import re
import unicodedata

SIGNS = frozenset("=+-@|%−＝＋－＠｜％﹢﹣﹦﹪﹫⁺⁻⁼₊₋₌⩵⩶﬩")
"""The signs that begin a formula, and every character that Unicode folds to one of them."""

PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"} | {0x7F: 0x2421}
"""Control characters as the small pictures that Unicode has for them: nothing is lost, nothing is obeyed."""


def cell(value: object) -> object:
    """A value as it goes into a cell: numbers stay numbers, texts stay texts and never become formulas."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return text(value) if isinstance(value, str) else value


def text(value: str) -> str:
    """A text that no spreadsheet runs."""
    shown = str(value).translate(PICTURES)
    if SIGNS.isdisjoint(shown):
        return shown
    parts = re.split(r"([;\t\n])", shown)
    return "".join("'" + part if _begins_a_formula(part) else part for part in parts)


def _begins_a_formula(part: str) -> bool:
    for character in part:
        if character.isspace() or character == '"' or unicodedata.category(character) in {"Cc", "Cf"}:
            continue
        return character in SIGNS
    return False


def xml_text(value: str) -> str:
    """A text that XML 1.0 can hold: control characters as pictures, what is no character as the replacement sign."""
    return re.sub(r"[\ud800-\udfff\ufffe\uffff\x80-\x84\x86-\x9f]", "�", str(value).translate(PICTURES))
