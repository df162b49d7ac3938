"""Numbers in running text written one way, so that 3.5 million, 3,500,000 and 350万 are the same token."""

from app.text import numerals

MULTIPLIERS = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
NUMBER_WORDS = frozenset(numerals.ENGLISH_NUMBER_WORDS) | frozenset(MULTIPLIERS)
_LONGEST = 40
"""More digits than a number has; what is longer is a code, and no multiple of anything."""
_CHINESE_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def digits(written: str, multiplier: int = 1) -> str:
    """The value of arabic digits with thousands commas and a decimal point, times `multiplier`, as digits."""
    bare = written.replace(",", "")
    if ("." not in bare and multiplier == 1) or len(bare) > _LONGEST:
        return bare.lstrip("0") or "0"
    value = float(bare) * multiplier
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0")


def chinese_multiplier(character: str) -> int:
    """What 万 or 亿 after digits multiplies them by; 1 for any other character."""
    return _CHINESE_UNITS.get(character, 1)


def english_multiplier(word: str) -> int:
    """What `million` and its like after digits multiply them by; 1 for any other word."""
    return MULTIPLIERS.get(word, 1)
