"""Joining things into groups, with pairs that a person has parted kept apart."""

from collections.abc import Iterable


class Groups:
    """Groups of the numbers 0 to count - 1. A joining that would bring a parted pair together is refused."""

    def __init__(self, count: int, parted: Iterable[tuple[int, int]] = ()) -> None:
        self._parent = list(range(count))
        self._members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = {}
        for a, b in parted:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def of(self, number: int) -> int:
        """The least member of the group that a number is in."""
        parent = self._parent
        root = number
        while parent[root] != root:
            root = parent[root]
        while parent[number] != root:
            parent[number], number = root, parent[number]
        return root

    def join(self, a: int, b: int) -> bool:
        """Bring two groups together; False where somebody parted a member of one from a member of the other."""
        left, right = self.of(a), self.of(b)
        if left == right:
            return True
        if right < left:
            left, right = right, left
        if self._apart:  # who is in a group matters only to parted pairs
            if self.are_parted(left, right):
                return False
            self._members[left] = self._members.get(left, [left]) + self._members.pop(right, [right])
        self._parent[right] = left
        return True

    def are_parted(self, a: int, b: int) -> bool:
        """Whether somebody parted a member of the one group from a member of the other."""
        if not self._apart:
            return False
        left, right = self.of(a), self.of(b)
        theirs = self._members.get(right, [right])
        return any(self._apart.get(one, set()).intersection(theirs) for one in self._members.get(left, [left]))

    def join_all(self, numbers: Iterable[int]) -> None:
        """Join each with the first of those before it that it may be joined with."""
        heads: list[int] = []
        for number in numbers:
            for head in heads:
                if self.join(head, number):
                    break
            else:
                heads.append(number)

    def copy(self) -> "Groups":
        """The same groups, to be joined further."""
        other = Groups(0)
        other._parent = list(self._parent)
        other._members = {root: list(members) for root, members in self._members.items()}
        other._apart = self._apart
        return other

    def all(self) -> list[int]:
        """The group of every number."""
        return [self.of(number) for number in range(len(self._parent))]
