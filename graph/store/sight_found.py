"""Working out what one viewer may see of a ledger.

The access rule is asked once a case and its answer laid over the claims. How a partner is tied to a child or a thing is
found in the records that the agency sent itself, and reaches another record only by a direct edge that this viewer may
see as well: an identifier that both carry, or a judgement that two mentions are the same. Nothing is reached through
what is hidden, so that the sight of a ledger is the sight of that ledger without what is hidden in it.

What matching joined, it joined as one: it judged of every two of those mentions that they are the same (`matched`).
"""

from functools import cached_property

import numpy as np

from graph.access.facts import Tie, is_own
from graph.access.partners import presets
from graph.access.viewer import Role
from graph.identity import InForce
from graph.picture import FEEDS, KINDS, Bools, Ints
from graph.store.matched import outside
from graph.store.sensitivity import CASE_FEEDS, WORDING, Sensitivity
from graph.store.sight import Sight, rows_of
from graph.store.sight_rule import ON_AGENDA, Bits, Look, Rule, Ties
from graph.vocabulary import Feed, Kind

OF_A_CHILD = Tie.OPEN_CASE.value | Tie.SENT_REPORT.value
MATTERS = (Kind.LOCATION, Kind.VEHICLE, Kind.ORGANISATION)
ROUNDS = 12
"""More than any chain of hidden things needs: each round can only hide more."""


