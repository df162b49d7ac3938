"""The room where files come in and go out: one reader or writer a file, `reading` the door for all that comes in.

What goes out, what comes back when the same file is read, and what each format cannot hold; the writers say the
last column of what they were given, in sentences.

    format   comes back                                                cannot hold
    bundle   everything, exactly                                       nothing
    TMX      texts, order, label, score, status; notes as text         a note's place, segments in a unit, empty sides,
                                                                       characters that XML cannot hold
    XLIFF    texts with any character, order, label, score, status;    segments in a unit, threads and states of notes,
             notes with author and place                               a target alone (an empty source stands in)
    DOCX     texts, order, label; notes as comments with author,       score, status, segments beyond line breaks,
             date, place, thread and state                             characters that XML cannot hold
    XLSX     texts with any character, order, label, score, status     a note's place, segments beyond line breaks,
                                                                       more than 32,767 characters in a cell
    CSV      texts, order, label, score, status                        a note's place, segments beyond line breaks
    HTML     nothing (a page to read); it shows texts and notes        threads, characters that HTML cannot hold
    PDF      texts letter by letter, read as one text                  label, score, status, threads, the pairs,
                                                                       characters that cannot be seen
    JSON     nothing (for programs); rows and notes whole              segments in a row, the originals
    JSON-LD  notes with targets, tags, author, dates, state, scope     the state of an anchor, the bitext of a note
"""
