"""What the screens of missing children, risk and duty share: one gathering a look."""

from dashboard.gather.ground import Ground, gather
from dashboard.session import Looking, store


def ground(look: Looking) -> Ground:
    """Gathered once for this evidence and these decisions."""
    return look.kept(f"ground {store().versions()[1]}", lambda: gather(look.view))
