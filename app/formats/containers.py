"""Safe opening of what others packed: ZIP containers and XML, with nothing fetched, expanded or written outside."""

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from app.core.errors import InputError

MEMBERS = 20_000
MEMBER_BYTES = 256 << 20
TOTAL_BYTES = 1 << 30
RATIO = 250
"""XML of long tables packs to a hundredth; bombs begin at a thousandth."""
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,  # bzip2 on a stream that is none
    EOFError,  # a member that ends early
    NotImplementedError,  # a way of packing, or a version, that nobody has
    ValueError,  # offsets before the beginning; names that are not in the encoding they say
)
"""What opening and unpacking raise on containers that are not sound; found by changing 60,000 of them."""
_RATIO_FROM = 16 << 20
"""Bytes below which a ratio proves nothing."""

# The same letters in UTF-8 and both UTF-16, so that an entity cannot be declared behind another encoding.
_ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y\0?[ \t\r\n]")


@dataclass(frozen=True, slots=True)
class Container:
    """A ZIP container that has been looked over; members are read one by one, each within bounds."""

    name: str
    archive: zipfile.ZipFile

    def __contains__(self, member: str) -> bool:
        """Whether there is such a member."""
        return member in self.archive.NameToInfo

    def members(self) -> list[str]:
        """The names of the files inside, in their order."""
        return [name for name in self.archive.NameToInfo if name and not name.endswith("/")]

    def read(self, member: str) -> bytes:
        """The bytes of a member; raises `InputError` if it is missing, damaged, locked or larger than it says."""
        try:
            info = self.archive.getinfo(member)
            with self.archive.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except KeyError:
            raise InputError(
                f"{self.name} is incomplete: its part {member} is missing; ask for another copy."
            ) from None
        except DAMAGE:
            raise InputError(f"{self.name} is damaged in its part {member}; ask for another copy.") from None
        except RuntimeError:
            raise _locked(self.name) from None
        if len(data) > info.file_size:
            raise _bomb(self.name)
        return data

    def xml(self, member: str) -> etree._Element:
        """A member as XML; raises `InputError` as `read` and `parse_xml` do."""
        return parse_xml(self.read(member), f"{self.name} ({member})")


def open_container(data: bytes, name: str) -> Container:
    """Look over the ZIP container in `data`; raises `InputError` for one that is damaged, locked or hostile."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except DAMAGE:
        raise InputError(f"{name} is damaged or cut off: it cannot be opened; ask for another copy.") from None
    if any(info.flag_bits & 0x1 for info in infos):
        raise _locked(name)
    if len(infos) > MEMBERS or sum(info.file_size for info in infos) > TOTAL_BYTES or any(map(_swells, infos)):
        raise _bomb(name)
    for info in infos:
        if _points_outside(info.filename):
            raise InputError(
                f"{name} holds a part that points outside of it ({info.filename[:60]!r}); it was not read."
            )
    return Container(name, archive)


def _swells(info: zipfile.ZipInfo) -> bool:
    """Whether a member unpacks to more than any text packs."""
    return info.file_size > MEMBER_BYTES or (
        info.file_size > _RATIO_FROM and info.file_size > RATIO * max(1, info.compress_size)
    )


def _points_outside(member: str) -> bool:
    parts = member.replace("\\", "/").split("/")
    return ".." in parts or member.startswith(("/", "\\")) or bool(re.match(r"[A-Za-z]:", member)) or "\0" in member


def _bomb(name: str) -> InputError:
    return InputError(f"{name} unpacks to far more than a document holds; it was not read.")


def _locked(name: str) -> InputError:
    return InputError(f"{name} is locked with a password; save it without one and import that.")


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML file, without entities, DTDs or network; raises `InputError` where it is not sound."""
    if _ENTITY.search(data):
        raise _entities(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = f" at line {error.lineno}" if error.lineno else ""
        raise InputError(f"{name} is not sound XML{line}; ask for another copy.") from None
    except ValueError:
        raise InputError(f"{name} is not sound XML; ask for another copy.") from None
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and list(dtd.iterentities()):  # type: ignore[union-attr] # missing in the stubs
        raise _entities(name)
    return root


def _entities(name: str) -> InputError:
    return InputError(f"{name} declares entities of its own, which are not followed; save it without them.")


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; '' for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str, otherwise: str = "") -> str:
    """An attribute by its name without a namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return otherwise
