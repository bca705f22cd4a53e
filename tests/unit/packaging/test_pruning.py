"""What of Qt goes along: only plugins that are used, no GPL-only module, nothing unreachable."""

from __future__ import annotations

import pytest
from pruning import MEDIA, gpl_only, is_kept, reachable, standing

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        f"{QT}/plugins/platforms/libqcocoa.dylib",
        f"{QT}/lib/libicudata.so.73",
        f"{QT}/translations/qtbase_zh_CN.qm",
        "PySide6/QtWidgets.abi3.so",
        "resources/icons/cuedesk.svg",
        "libpulse.so.0",
    ],
)
def test_what_the_desk_uses_is_kept(name: str) -> None:
    assert is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/plugins/platformthemes/libqgtk3.so",
        f"{QT}/plugins/sqldrivers/libqsqlite.so",
        "PySide6\\plugins\\platforms\\qdirect2d.dll",
        f"{QT}/translations/qtbase_de.qm",
        f"{QT}/qml/QtQuick/libqtquick2plugin.so",
        "PySide6\\opengl32sw.dll",
        "libstdc++.so.6",
        "libX11.so.6",
    ],
)
def test_what_it_does_not_use_or_the_system_has_is_left_out(name: str) -> None:
    assert not is_kept(name)


def test_parts_of_qt_under_the_gpl_alone_are_named() -> None:
    names = [
        f"{QT}/lib/libQt6Charts.so.6",
        "PySide6\\Qt6VirtualKeyboardQml.dll",
        "PySide6/QtGraphs.abi3.so",
        "PySide6/Qt/lib/QtHttpServer.framework/Versions/A/QtHttpServer",
    ]
    fine = [f"{QT}/lib/libQt6Quick.so.6", "PySide6/QtNetwork.abi3.so", "Qt6Core.dll"]
    assert gpl_only([*names, *fine]) == names


def test_a_library_stays_only_where_something_that_stays_asks_for_it() -> None:
    needs = {
        "/x/QtGui.abi3.so": ["libQt6Gui.so.6"],
        "/x/libQt6Gui.so.6": ["libicui18n.so.73", "libc.so.6"],
        "/x/libgtk-3.so.0": ["libcairo.so.2"],
    }
    files = {
        "PySide6/QtGui.abi3.so": "/x/QtGui.abi3.so",
        f"{QT}/lib/libQt6Gui.so.6": "/x/libQt6Gui.so.6",
        f"{QT}/lib/libicui18n.so.73": "/x/libicui18n.so.73",
        "libgtk-3.so.0": "/x/libgtk-3.so.0",
        "libcairo.so.2": "/x/libcairo.so.2",
    }
    kept = reachable(files, lambda path: needs.get(path, []))
    assert set(files) - kept == {"libgtk-3.so.0", "libcairo.so.2"}


def test_a_link_stays_only_where_its_target_does() -> None:
    links = [("libA.so", "PySide6/Qt/lib/libA.so"), ("PySide6/libB.so", "../libB.so")]
    assert standing(links, {"PySide6/Qt/lib/libA.so"}) == {"libA.so"}
    assert standing(links, {"libB.so"}) == {"PySide6/libB.so"}


def test_live_pictures_are_counted_apart() -> None:
    media = ["/PySide6/avcodec-61.dll", "/libpulse.so.0", "/PySide6/Qt/lib/libQt6Multimedia.so.6"]
    assert all(MEDIA.search(name) for name in media)
    assert not MEDIA.search("/PySide6/Qt/lib/libQt6Gui.so.6")
