"""Which branches of some functions were taken, both ways, while something ran: told by the interpreter itself."""

import dis
import sys
from collections import defaultdict
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from types import CodeType

TOOL = 4
CONDITIONAL = ("POP_JUMP_IF_", "FOR_ITER")

type Branch = tuple[CodeType, int]
"""A place in a function where it goes one way or another."""


def nested(code: CodeType) -> Iterable[CodeType]:
    """The code of a function and of whatever is defined inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from nested(constant)


def branches(code: CodeType) -> list[Branch]:
    """Every place in a function where it goes one way or another."""
    return [(code, at.offset) for at in dis.get_instructions(code) if at.opname.startswith(CONDITIONAL)]


class Taken:
    """What was taken so far."""

    def __init__(self, functions: Iterable[CodeType]) -> None:
        self.codes = [each for function in functions for each in nested(function)]
        self._ways: dict[Branch, set[int]] = defaultdict(set)

    def note(self, code: CodeType, offset: int, way: int) -> None:
        """One branch went one way."""
        self._ways[code, offset].add(way)

    def half_taken(self) -> list[str]:
        """The branches that did not go both ways, by function and line."""
        every = [branch for code in self.codes for branch in branches(code)]
        return sorted({_place(branch) for branch in every if len(self._ways[branch]) < 2})

    @property
    def count(self) -> int:
        """How many branches there are."""
        return sum(len(branches(code)) for code in self.codes)


def _place(branch: Branch) -> str:
    code, offset = branch
    line = next(line for start, end, line in code.co_lines() if start <= offset < end)
    return f"{code.co_qualname}, line {line}"


@contextmanager
def watched(taken: Taken) -> Generator[None]:
    """Note every branch of those functions that is taken inside the block."""
    events = sys.monitoring
    events.use_tool_id(TOOL, "branches")
    events.register_callback(TOOL, events.events.BRANCH, taken.note)
    for code in taken.codes:
        events.set_local_events(TOOL, code, events.events.BRANCH)
    try:
        yield
    finally:
        for code in taken.codes:
            events.set_local_events(TOOL, code, 0)
        events.free_tool_id(TOOL)