class Looking:
    """Works out one sight: `in_force` are the versions of the moment, `judged` what was judged of pairs by then."""

    def __init__(
        self,
        sensitivity: Sensitivity,
        look: Look,
        in_force: Bools,
        judged: InForce,
        matched: Ints | None = None,
    ) -> None:
        """`matched`: for each mention the number of what matching joined it with, -1 for none (`clusters`)."""
        self._sensitivity = sensitivity
        self._columns = sensitivity.columns
        self._look = look
        self._in_force = in_force
        self._matched = matched
        self._same = [*judged.same, *((a, b) for a, b, _ in outside(judged.joined, matched))]
        self._different = judged.different
        self._rule = Rule(sensitivity, look)
        self._is_partner = look.viewer.role is Role.PARTNER
        self._fine = self._is_partner or look.agenda is not None or bool(look.to)
        self._ties = Ties(sensitivity, self._base())

    def sight(self) -> Sight | None:
        """The masks; None where nothing is hidden."""
        if self._fine:
            relation, key = self._settled()
        else:
            relation = self._relations()
            if self._hides_nothing(relation):
                return None
            key = self._keys(None)
        opened, whole = self._opened(), self._words()
        version = self._versions(relation, whole)
        sight = Sight(
            self._sensitivity, self._rule, self._ties, self._fine, opened, self._matched, relation, key, version, whole
        )
        self._open(sight)
        return sight

    def _hides_nothing(self, relation: Bools) -> bool:
        """Whether staff see all that stands and all that ever stood: then no claim has to be asked about."""
        stands = self._in_force[self._columns.relations.version]
        return bool((relation == stands).all()) and bool(self._words()[1:].all())

    # --- what the record itself says

    def _base(self) -> Bits:
        """Own record and named recipient, by version."""
        handled = self._sensitivity.handled
        named = np.array([one.marking.names(self._look.viewer) for one in handled], bool)
        base = np.where(named[self._sensitivity.handled_no], Tie.NAMED_RECIPIENT.value, 0).astype(np.uint8)
        return base | np.where(self._own, Tie.OWN_RECORD.value, 0).astype(np.uint8)

    @cached_property
    def _own(self) -> Bools:
        """Versions that the viewer's agency sent; of a record with several all of them are, or none is."""
        preset = presets().get(self._look.viewer.agency) if self._is_partner else None
        if preset is None:
            return np.zeros(len(self._columns.versions.record), bool)
        bodies = preset.several_bodies
        own = [is_own(self._look.viewer, m.agency, m.controller, several_bodies=bodies) for m in self._columns.markings]
        by_version = np.array(own, bool)[self._columns.versions.marking]
        for versions in self._sensitivity.several:
            by_version[list(versions)] = by_version[list(versions)].all()
        return by_version

    # --- what can be reached from there

    def _settled(self) -> tuple[Bools, Bools]:
        """Each round hides what was reached through something that the round before had hidden."""
        seeds = self._seeds()
        self._ties.plain = False
        shown = np.ones(len(self._columns.mentions.kind), bool)
        key = self._in_force[self._sensitivity.keys.version]
        relation = self._in_force[self._columns.relations.version]
        for _ in range(ROUNDS):
            self._reach(seeds, shown, key)
            before = int(relation.sum()), int(key.sum()), int(shown.sum())
            relation &= self._relations()
            relation &= self._known(relation)
            shown = self._shown(relation)
            key &= self._keys(shown)
            if before == (int(relation.sum()), int(key.sum()), int(shown.sum())):
                break
        return relation, key

    def _known(self, relation: Bools) -> Bools:
        """Relation claims whose people are children, or are not, by what is to be seen of them as well.

        Who is a child decides what is shown; where the claim that says so is hidden, the mention is hidden with it.
        """
        relations, aged = self._columns.relations, self._sensitivity.aged
        codes = self._sensitivity.codes(aged.version, aged.mention, aged.predicate, fine=True)
        told = self._in_force[aged.version] & self._rule.over(codes, self._ties.over(aged.version, aged.mention))
        differs = self._sensitivity.children(relation, told) != self._sensitivity.child
        return self._own[relations.version] | ~(differs[relations.subject] | differs[relations.object])

    def _seeds(self) -> Bits:
        """What the agency's own records say, before anything is reached: children and matters of its own."""
        columns, relations = self._columns, self._columns.relations
        rows = np.flatnonzero(self._own[relations.version] & self._relations())
        feeds = columns.records.feed[columns.versions.record[relations.version[rows]]]
        works = np.isin(feeds, [FEEDS.index(feed) for feed in CASE_FEEDS])
        ended = self._sensitivity.ended[relations.version[rows]] if works.any() else works
        of_child = np.where(works, np.where(ended, 0, Tie.OPEN_CASE.value), Tie.SENT_REPORT.value).astype(np.uint8)
        things = np.isin(columns.mentions.kind, [KINDS.index(kind) for kind in MATTERS])
        seeds = np.zeros(len(columns.mentions.kind), np.uint8)
        for mentions in (relations.subject[rows], relations.object[rows]):
            np.bitwise_or.at(seeds, mentions, np.where(self._sensitivity.child[mentions], of_child, 0).astype(np.uint8))
            listed = (feeds == FEEDS.index(Feed.PLACE)) | self._sensitivity.licensed[mentions]
            matter = np.where(things[mentions] & listed, Tie.OWN_MATTER.value, 0).astype(np.uint8)
            np.bitwise_or.at(seeds, mentions, matter)
        return seeds

    def _reach(self, seeds: Bits, shown: Bools, key: Bools) -> None:
        """Ties by mention and by record, from the seeds along the edges that are left."""
        seeds = seeds.copy()
        for mention in self._look.agenda or ():
            seeds[mention] |= ON_AGENDA if shown[mention] else 0
        keys = self._sensitivity.keys
        reached = seeds.copy()
        by_key = np.zeros(int(keys.key.max(initial=0)) + 1, np.uint8)
        rows = np.flatnonzero(key & (seeds[keys.mention] > 0))
        np.bitwise_or.at(by_key, keys.key[rows], seeds[keys.mention[rows]])
        rows = np.flatnonzero(key & (by_key[keys.key] > 0))
        np.bitwise_or.at(reached, keys.mention[rows], by_key[keys.key[rows]])
        for one, other in self._different:
            for here, there in ((one, other), (other, one)):
                if seeds[there]:
                    reached[here] = seeds[here] | self._by_key_without(here, key, seeds)
        for one, other in self._same:
            reached[one] |= seeds[other]
            reached[other] |= seeds[one]
        if self._matched is not None:
            inside = np.flatnonzero(self._matched >= 0)
            by_cluster = np.zeros(int(self._matched.max(initial=0)) + 1, np.uint8)
            np.bitwise_or.at(by_cluster, self._matched[inside], seeds[inside])
            reached[inside] |= by_cluster[self._matched[inside]]
        self._ties.reached = reached
        self._ties.record = np.zeros(len(self._columns.records.feed), np.uint8)
        children = np.flatnonzero(self._sensitivity.child & shown & (reached > 0))
        np.bitwise_or.at(
            self._ties.record, self._columns.mentions.record[children], reached[children] & np.uint8(OF_A_CHILD)
        )

    def _by_key_without(self, mention: int, key: Bools, seeds: Bits) -> int:
        """What identifiers bring to a mention, leaving out those whom somebody judged to be another."""
        keys = self._sensitivity.keys
        others = {b if a == mention else a for a, b in self._different if mention in (a, b)}
        mine = np.isin(keys.key, keys.key[key & (keys.mention == mention)])
        near = np.unique(keys.mention[key & mine])
        return int(np.bitwise_or.reduce(seeds[[int(m) for m in near if int(m) not in others]], initial=0))

    # --- the masks

    def _relations(self) -> Bools:
        """Relation claims of the moment both of whose ends are for this viewer."""
        relations = self._columns.relations
        codes = self._sensitivity.relation_codes if self._fine else self._sensitivity.coarse_codes
        allowed = self._in_force[relations.version]
        for code, mentions in zip(codes, (relations.subject, relations.object), strict=True):
            allowed &= self._rule.over(code, self._ties.over(relations.version, mentions))
        return allowed

    def _keys(self, shown: Bools | None) -> Bools:
        keys = self._sensitivity.keys
        codes = self._sensitivity.codes(keys.version, keys.mention, keys.predicate, fine=self._fine)
        allowed = self._in_force[keys.version] & self._rule.over(codes, self._ties.over(keys.version, keys.mention))
        return allowed if shown is None else allowed & shown[keys.mention]

    def _shown(self, relation: Bools) -> Bools:
        relations = self._columns.relations
        shown = np.zeros(len(self._columns.mentions.kind), bool)
        shown[relations.subject[relation]] = True
        shown[relations.object[relation]] = True
        return shown

    def _versions(self, relation: Bools, whole: Bools) -> Bools:
        """Versions of the moment that say something to this viewer, or whose words are theirs to read."""
        seen = whole.copy()
        seen[self._columns.relations.version[relation]] = True
        return seen & self._in_force

    def _words(self) -> Bools:
        """Versions, standing or not, all of whose words are for this viewer."""
        columns = self._columns
        numbers = np.arange(len(columns.versions.record), dtype=np.int32)
        own = columns.records.own_mention[columns.versions.record]
        codes = self._sensitivity.codes(numbers, own, np.full(len(numbers), WORDING), fine=self._fine)
        return self._rule.over(codes, self._ties.over(numbers, own))

    # --- the broken glass

    def _opened(self) -> dict[int, str]:
        """Versions of records that this viewer broke the glass on, with the record's name."""
        sources = {
            grant.record
            for grant in self._look.viewer.grants
            if self._look.viewer.has_open(grant.record, self._look.now)
        }
        numbers = (
            [number for number, source in enumerate(self._columns.sources) if source in sources] if sources else []
        )
        versions = np.flatnonzero(np.isin(self._columns.versions.record, numbers))
        return {int(version): self._columns.source_of(int(version)) for version in versions}

    def _open(self, sight: Sight) -> None:
        """Ask again for the few claims behind broken glass, with the record named."""
        if not sight.opened:
            return
        relations, keys = self._columns.relations, self._sensitivity.keys
        for version in sight.opened:
            sight.whole[version] = sight.allows_column(version, "")
            sight.version[version] = self._in_force[version] and sight.whole[version]
        for row in rows_of(relations.version, sight.opened):
            claim = relations.subject[row], relations.object[row]
            sight.relation[row] = self._in_force[relations.version[row]] and all(
                sight.allows_end(int(relations.version[row]), int(end), int(relations.relation[row])) for end in claim
            )
        for row in rows_of(keys.version, sight.opened):
            sight.key[row] = self._in_force[keys.version[row]] and sight.allows_end(
                int(keys.version[row]), int(keys.mention[row]), int(keys.predicate[row])
            )
