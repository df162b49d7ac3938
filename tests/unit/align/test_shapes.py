from app.align.shapes import FIRST, shapes


def test_shapes_have_lines_on_both_sides_and_no_more_than_asked_for() -> None:
    for most in (1, 2, 6):
        known = shapes(FIRST, most)
        assert all(1 <= a <= most and 1 <= b <= most for a, b in known.pairs)
        assert (known.tallest, known.widest) == (most, most)
        assert len(known) == len(set(known.pairs)) == len(known.priors)


def test_one_to_one_is_the_likeliest() -> None:
    known = shapes(FIRST)
    assert known.pairs[int(known.priors.argmax())] == (1, 1)
