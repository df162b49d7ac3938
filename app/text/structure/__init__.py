"""The clause tree of a text: paragraphs, what each of them is, and which stands under which."""

from app.text.structure.paths import paths
from app.text.structure.whole import parse

__all__ = ["parse", "paths"]
