"""The interface's words in three languages, changed while the window is open."""

import functools
import json
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.services import places

CONTEXT = "duizhao"
PLACE = re.compile(r"\{\w+\}")
LANGUAGES = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
"""The languages of the interface by tag, each by its own name."""


def tr(english: str, **values: object) -> str:
    """Return a sentence in the language of the interface, its `{names}` filled with `values`."""
    said = QCoreApplication.translate(CONTEXT, english)
    return said.format(**values) if values else said


def trn(count: int, one: str, many: str, **values: object) -> str:
    """Return `one` or `many`, as English counts, with `{n}` filled."""
    return tr(one if count == 1 else many, n=f"{count:,}", **values)


def headed(head: str, said: str) -> str:
    """Return what is said under a heading in one line, with the colon of the interface's language."""
    return tr("{head}: {said}", head=head, said=said)


def listed(*words: str) -> str:
    """Return words one after another, with the comma of the interface's language."""
    return functools.reduce(lambda a, b: tr("{first}, {second}", first=a, second=b), words)


def together(*sentences: str) -> str:
    """Return sentences one after another: Chinese has no blank between them."""
    said = [sentence for sentence in sentences if sentence]
    return functools.reduce(lambda a, b: tr("{first} {second}", first=a, second=b), said) if said else ""


def say(owner: QWidget, apply: Callable[[], object]) -> None:
    """Apply words to `owner` now, and again whenever the language of the interface changes."""
    _Speaker(owner, apply)
    apply()


class _Speaker(QObject):
    """A child of a widget; Qt hands a change of language to all children.

    A label speaks before that: with other words it may let go of children of its own, of which Qt has a list then.
    """

    def __init__(self, owner: QWidget, apply: Callable[[], object]) -> None:
        super().__init__(owner)
        self._apply = apply
        self._is_first = isinstance(owner, QLabel)
        if self._is_first:
            owner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say it again in the new language, before the children of the label hear of it."""
        if event.type() == QEvent.Type.LanguageChange and watched is self.parent():
            self._apply()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Say it again in the new language."""
        if event.type() == QEvent.Type.LanguageChange and not self._is_first:
            self._apply()
        return super().event(event)


class Catalogue(QTranslator):
    """The sentences of one language, keyed by the English sentence.

    Sentences that come from the services, with names and numbers in them, are found by their pattern: an entry
    `Reading {name}` also answers for `Reading treaty.txt`.
    """

    def __init__(self, tag: str, folder: Path | None = None) -> None:
        super().__init__()
        self.tag = tag
        self._said = load(tag, folder)
        telling = sorted((k for k in self._said if _tells(k)), key=lambda k: -len(PLACE.sub("", k)))
        self._patterns = [(_pattern(k), self._said[k]) for k in telling]

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
        """Whether there is nothing to translate with."""
        return not self._said

    def translate(self, context: str, english: str, *_: object) -> str | None:
        """Return the sentence in this language; None leaves it to the next translator, at last the English."""
        if context != CONTEXT:
            return None
        said = self._said.get(english)
        return said if said is not None else self._by_pattern(english)

    def _by_pattern(self, english: str) -> str | None:
        for pattern, said in self._patterns:
            found = pattern.fullmatch(english)
            if found is not None:
                return said.format(**found.groupdict())
        return None


def load(tag: str, folder: Path | None = None) -> dict[str, str]:
    """Return the catalogue of a language, empty for English."""
    if tag == "en":
        return {}
    file = (folder or places.RESOURCES / "languages") / f"{tag}.json"
    said: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return said


def system_language() -> str:
    """Return the interface language that fits the system's."""
    locale = QLocale.system()
    if locale.language() != QLocale.Language.Chinese:
        return "en"
    return "zh-Hant" if locale.script() == QLocale.Script.TraditionalHanScript else "zh-Hans"


class Interface(QObject):
    """Holds the translators that are in use, ours and Qt's own for its standard buttons."""

    changed = Signal()  # before the widgets are told

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.tag = "en"
        self._application = application
        self._installed: list[QTranslator] = []

    def speak(self, tag: str) -> None:
        """Change the language of the interface; every widget is told by Qt."""
        self.fall_silent()
        self.tag = tag
        self.changed.emit()
        if tag == "en":
            return
        own = QTranslator()
        if own.load(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath) + f"/qtbase_{_qt_name(tag)}.qm"):
            self._installed.append(own)
        self._installed.append(Catalogue(tag))
        for translator in self._installed:
            self._application.installTranslator(translator)

    def fall_silent(self) -> None:
        """Take the translators out of Qt."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed = []


def _qt_name(tag: str) -> str:
    return {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW"}[tag]


def _tells(english: str) -> bool:
    """Whether a sentence with places to fill is known by its own words: `{a} of {b}` is not."""
    words = PLACE.split(english)
    ends = len(words[0]) >= len("Storing ") or len(words[-1]) >= len(" is written.")
    return len(words) > 1 and (ends or max(map(len, words)) >= len(" is in no format known here"))


def _pattern(english: str) -> re.Pattern[str]:
    parts = re.split(f"({PLACE.pattern})", english)
    seen: set[str] = set()
    made = []
    for part in parts:
        name = part[1:-1] if part.startswith("{") else ""
        if name and name not in seen:
            seen.add(name)
            made.append(f"(?P<{name}>.+?)")
        else:
            made.append(".+?" if name else re.escape(part))
    return re.compile("".join(made), re.DOTALL)
