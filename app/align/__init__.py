"""Alignment of sentences, clauses and related clauses without a neural network."""
