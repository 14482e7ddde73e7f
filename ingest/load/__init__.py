"""From dropped files to claims in the store."""

from ingest.load.known import Clock
from ingest.load.record import record
from ingest.load.report import Fault, FileLine, GatheredRow, LoadReport, Unrecognised
from ingest.load.run import OnProgress, Progress, load, new_sandbox

__all__ = [
    "Clock",
    "Fault",
    "FileLine",
    "GatheredRow",
    "LoadReport",
    "OnProgress",
    "Progress",
    "Unrecognised",
    "load",
    "new_sandbox",
    "record",
]
