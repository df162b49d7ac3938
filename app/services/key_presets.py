"""Keys by preset: our own, and what people who come from OmegaT and memoQ have in their fingers.

The two others hold only what their programs and ours both do, by the name of our action; everything else keeps our
keys, unless the preset needs a key of theirs. Sources: OmegaT 6, menu shortcuts of the manual's appendix; memoQ 10,
keyboard shortcuts of the translation editor.
"""

from collections.abc import Mapping, Sequence

Keys = Mapping[str, Sequence[str]]
"""Key sequences in Qt's portable writing, by the name of an action."""

OWN = "own"

OMEGAT: Keys = {
    "search": ("Ctrl+F",),  # Search Project
    "find": ("Ctrl+Shift+F",),
    "go_to": ("Ctrl+J", "Ctrl+G"),  # Segment Number
    "next_doubt": ("Ctrl+U", "N"),  # Next Untranslated Segment
    "previous_doubt": ("Ctrl+Shift+U", "Shift+N"),
    "compare.only": ("Ctrl+Alt+U",),
    "back": ("Ctrl+Shift+P", "Alt+Left"),  # Back in History
    "forward": ("Ctrl+Shift+N", "Alt+Right"),  # Forward in History
    "panel.library": ("Ctrl+L", "Ctrl+1"),  # Project Files
    "close_text": ("Ctrl+Shift+W", "Ctrl+W"),  # Close project
    "export.docx": ("Ctrl+D",),  # Create Translated Documents
    "align_mode": ("Ctrl+Alt+L",),
    "bookmark": ("Ctrl+Shift+B",),
    "column.add": ("Ctrl+Alt+B",),
    "palette": ("Ctrl+Alt+K",),
    "contexts": ("Ctrl+K",),  # the search for text in both languages at once
    "term": ("Ctrl+Shift+G", "T"),  # Create Glossary Entry
    "note.next": ("Ctrl+Alt+N", "Ctrl+Alt+Down"),  # Next Note
    "note.previous": ("Ctrl+Alt+P", "Ctrl+Alt+Up"),  # Previous Note
    "panel.places": ("Ctrl+Alt+Shift+P",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
}
MEMOQ: Keys = {
    "accept": ("Ctrl+Return",),  # Confirm
    "next_doubt": ("Ctrl+G", "N"),  # Go To Next
    "go_to": ("Ctrl+Shift+J",),
    "contexts": ("Ctrl+K",),  # Concordance
    "renderings": ("Ctrl+P", "Ctrl+Shift+R"),  # Look Up Term
    "palette": ("Ctrl+Shift+P",),
    "note": ("Ctrl+M", "A"),  # Notes
    "term": ("Ctrl+E", "T"),  # Add Term
    "view.sentences": ("Ctrl+Shift+E",),
    "align.merge": ("Ctrl+J", "M"),  # Join
    "align.split": ("Ctrl+T", "S"),  # Split
    "find": ("Ctrl+F",),
    "find_next": ("F3",),
    "close_text": ("Ctrl+F4", "Ctrl+W"),  # Close tab
    "print": ("Ctrl+Alt+P",),
    "panel.places": ("Ctrl+Alt+Shift+P",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
}
PRESETS: Mapping[str, Keys] = {OWN: {}, "omegat": OMEGAT, "memoq": MEMOQ}


def keys_in(preset: str, ours: Keys) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action in a preset; an unknown preset is our own.

    `ours` are the keys we give. Where a preset gives an action a key that is another's with us, the other goes without.
    """
    theirs = {name: tuple(keys) for name, keys in PRESETS.get(preset, {}).items() if name in ours}
    taken = {key for name, keys in theirs.items() for key in keys if key not in ours[name]}
    return {name: theirs.get(name) or tuple(key for key in keys if key not in taken) for name, keys in ours.items()}


def keys_bound(preset: str, ours: Keys, own: object) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action as a person has them: the preset's, with their `own` in place of those.

    `own` is what settings hold: lists of keys by the name of an action. What is no such thing is passed over.
    """
    bound = keys_in(preset, ours)
    for name, keys in (own if isinstance(own, dict) else {}).items():
        if name in bound and isinstance(keys, (list, tuple)):
            bound[name] = tuple(str(key) for key in keys)
    return bound


def holders(bound: Keys, key: str) -> list[str]:
    """Return the names of the actions that have a key."""
    return [name for name, keys in bound.items() if key in keys]
