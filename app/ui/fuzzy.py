"""How well a name fits what was typed of it: letters in order, best at the beginnings of words."""


def score(typed: str, name: str) -> float | None:
    """Return how well `typed` fits `name`, higher is better; None where its letters are not all there in order."""
    wanted, there = typed.casefold().replace(" ", ""), name.casefold()
    if not wanted:
        return 0.0
    words = typed.casefold().strip()
    if there.endswith(words) and _begins_word(there, len(there) - len(words)):
        return 130.0 - len(there) / 100  # all of the name, after what it stands under
    whole = there.find(words)
    if whole >= 0:
        return 100.0 - whole - len(there) / 100 + (20 if _begins_word(there, whole) else 0)
    points, at, last = 0.0, 0, -2
    for number, letter in enumerate(wanted):
        found = _next(there, letter, at, wanted[number + 1 :])
        if found < 0:
            return None
        points += 4 if found == last + 1 else 3 if _begins_word(there, found) else 1
        last, at = found, found + 1
    return points - len(there) / 100


def _next(there: str, letter: str, start: int, rest: str) -> int:
    """Return where `letter` comes next, at the beginning of a word if it does so before the rest is passed by."""
    first = there.find(letter, start)
    at = first
    while at >= 0 and _in_order(rest, there, at + 1):
        if _begins_word(there, at) or at == start:
            return at
        at = there.find(letter, at + 1)
    return first


def _in_order(letters: str, there: str, start: int) -> bool:
    remaining = iter(there[start:])
    return all(letter in remaining for letter in letters)


def _begins_word(there: str, at: int) -> bool:
    return at == 0 or not there[at - 1].isalnum() or ord(there[at]) > 0x2E7F
