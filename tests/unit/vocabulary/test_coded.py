"""Every closed list of the field is read by one mechanism, whatever the case and punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.vocabulary import Agency, Coded, Level, PlaceKind, Rag, VocabularyError
from graph.vocabulary.coded import entries, home, lists, normalise, words_index
from graph.vocabulary.data import FILES, parse

EVERY_WORD = [
    (member, word) for kind in lists() for member in kind for word in (member.value, member.label, *member.aliases)
]

RAG = """
[rag.red]
label = "Red"
aliases = ["stop"]
[rag.amber]
label = "Amber"
[rag.green]
label = "Green"
"""


@given(
    st.sampled_from(EVERY_WORD), st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from(["", " ", "\t"])
)
def test_every_word_of_every_list_reads_to_its_member_in_any_case_and_spacing(pair, case, space):
    """Labels, codes and aliases are understood as written, shouted, and with stray spaces."""
    member, word = pair

    assert type(member).read(word) is member
    assert type(member).read(f"{space}{case(word)}{space}") is member


@given(
    st.sampled_from([pair for pair in EVERY_WORD if normalise(pair[1])]),
    st.sampled_from(["-", "_", "/", ".", ", ", " – ", "\u00a0", "\u200b "]),
)
def test_punctuation_between_words_does_not_matter(pair, joint):
    """Hyphens, full stops, commas and hard spaces between the words of an alias do not hide it."""
    member, word = pair

    assert type(member).read(joint.join(normalise(word).split())) is member


@pytest.mark.parametrize(
    ("kind", "text", "meant"),
    [
        (Agency, "CSC", Agency.SOCIAL_CARE),
        (Agency, "Children’s Services", Agency.SOCIAL_CARE),
        (Agency, "A&E", Agency.HEALTH),
        (Agency, "Safe & Sound", Agency.SPECIALIST_SERVICE),
        (PlaceKind, "CHILDREN'S HOME", PlaceKind.CHILDRENS_HOME),
        (PlaceKind, "take-away", PlaceKind.TAKEAWAY),
        (Level, "h", Level.HIGH),
        (Level, "Not yet assessed/unknown", Level.NOT_YET_ASSESSED),
    ],
)
def test_words_as_practitioners_write_them_are_read(kind, text, meant):
    """Abbreviations, ampersands, curly apostrophes and capitals of real exports."""
    assert kind.read(text) is meant


@given(st.text(alphabet="qxz", min_size=4, max_size=300))
def test_an_unknown_word_reads_as_nothing_and_is_reported_as_written(text):
    """No list has a silent "other": an unknown word is none of the members, and the problem carries it unchanged."""
    assert Agency.read(text) is None
    assert Agency.unread(text).words == text


def test_the_closest_known_words_stand_in_the_remedy():
    """A misspelling is not guessed; the remedy offers what it may have meant."""
    assert Agency.read("Polise") is None
    assert Agency.unread("Polise").remedy == "Did you mean: Police?"


def test_a_word_like_no_other_gets_the_whole_short_list():
    """Where nothing is close, a short list is offered whole."""
    assert Rag.unread("zzzz").remedy == (
        "Write one of: Red: not achieved; Amber: partially achieved; Green: completed."
    )


@pytest.mark.parametrize("text", ["", " ", "-", "…"])
def test_blank_and_bare_punctuation_are_no_member(text):
    """A dash in a cell means nothing."""
    assert Agency.read(text) is None


@pytest.mark.parametrize("kind", lists())
def test_every_list_has_a_member_for_every_table_and_labels_that_differ(kind: type[Coded]):
    """The program's list and the data hold the same members, and no two look alike on a screen."""
    labels = [member.label for member in kind]

    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("file", sorted({home(kind).file for kind in lists()}))
def test_every_data_file_says_on_top_how_to_change_it(file):
    """A practitioner who opens a data file reads first what may be changed."""
    assert "# HOW TO CHANGE THIS FILE." in (FILES / file).read_text(encoding="utf-8")


OURS = [text for kind in lists() for member in kind for text in (member.label, member.note)]


@pytest.mark.parametrize(
    "blaming",
    [
        "prostitut",
        "promiscu",
        "lifestyle",
        "streetwise",
        "boyfriend",
        "abscond",
        "runaway",
        "risk taking",
        "at risk by",
        "refus",
    ],
)
def test_no_label_or_note_blames(blaming):
    """Labels and notes keep to the sector's language guidance; the words of others stand only among the aliases."""
    assert [text for text in OURS if blaming in text.lower()] == []


def rag(text: str):
    """The list of traffic lights read from other data than its own."""
    return words_index(Rag, entries(Rag, parse("words.toml", text).table("rag")), "words.toml")


def test_a_sound_file_is_read():
    """The data used in the tests of faults is itself sound."""
    assert rag(RAG)["stop"] is Rag.RED


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (RAG.replace('"Amber"', "3"), ["words.toml", "[rag.amber]", "'label'", "a text in double quotes"]),
        (RAG.replace('"Amber"', '" "'), ["[rag.amber]", "'label'", "not blank"]),
        (RAG.replace('label = "Green"', ""), ["[rag.green]", "'label'", "missing"]),
        (RAG.replace('["stop"]', '"stop"'), ["[rag.red]", "'aliases'", 'a list of texts: ["one", "two"]']),
        (RAG.replace("aliases", "alias"), ["[rag.red]", "unknown key alias", "Known here: label, aliases, note"]),
        (RAG.replace("rag.green", "rag.blue"), ["[rag]", "no table for green"]),
        (RAG + '[rag.blue]\nlabel = "Blue"', ["[rag]", "blue is not in the program's list"]),
        (RAG.replace('"Amber"', '"Stop!"'), ["[rag]", "'Stop!'", "red", "amber", "Leave it with one of them"]),
        (RAG + "[rag.red]", ["words.toml", "not valid TOML", "line"]),
        ("rag = 3", ["words.toml", "'rag'", "a table of its own"]),
    ],
)
def test_a_fault_in_a_data_file_names_file_table_key_and_what_was_expected(data, told):
    """The message alone is enough to mend the file."""
    with pytest.raises(VocabularyError) as fault:
        rag(data)

    assert [words for words in told if words not in str(fault.value)] == []


def test_reading_a_known_word_costs_about_a_dictionary_look_up():
    """A load asks millions of times: the second reading of a word is not normalised again."""
    normalise.cache_clear()
    for _ in range(100):
        Agency.read("A & E")
        Agency.read("A&E")

    assert normalise.cache_info().misses == 1
