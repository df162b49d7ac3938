"""Scripts, folding, numerals, clause structure and sentences."""
