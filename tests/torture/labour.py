"""A process that works on a library like a person in a hurry, until it is killed: the victim of the torture."""

import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from app.align.lexicon import Lexicon
from app.core.alignment import Bead, BeadStatus
from app.core.document import Span
from app.core.language import Language
from app.services import aligning, annotating, backups, bundling, importing, indexing, merging, searching
from app.services.library import Library
from app.services.settings import Settings
from tests.torture.ledger import Ledger, State

ZH = (
    "缔约双方应当在相互尊重的基础上开展渔业合作",
    "每年的捕捞总量不得超过一万二千吨",
    "双方应当每年三月一日以前交换数据",
    "缔约一方船舶进入另一方港口时，应当遵守该方法律",
    "联合委员会每年举行一次会议，轮流在两国举行",
    "因本协定的解释发生的争端，由双方协商解决",
)
EN = (
    "The Contracting Parties shall cooperate in fisheries on the basis of mutual respect",
    "The total annual catch shall not exceed twelve thousand tonnes",
    "The Parties shall exchange data by the first of March each year",
    "Vessels of one Contracting Party entering a port of the other shall observe the laws of that Party",
    "The Joint Commission shall meet once a year, in each country in turn",
    "Disputes on the interpretation of this Agreement shall be settled by consultation between the Parties",
)
QUERIES = ("渔业合作", "三月一日", "联合委员会", "缔约", "争端")
LARGE = 8
"""Documents with which a library of the torture is large enough."""


class Bell(Protocol):
    """The end of a pipe that is told when the work begins."""

    def send(self, word: str) -> None:
        """Tell."""


@dataclass
class Labour:
    """An open library, what is there that belongs to this process, and the ledger of what it does."""

    library: Library
    ledger: Ledger
    chance: random.Random
    folder: Path
    mine: State = field(default_factory=dict)

    def of(self, kind: str) -> list[tuple[int, Any]]:
        """The things of a kind that are there and this process's own."""
        everything = self.mine | self.ledger.state
        return [(int(key), value) for (k, key), value in everything.items() if k == kind and value is not None]


@cache
def lexicon(folder: Path) -> Lexicon:
    """The lexicon, once for a process."""
    return Lexicon.load(folder)


def labour(directory: Path, caches: Path, ledger: Path, mine: State, seed: int, bell: Bell) -> None:
    """Work on the library in `directory` until killed. `seed` is the only chance there is."""
    chance = random.Random(seed)
    bell.send("opening")
    library = Library.open(directory, caches)
    library.__dict__["lexicon"] = lexicon(caches)
    work = Labour(library, Ledger(ledger), chance, ledger.parent, mine)
    bell.send("working")
    while True:
        chance.choice(DEEDS)(work)


def texts(chance: random.Random) -> tuple[str, str]:
    """A Chinese text and its translation, invented anew."""
    clauses = [chance.randrange(len(ZH)) for _ in range(chance.randint(2, 12))]
    number = chance.randrange(10**9)
    zh = "\n".join(f"第{at}条　{ZH[clause]}。" for at, clause in enumerate(clauses, 1))
    en = "\n".join(f"Article {at}  {EN[clause]}." for at, clause in enumerate(clauses, 1))
    return f"第{number}号协定\n\n{zh}\n", f"Agreement No {number}\n\n{en}\n"


def bring_in(work: Labour) -> None:
    """Import a pair."""
    if len(work.of("document")) > LARGE:
        erase(work)
    for text, name in zip(texts(work.chance), ("zh.txt", "en.txt"), strict=True):
        path = work.folder / f"{work.ledger.path.stem}-{name}"
        path.write_text(text, encoding="utf-8")
        with work.ledger.change(("document", None, {"text": text})) as done:
            (imported,) = importing.import_files(work.library, [path]).documents
            title = imported.document.title
            done.append(("document", str(imported.document.id), {"text": text, "title": title}))


def erase(work: Labour) -> None:
    """Erase a document for good, with the bitexts it is in and the notes on it."""
    own = work.of("document")
    if not own:
        return
    document_id, _ = work.chance.choice(own)
    gone = [("document", str(document_id), None)]
    gone += [("bitext", str(i), None) for i, b in work.of("bitext") if document_id in (b["source"], b["target"])]
    gone += [("note", str(i), None) for i, note in work.of("note") if note["document"] == document_id]
    with work.ledger.change(*gone) as done:
        work.library.store.erase_document(document_id)
        indexing.index_pending(work.library)
        done.extend(gone)


def rename(work: Labour) -> None:
    """Give a document another title."""
    for document_id, value in work.of("document")[:1]:
        title = f"{value['text'][:8]} {work.chance.randrange(99)}"
        fact = ("document", str(document_id), value | {"title": title})
        with work.ledger.change(fact) as done:
            work.library.store.update_document(document_id, title=title)
            done.append(fact)


def align(work: Labour) -> None:
    """Align a Chinese document with its translation, perhaps not for the first time."""
    documents = {i: value["text"] for i, value in work.of("document")}
    sources = [i for i, text in documents.items() if text.startswith("第")]
    if not sources:
        return
    source = work.chance.choice(sources)
    number = documents[source].split("号")[0][1:]
    for target in [i for i, text in documents.items() if text.startswith(f"Agreement No {number}\n")][:1]:
        there = [(str(i), b["accepted"]) for i, b in work.of("bitext") if b["source"] == source] or [(None, [])]
        # Aligning again keeps what was accepted.
        wanted = {"source": source, "target": target, "accepted": there[0][1]}
        with work.ledger.change(("bitext", there[0][0], wanted)) as done:
            made = aligning.align(work.library, source, target).alignment
            done.append(("bitext", str(made.id), bitext_of(work.library, made.id)))


