"""The second generator: the same for one seed, and everything in it visibly invented."""

import re

from tests.identity.people import COLUMNS, table


def test_one_seed_gives_one_table() -> None:
    """Another seed gives another; every row has every column."""
    rows = table(3, 0.05)
    assert rows == table(3, 0.05) != table(4, 0.05)
    assert len(rows) >= 600
    assert all(tuple(row) == COLUMNS for row in rows)


def test_plates_numbers_and_postcodes_are_of_ranges_nobody_has() -> None:
    """Plates with an age identifier of 90 to 99, drama numbers, the postcode area XX."""
    rows = table(3, 0.2)
    whole = [row["reg"].replace(" ", "") for row in rows if re.fullmatch(r"[A-Z]{2}[0-9]{2} [A-Z]{3}", row["reg"])]
    assert whole
    assert all(90 <= int(plate[2:4]) <= 99 for plate in whole)
    assert all(row["pcode"].startswith("XX") for row in rows if row["pcode"])
    assert all(re.search(r"7700 ?900|1632 ?960|496 ?0|7946 ?0|498 ?0|9649 ?6|2018 ?0|3069 ?990|ends", row["tel"])
               for row in rows if row["tel"])  # fmt: skip
