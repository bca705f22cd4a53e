"""What of the macOS app can be known without a Mac: its Info.plist, icon, and libraries' heads."""

from __future__ import annotations

import plistlib
import struct
from pathlib import Path

import machos
import macpack
from versions import version_of


def _macho(oldest: int, wants: list[str]) -> bytes:
    commands = [struct.pack("<6I", 0x32, 24, 1, oldest, 0, 0)]
    for want in wants:
        name = want.encode() + b"\0" * (8 - len(want) % 8)
        commands.append(struct.pack("<6I", 0xC, 24 + len(name), 24, 0, 0, 0) + name)
    body = b"".join(commands)
    head = struct.pack("<8I", 0xFEEDFACF, 0x0100000C, 0, 6, len(commands), len(body), 0, 0)
    return head + body


def test_the_head_of_a_library_tells_processor_oldest_system_and_needs(tmp_path: Path) -> None:
    file = tmp_path / "a.dylib"
    file.write_bytes(_macho(14 << 16 | 4 << 8, ["@rpath/b.dylib", "/usr/lib/libSystem.B.dylib"]))
    (one,) = machos.slices(file)
    assert (one.cpu, one.oldest) == ("arm64", (14, 4))
    assert one.wants == ("@rpath/b.dylib", "/usr/lib/libSystem.B.dylib")


def test_both_halves_of_a_universal_library_are_read_and_other_files_are_none(
    tmp_path: Path,
) -> None:
    half = _macho(14 << 16, [])
    fat = struct.pack(">2I", 0xCAFEBABE, 1) + struct.pack(">5I", 0x0100000C, 0, 64, len(half), 3)
    universal, other = tmp_path / "u", tmp_path / "o"
    universal.write_bytes(fat.ljust(64, b"\0") + half)
    other.write_bytes(b"words, and not a few of them, for sure" * 2)
    assert [one.oldest for one in machos.slices(universal)] == [(14, 0)]
    assert machos.slices(other) == []


def test_what_a_library_cannot_be_loaded_without_is_read_from_its_table_of_symbols(
    tmp_path: Path,
) -> None:
    names = b"\0_new\0_perhaps\0_own\0_other\0"
    symbols = [  # a name's place, undefined or not, by which library, weak or not
        struct.pack("<I2BHQ", names.index(name), kind, 0, library << 8 | weak, 0)
        for name, kind, library, weak in (
            (b"_new", 1, 1, 0), (b"_perhaps", 1, 1, 0x40),
            (b"_own", 0xF, 1, 0), (b"_other", 1, 2, 0),
        )
    ]  # fmt: skip
    head = _macho(15 << 16, ["/usr/lib/libSystem.B.dylib", "@rpath/b.dylib"])
    count, size = struct.unpack_from("<2I", head, 16)
    at = len(head) + 24
    table = struct.pack("<6I", 2, 24, at, len(symbols), at + 16 * len(symbols), len(names))
    head = head[:16] + struct.pack("<2I", count + 1, size + 24) + head[24:]
    file = tmp_path / "a.so"
    file.write_bytes(head + table + b"".join(symbols) + names)
    assert machos.asked(file, "arm64") == {"_new"}
    assert machos.asked(file, "x86_64") == set()


def test_a_name_that_came_after_14_0_is_too_new_whatever_the_library_says() -> None:
    told = macpack.too_new({"QtCore": {"_os_sync_wait_on_address"}, "b.so": {"_malloc"}})
    assert len(told) == 1
    assert told[0].startswith("QtCore asks for what macOS 14.0 may not have")
    assert "_os_sync_wait_on_address" in told[0]


def test_a_library_that_nothing_brings_is_missed_for_its_processor() -> None:
    files = [
        ("p/a.so", machos.Slice("arm64", (14, 0), ("@rpath/b.dylib", "/usr/lib/c.dylib"))),
        ("p/b.dylib", machos.Slice("x86_64", (14, 0), ())),
    ]
    assert macpack.unmet(files, "arm64") == ["p/a.so wants @rpath/b.dylib"]
    assert macpack.unmet(files, "x86_64") == []


def test_the_app_says_its_version_its_oldest_system_and_opens_shows() -> None:
    told = plistlib.loads(macpack.info(version_of("v1.2.3-0-gabc", "0.1.0")))
    assert told["CFBundleShortVersionString"] == told["CFBundleVersion"].rpartition(".")[0] + ".3"
    assert told["LSMinimumSystemVersion"] == "14.0"
    (kind,) = told["UTExportedTypeDeclarations"]
    assert told["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == ["cuemix"]


def test_an_icon_is_taken_apart_and_a_broken_one_is_none() -> None:
    part = struct.pack(">4sI", b"ic10", 12) + b"data"
    whole = struct.pack(">4sI", b"icns", 8 + len(part)) + part
    assert macpack.icns_sizes(whole) == {b"ic10": 12}
    assert macpack.icns_sizes(whole[:-1]) == {}


def test_every_package_that_the_desk_imports_is_known() -> None:
    assert {"PySide6", "httpx", "h11", "pydantic_core"} <= macpack.imported()
