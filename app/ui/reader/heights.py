"""Row heights with the sums over them: a Fenwick tree, so that neither 100,000 rows nor one changed row cost time."""

from array import array
from collections.abc import Iterable
from itertools import chain


class Heights:
    """Heights of rows in whole pixels, each at least 1; prefix sums, search and change in logarithmic time.

    Source: P. M. Fenwick, A new data structure for cumulative frequency tables (1994).
    """

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = array("q", heights)
        count = len(self._heights)
        self._tree = array("q", [0]) + self._heights
        for node in range(1, count + 1):
            above = node + (node & -node)
            if above <= count:
                self._tree[above] += self._tree[node]
        self.total = self.before(count)

    @classmethod
    def uniform(cls, count: int, height: int) -> "Heights":
        """`count` rows of one height, in a fraction of the time: each node holds its own share."""
        made = cls(())
        made._heights = array("q", [height]) * count
        made._tree = array("q", [0])
        share = height
        while len(made._tree) <= count:
            # The nodes after a power of two repeat those before it.
            made._tree = made._tree + array("q", [share]) + made._tree[1:]
            share *= 2
        del made._tree[count + 1 :]
        made.total = height * count
        return made

    def spliced(self, first: int, gone: int, heights: Iterable[int]) -> "Heights":
        """The heights with others in the place of `gone` rows from `first` on."""
        return Heights(chain(self._heights[:first], heights, self._heights[first + gone :]))

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    def change(self, row: int, height: int) -> None:
        """Give `row` the height `height`."""
        difference = height - self._heights[row]
        if not difference:
            return
        self._heights[row] = height
        self.total += difference
        node, count = row + 1, len(self._heights)
        while node <= count:
            self._tree[node] += difference
            node += node & -node

    def before(self, row: int) -> int:
        """The sum of the heights of the rows above `row`; with the number of rows, of all."""
        total = 0
        while row:
            total += self._tree[row]
            row -= row & -row
        return total

    def find(self, y: int) -> tuple[int, int]:
        """The row that covers pixel `y` and the pixels of it above `y`; outside, the first or last pixel there is."""
        if not self._heights:
            return 0, 0
        rest = max(0, min(y, self.total - 1))
        row, step, count = 0, 1 << len(self._heights).bit_length() - 1, len(self._heights)
        while step:
            if row + step <= count and self._tree[row + step] <= rest:
                row += step
                rest -= self._tree[row]
            step >>= 1
        return row, rest
