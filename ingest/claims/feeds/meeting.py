"""Meetings: which cases they were about. Everything else a meeting says is in its own columns."""

from ingest.claims.draft import Draft
from ingest.claims.refs import of_cases


def say(draft: Draft) -> None:
    """Claim what a meeting says."""
    of_cases(draft)
