"""PDF files made by hand for the tests: words at places, in a font that any program maps back to its characters."""

from collections.abc import Sequence

Words = tuple[float, float, float, str]
"""Left edge, base line and size of type in points, and the words."""

_MAP = "\n".join(f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in range(256))


def pdf(*pages: Sequence[Words], title: str = "") -> bytes:
    """A PDF of A4 pages; a Han character is as wide as its type is high, any other half as wide."""
    count = len(pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{8 + 2 * n} 0 R' for n in range(count))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /T/Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Test /FontDescriptor 6 0 R /DW 1000 /W [0 767 500]"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
        _stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            + "".join(f"{len(c)} beginbfrange\n{chr(10).join(c)}\nendbfrange\n" for c in _chunks(_MAP.split("\n")))
            + "endcmap end end"
        ),
        (
            "<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800"
            " /Descent -200 /CapHeight 700 /StemV 80 >>"
        ),
        _info(title),
    ]
    for number, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
            f" /Contents {9 + 2 * number} 0 R >>"
        )
        objects.append(_stream("\n".join(_shown(words) for words in page)))
    return _file(objects)


def lines(
    texts: Sequence[str], left: float = 72, top: float = 770, size: float = 12, leading: float = 18
) -> list[Words]:
    """Lines under one another."""
    return [(left, top - place * leading, size, text) for place, text in enumerate(texts)]


def _shown(words: Words) -> str:
    left, base, size, text = words
    return f"BT /F {size} Tf 1 0 0 1 {left} {base} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def _info(title: str) -> str:
    return f"<< /Title <{(chr(0xFEFF) + title).encode('utf-16-be').hex()}> >>" if title else "<< >>"


def _chunks(rows: list[str]) -> list[list[str]]:
    return [rows[start : start + 100] for start in range(0, len(rows), 100)]


def _stream(inner: str) -> str:
    return f"<< /Length {len(inner.encode())} >>\nstream\n{inner}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    made = b"%PDF-1.7\n"
    offsets = []
    for number, inner in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{inner}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
