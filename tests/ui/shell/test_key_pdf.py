"""All keys as a PDF: every act is on it in words that can be read again, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtPdf import QPdfDocument

from console.commands.keysheet import paper
from console.commands.registry import COMMANDS
from console.services.catalogue import catalogue, resolve
from console.services.keymap.text import AS_BUILT
from console.ui.keypdf import pressed
from console.ui.theme import Theme


@pytest.mark.parametrize(("language", "title"), [("en", "Command palette"), ("zh_CN", "命令面板")])
def test_it_is_a_few_pages_of_a4_with_its_fonts_inside(
    theme: Theme, language: str, title: str
) -> None:
    table = catalogue(language)
    sheet = paper(COMMANDS, AS_BUILT, lambda message: resolve(message, table))
    data = pressed(sheet, theme.ui())
    assert data.startswith(b"%PDF")
    assert b"/FontFile" in data
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(buffer)
    document.load(buffer)
    assert 1 <= document.pageCount() <= 4
    size = document.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (595, 842)
    read = "".join(document.getAllText(at).text() for at in range(document.pageCount()))
    text = "".join(read.split())  # how words stand apart is the reader's own guess
    assert title.replace(" ", "") in text
    assert "Ctrl+Shift+P" in text
    last = sheet.places[-1][1][-1].name
    assert "".join(last.split()) in text
    buffer.close()
