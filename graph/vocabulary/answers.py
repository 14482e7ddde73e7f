"""Yes, no, unknown: three answers, because a blank is not a no."""

from typing import Self

from graph.vocabulary.coded import Coded, normalise


class Answer(Coded, file="answers.toml", table="answer"):
    """An answer to a yes-or-no question. Blank reads as unknown; other words read as None and are reported."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The answer meant; blank is unknown."""
        return super().read(text) or (None if normalise(text) else cls("unknown"))

    @property
    def as_bool(self) -> bool | None:
        """True, False, or None for unknown."""
        return {"yes": True, "no": False}.get(self.value)

    @classmethod
    def any_of(cls, answers: "list[Answer] | tuple[Answer, ...]") -> "Answer":
        """Yes if one is yes; no if all are no; else unknown."""
        if cls.YES in answers:
            return cls.YES
        return cls.NO if all(answer is cls.NO for answer in answers) else cls.UNKNOWN
