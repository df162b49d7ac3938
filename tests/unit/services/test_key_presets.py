"""Presets of keys: what a preset gives it takes from others, and a person's own keys come before both."""

from app.services.key_presets import MEMOQ, OMEGAT, PRESETS, holders, keys_bound, keys_in

OURS = {"find": ("Ctrl+F",), "search": ("Ctrl+Shift+F",), "palette": ("Ctrl+K",), "redo": ("Ctrl+Shift+Z", "Ctrl+Y")}


def test_our_own_preset_is_what_the_actions_say() -> None:
    assert keys_in("own", OURS) == OURS
    assert keys_in("nobody's", OURS) == OURS


def test_a_preset_gives_its_keys_and_takes_them_from_others() -> None:
    bound = keys_in("omegat", {**OURS, "other": ("Ctrl+J", "F4"), "go_to": ("Ctrl+G",)})
    assert bound["search"] == ("Ctrl+F",)
    assert bound["find"] == ("Ctrl+Shift+F",)
    assert bound["other"] == ("F4",)


def test_a_key_that_an_action_had_already_is_taken_from_nobody() -> None:
    bound = keys_in("omegat", {"next_doubt": ("N",), "elsewhere": ("N",)})
    assert bound["elsewhere"] == ("N",)


def test_actions_that_are_not_there_get_no_keys() -> None:
    assert keys_in("memoq", OURS).keys() == OURS.keys()


def test_no_preset_gives_one_key_twice() -> None:
    for preset in (OMEGAT, MEMOQ):
        keys = [key for given in preset.values() for key in given]
        assert len(keys) == len(set(keys))


def test_a_persons_own_keys_come_first_and_nonsense_is_passed_over() -> None:
    own = {"find": ["F4"], "gone": ["F5"], "search": "F6", "palette": []}
    bound = keys_bound("own", OURS, own)
    assert bound["find"] == ("F4",)
    assert bound["search"] == ("Ctrl+Shift+F",)
    assert bound["palette"] == ()
    assert "gone" not in bound
    assert keys_bound("own", OURS, "nonsense") == OURS


def test_who_holds_a_key_is_known() -> None:
    assert holders(OURS, "Ctrl+F") == ["find"]
    assert holders(OURS, "F12") == []
    assert list(PRESETS) == ["own", "omegat", "memoq"]
