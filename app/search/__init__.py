"""The full-text index and what is asked of it.

`index` is the door. Writing: `grams` and `amounts` say what a segment is found by, `pool` puts it in order, `writer`
commits it through Whoosh, `codec` ties our files to Whoosh. On disk: `terms` (with `postings`), `entries`, `storage`
and `schema` each write down their own format. Asking: `parse` makes a tree of `query` out of what is typed, `lookup`
finds the entries that may meet it, and the texts themselves decide.
"""
