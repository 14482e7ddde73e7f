"""From text records to claims."""

from ingest.claims.derive import content_hash, derive

__all__ = ["content_hash", "derive"]
