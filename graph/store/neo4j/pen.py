"""The pen's mechanics on a server: one transaction at a time, numbers, and an answer that outlives a lost line.

Every change first takes the write lock of one node, so that changes follow one another whoever makes them. It leaves
its answer in the same transaction. Where the line breaks and nobody can say whether the change went through, it is
made again: what finds its own answer there gives that back and changes nothing.
"""

import json
import secrets
from collections.abc import Callable
from typing import LiteralString

from graph.errors import LibertyError
from graph.store.neo4j.server import LOADING_PATIENCE, Cells, Change, Server, rows
from graph.vault import Vault

type Plain = bool | int | str | list[str] | None
"""What a change may answer: it is kept as JSON."""

LOCK: LiteralString = "MATCH (m:LedgerMeta {name: 'ledger'}) SET m.seq = m.seq + 1 RETURN properties(m)"
ANSWERED: LiteralString = "MATCH (a:LedgerAnswer {writer: $writer, token: $token}) RETURN a.answer"
FINISH: LiteralString = (
    "MATCH (m:LedgerMeta {name: 'ledger'}) SET m += $counters"
    " MERGE (a:LedgerAnswer {writer: $writer}) SET a.token = $token, a.answer = $answer"
)
FORGET: LiteralString = "MATCH (a:LedgerAnswer {writer: $writer}) DELETE a"
FILES: LiteralString = (
    "UNWIND $files AS file MATCH (f:LedgerFile {sha256: file[0]}) WHERE file[1] IS NULL OR f.name = file[1]"
    " RETURN f.sha256, f.name, f.file_no ORDER BY f.file_no"
)
NEW_FILE: LiteralString = "CREATE (f:LedgerFile) SET f = $file"


class Stroke:
    """One transaction at work: its place in the order of commits, and the numbers it may give out."""

    def __init__(self, tx: Change, counters: dict[str, int]) -> None:
        self._tx = tx
        self.counters = counters
        self.seq = counters["seq"]

    def rows(self, query: LiteralString, **parameters: object) -> list[Cells]:
        """All rows of a query in this transaction."""
        return rows(self._tx, query, **parameters)

    def run(self, query: LiteralString, **parameters: object) -> None:
        """A query for what it does."""
        self._tx.run(query, parameters).consume()

    def put(self, query: LiteralString, some: list[dict[str, object]]) -> None:
        """A query over $rows; nothing is asked of the server where there are none."""
        if some:
            self.run(query, rows=some)

    def next(self, counter: str) -> int:
        """The next number of a kind."""
        self.counters[counter] += 1
        return self.counters[counter]


class Pen:
    """Transactions of one ledger on a server. What is written in them is for the classes that build on it."""

    def __init__(self, server: Server, vault: Vault) -> None:
        self._server = server
        self._vault = vault
        self._writer = secrets.token_hex(8)
        self.changes = 0
        """How often something was changed with it."""

    def close(self) -> None:
        """Take away the last answer: it was heard."""
        self._server.change(lambda tx: tx.run(FORGET, writer=self._writer).consume(), patience=0)

    def _change[T: Plain](
        self, work: Callable[[Stroke], T], *, evidence: bool, patience: float = LOADING_PATIENCE
    ) -> T:
        """Do some work in one transaction. `evidence`: the picture may be another one afterwards."""
        token, tries = secrets.token_hex(8), 0

        def whole(tx: Change) -> T:
            nonlocal tries
            tries += 1
            counters = rows(tx, LOCK)[0][0]
            if tries > 1 and (answer := rows(tx, ANSWERED, writer=self._writer, token=token)):
                raise _AlreadyAnswered(answer[0][0])
            stroke = Stroke(tx, counters)
            answer = work(stroke)
            stroke.next("evidence_version" if evidence else "desk_version")
            stroke.run(FINISH, counters=counters, writer=self._writer, token=token, answer=json.dumps(answer))
            return answer

        self.changes += 1
        try:
            return self._server.change(whole, patience=patience)
        except _AlreadyAnswered as heard:  # raised, so that the transaction that found it is rolled back
            return json.loads(heard.answer)


class _AlreadyAnswered(Exception):
    def __init__(self, answer: str) -> None:
        super().__init__()
        self.answer = answer


def file_number(stroke: Stroke, sha256: str, name: str | None = None) -> int:
    """The number of a file by its hash (and name); a file under a new name is written down.

    Raises:
        LibertyError: nothing was kept under that hash.
    """
    found = stroke.rows(FILES, files=[[sha256, name]])
    if found:
        return int(found[0][2])
    if name is None:
        raise LibertyError(f"The original {sha256[:12]} was not kept before its records.", "Call keep_original first.")
    number = stroke.next("file")
    stroke.run(NEW_FILE, file={"file_no": number, "sha256": sha256, "name": name})
    return number
