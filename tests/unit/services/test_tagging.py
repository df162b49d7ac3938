"""Tags on many notes, and tag sets as files."""

from pathlib import Path

import pytest

from app.core.errors import InputError
from app.services import tagging
from app.services.library import Library
from app.services.tagging import Tag
from app.services.undo import History
from tests.unit.services.people import add, libraries, note


def tags(library: Library) -> list[tuple[str, ...]]:
    return [n.tags for n in library.store.annotations()]


def test_many_notes_are_tagged_at_once_and_it_can_be_taken_back(library: Library) -> None:
    document = add(library)
    ids = [library.store.add_annotation(note(document, tags=("old",) * (at % 2))).id for at in range(5)]
    history = History()
    history.do(tagging.tag_all(library, ids, [" #law ", "law"], ["old"]))
    assert tags(library) == [("law",)] * 5
    history.undo()
    assert tags(library) == [(), ("old",), (), ("old",), ()]
    with pytest.raises(InputError, match="letter"):
        tagging.tag_all(library, ids, ["#"])


def test_a_tag_is_renamed_everywhere(library: Library) -> None:
    document = add(library)
    library.store.add_annotation(note(document, tags=("a", "b")))
    history = History()
    history.do(tagging.set_tags(library, [Tag("a", "rose")]))
    history.do(tagging.rename(library, "a", "b"))
    assert tags(library) == [("b",)]
    assert tagging.tag_set(library) == [Tag("b", "rose")]
    history.undo()
    assert (tags(library), tagging.tag_set(library)) == ([("a", "b")], [Tag("a", "rose")])


def test_a_tag_set_goes_to_another_library_as_a_file(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        ann.store.add_annotation(note(add(ann), tags=("in use",)))
        History().do(tagging.set_tags(ann, [Tag("法律", "rose", "for the lawyers"), Tag("style")]))
        assert tagging.export_tags(ann, tmp_path / "tags.json") == 3
        History().do(tagging.set_tags(bo, [Tag("style", "sky")]))
        history = History()
        history.do(tagging.import_tags(bo, tmp_path / "tags.json"))
        assert tagging.tag_set(bo) == [Tag("法律", "rose", "for the lawyers"), Tag("style", "sky"), Tag("in use")]
        history.undo()
        assert tagging.tag_set(bo) == [Tag("style", "sky")]
        assert tagging.offered(ann)[-1] == (Tag("in use"), 1)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"format":"x"}',
        '{"format":"duizhao-tags","tags":[7]}',
        '{"format":"duizhao-tags","tags":[{"name":7}]}',
    ],
)
def test_what_is_no_tag_set_is_refused(library: Library, tmp_path: Path, content: str) -> None:
    path = tmp_path / "tags.json"
    path.write_text(content)
    with pytest.raises(InputError):
        tagging.import_tags(library, path)
