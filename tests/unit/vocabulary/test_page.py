"""The reference page of words is made from the data and is current."""

from graph.vocabulary.coded import lists
from graph.vocabulary.page import HERE, page


def test_the_page_is_current():
    """After a change of a data file: `python -m graph.vocabulary.page`."""
    assert HERE.read_text(encoding="utf-8") == page()


def test_the_page_has_every_word_of_every_list():
    """Nothing is left out of what people can look up."""
    text = page().replace("\\|", "|")

    assert [member for kind in lists() for member in kind if member.label not in text] == []
