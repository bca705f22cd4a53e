"""Settings: cards in one column."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, qVersion
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console import __version__
from console.commands.spec import Scope
from console.domain.message import say
from console.ui.parts import Panel, push_button, told
from console.ui.settings.account_form import Book
from console.ui.settings.accounts import AccountsPanel
from console.ui.settings.alerts import AlertsPanel
from console.ui.settings.callbacks import CallbacksPanel
from console.ui.settings.form import first_stop
from console.ui.settings.guards import GuardsPanel
from console.ui.settings.hosts import HostsPanel
from console.ui.settings.journal import JournalPanel
from console.ui.settings.keymap import KeymapPanel
from console.ui.settings.keys import Keeper, KeysPanel
from console.ui.settings.look import LookPanel
from console.ui.settings.prices import PricesPanel
from console.ui.settings.updates import UpdatesPanel
from console.ui.stage import Stage

WIDTH = 900
_SEEN_AROUND = 60
"""Pixels: the words beside and above a field are seen with it."""
_AROUND = 150
"""Pixels: the button below a passphrase is seen too."""

_BELOW = 12
"""Pixels: a whole card is seen with its edge."""


class SettingsWorkspace(QScrollArea):
    """Holds nothing: every card writes to the settings service at once."""

    def __init__(
        self, stage: Stage, book: Book, keeper: Keeper, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self.setObjectName("settings")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        stage.words.put(self.setAccessibleName, say("Settings"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 24)
        column.setSpacing(12)
        self.look = LookPanel(stage)
        self.keymap = KeymapPanel(stage)
        self.guards = GuardsPanel(stage)
        self.accounts = AccountsPanel(stage, book)
        self.keys = KeysPanel(stage, keeper)
        self.callbacks = CallbacksPanel(stage)
        self.hosts = HostsPanel(stage)
        self.alerts = AlertsPanel(stage)
        self.prices = PricesPanel(stage)
        self.journal, self.updates = JournalPanel(stage), UpdatesPanel(stage)
        cards = (self.look, self.keymap, self.guards, self.accounts, self.keys, self.callbacks)
        rest = (self.journal, self.updates, _about(stage))
        column.addWidget(push_button(stage, "settings.find", icon="search"))
        for panel in (*cards, self.hosts, self.alerts, self.prices, *rest):
            column.addWidget(panel)
        column.addStretch(1)
        page.setMaximumWidth(WIDTH)
        self._ground = ground = QWidget()
        middle = QHBoxLayout(ground)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(page, 1000)
        middle.addStretch(1)
        self.setWidget(ground)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_seen)

    def panes(self) -> list[QWidget]:
        """The hosts only while there is something in them for the focus."""
        panes: list[QWidget] = [self.look, self.keymap, self.guards, self.accounts, self.keys]
        hosts = [self.hosts] if self.hosts.hosts.isVisibleTo(self.hosts) else []
        more = (self.alerts, self.prices, self.journal, self.updates)
        return [*panes, self.callbacks, *hosts, *more]

    def _keep_seen(self, _before: QWidget | None, now: QWidget | None) -> None:
        """F6 goes where Tab would scroll to: what has the focus is never out of sight."""
        if now is not None and self._ground.isAncestorOf(now):
            # `ensureWidgetVisible` takes a list's chosen row for the whole of it.
            self._see(now)

    def _see(self, widget: QWidget) -> None:
        """Its top in any case, for a card may be higher than the window."""
        area = QRect(widget.mapTo(self._ground, QPoint(0, 0)), widget.size())
        for edge in (area.bottomLeft(), area.topLeft()):
            self.ensureVisible(edge.x(), edge.y(), 0, _SEEN_AROUND)

    def scope_widget(self, scope: Scope) -> QWidget | None:
        if scope is Scope.KEYMAP:
            return self.keymap.ground
        return self if scope is Scope.SETTINGS else None

    def perform(self, name: str) -> bool:
        """`prices`, `keymap`, `updates` go to those cards, `setting` to the one that was found."""
        if name == "setting":
            self._to(self._stage.desk.lookup.wanted)
            return True
        if self.keymap.perform(name):
            if name == "keymap":
                self._see(self.keymap)
            return True
        if name in ("updates", "installer"):
            self._see(self.updates)
            if name == "installer":
                self.updates.open_folder()
            return True
        if name != "prices":
            return False
        self.prices.currency.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(self.prices, 0, _BELOW)
        return True

    def _to(self, name: str) -> None:
        """The field has the keys; one that is out of sight now leads to what it belongs to."""
        self._ground.adjustSize()
        while name:
            found = self.findChild(QWidget, name)
            stop = first_stop(found) if found is not None else None
            if stop is not None:
                self._raise_card(stop)
                stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
            name = name.rpartition(".")[0]

    def _raise_card(self, inside: QWidget) -> None:
        """Its card's head on top, for a found field alone at the lower edge explains nothing."""
        card: QWidget | None = inside
        while card is not None and not isinstance(card, Panel):
            card = card.parentWidget()
        if card is not None:
            top = card.mapTo(self._ground, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(top - _SEEN_AROUND)

    def default_focus(self) -> QWidget:
        """Where a passphrase is wanted, that comes first."""
        wanted = self.keys.wanted_passphrase()
        if wanted is None:
            return self.look.language.first()
        self._ground.adjustSize()
        self.ensureWidgetVisible(wanted, 0, _AROUND)
        return wanted


def _about(stage: Stage) -> Panel:
    words = stage.words
    panel = Panel(words, say("About"))
    panel.body.setContentsMargins(16, 10, 16, 14)
    panel.body.setSpacing(6)
    panel.body.addWidget(
        told(words, say("Cuedesk {version} on Qt {qt}", version=__version__, qt=qVersion()))
    )
    for line in (
        say("Apache licence 2.0. Icons: Lucide, ISC licence. Qt: LGPL 3."),
        say("Nothing is sent anywhere except to the clouds and channels that you set up."),
    ):
        text = told(words, line, "muted")
        text.setWordWrap(True)
        panel.body.addWidget(text)
    return panel
