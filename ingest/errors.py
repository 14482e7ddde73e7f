"""What can be wrong with a whole file or mapping.

InputError (graph.errors)
├── UnreadableFile   this one file cannot be read; the rest of the load goes on
└── BadMapping       the mapping file itself is wrong; nothing is read with it
"""

from dataclasses import dataclass

from graph.errors import InputError


@dataclass(slots=True)
class UnreadableFile(InputError):
    """The file is damaged, too large, of another kind, or not what it says it is."""

    code: str = "unreadable_file"


@dataclass(slots=True)
class BadMapping(InputError):
    """The mapping names what does not exist, or cannot be understood."""

    code: str = "bad_mapping"
