"""Which keys each action has: a preset, and the person's own on top of it; changed while the window is open."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from app.services.key_presets import OWN, Keys, holders, keys_bound, keys_in
from app.services.settings import Settings
from app.ui.action_list import ACTIONS, Where
from app.ui.actions import Actions

PORTABLE = QKeySequence.SequenceFormat.PortableText
OURS = {spec.name: spec.keys for spec in ACTIONS}
IN_ALIGN_MODE = {spec.name for spec in ACTIONS if spec.where is Where.ALIGN}
READING = {spec.name for spec in ACTIONS if spec.where is Where.READER}
ONLY_IN_THE_TEXT = READING | IN_ALIGN_MODE
BARE = "A bare key would act while you type. Take one with Ctrl or Alt, or an F key."


def bound_keys(settings: Settings) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action as the settings have them."""
    own = settings.get("keys")
    return {name: keys_bound(preset, ours, own)[name] for preset, ours in _apart(settings) for name in ours}


def _apart(settings: Settings) -> tuple[tuple[str, Keys], ...]:
    """The presets and the keys we give: align mode has keys of its own, which no preset's keys for reading take."""
    reading = {name: keys for name, keys in OURS.items() if name not in IN_ALIGN_MODE}
    aligning = {name: keys for name, keys in OURS.items() if name in IN_ALIGN_MODE}
    preset = str(settings.get("keys.preset", OWN))
    return (preset, reading), (preset, aligning)


class Bindings(QObject):
    """The keys of a window's actions."""

    changed = Signal()

    def __init__(self, settings: Settings, actions: Actions) -> None:
        super().__init__(actions)
        self._settings, self._actions = settings, actions
        self._bound = bound_keys(settings)

    @property
    def preset(self) -> str:
        """The preset in use."""
        return str(self._settings.get("keys.preset", OWN))

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of an action."""
        return self._bound.get(name, ())

    def is_own(self, name: str) -> bool:
        """Whether an action has keys of the person's own."""
        return name in self._own()

    def refusal(self, name: str, key: str) -> str:
        """Why a key cannot be given to an action, '' where it can."""
        return BARE if name not in ONLY_IN_THE_TEXT and is_bare(key) else ""

    def holder(self, key: str, *, but: str) -> str:
        """The name of another action that has a key, or ''."""
        return next((name for name in self._holders(key, but) if name != but), "")

    def give(self, name: str, key: str) -> None:
        """Give an action one key in place of those it has; whoever else has it loses it."""
        own = self._own()
        for other in self._holders(key, name):
            own[other] = [held for held in self.keys(other) if held != key]
        own[name] = [key]
        self._keep(own)

    def take_away(self, name: str) -> None:
        """Let an action have no keys."""
        self._keep({**self._own(), name: []})

    def reset(self, name: str) -> None:
        """Give an action the keys of the preset again; whoever has one of them by the person's hand loses it."""
        own = self._own()
        own.pop(name, None)
        wanted = self._usual().get(name, ())
        for key in wanted:
            for other in self._holders(key, name):
                if other != name:
                    own[other] = [held for held in self.keys(other) if held != key]
        self._keep(own)

    def reset_all(self) -> None:
        """Forget the person's own keys."""
        self._keep({})

    def choose(self, preset: str) -> None:
        """Use the keys of a preset, without the person's own."""
        self._settings.set("keys.preset", preset)
        self._keep({})

    def _holders(self, key: str, name: str) -> list[str]:
        """The actions that have a key and whose key `name` cannot have beside them.

        What is done in align mode and what is done while reading only are never in force together.
        """
        other = READING if name in IN_ALIGN_MODE else IN_ALIGN_MODE if name in READING else set[str]()
        return [held for held in holders(self._bound, key) if held not in other]

    def _usual(self) -> dict[str, tuple[str, ...]]:
        """The keys of every action without the person's own."""
        return {name: keys for preset, ours in _apart(self._settings) for name, keys in keys_in(preset, ours).items()}

    def _own(self) -> dict[str, list[str]]:
        kept = self._settings.get("keys")
        return {name: list(keys) for name, keys in kept.items()} if isinstance(kept, dict) else {}

    def _keep(self, own: dict[str, list[str]]) -> None:
        usual = self._usual()
        self._settings.set("keys", {name: keys for name, keys in own.items() if tuple(keys) != usual.get(name)})
        self._bound = bound_keys(self._settings)
        self._actions.bind(self._bound)
        self.changed.emit()


def is_bare(key: str) -> bool:
    """Whether a key is one that writes or edits, alone or with Shift: anything but F keys without Ctrl, Alt or Meta."""
    *held, last = key.replace("++", "+Plus").split("+")
    return bool(last) and not {"Ctrl", "Alt", "Meta"} & set(held) and not re.fullmatch(r"F\d+", last)


def shown(keys: Sequence[str]) -> str:
    """Return keys as the system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return "  ".join(QKeySequence.fromString(key, PORTABLE).toString(native) for key in keys)
