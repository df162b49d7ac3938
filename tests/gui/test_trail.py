"""Back and forward as a browser has them."""

from app.ui.trail import Stop, Trail


def stop(number: int) -> Stop:
    return Stop(("bitext", number), (number,))


def test_back_and_forward_meet_the_same_places() -> None:
    trail = Trail()
    trail.leave(stop(1))
    trail.leave(stop(2))
    assert trail.back(stop(3)) == stop(2)
    assert trail.back(stop(2)) == stop(1)
    assert trail.back(stop(1)) is None
    assert trail.forward(stop(1)) == stop(2)
    assert trail.forward(stop(2)) == stop(3)
    assert trail.forward(stop(3)) is None


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    trail = Trail()
    trail.leave(stop(1))
    trail.back(stop(2))
    trail.leave(stop(5))
    assert not trail.can_go_forward
    assert trail.back(stop(6)) == stop(5)
