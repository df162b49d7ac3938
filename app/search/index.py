"""The search index of a library: which segments match a query. It is derived and can be deleted at any time.

On disk: `current`, one line with the format, the generation and a checksum, and a folder named by the generation with
what Whoosh and `codec` write. An index that cannot be trusted is left behind and a new folder begun, so that nothing
has to be deleted that another window still has open.
"""

import shutil
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from pickle import PickleError
from uuid import uuid4

from whoosh.index import TOC, FileIndex
from whoosh.index import IndexError as WhooshError

from app.core.errors import MachineError
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.core.search import IndexedSegment, Match
from app.search.entries import EntriesFile, segment_of
from app.search.errors import IndexDamaged
from app.search.lookup import Conditions, Part, meeting
from app.search.parse import parse
from app.search.query import Leaf, Node, shown, stands
from app.search.schema import FORMAT, GramSegment, schema
from app.search.storage import GramStorage
from app.search.terms import TermsFile
from app.search.writer import GramWriter, MergePolicy, merge_deleted, merge_tiers

Fetch = Callable[[Sequence[int]], Mapping[int, str]]
"""Gives the texts of segments by their ids; ids it does not know are left out."""

_NAME = "grams"
_CURRENT = "current"
_FETCH = 500
"""Texts that are asked for at once."""
_ATTEMPTS = 10
_BROKEN = (
    WhooshError,
    PickleError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    EOFError,
    TypeError,
    ValueError,
)
"""What reading a table of contents raises that some other program wrote."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: how many segments in all, and the first of them by document and segment."""

    total: int
    matches: list[Match]


@dataclass(frozen=True, slots=True)
class _Open:
    """The files of a segment of the index, open."""

    terms: TermsFile
    entries: EntriesFile


@dataclass(frozen=True)
class _Snapshot:
    """The index as of one commit."""

    commit: int
    segments: tuple[GramSegment, ...]
    files: Mapping[str, _Open]

    @cached_property
    def documents(self) -> frozenset[int]:
        """The ids of the documents that have segments."""
        entries = [(self.files[one.segment_id()].entries, one.deleted) for one in self.segments]
        return frozenset[int]().union(*(one.documents(deleted) for one, deleted in entries))


class _Scope:
    """What limits one search."""

    def __init__(
        self, language: Language | None, documents: Collection[int] | None, conditions: Conditions | None
    ) -> None:
        self._language = language
        self._documents = None if documents is None else frozenset(documents)
        self._conditions = cache(conditions) if conditions else None

    def part(self, files: _Open, segment: GramSegment) -> Part:
        """A segment file of the index to be searched within these limits."""
        return Part(files.terms, files.entries, segment.deleted, self._language, self._documents, self._conditions)