def accept(work: Labour) -> None:
    """Accept some beads of a bitext."""
    for bitext_id, value in work.of("bitext")[-1:]:
        beads = work.library.store.beads(bitext_id)
        chosen = [bead for bead in beads if work.chance.random() < 0.5]
        accepted = pairs(b for b in beads if b in chosen or b.status is BeadStatus.ACCEPTED)
        fact = ("bitext", str(bitext_id), value | {"accepted": accepted})
        with work.ledger.change(fact) as done:
            work.library.store.set_bead_status([bead.id for bead in chosen], BeadStatus.ACCEPTED)
            done.append(fact)


def write_note(work: Labour) -> None:
    """Write a note on a stretch of a text."""
    for document_id, value in work.of("document")[-1:]:
        start = work.chance.randrange(len(value["text"]) - 5)
        words = f"注 {work.chance.randrange(10**9)}"
        note = {"document": document_id, "text": words, "start": start, "trashed": False}
        with work.ledger.change(("note", None, note)) as done:
            draft = annotating.draft(work.library, [(document_id, Span(start, start + 4))], text=words)
            made = work.library.store.add_annotation(draft)
            done.append(("note", str(made.id), note))


def change_note(work: Labour) -> None:
    """Change the words of a note, or move it to the trash or out of it."""
    own = work.of("note")
    if not own:
        return
    note_id, value = work.chance.choice(own)
    if work.chance.random() < 0.5:
        changed = value | {"trashed": not value["trashed"]}
    else:
        changed = value | {"text": f"改 {work.chance.randrange(10**9)}"}
    with work.ledger.change(("note", str(note_id), changed)) as done:
        if changed["text"] == value["text"]:
            turn = work.library.store.delete_annotation if changed["trashed"] else work.library.store.restore_annotation
            turn(note_id)
        else:
            old = annotating.as_draft(work.library.store.annotation(note_id))
            work.library.store.update_annotation(note_id, replace(old, text=changed["text"]))
        done.append(("note", str(note_id), changed))


def keep_place(work: Labour) -> None:
    """Remember the place in a text, and what is open, as the window does."""
    place, name = [work.chance.randrange(99), 0.5], work.ledger.path.stem
    with work.ledger.change(("state", name, place)) as done:
        work.library.store.set_state(f"place.{name}", place)
        done.append(("state", name, place))
    with work.ledger.change(("settings", name, place)) as done:
        Settings(work.folder / f"{name}.settings.json").set("open", place)
        done.append(("settings", name, place))


def index_anew(work: Labour) -> None:
    """Let the index forget some documents and take them up again."""
    for document_id in sorted(work.library.index.documents())[:2]:
        work.library.index.remove(document_id)
    indexing.index_pending(work.library)


def look_up(work: Labour) -> None:
    """Search."""
    searching.search(work.library, f'"{work.chance.choice(QUERIES)}"', language=Language.ZH)


def merge(work: Labour) -> None:
    """Take in what another library hands over, twice: a document and a note on it, new to this one."""
    zh, _ = texts(work.chance)
    words, path = f"译 {work.chance.randrange(10**9)}", work.folder / f"{work.ledger.path.stem}-theirs.txt"
    path.write_text(zh, encoding="utf-8")
    with tempfile.TemporaryDirectory(dir=work.folder) as theirs, Library.open(Path(theirs)) as other:
        (imported,) = importing.import_files(other, [path]).documents
        other.store.add_annotation(annotating.draft(other, [(imported.document.id, Span(0, 4))], text=words))
        bundle = bundling.gather(other)
    note = {"text": words, "start": 0, "trashed": False}
    with work.ledger.change(("document", None, {"text": zh}), ("note", None, note)) as done:
        (document_id,) = merging.merge(work.library, bundle).added
        assert merging.merge(work.library, bundle).added == ()
        title = work.library.store.document(document_id).title
        done.append(("document", str(document_id), {"text": zh, "title": title}))
        (made,) = work.library.store.annotations(document_id)
        done.append(("note", str(made.id), note | {"document": document_id}))


def back_up(work: Labour) -> None:
    """Make a backup."""
    backups.make(work.library)


def bitext_of(library: Library, alignment_id: int) -> dict[str, Any]:
    """A bitext as the ledger has it."""
    alignment = library.store.alignment(alignment_id)
    beads = library.store.beads(alignment_id)
    return {
        "source": alignment.source_id,
        "target": alignment.target_id,
        "beads": pairs(beads),
        "accepted": pairs(bead for bead in beads if bead.status is BeadStatus.ACCEPTED),
    }


def pairs(beads: Iterable[Bead]) -> list[list[list[int]]]:
    """The two sides of beads, in one order whatever happened to them."""
    return sorted([list(bead.source), list(bead.target)] for bead in beads)


DEEDS: Sequence[Callable[[Labour], None]] = (
    bring_in, bring_in, bring_in, align, align, accept, accept, erase, rename, write_note, write_note, change_note,
    change_note, merge, merge, keep_place, index_anew, look_up, back_up,
)  # fmt: skip
"""What there is to do, the slow and delicate more often."""
