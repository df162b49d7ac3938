"""Every English sentence that the window's code can show, gathered from the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import app.ui
from app.services import structuring
from app.ui import (
    action_list,
    banner,
    citation_page,
    clause_panel,
    conflict_page,
    correcting,
    errands,
    guide,
    guide_marks,
    import_form,
    job_ends,
    key_binding,
    keys_page,
    middle,
    note_editor,
    note_filter,
    note_words,
    notes_panel,
    notices_page,
    preferences_text,
    preferences_window,
    printing_paper,
    reasons,
    review_panel,
    searcher,
    titles,
)

UI = Path(app.ui.__file__).parent
SERVICES = UI.parent / "services"
PLACES = {
    "tr": (0,),
    "trn": (1, 2),
    "push": (0,),
    "link": (0,),
    "tool": (2,),
    "name": (1, 2),
    "title": (1,),
    "row": (1,),
    "self.heading": (0, 1),
    "made.add": (0,),
    "Notice": (0,),
    "say": (0,),
    "say_undoable": (0,),
    "failed.emit": (1,),
    "choose_text": (1, 4),
    "ask_where": (2,),
}
"""The arguments that are sentences, by the name of what is called."""


def literals(tree: ast.AST, places: dict[str, tuple[int, ...]]) -> Iterator[str]:
    """The literal strings at those places of those calls."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        for name, at in places.items():
            if called == name or called.endswith(f".{name}"):
                for place in at:
                    if place < len(node.args):
                        yield from _strings(node.args[place])


def said_of_grey() -> set[str]:
    """All that is said of an action that is grey."""
    named = {said for name, said in vars(reasons).items() if name.isupper() and str(said).endswith(".")}
    return named | {*reasons.ELSEWHERE.values()}


def _strings(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body)
        yield from _strings(node.orelse)


def shown() -> set[str]:
    """All sentences of the window, with the names of what can be undone."""
    found: set[str] = set()
    for file in [*UI.glob("*.py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found.update(literals(tree, PLACES))
    for file in sorted(used_services()):
        found.update(literals(ast.parse(file.read_text(encoding="utf-8")), {"Command": (0,)}))
    for spec in action_list.ACTIONS:
        found.update({spec.text, spec.menu, spec.submenu})
    found |= {errands.FAILED, searcher.FAILED, notices_page.NOTHING, printing_paper.KEYS, *said_of_grey()}
    words = (note_words.KINDS, note_words.SCOPES, note_words.SHORT_SCOPES, note_words.STATES)
    for names in (note_words.MOTIVATIONS, *words, note_filter.SORTS):
        found.update(names.values())
    found.update(
        (*note_filter.STATUSES.values(), *note_filter.AGES.values(), notes_panel.EMPTY, notes_panel.NONE_FOUND)
    )
    found.update((review_panel.NOWHERE, citation_page.EXPLAINED, "Places of notes", *conflict_page.FIELDS.values()))
    found.update(("State", "Kind", "Tag", "Author", "Colour", "Place", "Date", "Order", "At any time"))
    found.update((middle.RELATED, middle.LINES), clause_panel.ROWS, note_editor.COLOUR_NAMES.values())
    found.update(titles.READINGS.values(), titles.SHORT_READINGS.values(), (what for what, _ in keys_page.ELSEWHERE))
    for said in (import_form.LANGUAGES, import_form.STANDINGS, import_form.CHANGES, correcting.KINDS):
        found.update(said.values())
    found.update((correcting.TITLE, *structuring._NAMES.values()))
    found.update(("Ctrl+mouse wheel", *guide.SECTIONS, *(mark.means for mark in guide_marks.MARKS), key_binding.BARE))
    found.update(words for line in preferences_text.LENGTHS.values() for words in line[:2] if words != "×")
    found.update((*preferences_text.SCRIPT_NAMES.values(), *preferences_window.THEME_NAMES.values()))
    found.update(f"Column {number}" for number in range(1, preferences_text.COLUMNS + 1))
    found.update((job_ends.OURS, *details_headings(), *dock_titles(), *undo_words()))
    return {sentence for sentence in found if any(c.isascii() and c.isalpha() for c in sentence)} - NAMES


def used_services() -> set[Path]:
    """The services that the window asks, whose commands it names in its menu."""
    names: set[str] = set()
    for file in UI.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "app.services":
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app.services."):
                names.add(str(node.module).rsplit(".", 1)[1])
    return {SERVICES / f"{name}.py" for name in names}


def details_headings() -> set[str]:
    """The headings of the details."""
    tree = ast.parse((UI / "details.py").read_text(encoding="utf-8"))
    return {node.elts[0].value for node in ast.walk(tree) if _is_pair(node)}  # type: ignore[attr-defined]


def _is_pair(node: ast.AST) -> bool:
    return isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[0], ast.Constant)


def dock_titles() -> set[str]:
    """The titles of the panels."""
    return {"Library", "Outline", "Clause", "Notes", "Search results", "Changes", "Notebook", "Concordance"} | {
        "Timeline",
        "Shared passages",
        "Parity",
        "Clause map",
    }


def undo_words() -> set[str]:
    """What the undo actions say, and what editing can be called."""
    return {"Undo", "Redo", "Undo: {what}", "Redo: {what}", "Accept bead", "Mark bead for review"}


NAMES = {"English", banner.Banner.__name__}
"""Words that are the same in every language of the interface."""


FAULTS = re.compile(r"(^|\.)(WorldError|InputError|MachineError|Library\w+)$")
OF_COMMANDS = (
    "duizhao list", "self-test", "There is no conversion named", "is no way to read tracked changes",
    "could not be read: ", "Give an id instead.",
)  # fmt: skip
"""What only commands can meet, by some of its words."""


def faults() -> set[str]:
    """Every sentence that tells of a fault of the world, its places filled."""
    found = set()
    for folder in ("align", "formats", "services", "text", "../db"):
        for file in (UI.parent / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args and FAULTS.search(ast.unparse(node.func)):
                    found.add(filled(node.args[0]))
    return {said for said in found if said.endswith(".") and not any(words in said for words in OF_COMMANDS)}


def filled(node: ast.expr) -> str:
    """A sentence with something in each of its places; '' for what is put together elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = (str(part.value) if isinstance(part, ast.Constant) else "treaty.txt" for part in node.values)
    return "".join(parts)