class SearchIndex:
    """An open index. Any number of threads and processes may read while one of them writes; writers wait in turn.

    Every method raises IndexDamaged where the files cannot be trusted or another window has begun a new index:
    open it again with `open_or_rebuild`, and index what `documents` lacks. MachineError where the disk fails.
    """

    def __init__(self, directory: Path, generation: str) -> None:
        """For `open` and `open_or_rebuild` only."""
        self._directory = directory
        self.generation = generation
        """Names this index: another one, empty at first, has another generation."""
        self._stamp = _stamp(directory)
        try:
            self._storage = GramStorage(str(directory / generation))
            self._index = FileIndex(self._storage, schema=schema(), indexname=_NAME)
        except _BROKEN as error:
            raise IndexDamaged(f"The search index is damaged ({error}); it has to be built again.") from error
        self._snapshot = self._read(None)

    @classmethod
    def open(cls, directory: Path) -> "SearchIndex":
        """Open the index in `directory`, which is made, with an empty index, where there is none."""
        try:
            directory.mkdir(parents=True, exist_ok=True)
            if not (directory / _CURRENT).exists():
                _begin(directory)
            return cls(directory, _read_current(directory))
        except OSError as error:
            raise MachineError(f"The search index in {directory} cannot be opened ({error}).") from error

    @classmethod
    def open_or_rebuild(cls, directory: Path) -> "SearchIndex":
        """Open the index in `directory`; where it is damaged or of another format, begin a new, empty one."""
        try:
            return cls.open(directory)
        except IndexDamaged:
            (directory / _CURRENT).unlink(missing_ok=True)
            return cls.open(directory)

    def close(self) -> None:
        """Let go of the files."""
        self._snapshot = _Snapshot(-1, (), {})

    def documents(self) -> set[int]:
        """The ids of the documents that have segments in the index."""
        return set(self._fresh().documents)

    def add(self, document_id: int, segments: Sequence[IndexedSegment], progress: Progress = SILENT) -> None:
        """Index a document's segments, instead of its former ones if there are any; searchable on return."""
        self.add_all([(document_id, segments)], progress)

    def add_all(self, documents: Iterable[tuple[int, Sequence[IndexedSegment]]], progress: Progress = SILENT) -> None:
        """Index several documents (id, segments), each given once, all or none: much quicker than one by one."""

        def write(writer: GramWriter) -> None:
            for document_id, segments in documents:
                if any(segment.document_id != document_id for segment in segments):
                    raise ValueError(f"a segment of another document than {document_id}")
                self._delete(writer, document_id)
                writer.add(segments, progress)

        self._write(write, merge_tiers)

    def remove(self, document_id: int) -> None:
        """Find nothing of a document any more. Its grams stay on disk until `purge` or a merge."""
        self.remove_all([document_id])

    def remove_all(self, documents: Iterable[int], *, for_good: bool = False) -> None:
        """Find nothing of these documents any more; `for_good` leaves nothing of any removed document on disk."""

        def write(writer: GramWriter) -> None:
            for document_id in documents:
                self._delete(writer, document_id)

        self._write(write, merge_deleted if for_good else merge_tiers)

    def purge(self) -> None:
        """Write anew every file that has something of a removed document in it."""
        self._write(lambda _: None, merge_deleted)

    def check(self) -> None:
        """Read everything once; raises IndexDamaged where a byte is not right."""
        for files in self._fresh().files.values():
            files.terms.check()

    def find(
        self,
        query: str | Node,
        fetch: Fetch,
        *,
        language: Language | None = None,
        documents: Collection[int] | None = None,
        limit: int | None = None,
        any_writing: bool = False,
        conditions: Conditions | None = None,
    ) -> Found:
        """The segments that meet `query` (its language: see `app.search.parse`) in order of document and segment.

        Only segments in `language` and of `documents`, where these are given; at most `limit` matches, of all that
        `total` counts. With `any_writing` a date, a percentage or a quantity is also found where its value is written
        otherwise. `conditions` decides what only the library knows (label:, kind:, ...). `fetch` gives the texts by
        which doubtful candidates are decided and ranges found; a segment it does not know is left out of the matches.
        Raises QueryError where the query cannot be understood.
        """
        node = parse(query, any_writing=any_writing) if isinstance(query, str) else query
        if node is None:
            return Found(0, [])
        texts = _Texts(fetch)
        total, keys = self._meeting(node, texts, _Scope(language, documents, conditions), limit)
        ids = [segment_of(key) for key in sorted(keys)[:limit]]
        known = dict(texts.of(ids))
        return Found(total, [Match(id_, shown(node, known[id_])) for id_ in ids if id_ in known])

    def ids(
        self,
        query: str | Node,
        fetch: Fetch,
        *,
        language: Language | None = None,
        documents: Collection[int] | None = None,
        any_writing: bool = False,
        conditions: Conditions | None = None,
    ) -> list[int]:
        """The ids of the segments that `find` would find, in its order, without looking for ranges."""
        node = parse(query, any_writing=any_writing) if isinstance(query, str) else query
        if node is None:
            return []
        _, keys = self._meeting(node, _Texts(fetch), _Scope(language, documents, conditions), None)
        return [segment_of(key) for key in sorted(keys)]

    def _meeting(self, node: Node, texts: "_Texts", scope: "_Scope", limit: int | None) -> tuple[int, list[int]]:
        """How many segments meet `node`, and their keys in any order: all, or enough to have the first `limit`."""
        keys: list[int] = []
        total = 0
        with self._given_up_if_damaged():
            snapshot = self._fresh()
            for segment in snapshot.segments:
                files = snapshot.files[segment.segment_id()]
                numbers = meeting(node, scope.part(files, segment), texts.verify)
                total += len(numbers)
                keys += _first_keys(files.entries, numbers, limit)
        return total, keys

    def _delete(self, writer: GramWriter, document_id: int) -> None:
        for segment in writer.segments:
            entries = self._files(segment).entries
            segment.deleted.update(entries.of_document(document_id))

    def _write(self, change: Callable[[GramWriter], None], policy: MergePolicy) -> None:
        """Make one commit of what `change` does; nothing of it stays where it fails."""
        try:
            with self._given_up_if_damaged():
                self._fresh()
                writer = GramWriter(self._index)
                try:
                    change(writer)
                    writer.commit(mergetype=policy)
                except BaseException:
                    writer.abandon()
                    raise
        except OSError as error:
            self._must_be_current()
            raise MachineError(
                f"The search index in {self._directory} cannot be written ({error}); is the disk full?"
            ) from error

    def _files(self, segment: GramSegment) -> _Open:
        known = self._snapshot.files.get(segment.segment_id())
        return known or self._opened(segment)

    def _opened(self, segment: GramSegment) -> _Open:
        codec = segment.codec()
        return _Open(codec.terms_reader(self._storage, segment), codec.per_document_reader(self._storage, segment))

    def _fresh(self) -> _Snapshot:
        """The index as of the last commit of any window."""
        self._must_be_current()
        snapshot = self._snapshot
        if self._index.latest_generation() != snapshot.commit:
            self._snapshot = snapshot = self._read(snapshot)
        return snapshot

    @contextmanager
    def _given_up_if_damaged(self) -> Iterator[None]:
        """Where damage shows only now, let whoever opens the index next begin a new one."""
        try:
            yield
        except IndexDamaged:
            with suppress(OSError, IndexDamaged):
                if _read_current(self._directory) == self.generation:
                    (self._directory / _CURRENT).unlink()
            raise

    def _must_be_current(self) -> None:
        if _stamp(self._directory) != self._stamp and _read_current(self._directory) != self.generation:
            raise IndexDamaged("Another window has begun a new search index; open that one.")

    def _read(self, before: _Snapshot | None) -> _Snapshot:
        """Read the table of contents and open what is new in it."""
        for _ in range(_ATTEMPTS):
            try:
                contents = TOC.read(self._storage, _NAME, schema=schema())
                known = before.files if before else {}
                files = {
                    one.segment_id(): known.get(one.segment_id()) or self._opened(one) for one in contents.segments
                }
                return _Snapshot(contents.generation, tuple(contents.segments), files)
            except FileNotFoundError as error:
                # A commit took the files away after we read of them: its own table of contents is there by now.
                missing = error
            except _BROKEN as error:
                raise IndexDamaged(f"The search index is damaged ({error}); it has to be built again.") from error
        raise IndexDamaged(f"The search index is not whole ({missing}); it has to be built again.") from missing


