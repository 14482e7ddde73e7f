"""What is found in a text."""

from dataclasses import dataclass

from graph.vocabulary import Kind

_GAPS = str.maketrans(dict.fromkeys(".,;:!?()[]{}\"'“”‘’/\\-_&*\n\t@#£%+=<>|", " "))


@dataclass(frozen=True, slots=True)
class Found:
    """A suggestion that a text names something: half-open, in code points, and `as_written` is exactly those.

    `aliases` are the other names of a person that stand within the words. It holds words of a source: data, not for a
    log.
    """

    kind: Kind
    start: int
    end: int
    as_written: str
    aliases: tuple[str, ...] = ()


class Taken:
    """Which characters of a text are spoken for, so that one stretch names one thing.

    `words` are the text's words in small letters: most searches look there first whether they are worth while.
    """

    __slots__ = ("_marks", "found", "low", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        low = text.lower()
        self.low = low if len(low) == len(text) else text  # a few letters grow: then small and capital stay apart
        self.words = frozenset(low.translate(_GAPS).split())
        self.found: list[Found] = []
        self._marks = bytearray(len(text))

    def starts_of(self, words: frozenset[str]) -> list[int]:
        """Where any of the words begins in the text, in its order, whatever the capitals."""
        starts: list[int] = []
        for word in self.words & words:
            start = self.low.find(word)
            while start >= 0:
                if not start or not self.low[start - 1].isalnum():
                    starts.append(start)
                start = self.low.find(word, start + len(word))
        return sorted(starts)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing found so far touches the stretch."""
        return start < end and 1 not in self._marks[start:end]

    def take(self, kind: Kind, start: int, end: int, aliases: tuple[str, ...] = ()) -> bool:
        """Note something found, unless the stretch is empty or touched already."""
        if not self.is_free(start, end):
            return False
        self._marks[start:end] = b"\x01" * (end - start)
        self.found.append(Found(kind, start, end, self.text[start:end], aliases))
        return True
