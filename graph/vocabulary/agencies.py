"""Who sends reports and sits round the table."""

from graph.vocabulary.coded import Coded


class Agency(Coded, file="agencies.toml", table="agency"):
    """The kind of body that a report or record comes from. Corroboration counts different ones."""

    POLICE = "police"
    SOCIAL_CARE = "social_care"
    ADULT_SOCIAL_CARE = "adult_social_care"
    HEALTH = "health"
    EDUCATION = "education"
    LICENSING = "licensing"
    HOUSING = "housing"
    YOUTH_OFFENDING = "youth_offending"
    SPECIALIST_SERVICE = "specialist_service"
    SUBSTANCE_SERVICE = "substance_service"
    RESIDENTIAL_CARE = "residential_care"
    PROBATION = "probation"
    VOLUNTARY_SECTOR = "voluntary_sector"
    BUSINESS = "business"
    MEMBER_OF_PUBLIC = "member_of_public"
    ANONYMOUS = "anonymous"
    OTHER = "other"
