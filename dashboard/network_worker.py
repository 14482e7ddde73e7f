"""The networks for the screens, worked out in a process of their own, so that nobody's click waits for them.

`python -m dashboard.network_worker` takes a pickled question on standard input and answers with a pickled answer. Only
the screens' own process speaks to it, through a pipe of its own.
"""

import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, cast
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
from graph.store import View

LONDON = ZoneInfo("Europe/London")
MOST_LINKS = 3_000
"""Links that go to the screens; the terminal has all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which networks: of which store, for whom, for what, as of which day."""

    settings: Settings
    viewer: Viewer
    purpose: str
    today: date


@dataclass(frozen=True, slots=True)
class Shown:
    """The networks as the screens show them; `tiers` counts all links."""

    linked: LinkedChildren
    tiers: dict[Tier, int]
    clusters: Clusters
    doubtful: tuple[MaybeOneOrigin, ...]
    decided: Decided


@dataclass(frozen=True, slots=True)
class AskedNew:
    """What is new between the ends of two days."""

    settings: Settings
    viewer: Viewer
    purpose: str
    since: date
    until: date
    today: date


@dataclass(frozen=True, slots=True)
class AskedGrowth:
    """A frame for the end of each of these days."""

    settings: Settings
    viewer: Viewer
    purpose: str
    days: tuple[date, ...]
    today: date


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


type Question = Asked | AskedNew | AskedGrowth


def _ask(asked: Question) -> object:
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.network_worker"], input=pickle.dumps(asked), capture_output=True, check=False
    )
    if done.returncode != 0:
        raise StoreError(
            "The networks could not be worked out.", "Try `liberty links`: it says what is wrong, and where."
        )
    return pickle.loads(done.stdout)


def answer(asked: Question) -> object:
    """The answer, worked out here."""
    from graph.store import open_store

    store = open_store(asked.settings.store_url)
    try:

        def view_by(day: date) -> View:
            """What was known by the end of a day; today, what is known now."""
            moment = None if day >= asked.today else datetime.combine(day, time.max, LONDON)
            return store.view(asked.viewer, asked.purpose, as_of=moment, surface="prepared:networks")

        match asked:
            case Asked():
                return _shown(view_by(asked.today), asked)
            case AskedNew():
                return _new(view_by, asked)
            case AskedGrowth():
                return _frames(view_by, asked)
    finally:
        store.close()


def _shown(view: View, asked: Asked) -> Shown:
    from dashboard.networks import networks_of

    networks = networks_of(view, asked.settings, asked.today)
    links, clusters = networks.whole
    tiers = Counter(link.tier for link in links.links)
    linked = replace(links, links=links.links[:MOST_LINKS])
    doubtful = networks.ground.origins.doubtful
    return Shown(linked, {t: tiers[t] for t in Tier}, clusters, doubtful, networks.evidence.decided)


def _new(view_by: Callable[[date], View], asked: AskedNew) -> dict[str, Any]:
    from dashboard.network_change import moment_of, new_answer, new_labels, what_is_new

    then, now = (moment_of(view_by(day), asked.settings, day) for day in (asked.since, asked.until))
    found = what_is_new(then, now)
    labels = then.view.labels(sorted(new_labels(found))) | now.view.labels(sorted(new_labels(found)))
    return {**new_answer(found, labels), "labels": labels}


def _frames(view_by: Callable[[date], View], asked: AskedGrowth) -> list[Frame]:
    from analysis.networks.growth import frame
    from dashboard.networks import networks_of

    return [frame(day, *networks_of(view_by(day), asked.settings, day).whole) for day in asked.days]


if __name__ == "__main__":
    # Pickled under the name by which the other side knows it, not as a class of __main__.
    from dashboard import network_worker

    sys.stdout.buffer.write(pickle.dumps(network_worker.answer(pickle.load(sys.stdin.buffer))))
