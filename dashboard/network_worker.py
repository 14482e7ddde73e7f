"""The networks for the screens, worked out in a process of their own, so that nobody's click waits for them.

`python -m dashboard.network_worker` takes a pickled `Asked` on standard input and answers with a pickled `Shown`. Only
the screens' own process speaks to it, through a pipe of its own.
"""

import pickle
import subprocess
import sys
from dataclasses import dataclass
from datetime import date

from analysis.networks.clusters import Clusters
from analysis.networks.evidence import Decided
from analysis.networks.links import LinkedChildren, Tier
from analysis.networks.origins import MaybeOneOrigin
from graph.access import Viewer
from graph.errors import StoreError
from graph.settings import Settings

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


def ask(asked: Asked) -> Shown:
    """The networks, from a process that ends when it has answered.

    Raises:
        StoreError: it ended without an answer.
    """
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.network_worker"], input=pickle.dumps(asked), capture_output=True, check=False
    )
    if done.returncode != 0:
        raise StoreError(
            "The networks could not be worked out.", "Try `liberty links`: it says what is wrong, and where."
        )
    shown = pickle.loads(done.stdout)
    assert isinstance(shown, Shown)
    return shown


def answer(asked: Asked) -> Shown:
    """The networks, worked out here."""
    from collections import Counter
    from dataclasses import replace

    from dashboard.networks import networks_of
    from graph.store import open_store

    store = open_store(asked.settings.store_url)
    try:
        networks = networks_of(store.view(asked.viewer, asked.purpose), asked.settings, asked.today)
        links, clusters = networks.whole
        tiers = Counter(link.tier for link in links.links)
        linked = replace(links, links=links.links[:MOST_LINKS])
        doubtful = networks.ground.origins.doubtful
        return Shown(linked, {t: tiers[t] for t in Tier}, clusters, doubtful, networks.evidence.decided)
    finally:
        store.close()


if __name__ == "__main__":
    # Pickled under the name by which the other side knows it, not as a class of __main__.
    from dashboard import network_worker

    sys.stdout.buffer.write(pickle.dumps(network_worker.answer(pickle.load(sys.stdin.buffer))))
