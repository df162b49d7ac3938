"""What a person does: import, align, search, compare, annotate, export, undo, settings."""
