"""What people are in a source, what the law has said of them, sex and ethnicity as recorded."""

from enum import StrEnum
from functools import cache

from graph.vocabulary.coded import Coded, traits
from graph.vocabulary.data import Table
from graph.vocabulary.structure import Relation


class Category(StrEnum):
    """The Data Protection Act's categories of person (section 38), one a person and claim, and two more."""

    VICTIM = "victim"
    WITNESS = "witness"
    SUSPECT = "suspect"
    CONVICTED = "convicted"
    WARNED = "warned"
    MENTIONED = "mentioned"


class Role(Coded, file="people.toml", table="role", also=("relation", "category")):
    """What a person is in one source, in the order of showing: a victim first, always."""

    CHILD_VICTIM = "child_victim"
    ADULT_VICTIM = "adult_victim"
    VICTIM = "victim"
    CHILD = "child"
    WITNESS = "witness"
    PRESENT = "present"
    FOUND_WITH = "found_with"
    MENTIONED = "mentioned"
    PERSON_POSING_RISK = "person_posing_risk"
    ALLEGED_OFFENDER = "alleged_offender"
    SUSPECT = "suspect"

    @property
    def relation(self) -> Relation:
        """The ledger's word from the record to the person."""
        return _roles()[self][0]

    @property
    def category(self) -> Category:
        """The category of person that this role means for data protection."""
        return _roles()[self][1]

    @property
    def is_victim(self) -> bool:
        """Whether the source has this person as a victim."""
        return self.category is Category.VICTIM

    @staticmethod
    def of(relation: Relation, is_child: bool | None = None) -> "Role | None":
        """The role that a relation means, given whether the person was under 18 then (None: not known).

        None where the relation is no role.
        """
        if relation is Relation.VICTIM:
            return {True: Role.CHILD_VICTIM, False: Role.ADULT_VICTIM, None: Role.VICTIM}[is_child]
        return _BY_RELATION.get(relation)


_BY_RELATION = {
    Relation.CHILD: Role.CHILD,
    Relation.PRESENT: Role.PRESENT,
    Relation.FOUND_WITH: Role.FOUND_WITH,
    Relation.MENTIONED: Role.MENTIONED,
    Relation.PERSON_POSING_RISK: Role.PERSON_POSING_RISK,
    Relation.ALLEGED_OFFENDER: Role.ALLEGED_OFFENDER,
    Relation.SUSPECT: Role.SUSPECT,
}


class PersonStatus(Coded, file="people.toml", table="person_status", also=("category",)):
    """What the law has said of a person, dated. Only this makes anyone a suspect or convicted, never being named."""

    SUSPECT = "suspect"
    CHARGED = "charged"
    CONVICTED = "convicted"
    REGISTERED_SEX_OFFENDER = "registered_sex_offender"
    LICENCE = "licence"
    BAIL = "bail"
    MAPPA = "mappa"
    CAWN = "cawn"
    CIVIL_ORDER = "civil_order"
    WANTED = "wanted"

    @property
    def category(self) -> Category:
        """The category of person that this status means for data protection."""
        return _statuses()[self]


class Sex(Coded, file="people.toml", table="sex"):
    """Sex as recorded."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class Ethnicity(Coded, file="people.toml", table="ethnicity", also=("group",)):
    """Ethnicity as recorded: reported with its share of not known, never used to link, rank or find hotspots."""

    WHITE_BRITISH = "white_british"
    WHITE_IRISH = "white_irish"
    GYPSY_OR_TRAVELLER = "gypsy_or_traveller"
    ROMA = "roma"
    WHITE_OTHER = "white_other"
    WHITE_AND_BLACK_CARIBBEAN = "white_and_black_caribbean"
    WHITE_AND_BLACK_AFRICAN = "white_and_black_african"
    WHITE_AND_ASIAN = "white_and_asian"
    MIXED_OTHER = "mixed_other"
    INDIAN = "indian"
    PAKISTANI = "pakistani"
    BANGLADESHI = "bangladeshi"
    CHINESE = "chinese"
    ASIAN_OTHER = "asian_other"
    BLACK_CARIBBEAN = "black_caribbean"
    BLACK_AFRICAN = "black_african"
    BLACK_OTHER = "black_other"
    ARAB = "arab"
    OTHER = "other"
    NOT_KNOWN = "not_known"

    @property
    def group(self) -> str:
        """The wider row of a published table."""
        return _groups()[self]


def _category(table: Table) -> Category:
    return table.member("category", {category.value: category for category in Category})


@cache
def _roles() -> dict[Role, tuple[Relation, Category]]:
    relations = {relation.value: relation for relation in Relation}
    return traits(Role, lambda table: (table.member("relation", relations), _category(table)))


@cache
def _statuses() -> dict[PersonStatus, Category]:
    return traits(PersonStatus, _category)


@cache
def _groups() -> dict[Ethnicity, str]:
    return traits(Ethnicity, lambda table: table.text("group"))
