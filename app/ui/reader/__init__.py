"""The reader widget, which stands by itself."""
