"""What running things cost, as the operator knows it: for the estimates of the sweep."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from console.domain.message import Message, say
from console.domain.pricing import KINDS, PER, Kind, Price, amount_in, price_in
from console.services.settings import Preferences
from console.ui.binding import bind
from console.ui.parts import Panel, Segmented, rule
from console.ui.settings.form import lead, setting_row
from console.ui.stage import Stage

_TITLES: Final[dict[Kind, tuple[Message, Message]]] = {
    "mix": (say("A mix"), say("Tencent cloud mixing, while it is on air.")),
    "relay": (say("A relay"), say("Volcengine pull-to-push, while it is in effect.")),
    "job": (say("A live job"), say("Huawei digital human, from its start to its end.")),
}
_PER: Final = {"hour": say("an hour"), "minute": say("a minute")}
CURRENCY_MOST: Final = 8


class PricesPanel(Panel):
    """Kept when a field is left; what is no number is marked and not kept."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Prices"), parent)
        self._stage = stage
        words = stage.words
        self.body.setContentsMargins(0, 6, 0, 6)
        about = say(
            "For the sweep's estimates only: what your contract says that each costs. Nothing"
            " is asked of any cloud; without a price no cost is shown."
        )
        self.body.addWidget(lead(words, about))
        self.currency = QLineEdit()
        self.currency.setObjectName("settings.currency")
        self.currency.setMaxLength(CURRENCY_MOST)
        self.currency.setFixedWidth(100)
        self.currency.editingFinished.connect(self._keep_currency)
        self.body.addWidget(setting_row(words, say("Currency"), None, self.currency))
        self.amounts: dict[Kind, QLineEdit] = {}
        self.per: dict[Kind, Segmented] = {}
        for kind in KINDS:
            self.body.addWidget(rule())
            self.body.addWidget(setting_row(words, *_TITLES[kind], self._row(kind)))
        bind(self, stage.desk.settings.store, self._show)

    def _row(self, kind: Kind) -> QHBoxLayout:
        words = self._stage.words
        amount = QLineEdit()
        amount.setObjectName(f"settings.price.{kind}")
        amount.setFixedWidth(100)
        amount.editingFinished.connect(partial(self._keep, kind))
        words.put(amount.setAccessibleName, _TITLES[kind][0])
        words.put(amount.setPlaceholderText, say("no price"))
        per = Segmented(words, [(name, _PER[name]) for name in PER])
        per.setFixedWidth(200)
        per.choose("hour")
        per.chosen.connect(partial(self._keep, kind))
        words.put(per.setAccessibleName, say("The price is for"))
        self.amounts[kind], self.per[kind] = amount, per
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(amount)
        row.addWidget(per)
        return row

    def _show(self, now: Preferences) -> None:
        self.currency.setText(now.currency)
        for kind, field in self.amounts.items():
            price = price_in(now.prices.get(kind, ""))
            if price is not None:
                self.per[kind].choose(price.per)
            if price is not None or not field.property("bad"):
                field.setText(f"{price.amount:g}" if price is not None else "")

    def _keep(self, kind: Kind, _per: str = "") -> None:
        text = self.amounts[kind].text()
        amount = amount_in(text)
        self._mark(kind, bad=bool(text.strip()) and amount is None)
        if amount is None and text.strip():
            return
        kept = Price(amount, self.per[kind].choice()).written() if amount is not None else ""

        def change(now: Preferences) -> Preferences:
            others = {k: v for k, v in now.prices.items() if k != kind}
            return replace(now, prices={**others, kind: kept} if kept else others)

        self._stage.desk.settings.change(change)

    def _mark(self, kind: Kind, *, bad: bool) -> None:
        field = self.amounts[kind]
        field.setProperty("bad", bad)
        field.style().polish(field)

    def _keep_currency(self) -> None:
        text = self.currency.text().strip()
        self._stage.desk.settings.change(lambda now: replace(now, currency=text))
