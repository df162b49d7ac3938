"""The words for what notes are: their motivations, places and states, in the language of the interface."""

from app.core.annotation import (
    AnchorState,
    Annotation,
    AnnotationDraft,
    AnnotationScope,
    AnnotationStatus,
    Motivation,
    TargetKind,
)
from app.ui.translation import tr, trn

OFFERED = (
    Motivation.COMMENTING,
    Motivation.QUESTIONING,
    Motivation.EDITING,
    Motivation.TAGGING,
    Motivation.LINKING,
    Motivation.ASSESSING,
    Motivation.HIGHLIGHTING,
)
"""The motivations that a person is offered; others come with notes from elsewhere, and stay."""

MOTIVATIONS = {
    Motivation.COMMENTING: "Comment",
    Motivation.QUESTIONING: "Question",
    Motivation.HIGHLIGHTING: "Highlight",
    Motivation.EDITING: "Proposed wording",
    Motivation.TAGGING: "Tags only",
    Motivation.BOOKMARKING: "Bookmark",
    Motivation.REPLYING: "Reply",
    Motivation.ASSESSING: "Assessment",
    Motivation.CLASSIFYING: "Classification",
    Motivation.DESCRIBING: "Description",
    Motivation.IDENTIFYING: "Identification",
    Motivation.LINKING: "Link to a clause",
    Motivation.MODERATING: "Moderation",
}
KINDS = {
    TargetKind.SELECTION: "Selected words",
    TargetKind.CLAUSE: "Clause",
    TargetKind.BEAD: "Bead",
    TargetKind.PAIR: "The two texts as a pair",
    TargetKind.CHANGE: "Change between versions",
}
SCOPES = {AnnotationScope.TEXT: "About this text", AnnotationScope.PAIR: "About the pair"}
SHORT_SCOPES = {AnnotationScope.TEXT: "This text", AnnotationScope.PAIR: "The pair"}
STATES = {
    AnchorState.EXACT: "On its words",
    AnchorState.MOVED: "Moved",
    AnchorState.CANDIDATE: "Place to be chosen",
    AnchorState.ORPHAN: "Words not found",
}


def quote(note: Annotation | AnnotationDraft) -> str:
    """Return the words a note stands on."""
    return " ".join(note.targets[0].exact.split()) if note.targets else ""


def stands_on(note: Annotation | AnnotationDraft) -> str:
    """Return in words what a note stands on: its quote, and what else than a selection it is on."""
    words = f"“{quote(note)}”" if quote(note) else ""
    wholes = {t.group for t in note.targets if t.group is not None}
    count = len(wholes) + sum(t.group is None for t in note.targets)
    parts = [words] if words else []
    kind = note.targets[0].kind if note.targets else TargetKind.SELECTION
    if kind in (TargetKind.BEAD, TargetKind.PAIR, TargetKind.CHANGE):
        parts.insert(0, tr(KINDS[kind]))
    if count > 1:
        parts.append(trn(count - 1, "and {n} more place", "and {n} more places"))
    return " · ".join(parts)


def small_print(note: Annotation) -> str:
    """Return what stands in small under a note: kind, tags, scope, state, author, day."""
    parts = []
    if note.motivation not in (Motivation.COMMENTING, Motivation.HIGHLIGHTING, Motivation.REPLYING):
        parts.append(tr(MOTIVATIONS[note.motivation]))
    if note.motivation not in (Motivation.REPLYING, Motivation.BOOKMARKING):
        parts.append(tr(SCOPES[note.scope]))
    parts += [f"#{tag}" for tag in note.tags]
    if note.status is AnnotationStatus.RESOLVED:
        parts.append(tr("resolved"))
    unsure = [t.state for t in note.targets if t.state is not AnchorState.EXACT]
    if unsure:
        parts.append(tr(STATES[max(unsure, key=list(AnchorState).index)]))
    if note.disputed:
        parts.append(tr("disputed"))
    parts += [note.author, f"{note.modified_at.astimezone():%Y-%m-%d}"]
    return " · ".join(part for part in parts if part)
