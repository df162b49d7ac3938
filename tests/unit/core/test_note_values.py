"""The values of a note's fields, as they are kept and travel."""

import pytest

from app.core.annotation import AnnotationDraft, Target
from app.core.note_values import documents_in, draft_from, values_of

DRAFT = AnnotationDraft((Target(7, 0, 4, "缔约双方"),), text="注", tags=("渔业",), links=(Target(8, 2, 3, "双"),))
NAMES = {7: "one", 8: "other"}


def test_what_is_kept_of_a_note_gives_it_back() -> None:
    values = values_of(DRAFT, NAMES, ("one", "other"), None)
    assert values["bitext"] == ["one", "other"]
    assert values_of(DRAFT, NAMES, None, None)["bitext"] is None
    assert documents_in(values) == {"one", "other"}
    assert draft_from(values, {"one": 7, "other": 8}, None, None) == DRAFT


@pytest.mark.parametrize(("field", "value"), [("tags", "渔业"), ("tags", None), ("text", 3), ("targets", {})])
def test_a_value_that_is_none_of_its_fields_is_refused(field: str, value: object) -> None:
    values = values_of(DRAFT, NAMES, None, None) | {field: value}
    with pytest.raises(ValueError, match="is not a"):
        draft_from(values, {"one": 7, "other": 8}, None, None)
