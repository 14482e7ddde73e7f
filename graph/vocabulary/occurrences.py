"""The words of police occurrences."""

from graph.vocabulary.coded import Coded


class PoliceUnit(Coded, file="occurrences.toml", table="police_unit"):
    """Which unit dealt with an occurrence: the rows of the annual report's table."""

    EXPLOITATION_UNIT = "exploitation_unit"
    ONLINE_TEAM = "online_team"
    PUBLIC_PROTECTION = "public_protection"
    MODERN_SLAVERY = "modern_slavery"
    LOCAL_POLICING = "local_policing"
    SERIOUS_CRIME = "serious_crime"
    OTHER = "other"


class OccurrenceOutcome(Coded, file="occurrences.toml", table="occurrence_outcome"):
    """What became of an occurrence."""

    UNDER_INVESTIGATION = "under_investigation"
    CHARGED = "charged"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    OUT_OF_COURT = "out_of_court"
    EVIDENTIAL_DIFFICULTIES = "evidential_difficulties"
    NO_SUSPECT = "no_suspect"
    NOT_IN_PUBLIC_INTEREST = "not_in_public_interest"
    NO_CRIME = "no_crime"
    OTHER = "other"
