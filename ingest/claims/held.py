"""When a claim held, from the columns that say so."""

from ingest.claims.draft import Draft


def held(draft: Draft) -> tuple[str, str]:
    """(from, to) as canonical dates; "" where open or not known."""
    return draft.values.get("from_date", ("",))[0], draft.values.get("to_date", ("",))[0]
