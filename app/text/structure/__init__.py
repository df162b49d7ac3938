"""The clause tree of a text: paragraphs, what each of them is, and which stands under which."""

from app.text.structure.parse import parse
from app.text.structure.paths import paths

__all__ = ["parse", "paths"]