def _first_keys(entries: EntriesFile, numbers: Collection[int], limit: int | None) -> list[int]:
    """The keys of some entries, or of enough of them that the `limit` smallest keys are among them."""
    if limit is not None and limit < len(numbers) and entries.ordered:
        numbers = sorted(numbers)[:limit]
    keys = entries.keys
    return [keys[number] for number in numbers]


class _Texts:
    """Looks at the texts of segments."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    def of(self, ids: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Ids and texts of segments."""
        for at in range(0, len(ids), _FETCH):
            yield from self._fetch(ids[at : at + _FETCH]).items()

    def verify(self, part: Part, numbers: Collection[int], leaves: Sequence[Leaf]) -> set[int]:
        """Those of some entries whose texts have all of some leaves in them."""
        keys = part.entries.keys
        entries = {segment_of(keys[number]): number for number in numbers}
        texts = self.of(list(entries))
        if len(leaves) == 1:
            (leaf,) = leaves
            return {entries[id_] for id_, text in texts if stands(leaf, text)}
        return {entries[id_] for id_, text in texts if all(stands(leaf, text) for leaf in leaves)}


def _begin(directory: Path) -> None:
    """Begin a new, empty index in `directory` and let it be the current one; old ones go as far as they can."""
    generation = uuid4().hex
    folder = directory / generation
    folder.mkdir()
    FileIndex.create(GramStorage(str(folder)), schema(), _NAME)
    line = f"duizhao index {FORMAT} {generation}"
    fresh = directory / f"{_CURRENT}.{generation}"
    fresh.write_text(f"{line} {zlib.crc32(line.encode()):08x}\n", "utf-8")
    fresh.replace(directory / _CURRENT)
    for old in directory.iterdir():
        if old.is_dir() and old != folder:
            shutil.rmtree(old, ignore_errors=True)


def _read_current(directory: Path) -> str:
    """The generation of the index in `directory`. Raises IndexDamaged where there is none to trust."""
    try:
        line, _, checksum = (directory / _CURRENT).read_text("utf-8").rstrip("\n").rpartition(" ")
        head, _, generation = line.rpartition(" ")
        if int(checksum, 16) != zlib.crc32(line.encode()) or head != f"duizhao index {FORMAT}":
            raise ValueError("another format")
    except (OSError, ValueError) as error:
        raise IndexDamaged(f"The search index is damaged ({error}); it has to be built again.") from error
    return generation


def _stamp(directory: Path) -> tuple[int, int]:
    """What changes when another index becomes the current one."""
    try:
        status = (directory / _CURRENT).stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_ino)
