"""What a value says when it cannot be read."""

from graph.errors import InputError


class UnreadableValue(InputError):
    """A text that cannot be read as this kind of value; it is kept as written and stands for no value.

    `reason` says what is wrong and `remedy` what to do, in words for the person who mends it. Neither repeats the text:
    it may name
    someone, and exceptions end up in logs.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        InputError.__init__(self, reason, remedy, "unreadable_value")

    @property
    def reason(self) -> str:
        """What is wrong."""
        return self.message


def not_known(what: str) -> UnreadableValue:
    """The text says that the value is not known, which is kept apart from a blank."""
    return UnreadableValue(
        f"This says that the {what} is not known.", f"Leave it, or give the {what} when it becomes known."
    )
