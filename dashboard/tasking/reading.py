"""Reading single decisions: by any of their versions, with what they are about."""

from graph.desk import DeskRecord
from graph.errors import NotHeld
from graph.store import View


def standing(view: View, record_id: str, *, listed_by: str = "actions list") -> DeskRecord:
    """The version that stands of the decision that has this id, or had a version of it.

    `listed_by` is the command that names those of its sort, for whoever gave another id.

    Raises:
        NotHeld: there is none, it was taken back, or it is not for this viewer.
    """
    thing = next((r.thing for r in view.decisions(history=True) if record_id in (r.record_id, r.thing)), "")
    found = next((r for r in view.decisions() if thing and r.thing == thing), None)
    if found is None:
        raise NotHeld(
            "No such decision stands.", f"It may have been taken back; `liberty {listed_by}` shows what stands."
        )
    return found
