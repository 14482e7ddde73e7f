"""What is found in a text."""

from dataclasses import dataclass

from graph.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Found:
    """A suggestion that a text names something: half-open, in code points, and `as_written` is exactly those.

    `aliases` are the other names of a person that stand within the words. It holds words of a source: it is data, not for a log.
    """

    kind: Kind
    start: int
    end: int
    as_written: str
    aliases: tuple[str, ...] = ()


class Taken:
    """Which characters of a text are spoken for, so that one stretch names one thing."""

    __slots__ = ("_marks", "found", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Found] = []
        self._marks = bytearray(len(text))

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing found so far touches the stretch."""
        return start < end and not any(self._marks[start:end])

    def take(self, kind: Kind, start: int, end: int, aliases: tuple[str, ...] = ()) -> bool:
        """Note something found, unless the stretch is empty or touched already."""
        if not self.is_free(start, end):
            return False
        self._marks[start:end] = b"\x01" * (end - start)
        self.found.append(Found(kind, start, end, self.text[start:end], aliases))
        return True
