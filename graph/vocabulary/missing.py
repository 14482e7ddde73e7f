"""The words of missing episodes and return interviews."""

from graph.vocabulary.coded import Coded


class EpisodeType(Coded, file="missing.toml", table="episode_type"):
    """What kind of absence was recorded."""

    MISSING = "missing"
    ABSENT = "absent"
    AWAY_WITHOUT_AUTHORISATION = "away_without_authorisation"
    MISSING_EDUCATION = "missing_education"


class MissingFrom(Coded, file="missing.toml", table="missing_from"):
    """Where the child was missing from."""

    HOME = "home"
    CARE = "care"
    EDUCATION = "education"
    HOSPITAL = "hospital"
    OTHER = "other"


class PoliceRisk(Coded, file="missing.toml", table="police_risk"):
    """The police's grading of the episode: another scale than the level of the exploitation strategy."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NO_APPARENT = "no_apparent"

    @property
    def rank(self) -> int:
        """3 high, 2 medium, 1 low, 0 no apparent risk."""
        return {"high": 3, "medium": 2, "low": 1, "no_apparent": 0}[self.value]


class FoundHow(Coded, file="missing.toml", table="found_how"):
    """How the episode ended."""

    RETURNED = "returned"
    POLICE = "police"
    FAMILY_OR_CARERS = "family_or_carers"
    PROFESSIONALS = "professionals"
    PUBLIC = "public"
    CONTACT = "contact"
    OTHERS = "others"
    DIED = "died"


class InterviewOutcome(Coded, file="missing.toml", table="interview_outcome"):
    """What became of the return interview. The 72 hours run to the completion."""

    COMPLETED = "completed"
    DECLINED = "declined"
    NOT_OFFERED = "not_offered"
    NOT_POSSIBLE = "not_possible"

    @property
    def is_done(self) -> bool:
        """Only a completed interview is done; a declined one never is."""
        return self is InterviewOutcome.COMPLETED

    @property
    def was_offered(self) -> bool:
        """Whether the outcome shows that the interview was offered."""
        return self in (InterviewOutcome.COMPLETED, InterviewOutcome.DECLINED)
