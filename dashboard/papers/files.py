"""Writing a paper: the ending of the file's name says as what."""

from pathlib import Path

from dashboard.papers.paper import Paper
from graph.errors import Misuse

ENDINGS = (".pdf", ".docx")


def check_ending(out: Path) -> None:
    """Refuse a name that says nothing that is written here.

    Raises:
        Misuse: the ending is not known.
    """
    if out.suffix.casefold() not in ENDINGS:
        raise Misuse(f"A paper is written as {' or '.join(ENDINGS)}.", "Give the file one of these endings.")


def write(paper: Paper, out: Path) -> Path:
    """Write it, readable by its owner alone.

    Raises:
        Misuse: the ending is not known.
    """
    check_ending(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix.casefold() == ".pdf":
        from dashboard.papers.paper_pdf import write_pdf

        write_pdf(paper, out)
    else:
        from dashboard.papers.paper_docx import write_docx

        write_docx(paper, out)
    out.chmod(0o600)
    return out
