"""The folder of an index as Whoosh sees it, with a checksum on the table of contents.

Whoosh's table of contents is a pickle without a checksum. Here twelve bytes are added at its end, u32 CRC-32, u32 size
and magic bytes, and nothing but the classes of `schema` is ever taken out of it: an index that came from elsewhere
cannot run anything.
"""

import io
import pickle
import zlib
from pathlib import Path
from struct import Struct
from typing import Any, BinaryIO

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from app.search.errors import IndexDamaged

_TAIL = Struct("<II4s")
_MAGIC = b"DZT1"
_ALLOWED = {("app.search.schema", "GramSegment"), ("builtins", "set")}


class GramStorage(FileStorage):  # type: ignore[misc]
    """A folder whose tables of contents are checked."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Give a file its final name; a table of contents gets its checksum first."""
        if newname.endswith(".toc"):
            path = Path(self._fpath(oldname))
            data = path.read_bytes()
            with path.open("ab") as file:
                file.write(_TAIL.pack(zlib.crc32(data), len(data), _MAGIC))
        super().rename_file(oldname, newname, safe)

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        """Open a file; a table of contents is read and checked at once. Raises IndexDamaged where it is not whole."""
        if not name.endswith(".toc"):
            return super().open_file(name, **kwargs)
        data = Path(self._fpath(name)).read_bytes()
        body, tail = data[: -_TAIL.size], data[-_TAIL.size :]
        if len(tail) < _TAIL.size or _TAIL.unpack(tail) != (zlib.crc32(body), len(body), _MAGIC):
            raise IndexDamaged("The search index is damaged (its table of contents); it has to be built again.")
        return _Contents(io.BytesIO(body), name=name)


class _Contents(StructFile):  # type: ignore[misc]
    """A table of contents, out of which only known classes come."""

    def read_pickle(self) -> Any:
        """The next pickled thing."""
        return _Unpickler(self.file).load()


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)

    def find_class(self, module: str, name: str) -> Any:
        """Only the classes an index needs."""
        if (module, name) not in _ALLOWED:
            raise IndexDamaged("The search index is not one of this program; it has to be built again.")
        return super().find_class(module, name)
