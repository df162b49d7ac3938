"""An open library: its store, its index, and the lexicon, each opened when first needed."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from app.services import places
from db.store import Store

if TYPE_CHECKING:
    from app.align.lexicon import Lexicon
    from app.search.index import SearchIndex
    from app.services.segment_texts import SegmentTexts


class Library:
    """One directory that holds everything a person has brought in.

    The store is open from the start; the index and the lexicon open at their first use, because the window
    is shown before either is needed. One instance serves one process.
    """

    def __init__(self, store: Store, cache: Path) -> None:
        self.store = store
        self.cache = cache

    @classmethod
    def open(cls, directory: Path, cache: Path | None = None) -> Self:
        """Open or create the library in `directory`; derived things of the user go to `cache`.

        Raises MachineError if it cannot be read, or comes from a newer version of the program.
        """
        return cls(Store.open(directory), cache or places.cache())

    @property
    def directory(self) -> Path:
        """Where the library lies."""
        return self.store.directory

    @cached_property
    def index(self) -> "SearchIndex":
        """The full-text index, rebuilt from nothing if it was damaged."""
        from app.search.index import SearchIndex

        return SearchIndex.open_or_rebuild(self.directory / "index")

    @cached_property
    def lexicon(self) -> "Lexicon":
        """The bilingual lexicon, compiled into the cache at its first use."""
        from app.align.lexicon import Lexicon

        return Lexicon.load(self.cache, places.GLOSSARIES)

    @cached_property
    def texts(self) -> "SegmentTexts":
        """The texts of segments, kept in memory for searches."""
        from app.services.segment_texts import SegmentTexts

        return SegmentTexts(self.store)

    def beside(self) -> "Library":
        """Return a library over the same store with an index of its own, for another thread of the window.

        End it with `put_down`; the store stays with the one it came from.
        """
        return Library(self.store, self.cache)

    def close_index(self) -> None:
        """Close the index if it was opened; it opens again when it is needed."""
        index = self.__dict__.pop("index", None)
        if index is not None:
            index.close()

    def put_down(self) -> None:
        """Let go of what memory holds: index, lexicon, texts. Each comes back when it is needed."""
        self.close_index()
        for held in ("lexicon", "texts"):
            self.__dict__.pop(held, None)

    def close(self) -> None:
        """Close what is open, and let go of what memory holds."""
        self.put_down()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
