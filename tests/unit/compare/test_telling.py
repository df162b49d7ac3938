"""Progress is told of on the way."""

from app.compare.telling import told


class Heard:
    def __init__(self) -> None:
        self.steps: list[tuple[str, int, int]] = []

    def step(self, what: str, done: int, total: int) -> None:
        self.steps.append((what, done, total))


def test_every_item_comes_and_every_so_many_are_told_of() -> None:
    heard = Heard()
    assert list(told("abcde", "Reading", heard, 2)) == list("abcde")
    assert heard.steps == [("Reading", 0, 5), ("Reading", 2, 5), ("Reading", 4, 5)]
