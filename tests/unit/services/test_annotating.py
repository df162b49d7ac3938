"""Notes: where they sit, and the way back of each change."""

import pytest

from app.core.annotation import AnnotationScope, Motivation
from app.core.document import Span
from app.core.errors import InputError
from app.services import annotating
from app.services.library import Library
from app.services.undo import History


def test_a_note_keeps_its_words_their_context_and_the_clause(library: Library, bitext: int) -> None:
    document_id = library.store.alignment(bitext).source_id
    text = library.store.text(document_id)
    start = text.index("捕捞总量")
    note = annotating.draft(library, [(document_id, Span(start, start + 4))], text="数字待核", alignment_id=bitext)
    History().do(annotating.add(library, note))
    (kept,) = library.store.annotations(document_id)
    target = kept.targets[0]
    assert (target.exact, text[target.start : target.end]) == ("捕捞总量", "捕捞总量")
    assert target.prefix.endswith("每年的")
    assert target.suffix.startswith("不得超过")
    assert target.clause_path
    assert (kept.scope, kept.motivation) == (AnnotationScope.TEXT, Motivation.COMMENTING)


def test_every_change_of_a_note_can_be_undone_and_done_again(library: Library, bitext: int) -> None:
    document_id = library.store.alignment(bitext).target_id
    history = History()
    history.do(annotating.add(library, annotating.draft(library, [(document_id, Span(0, 9))], text="one")))
    note_id = library.store.annotations(document_id)[0].id
    changed = annotating.draft(library, [(document_id, Span(0, 9))], text="two", tags=["legal"])
    history.do(annotating.change(library, note_id, changed))
    history.do(annotating.remove(library, note_id))

    def now() -> list[tuple[str, tuple[str, ...]]]:
        return [(n.text, n.tags) for n in library.store.annotations(document_id)]

    seen = [now()]
    for _ in range(3):
        assert history.undo().annotations == {note_id}
        seen.append(now())
    assert seen == [[], [("two", ("legal",))], [("one", ())], []]
    for _ in range(3):
        history.redo()
        seen.append(now())
    assert seen[4:] == [[("one", ())], [("two", ("legal",))], []]
    assert not history.redo()


def test_a_note_needs_words(library: Library, bitext: int) -> None:
    document_id = library.store.alignment(bitext).source_id
    for span in (Span(3, 3), Span(5, 4), Span(0, 10**9)):
        with pytest.raises(InputError, match="no words"):
            annotating.target(library, document_id, span)
