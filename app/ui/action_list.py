"""What a person can do in the window: every action by name, with its words, its keys and where it acts."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.language import Reading


class Where(StrEnum):
    """Where an action's keys act: in the whole window, only while the reader has the focus, or there in align mode."""

    WINDOW = "window"
    READER = "reader"
    ALIGN = "align"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """An action before it is made. `text`, `menu` and `submenu` are English sentences of the catalogue."""

    name: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    where: Where = Where.WINDOW
    icon: str = ""
    section: str = ""
    submenu: str = ""
    checkable: bool = False
    group: str = ""


MENUS = ("&File", "&Edit", "&Read", "&Notes", "&View", "&Go", "&Help")

FILE = (
    ActionSpec("import", "Import files…", "&File", ("Ctrl+O",), icon="import", section="in"),
    ActionSpec("import.choices", "Import with choices…", "&File", ("Ctrl+Shift+O",), icon="import", section="in"),
    ActionSpec("sample", "Open the sample", "&File", icon="sample", section="in"),
    ActionSpec("align", "Align with another text…", "&File", ("Ctrl+Shift+L",), icon="align", section="text"),
    ActionSpec("details", "Details of the texts", "&File", ("Ctrl+I",), icon="info", section="text"),
    ActionSpec("facts", "Title, date and version…", "&File", ("Alt+Return",), icon="edit", section="text"),
    ActionSpec("file_under", "Move to another work…", "&File", icon="work", section="text"),
    *(
        ActionSpec(f"export.{form}", text, "&File", icon="export", section="out", submenu="Export")
        for form, text in (
            ("docx", "As a Word table…"),
            ("changes", "As a Word table with tracked changes…"),
            ("pdf", "As a PDF…"),
            ("html", "As a page with search (HTML)…"),
            ("xlsx", "As an Excel table…"),
            ("csv", "As a table for any program (CSV)…"),
            ("tmx", "For translation memories (TMX)…"),
            ("xliff", "For translation programs (XLIFF)…"),
            ("json", "For programs of one's own (JSON)…"),
        )
    ),
    *(
        ActionSpec(f"export.{what}", text, "&File", section="how", submenu="Export", checkable=True)
        for what, text in (("notes", "With the notes"), ("landscape", "Pages on their side (Word, PDF)"))
    ),
    *(
        ActionSpec(f"export.{what}", text, "&File", icon="export", section="whole", submenu="Export")
        for what, text in (
            ("jsonld", "Notes alone, for other programs (JSON-LD)…"),
            ("bundle", "The open texts as a bundle…"),
            ("library", "The whole library as a bundle…"),
        )
    ),
    *(
        ActionSpec(f"compare.{form}", text, "&File", icon="export", section="out", submenu="Export the comparison")
        for form, text in (
            ("html", "As a page (HTML)…"),
            ("pdf", "As a PDF…"),
            ("docx", "As a Word document with tracked changes…"),
            ("xlsx", "As a list of changes (Excel)…"),
        )
    ),
    ActionSpec("terms.import", "Import terms…", "&File", icon="import", section="out", submenu="Terms"),
    ActionSpec("terms.export", "Export the terms…", "&File", icon="export", section="out", submenu="Terms"),
    *(
        ActionSpec(f"print{what}", text, "&File", keys, icon=icon, section="out", submenu="Print", checkable=on)
        for what, text, keys, icon, on in (
            ("", "On paper…", ("Ctrl+P",), "document", False),
            (".pdf", "As a PDF, as it stands on screen…", (), "export", False),
            (".notes", "Notes as footnotes", (), "", True),
            (".landscape", "Pages on their side", (), "", True),
        )
    ),
    *(
        ActionSpec(f"library.{what}", text, "&File", keys, icon=icon, section="library", submenu="Library")
        for what, text, keys, icon in (
            ("new", "New library…", (), "library"),
            ("open", "Open another library…", (), "library"),
            ("switch", "Switch to another library…", ("Ctrl+Alt+O",), "library"),
            ("rename", "Name and settings of this library…", (), "edit"),
        )
    ),
    ActionSpec("backups", "Backups…", "&File", section="safety", submenu="Library"),
    ActionSpec("check", "Check the library", "&File", section="safety", submenu="Library"),
    ActionSpec("erase", "Erase for good…", "&File", icon="trash", section="library", submenu="Trash"),
    ActionSpec("trash.empty", "Empty the trash…", "&File", icon="trash", section="library", submenu="Trash"),
    ActionSpec("restore", "Take out of the trash…", "&File", icon="trash", section="library", submenu="Trash"),
    ActionSpec("close_text", "Close the text", "&File", ("Ctrl+W",), icon="close", section="end"),
    ActionSpec("quit", "Quit", "&File", ("Ctrl+Q",), section="end"),
)
EDIT = (
    ActionSpec("undo", "Undo", "&Edit", ("Ctrl+Z",), icon="undo", section="history"),
    ActionSpec("redo", "Redo", "&Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo", section="history"),
    ActionSpec("copy", "Copy", "&Edit", ("Ctrl+C",), Where.READER, icon="copy", section="copy"),
    ActionSpec("copy_reference", "Copy both languages with their citation", "&Edit", ("Ctrl+Shift+C",), section="copy"),
    ActionSpec("find", "Find in the text", "&Edit", ("Ctrl+F",), icon="find", section="find"),
    ActionSpec("find_next", "Find next", "&Edit", ("F3",), section="find"),
    ActionSpec("find_previous", "Find previous", "&Edit", ("Shift+F3",), section="find"),
    ActionSpec("search", "Search the library", "&Edit", ("Ctrl+Shift+F",), icon="search", section="find"),
    ActionSpec("contexts", "Words in their contexts", "&Edit", ("Ctrl+Shift+G",), icon="pair", section="find"),
    ActionSpec("renderings", "How was it rendered?", "&Edit", ("Ctrl+Shift+R",), icon="pair", section="find"),
    *(
        ActionSpec(f"outline.{what}", text, "&Edit", keys, section="outline", submenu="Correct the outline")
        for what, text, keys in (
            ("kind", "Change the kind of the clause…", ("Ctrl+Shift+K",)),
            ("label", "Change the label of the clause…", ("Ctrl+F2",)),
            ("out", "One level further out", ("Ctrl+[",)),
            ("in", "One level further in", ("Ctrl+]",)),
            ("attach", "Put it under another clause…", ()),
            ("split", "Split the clause at the cursor", ("F7",)),
            ("merge", "Merge the clause with the next", ("Shift+F7",)),
            ("again", "Find the clauses again", ()),
        )
    ),
    ActionSpec("preferences", "Preferences…", "&Edit", ("Ctrl+,",), icon="settings", section="preferences"),
)
READ = (
    ActionSpec("compare", "Compare with…", "&Read", ("Ctrl+Shift+D",), icon="related", section="compare"),
    ActionSpec("compare.languages", "What changed in one language only…", "&Read", section="compare"),
    ActionSpec("compare.timeline", "A clause through its versions", "&Read", section="compare"),
    ActionSpec("compare.passages", "Passages shared with…", "&Read", section="compare"),
    ActionSpec("compare.map", "Map of the clauses…", "&Read", section="compare"),
    ActionSpec("compare.parity", "Check the parity of the pair", "&Read", section="compare"),
    ActionSpec("terms.departures", "Where does this bitext depart from the terms?", "&Read", section="compare"),
    ActionSpec("term", "Make a term of the selected words", "&Read", ("T",), Where.READER, icon="pair", section="note"),
    ActionSpec("accept", "Accept bead", "&Read", ("Ctrl+Return",), Where.READER, icon="check", section="bead"),
    ActionSpec("review", "Mark bead for review", "&Read", ("Ctrl+Shift+Return",), Where.READER, section="bead"),
    ActionSpec("align_mode", "Align mode", "&Read", ("Ctrl+L",), icon="bitext", section="bead", checkable=True),
    *(
        ActionSpec(f"align.{what}", text, "&Read", keys, Where.ALIGN, section="bead", submenu="In align mode")
        for what, text, keys in (
            ("take", "Take the next segment", ("Return",)),
            ("give", "Give the last segment back", ("Backspace",)),
            ("up", "Move a segment up", ("Ctrl+Up",)),
            ("down", "Move a segment down", ("Ctrl+Down",)),
            ("merge", "Merge with the next bead", ("M",)),
            ("split", "Split bead", ("S",)),
            ("unlink", "Unlink bead", ("U",)),
            ("accept", "Accept bead", ("A",)),
            ("review", "Mark bead for review", ("R",)),
            ("pin", "Pin this pair", ("Space",)),
            ("next", "Next bead that is not one to one", ("N",)),
            ("previous", "Previous bead that is not one to one", ("Shift+N",)),
            ("side", "Act on the other side", ("Tab",)),
            ("realign", "Align everything else again", ("Ctrl+R",)),
        )
    ),
    *(
        ActionSpec(f"script.{reading}", text, "&Read", submenu="Chinese script", checkable=True, group="script")
        for reading, text in (
            (Reading.AS_WRITTEN, "As written"),
            (Reading.SIMPLIFIED, "Simplified 简体"),
            (Reading.TRADITIONAL, "Traditional 繁體"),
            (Reading.TAIWAN, "Taiwan 台灣"),
            (Reading.HONG_KONG, "Hong Kong 香港"),
            (Reading.TAIWAN_WORDS, "Taiwan, with its words 台灣用語"),
        )
    ),
)
VIEW = (
    ActionSpec("view.cycle", "Next view", "&View", ("V",), Where.READER, section="mode"),
    ActionSpec(
        "view.side-by-side", "Side by side", "&View", icon="side-by-side", section="mode", checkable=True, group="mode"
    ),
    ActionSpec(
        "view.stacked", "One under the other", "&View", icon="stacked", section="mode", checkable=True, group="mode"
    ),
    ActionSpec(
        "view.reveal",
        "One text, the other revealed",
        "&View",
        icon="reveal",
        section="mode",
        checkable=True,
        group="mode",
    ),
    ActionSpec("view.alone", "One text alone", "&View", icon="single", section="mode", checkable=True, group="mode"),
    ActionSpec("column.add", "Put a text beside…", "&View", ("Ctrl+Shift+B",), section="columns"),
    ActionSpec("column.remove", "Take the last column away", "&View", section="columns"),
    ActionSpec(
        "column.lock",
        "Scroll the columns together",
        "&View",
        ("Shift+L",),
        Where.READER,
        section="columns",
        checkable=True,
    ),
    ActionSpec("column.match", "Match the others to this one", "&View", ("L",), Where.READER, section="columns"),
    ActionSpec("view.sentences", "Rows of sentences", "&View", ("Ctrl+E",), section="rows", checkable=True),
    *(
        ActionSpec(
            f"compare.{name}", text, "&View", keys, where, icon, section, submenu="Comparison", checkable=checkable
        )
        for name, text, keys, where, icon, section, checkable in (
            ("only", "Only what changed", ("Ctrl+Shift+U",), Where.WINDOW, "outline", "rows", True),
            ("unfold", "Show or fold the unchanged clauses here", ("Return",), Where.READER, "", "rows", False),
            ("one-column", "Redline in one column", ("F9",), Where.WINDOW, "single", "rows", True),
            ("punctuation", "Ignore punctuation and width", (), Where.WINDOW, "", "counts", True),
            ("scripts", "Tell Simplified from Traditional", (), Where.WINDOW, "", "counts", True),
        )
    ),
    ActionSpec("zoom_in", "Larger text", "&View", ("Ctrl++", "Ctrl+="), section="zoom"),
    ActionSpec("zoom_out", "Smaller text", "&View", ("Ctrl+-",), section="zoom"),
    ActionSpec("zoom_reset", "Text at its own size", "&View", ("Ctrl+0",), section="zoom"),
    *(
        ActionSpec(f"panel.{name}", text, "&View", keys, icon=icon, section="panel", submenu="Panels", checkable=True)
        for name, text, keys, icon in (
            ("library", "Library", ("Ctrl+1",), "library"),
            ("outline", "Outline", ("Ctrl+2",), "outline"),
            ("clause", "Clause", ("Ctrl+3",), "info"),
            ("notes", "Notes", ("Ctrl+4",), "notes"),
            ("results", "Search results", ("Ctrl+5",), "search"),
            ("changes", "Changes", ("Ctrl+6",), "related"),
            ("notebook", "Notebook", ("Ctrl+7",), "notes"),
            ("concordance", "Concordance", ("Ctrl+8",), "pair"),
            ("terms", "Terms", ("Ctrl+9",), "pair"),
            ("timeline", "Timeline", (), "related"),
            ("passages", "Shared passages", (), "related"),
            ("parity", "Parity", (), "related"),
            ("map", "Clause map", (), "related"),
        )
    ),
    ActionSpec("theme.system", "Follow the system", "&View", submenu="Theme", checkable=True, group="theme"),
    ActionSpec("theme.light", "Light", "&View", submenu="Theme", checkable=True, group="theme"),
    ActionSpec("theme.dark", "Dark", "&View", submenu="Theme", checkable=True, group="theme"),
    ActionSpec("theme.contrast", "High contrast", "&View", submenu="Theme", checkable=True, group="theme"),
    ActionSpec("language.en", "English", "&View", submenu="Language", checkable=True, group="language"),
    ActionSpec("language.zh-Hans", "简体中文", "&View", submenu="Language", checkable=True, group="language"),
    ActionSpec("language.zh-Hant", "繁體中文", "&View", submenu="Language", checkable=True, group="language"),
)
NOTES = (
    ActionSpec("note", "Write a note", "&Notes", ("A",), Where.READER, icon="note", section="write"),
    ActionSpec("highlight", "Highlight", "&Notes", ("H",), Where.READER, icon="highlight", section="write"),
    ActionSpec("note.question", "Ask a question", "&Notes", ("Q",), Where.READER, icon="note", section="write"),
    ActionSpec("note.wording", "Propose a wording", "&Notes", ("W",), Where.READER, icon="edit", section="write"),
    ActionSpec("bookmark", "Set or take away a bookmark", "&Notes", ("Ctrl+D",), icon="tag", section="write"),
    ActionSpec("note.next", "Next note", "&Notes", ("Ctrl+Alt+Down",), icon="down", section="go"),
    ActionSpec("note.previous", "Previous note", "&Notes", ("Ctrl+Alt+Up",), icon="up", section="go"),
    ActionSpec("notes.tag", "Tag many notes…", "&Notes", ("Ctrl+Shift+T",), icon="tag", section="many"),
    ActionSpec("notes.settle", "Settle disputed notes…", "&Notes", section="many"),
    ActionSpec("notes.carry", "Carry notes to another version…", "&Notes", icon="related", section="place"),
    ActionSpec("panel.places", "Check where notes stand", "&Notes", ("Ctrl+Alt+P",), section="place", checkable=True),
    ActionSpec("copy_citation", "Copy the reference", "&Notes", ("Ctrl+Alt+C",), icon="copy", section="cite"),
    ActionSpec("citation", "Form of references…", "&Notes", section="cite"),
    *(
        ActionSpec(f"notes.{what}", text, "&Notes", icon=icon, section=section, submenu="Notes out and in")
        for what, text, icon, section in (
            ("register", "Register of notes (Excel)…", "export", "out"),
            ("html", "Page with footnotes (HTML)…", "export", "out"),
            ("pdf", "Pages with footnotes (PDF)…", "export", "out"),
            ("comments", "Take comments from a Word table…", "import", "in"),
            ("tags_out", "Hand out the set of tags…", "export", "tags"),
            ("tags_in", "Take in a set of tags…", "import", "tags"),
        )
    ),
)
GO = (
    ActionSpec("back", "Back", "&Go", ("Alt+Left",), icon="back", section="trail"),
    ActionSpec("forward", "Forward", "&Go", ("Alt+Right",), icon="forward", section="trail"),
    ActionSpec("go_to", "Go to a clause…", "&Go", ("Ctrl+G",), icon="outline", section="to"),
    ActionSpec("bookmarks", "Go to a bookmark or note…", "&Go", ("Ctrl+B",), icon="tag", section="to"),
    ActionSpec("next_doubt", "Next doubtful bead", "&Go", ("N",), Where.READER, section="to"),
    ActionSpec("previous_doubt", "Previous doubtful bead", "&Go", ("Shift+N",), Where.READER, section="to"),
    ActionSpec("compare.next", "Next change", "&Go", ("F8",), icon="down", section="to"),
    ActionSpec("compare.previous", "Previous change", "&Go", ("Shift+F8",), icon="up", section="to"),
    ActionSpec("focus_reader", "Put the cursor in the text", "&Go", ("F6",), section="to"),
)
HELP = (
    ActionSpec("palette", "All actions…", "&Help", ("Ctrl+K",), icon="command"),
    ActionSpec("guide", "Guide", "&Help", ("F1",), icon="info"),
    ActionSpec("keys", "Keys", "&Help", ("Ctrl+F1",), icon="info"),
    ActionSpec("marks", "What the marks mean", "&Help", icon="info"),
    ActionSpec("searching", "Searching", "&Help", icon="search"),
    ActionSpec("notices", "Notices of this window", "&Help", ("Ctrl+F8",), icon="history"),
    ActionSpec("reports", "Reports of what went wrong", "&Help"),
)
ACTIONS: tuple[ActionSpec, ...] = (*FILE, *EDIT, *READ, *NOTES, *VIEW, *GO, *HELP)
