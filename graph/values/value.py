"""What every value can do."""

from typing import Protocol, Self


class Value(Protocol):
    """A text understood: frozen, and honest about what it leaves open."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read people's words; raises `UnreadableValue`, whose message never repeats them."""
        ...

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        ...

    @property
    def canonical(self) -> str:
        """The stable text that is stored."""
        ...

    def caption(self) -> str:
        """The words for people, never empty."""
        ...

    def could_be(self, other: Self) -> bool:
        """Whether both may stand for one thing: symmetric, and true of a value and itself."""
        ...
