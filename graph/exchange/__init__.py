"""The picture in foreign tongues: one file a format, all of them written from a View alone.

What a viewer may not see cannot be exported, because a writer has nothing but the view. Every file says what it is
marked, who took it out, for what purpose and when.
"""

from graph.exchange.export import About, Format, Written, export

__all__ = ["About", "Format", "Written", "export"]
