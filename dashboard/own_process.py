"""What takes long over a large ledger, worked out for the screens in a process of its own: nobody's click waits for it.

`python -m dashboard.own_process` takes a pickled question on standard input and answers with a pickled answer. Only
the screens' own process speaks to it, through a pipe of its own that stays open while it waits: when that is shut,
nobody waits any more, and the work ends.
"""

import gc
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, ClassVar, cast
from zoneinfo import ZoneInfo

from analysis.networks.clusters import Clusters
from analysis.networks.evidence import Decided
from analysis.networks.growth import Frame
from analysis.networks.links import LinkedChildren
from analysis.networks.origins import MaybeOneOrigin
from analysis.networks.tiers import Tier
from graph.access import Viewer
from graph.errors import StoreError
from graph.settings import Settings
from graph.store import Store, View

if TYPE_CHECKING:
    from dashboard.tasking.gather import Asked as Meeting

LONDON = ZoneInfo("Europe/London")
MOST_LINKS = 3_000
"""Links that go to the screens; the terminal has all."""


@dataclass(frozen=True, slots=True)
class Question:
    """Of which store, for whom, for what. `command` says in a terminal what goes wrong."""

    command: ClassVar[str] = "liberty links"
    settings: Settings
    viewer: Viewer
    purpose: str


@dataclass(frozen=True, slots=True)
class Asked(Question):
    """Which networks, as of which day."""

    today: date


@dataclass(frozen=True, slots=True)
class AskedNew(Question):
    """What is new between the ends of two days."""

    command: ClassVar[str] = "liberty new"
    since: date
    until: date
    today: date


@dataclass(frozen=True, slots=True)
class AskedGrowth(Question):
    """A frame for the end of each of these days."""

    days: tuple[date, ...]
    today: date


@dataclass(frozen=True, slots=True)
class AskedFacts(Question):
    """What an agenda is worked out from but for the tallies; `known` as of an instant, None now."""

    command: ClassVar[str] = "liberty agenda"
    asked: "Meeting"
    known: datetime | None


@dataclass(frozen=True, slots=True)
class AskedTold(Question):
    """The events of a map."""

    command: ClassVar[str] = "liberty hotspots"


@dataclass(frozen=True, slots=True)
class Shown:
    """The networks as the screens show them; `tiers` counts all links."""

    linked: LinkedChildren
    tiers: dict[Tier, int]
    clusters: Clusters
    doubtful: tuple[MaybeOneOrigin, ...]
    decided: Decided


@dataclass(frozen=True, slots=True)
class Answer:
    """What was worked out, and the evidence version that it was worked out from."""

    evidence: int
    found: Any


LARGE = 20_000
"""Records from which on another process is worth its start."""


def ask_facts(asked: AskedFacts) -> Answer:
    """What `dashboard.tasking.gather.facts_but_tallies` gives. Raises StoreError."""
    return cast(Answer, _ask(asked))


def ask_told(asked: AskedTold) -> Answer:
    """What `dashboard.hotspot_ground.tell` gives. Raises StoreError."""
    return cast(Answer, _ask(asked))


def ask(asked: Asked) -> Shown:
    """The networks, from a process that ends when it has answered.

    Raises:
        StoreError: it ended without an answer.
    """
    return cast(Shown, _ask(asked))


def ask_new(asked: AskedNew) -> dict[str, Any]:
    """The document of `liberty new`, and the labels of whom it names. Raises StoreError."""
    return cast("dict[str, Any]", _ask(asked))


def ask_growth(asked: AskedGrowth) -> list[Frame]:
    """One frame a day, oldest first. Raises StoreError."""
    return cast("list[Frame]", _ask(asked))


def _ask(asked: Question) -> object:
    command = [sys.executable, "-m", "dashboard.own_process"]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with suppress(BrokenPipeError), subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(pickle.dumps(asked))
        process.stdin.flush()
        answered = process.stdout.read()
        if process.wait() == 0:
            return pickle.loads(answered)
    raise StoreError("This could not be worked out.", f"Try `{asked.command}`: it says what is wrong, and where.")


def answer(asked: Question) -> object:
    """The answer, worked out here."""
    from graph.store import open_store

    store = open_store(asked.settings.store_url)
    try:
        match asked:
            case Asked():
                return _shown(_as_known(store, asked, asked.today, asked.today), asked)
            case AskedNew():
                return _new(store, asked)
            case AskedGrowth():
                return _frames(store, asked)
            case AskedFacts():
                return _facts(store, asked)
            case AskedTold():
                return _told(store, asked)
            case _:
                raise TypeError(f"Nobody answers a {type(asked).__name__}.")
    finally:
        store.close()


def _as_known(store: Store, asked: Question, day: date, today: date) -> View:
    """What was known by the end of a day; today, what is known now."""
    moment = None if day >= today else datetime.combine(day, time.max, LONDON)
    return store.view(asked.viewer, asked.purpose, as_of=moment, surface="prepared:networks")


def _shown(view: View, asked: Asked) -> Shown:
    from dashboard.networks import networks_of

    networks = networks_of(view, asked.settings, asked.today)
    links, clusters = networks.whole
    tiers = Counter(link.tier for link in links.links)
    linked = replace(links, links=links.links[:MOST_LINKS])
    doubtful = networks.ground.origins.doubtful
    return Shown(linked, {t: tiers[t] for t in Tier}, clusters, doubtful, networks.evidence.decided)


def _new(store: Store, asked: AskedNew) -> dict[str, Any]:
    from dashboard.network_change import moment_of, new_answer, new_labels, what_is_new

    then, now = (
        moment_of(_as_known(store, asked, day, asked.today), asked.settings, day) for day in (asked.since, asked.until)
    )
    found = what_is_new(then, now)
    labels = then.view.labels(sorted(new_labels(found))) | now.view.labels(sorted(new_labels(found)))
    return {**new_answer(found, labels), "labels": labels}


def _frames(store: Store, asked: AskedGrowth) -> list[Frame]:
    from analysis.networks.growth import frame
    from dashboard.networks import networks_of

    return [
        frame(day, *networks_of(_as_known(store, asked, day, asked.today), asked.settings, day).whole)
        for day in asked.days
    ]


def _facts(store: Store, asked: AskedFacts) -> Answer:
    from dashboard.tasking.gather import facts_but_tallies

    evidence, _ = store.versions()
    view = store.view(asked.viewer, asked.purpose, as_of=asked.known, surface="agenda")
    return Answer(evidence, facts_but_tallies(view, asked.asked, asked.settings))


def _told(store: Store, asked: AskedTold) -> Answer:
    from dashboard.hotspot_ground import Files, read_ground, tell
    from dashboard.outlines import beside_store

    evidence, _ = store.versions()
    view = store.view(asked.viewer, asked.purpose, surface="prepared:map")
    return Answer(evidence, tell(view, read_ground(Files(), beside_store(asked.settings))))


def _end_when_nobody_waits() -> None:
    """Look at the pipe until its other end is shut; then end this process and those that help it."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    for helper in multiprocessing.active_children():
        helper.kill()
    os._exit(1)


if __name__ == "__main__":
    # Pickled under the name by which the other side knows it, not as a class of __main__.
    from dashboard import own_process

    gc.disable()  # it ends when it has answered
    question = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_when_nobody_waits, daemon=True).start()
    sys.stdout.buffer.write(pickle.dumps(own_process.answer(question)))
