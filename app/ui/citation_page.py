"""How references are written: a template for each institution, with an example from the text that is open."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import WorldError
from app.services import referring
from app.services.settings import Settings
from app.ui import forms
from app.ui.fonts import for_text
from app.ui.translation import tr

TEMPLATES, CHOSEN = "citation.templates", "citation"
"""Under which the settings keep the templates by institution, and the institution whose template is used."""
EXPLAINED = (
    "A field stands in braces, as in {field}; what stands in square brackets is left out where its fields are empty."
)


def templates(settings: Settings) -> dict[str, str]:
    """The templates a person made, by institution."""
    kept = settings.get(TEMPLATES)
    return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}


def template(settings: Settings) -> str:
    """The template in use."""
    return templates(settings).get(str(settings.get(CHOSEN, "")), referring.TEMPLATE)


class CitationPage(QDialog):
    """Institutions, the template of the one that is chosen, and what comes of it; kept as it is written."""

    def __init__(self, parent: QWidget, settings: Settings, example: Callable[[str], str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(tr("Form of references"))
        self.resize(560, 320)
        self._settings, self._example = settings, example
        self.institution, self.template = QComboBox(), QLineEdit()
        self._shown = QLabel()
        self._shown.setWordWrap(True)
        self._shown.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._fill(str(settings.get(CHOSEN, "")))
        self.institution.currentIndexChanged.connect(self._chosen)
        self.template.textEdited.connect(self._edited)

    def add(self) -> None:
        """Add an institution, with the template in use to begin with."""
        name, sure = QInputDialog.getText(self, tr("Add"), tr("Name of the institution"))
        if sure and name.strip():
            self.add_named(name.strip())

    def add_named(self, name: str) -> None:
        """Add an institution by name."""
        self._settings.set(TEMPLATES, {**templates(self._settings), name: template(self._settings)})
        self._settings.set(CHOSEN, name)
        self._fill(name)
        self._show()

    def remove(self) -> None:
        """Remove the institution that is chosen; references are in full again."""
        kept = templates(self._settings)
        kept.pop(str(self.institution.currentData() or ""), None)
        self._settings.set(TEMPLATES, kept)
        self._settings.set(CHOSEN, "")
        self._fill("")
        self._show()

    def _fill(self, chosen: str) -> None:
        self.institution.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.institution.clear()
        self.institution.addItem(tr("Both languages in full"), "")
        for name in sorted(templates(self._settings)):
            self.institution.addItem(name, name)
        self.institution.setCurrentIndex(max(0, self.institution.findData(chosen)))
        self.institution.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._put()

    def _chosen(self) -> None:
        self._settings.set(CHOSEN, str(self.institution.currentData() or ""))
        self._put()

    def _put(self) -> None:
        """Show the template that is chosen; ours cannot be changed, only another be added."""
        self.template.setText(template(self._settings))
        self.template.setReadOnly(not self.institution.currentData())
        self._fields.setEnabled(bool(self.institution.currentData()))
        self._remove.setEnabled(bool(self.institution.currentData()))
        self._show()

    def _edited(self, words: str) -> None:
        name = str(self.institution.currentData() or "")
        try:
            referring.check_template(words)
        except WorldError as error:
            self._shown.setText(tr(str(error)))
            return
        self._settings.set(TEMPLATES, {**templates(self._settings), name: words})
        self._show()

    def _show(self) -> None:
        said = self._example(template(self._settings)) or tr("Open a text to see an example.")
        self._shown.setFont(for_text(self.font(), said))
        self._shown.setText(said)

    def _offer_fields(self) -> QMenu:
        menu = QMenu(self._fields)
        for field in referring.FIELDS:
            menu.addAction(f"{{{field}}}", lambda field=field: self._insert(f"{{{field}}}"))  # type: ignore[misc]
        return menu

    def _insert(self, field: str) -> None:
        self.template.insert(field)
        self._edited(self.template.text())

    def _lay_out(self) -> None:
        self._fields = QToolButton()
        self._fields.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._fields.setObjectName("link")
        forms.title(self._fields, "Put in a field")
        self._fields.setMenu(self._offer_fields())
        self._remove = forms.push("Remove", self.remove)
        add = forms.push("Add", self.add)
        for button in (add, self._remove):
            button.setAutoDefault(False)
        who = QHBoxLayout()
        who.addWidget(self.institution, 1)
        who.addWidget(add)
        who.addWidget(self._remove)
        row = QWidget()
        who.setContentsMargins(0, 0, 0, 0)
        row.setLayout(who)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        forms.row(form, "Institution", row)
        forms.row(form, "Template", self.template)
        form.addRow("", self._fields)
        forms.row(form, "Example", self._shown)
        forms.name(self.institution, "Institution")
        told = forms.muted(tr(EXPLAINED, field="{zh}"))
        told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.addLayout(form)
        column.addWidget(told)
        column.addStretch(1)
        column.addWidget(forms.bar(None, forms.push("Close", self.close), role="plain"))
