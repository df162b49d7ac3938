"""What a command changed, so that only the views it touches refresh."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Ids of what was added, changed or removed by one command."""

    works: frozenset[int] = field(default_factory=frozenset)
    documents: frozenset[int] = field(default_factory=frozenset)
    alignments: frozenset[int] = field(default_factory=frozenset)
    beads: frozenset[int] = field(default_factory=frozenset)
    annotations: frozenset[int] = field(default_factory=frozenset)
    terms: frozenset[int] = field(default_factory=frozenset)

    def __or__(self, other: "ChangeSet") -> "ChangeSet":
        """The union of two sets of changes."""
        return ChangeSet(
            self.works | other.works,
            self.documents | other.documents,
            self.alignments | other.alignments,
            self.beads | other.beads,
            self.annotations | other.annotations,
            self.terms | other.terms,
        )

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any((self.works, self.documents, self.alignments, self.beads, self.annotations, self.terms))
