"""Numbers, dates, times and percentages of a workbook as its cells show them (ECMA-376 Part 1, 18.8.30 and .31)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import isfinite

from lxml import etree

from app.formats.containers import attribute, local

_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
_BUILT_IN |= dict.fromkeys((14, 15, 30), "yyyy-m-d") | dict.fromkeys((16, 17), "yyyy-m-d") | {22: "yyyy-m-d h:mm"}
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 45, 46, 47, 32, 33, 34, 35), "h:mm")
_BUILT_IN |= dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月") | dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日")
_BUILT_IN |= dict.fromkeys((31,), "yyyy年m月d日")
_ASIDE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""What a format says that is no sign of a number: words, colours and conditions, blanks."""
_FIXED = re.compile(r"(?P<group>#,##)?0(?:\.(?P<places>0+))?(?P<percent>%)?$")
_LATEST = 2_958_466
"""The day after 31 December 9999."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The formats of a workbook's cells by the number of their style, and the day its dates count from."""

    codes: tuple[str, ...] = ()
    first: date = date(1899, 12, 30)

    def shown(self, value: str, style: str) -> str:
        """A number as a cell of that style shows it; what is no number, and what has no simple format, as it is."""
        try:
            number = float(value)
        except ValueError:
            return value
        if not isfinite(number):
            return value
        code = self.codes[int(style)] if style.isdecimal() and int(style) < len(self.codes) else ""
        bare = _ASIDE.sub("", code.split(";")[0])
        if re.search("[ymdhs]", bare, re.IGNORECASE):
            return self._moment(number, bare.lower(), code) or value
        fixed = _FIXED.match(bare.strip())
        if fixed is None:
            return f"{number:.15g}" if "e" not in f"{number:.15g}" else value
        scaled = number * 100 if fixed["percent"] else number
        comma = "," if fixed["group"] else ""
        return f"{scaled:{comma}.{len(fixed['places'] or '')}f}{fixed['percent'] or ''}"

    def _moment(self, number: float, bare: str, code: str) -> str:
        """A date, a time or both; '' for what is none."""
        if not 0 <= number < _LATEST:
            return ""
        when = datetime.combine(self.first, datetime.min.time()) + timedelta(seconds=round(number * 86400))
        has_day = re.search("[yd]|m(?!.*[hs])(?<![hs])", bare) is not None and not re.fullmatch(r"[hms:.\s]*", bare)
        clock = f"{when:%H:%M}" if "h" in bare or "s" in bare else ""
        if not has_day:
            return clock
        if "年" in code or "月" in code:
            signs = ((f"{when.year}年", "y" in bare), (f"{when.month}月", True), (f"{when.day}日", "d" in bare))
            day = "".join(sign for sign, there in signs if there)
        else:
            day = f"{when:%Y-%m-%d}"
        return f"{day} {clock}".strip()


def numbers_of(styles: etree._Element | None, book: etree._Element) -> Numbers:
    """The formats of a workbook, by its styles and whether its dates count from 1904."""
    old = any(attribute(part, "date1904") in ("1", "true") for part in book.iter() if local(part) == "workbookPr")
    first = date(1904, 1, 1) if old else date(1899, 12, 30)
    if styles is None:
        return Numbers((), first)
    own = {attribute(part, "numFmtId"): attribute(part, "formatCode") for part in styles.iter("{*}numFmt")}
    cells = next(styles.iter("{*}cellXfs"), None)
    ids = [attribute(part, "numFmtId") for part in cells] if cells is not None else []
    return Numbers(tuple(own.get(i) or _BUILT_IN.get(int(i) if i.isdecimal() else 0, "") for i in ids), first)
