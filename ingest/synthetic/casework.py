"""Cases: which child is on the exploitation strategy, since when, at which level, and how it went on."""

from dataclasses import dataclass
from datetime import date, timedelta

from ingest.synthetic.people import Child
from ingest.synthetic.rng import pick, stream, weighted
from ingest.synthetic.world import Town

_LEVELS = (("low", 0.36), ("medium", 0.36), ("high", 0.24), ("not yet assessed", 0.04))


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The true life of one case. `levels` are dated, oldest first; `closed_on` is None while it is open."""

    reference: str
    child: Child
    opened_on: date
    closed_on: date | None
    kind: str
    levels: tuple[tuple[date, str], ...]
    repeat: bool

    @property
    def level(self) -> str:
        """The last level."""
        return self.levels[-1][1]


def open_cases(town: Town, last_day: date) -> list[CaseFile]:
    """Open cases for about two children in three: those whom a group reaches always, and each once or, after a
    closure, twice.
    """
    rng = stream(town.seed, "casework")
    reached = {child.person.id for group in town.groups for child in group.children}
    days = (last_day - town.start).days
    cases: list[CaseFile] = []
    for child in town.children:
        if child.person.id not in reached and rng.random() < 0.45:
            continue
        opened = town.start + timedelta(days=int(rng.random() * days * 0.8) - 60)
        ends = opened + timedelta(weeks=8 + int(rng.random() * 60))
        closed = ends if ends <= last_day and rng.random() < 0.7 else None
        level = weighted(rng, _LEVELS)
        if level == "low" and child.person.id in reached:
            level = "medium"
        levels = [(opened + timedelta(days=5 + int(rng.random() * 20)), level)]
        while levels[-1][0] + timedelta(days=60) < (closed or last_day) and rng.random() < 0.7:
            levels.append(
                (
                    levels[-1][0] + timedelta(days=42 + int(rng.random() * 50)),
                    pick(rng, ("low", "medium", "high", levels[-1][1])),
                )
            )
        within = [(day, word) for day, word in levels if day <= last_day] or [(last_day, level)]
        kind = weighted(rng, (("CSE", 0.42), ("CCE", 0.4), ("both", 0.18)))
        cases.append(
            CaseFile(
                f"CRE-{opened:%y}-{len(cases) + 1:05}", child, opened, closed, kind, tuple(within), rng.random() < 0.08
            )
        )
    return cases
