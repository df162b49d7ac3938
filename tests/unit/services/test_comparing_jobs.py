"""Long questions about versions, answered as jobs."""

from collections.abc import Callable

import pytest

from app.core.comparison import SharedPassages, Timeline
from app.core.document import Document
from app.core.errors import Cancelled, InputError
from app.services import jobs
from app.services.comparing_jobs import ClauseMap, ClauseMapJob, Parity, ParityJob, PassagesJob, TimelineJob
from app.services.library import Library

Bring = Callable[..., Document]
OLD = "第一条　双方应当在相互尊重的基础上开展渔业合作。\n第二条　委员会应在90日内答复。\n"
NEW = "第一条　双方应当在相互尊重的基础上开展渔业合作。\n第二条　委员会应在60日内答复。\n"
EN = "Article 1  The Parties shall cooperate in fisheries.\nArticle 2  The Commission shall reply within 30 days.\n"


class Bell:
    """Stops whatever is asked at its first step."""

    def step(self, what: str, done: int, total: int) -> None:
        raise Cancelled


def test_a_timeline_is_of_two_versions_at_least(library: Library, bring: Bring) -> None:
    old, new = bring(OLD, "old.txt"), bring(NEW, "new.txt")
    found = jobs.run(library, TimelineJob((old.id, new.id))).answer
    assert isinstance(found, Timeline)
    assert [d.id for d in found.documents] == [old.id, new.id]
    assert [[m.step.value for m in t.moments] for t in found.threads] == [["appeared", "same"], ["appeared", "changed"]]
    with pytest.raises(InputError, match="one version only"):
        jobs.run(library, TimelineJob((old.id,)))


def test_shared_passages_know_their_places(library: Library, bring: Bring) -> None:
    found = jobs.run(library, PassagesJob(bring(OLD, "old.txt").id, bring(NEW, "new.txt").id)).answer
    assert isinstance(found, SharedPassages)
    assert found.a_places == found.b_places == ("第一条",)


def test_parity_and_map_are_of_one_bitext(library: Library, bring: Bring) -> None:
    old, english = bring(OLD, "old.txt"), bring(EN, "en.txt")
    bitext = jobs.run(library, jobs.AlignJob(old.id, english.id)).alignment_id
    assert bitext is not None
    parity = jobs.run(library, ParityJob(bitext)).answer
    assert isinstance(parity, Parity)
    assert [f.prompt.values for f in parity.findings] == [("90", "30")]
    mapped = jobs.run(library, ClauseMapJob(bitext)).answer
    assert isinstance(mapped, ClauseMap)
    assert [p.values for line in mapped.lines for p in line.differing] == [("90", "30")]


@pytest.mark.parametrize("make", [lambda a, b: TimelineJob((a, b)), PassagesJob])
def test_a_question_can_be_stopped(library: Library, bring: Bring, make: Callable[[int, int], jobs.Job]) -> None:
    old, new = bring(OLD, "old.txt"), bring(NEW, "new.txt")
    with pytest.raises(Cancelled):
        jobs.run(library, make(old.id, new.id), Bell())
