"""What an index on disk depends on stays where it is."""

import pickle

from app.search.schema import GramField, GramSegment, schema


def test_the_classes_in_the_table_of_contents_keep_their_place() -> None:
    assert (GramSegment.__module__, GramSegment.__qualname__) == ("app.search.schema", "GramSegment")
    assert (GramField.__module__, GramField.__qualname__) == ("app.search.schema", "GramField")


def test_a_segment_comes_out_of_its_pickle_with_what_is_deleted() -> None:
    segment = GramSegment("grams")
    segment.set_doc_count(5)
    segment.delete_document(3)
    segment.delete_document(4)
    segment.delete_document(4, delete=False)
    again = pickle.loads(pickle.dumps(segment))
    assert (again, again.doc_count_all(), list(again.deleted_docs())) == (segment, 5, [3])
    assert [again.is_deleted(number) for number in (2, 3, 4)] == [False, True, False]


def test_the_field_gives_whoosh_the_grams_of_the_folded_text() -> None:
    assert sorted(gram.decode() for gram, *_ in schema()["text"].index("漁業 A")) == ["a", "业", "渔", "渔业"]
