"""Archives of the same content are the same, whatever clock, owner and umask made them."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

import archives


def _tree(folder: Path, stamp: int) -> Path:
    (folder / "sub").mkdir(parents=True)
    program, link = folder / "cuedesk", folder / "sub" / "link"
    program.write_bytes(b"\x7fELF")
    program.chmod(0o700)
    (folder / "sub" / "名 a.txt").write_text("words", encoding="utf-8")
    link.symlink_to("../cuedesk")
    os.utime(program, (stamp, stamp))
    return folder


def test_two_packages_of_the_same_content_are_the_same_bytes(tmp_path: Path) -> None:
    made: list[bytes] = []
    for name, stamp in (("a", 1), ("b", 1_000_000_000)):
        files, links = archives.files_below(_tree(tmp_path / name, stamp), "./usr/lib/cuedesk")
        data, package = tmp_path / f"{name}.data", tmp_path / f"{name}.deb"
        archives.tar_xz(data, files, 1_700_000_000, links)
        archives.deb(package, {"control": b"Package: cuedesk\n"}, data, 1_700_000_000)
        made.append(package.read_bytes())
    assert made[0] == made[1]
    assert made[0].startswith(b"!<arch>\ndebian-binary   1700000000  ")


def test_an_archive_keeps_links_and_what_can_be_run_and_belongs_to_root(tmp_path: Path) -> None:
    files, links = archives.files_below(_tree(tmp_path / "a", 1), "Cuedesk")
    archives.tar_xz(tmp_path / "x.tar.xz", files, 5, links)
    with tarfile.open(tmp_path / "x.tar.xz") as tar:
        entries = {entry.name: entry for entry in tar}
    assert entries["Cuedesk/cuedesk"].mode == 0o755
    assert entries["Cuedesk/sub/名 a.txt"].mode == 0o644
    assert entries["Cuedesk/sub/link"].linkname == "../cuedesk"
    assert {(entry.uname, entry.mtime) for entry in entries.values()} == {("root", 5)}
