"""Whatever a record says: it is understood without an error, and every claim stands on the words at its span."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.model import DerivedRecord
from graph.store.arrivals import check_whole
from graph.vocabulary import RECORD_KIND, Basis, Feed
from ingest.claims import derive
from ingest.feed import spec
from ingest.records import Part, Record, RowAddress

FRAGMENTS = (
    "Danny aka 'Big D', 30s, white male, drives grey Golf", "SMITH, Amy", "Amy Smith and Beth Jones", "unknown male",
    "N/K", "Mum", "XB93 KTR", "ends 7TK", "07700 900123", "12 Mill Lane, Hollowmere XX1 4AB", "ZZ99 3VZ", "0",
    "53.90754", "600000", "03/04/2026", "2026-03-29 01:30", "35/13/2026", "March 2010", "aged 15", "Snapchat: big_d",
    "yes", "P", "2", "B", "sexual", "missing: H, CSE, late", "isolation, child, current",
    "Call home | Jo | 2026-02-01", "boyfriend", "vehicle", "child", "DOB 03/04/1990", "lives at 1 Fen Road",
    "Łukasz “Lucky” Żak", "Zoë O’Neil", "\u00a0", "\u200b", "\u2028", "ß", "İ", "\ud7ff", "🚗 XB93 KTR", "=1+1",
    "None", "-",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=5).flatmap(
        lambda pieces: st.sampled_from(("; ", "\n", ", ", " ", "|", " and ")).map(lambda gap: gap.join(pieces))
    ),
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record of any feed with any of its columns, some of them with texts that disagree."""
    feed = draw(st.sampled_from(Feed))
    columns = [name for name in spec(feed).columns if name not in ("source_system", "last_updated_at", "extracted_at")]
    fields = draw(st.dictionaries(st.sampled_from(columns), TEXTS, max_size=12))
    disagreeing: dict[str, tuple[Part, ...]] = {}
    for name in draw(st.sets(st.sampled_from(columns), max_size=2)) - set(fields):
        if spec(feed).columns[name].is_list:
            continue
        one, other = draw(TEXTS), draw(TEXTS)
        fields[name] = f"{one}\n{other}"
        disagreeing[name] = (Part(0, len(one)), Part(len(one) + 1, len(one) + 1 + len(other)))
    address = (RowAddress("drop.csv", 2),)
    return Record(feed, "hollowmere", "R-1", fields, address, draw(TEXTS), draw(TEXTS), disagreeing)


def _holds(found: DerivedRecord) -> None:
    check_whole(found)
    own = found.mentions[0]
    assert (own.kind, own.field, own.as_written) == (RECORD_KIND[found.feed], "", found.reference)
    assert len({mention.mention_id for mention in found.mentions}) == len(found.mentions)
    for said in (*found.mentions, *found.claims):
        if said.start >= 0:
            assert found.content[said.field][said.start : said.end] == said.as_written
    for claim in found.claims:
        assert 0 <= claim.subject < len(found.mentions)
        assert -1 <= claim.object < len(found.mentions)
        assert claim.subject != claim.object
        assert claim.suggested == (claim.basis is Basis.DERIVED)
        assert not claim.key or claim.object == -1
    assert all(flag.reason and flag.remedy for flag in found.flags)


@settings(max_examples=400)
@given(records())
@example(Record(Feed.LIBERTY_REPORT, "s", "R-1", {"victim_name": "N/K", "alleged_offenders": "N/K; DOB 1"}, ()))
def test_any_record_is_understood_and_every_claim_stands_on_its_words(record: Record):
    """A bad value never costs the row: nothing raises, and every span holds the words as written."""
    _holds(derive(record))


@settings(max_examples=100)
@given(records(), TEXTS, TEXTS)
def test_what_a_record_says_depends_on_its_fields_alone(record: Record, updated: str, extracted: str):
    """Not on when it was extracted, nor on where it stood: else the order of loading would show in the picture."""
    other = Record(
        record.feed, record.source_system, record.reference, dict(reversed(record.fields.items())),
        (RowAddress("b.csv", 9),), updated, extracted, record.disagreeing,
    )  # fmt: skip
    one, two = derive(record), derive(other)

    assert (one.content_hash, one.values, one.header) == (two.content_hash, two.values, two.header)
    assert (one.mentions, one.claims) == (two.mentions, two.claims)
