"""What one viewer may see of a ledger, as masks over its claims; `graph.store.sight_found` works them out."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graph.access.viewer import FULL_PICTURE
from graph.picture import Bools, Ints
from graph.store.rows import BriefClaim, ClaimAt
from graph.store.sensitivity import PREDICATE_NO, WORDING, Sensitivity
from graph.store.sight_rule import Rule, Ties

NUMBER_OF = {what.value: number for what, number in PREDICATE_NO.items() if what is not None}
"""By its text, as the rows give it."""


@dataclass(eq=False)
class Sight:
    """One viewer's masks: over the relation claims, `Sensitivity.keys`, and the versions.

    `whole` are the versions, standing or not, all of whose words are for this viewer.
    """

    sensitivity: Sensitivity
    rule: Rule
    tie: Ties
    fine: bool
    opened: dict[int, str]
    matched: Ints | None
    relation: Bools
    key: Bools
    version: Bools
    whole: Bools

    @property
    def is_staff(self) -> bool:
        """Whether analyst or chair looks."""
        return self.rule.look.viewer.role in FULL_PICTURE

    def allows(self, claim: ClaimAt | BriefClaim) -> bool:
        """Whether a claim of a version that stands is for this viewer: each end on its own."""
        ends = (claim.subject, claim.object) if claim.object else (claim.subject,)
        predicate = NUMBER_OF[claim.predicate]
        return all(self.allows_end(claim.version, mention, predicate) for mention in ends)

    def allows_column(self, version: int, column: str) -> bool:
        """Whether the words of one column are for this viewer, as far as the rule goes."""
        columns = self.sensitivity.columns
        own = int(columns.records.own_mention[columns.versions.record[version]])
        return self.allows_end(version, own, WORDING, column)

    def words(self, version: int) -> bool:
        """Whether all words of a version are: the agency's own, or everything for staff."""
        return bool(self.whole[version])

    def allows_ends(self, versions: Ints, mentions: Ints, predicates: Ints | int) -> Bools:
        """`allows_end` of many ends, each of what its claim says, or of one thing that all say."""
        predicates = np.broadcast_to(predicates, len(versions))
        codes = self.sensitivity.codes(versions, mentions, predicates, fine=self.fine)
        allowed = self.rule.over(codes, self.tie.over(versions, mentions))
        for row in rows_of(versions, self.opened):
            allowed[row] = self.allows_end(int(versions[row]), int(mentions[row]), int(predicates[row]))
        return allowed

    def allows_end(self, version: int, mention: int, predicate: int, column: str = "") -> bool:
        code = self.sensitivity.code(version, mention, predicate, fine=self.fine)
        return self.rule.allows(code, self.tie.of(version, mention), column, self.opened.get(version, ""))


def rows_of(versions: Ints, wanted: Iterable[int]) -> list[int]:
    """Where one of the wanted versions stands among many."""
    return np.flatnonzero(np.isin(versions, list(wanted))).tolist()
