"""Zips: whatever one says of itself, it is read counted or refused in one sentence, and the rest is read."""

import io
import stat
import struct
import zipfile

import pytest

from workbench.errors import Refused
from workbench.importers import zips
from workbench.importers.cage import read_caged
from workbench.importers.zips import Zip

DEFLATED = zipfile.ZIP_DEFLATED
PLENTY = 10 * 1024 * 1024


def packed(path, parts, **options):
    with zipfile.ZipFile(path, "w", DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data, **options)
    return path


def results(path):
    return {read.item.inside or read.item.name: read.why or "read" for read in read_caged([path])}


def test_what_is_in_a_zip_is_read_and_what_is_left_out_is_listed(tmp_path):
    parts = {"a.txt": "One.", "in/b.md": "# Two", "c.png": "x", "__MACOSX/._a.txt": "x", ".DS_Store": "x"}
    told = results(packed(tmp_path / "a.zip", parts))
    assert told == {"a.txt": "read", "in/b.md": "read", "c.png": "not a kind of file that can be read"}


def test_a_zip_inside_a_folder_is_looked_into_but_not_one_inside_a_zip(tmp_path):
    inner = packed(tmp_path / "inner.zip", {"x.txt": "X."}).read_bytes()
    packed(tmp_path / "outer.zip", {"y.txt": "Y.", "inner.zip": inner})
    told = results(tmp_path)
    assert told == {"x.txt": "read", "y.txt": "read", "inner.zip": "a zip inside a zip is not read"}


NAMES = {"up": "../a.txt", "absolute": "/etc/a.txt", "a drive": "C:/a.txt", "backslashes": "..\\a.txt",
         "hidden up": "in/../../a.txt", "an empty step": "in//a.txt"}  # fmt: skip


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_that_leads_out_is_left_out(name, tmp_path):
    told = results(packed(tmp_path / "a.zip", {name: "x", "good.txt": "Good."}))
    assert told.pop("good.txt") == "read"
    assert list(told.values()) == ["Its name leads out of the zip."]


def test_a_link_or_a_device_in_a_zip_is_left_out(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        for kind in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO):
            info = zipfile.ZipInfo(f"{kind}.txt")
            info.create_system, info.external_attr = 3, (kind | 0o777) << 16
            file.writestr(info, "/etc/hostname")
        file.writestr("good.txt", "Good.")
    told = results(tmp_path / "a.zip")
    assert told.pop("good.txt") == "read"
    assert set(told.values()) == {"It is no ordinary file but a link or a device."} and len(told) == 3


def test_a_part_far_larger_than_it_is_packed_is_not_read(tmp_path):
    told = results(packed(tmp_path / "a.zip", {"bomb.txt": b"0" * 19_000_000, "good.txt": "Good."}))
    assert told["good.txt"] == "read" and "far larger than it is" in told["bomb.txt"]


def test_a_part_beyond_the_limit_of_its_format_is_not_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("bomb.txt", b"0" * 21_000_000)
    told = results(tmp_path / "a.zip")
    assert told == {"bomb.txt": "The file is larger than 20 MB."}


def test_a_zip_that_says_less_than_it_holds_is_not_believed(tmp_path):
    path = packed(tmp_path / "a.zip", {"bomb.txt": b"0" * PLENTY, "good.txt": "Good."})
    data = path.read_bytes().replace(struct.pack("<I", PLENTY), struct.pack("<I", 100))
    path.write_bytes(data)
    told = results(path)
    assert told["good.txt"] == "read" and told["bomb.txt"] == "It is damaged inside the zip."


def test_parts_that_overlap_are_refused(tmp_path):
    """One kernel of zeros, told of by many entries, as the smallest zip bombs are made."""
    source = io.BytesIO()
    with zipfile.ZipFile(source, "w", DEFLATED) as file:
        file.writestr("a.txt", b"0" * 100_000)
        for place in range(200):
            file.filelist.append(_again(file.filelist[0], f"b{place}.txt"))
    (tmp_path / "a.zip").write_bytes(source.getvalue())
    assert list(results(tmp_path / "a.zip")) == ["a.zip"]
    assert "far larger than it is" in results(tmp_path / "a.zip")["a.zip"]


def _again(info, name):
    other = zipfile.ZipInfo(name)
    for field in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
        setattr(other, field, getattr(info, field))
    return other


def test_too_many_parts_are_refused(tmp_path, monkeypatch):
    packed(tmp_path / "a.zip", {f"{n}.txt": "" for n in range(zips.MOST_PARTS + 1)})
    assert results(tmp_path / "a.zip") == {"a.zip": "The zip holds more than 20000 files."}


def test_a_huge_total_is_refused_before_anything_is_unpacked(tmp_path):
    path = packed(tmp_path / "a.zip", {f"{n}.txt": b"x" for n in range(100)})
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 20_000_000)
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)
    assert results(path) == {"a.zip": "Unpacked, the zip is larger than 1024 MB."}


def test_a_part_with_a_password_is_named(tmp_path):
    path = packed(tmp_path / "a.zip", {"secret.txt": "x", "good.txt": "Good."})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    path.write_bytes(data)
    told = results(path)
    assert told["good.txt"] == "read" and "protected by a password" in told["secret.txt"]


def test_a_part_packed_in_an_unknown_way_is_named(tmp_path):
    path = packed(tmp_path / "a.zip", {"odd.txt": "x", "good.txt": "Good."})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.find(mark) + place] = 99
    path.write_bytes(data)
    told = results(path)
    assert told["good.txt"] == "read" and "packed in a way that cannot be read" in told["odd.txt"]


BROKEN = {"nothing": b"", "text": b"This is no zip.", "its half": None}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_damaged_zip_is_one_sentence_and_the_rest_is_read(data, tmp_path):
    path = packed(tmp_path / "a.zip", {"x.txt": "X." * 1_000})
    path.write_bytes(path.read_bytes()[:80] if data is None else data)
    (tmp_path / "b.txt").write_text("Good.")
    assert results(tmp_path) == {"a.zip": "The zip is damaged or none.", "b.txt": "read"}


def test_a_part_damaged_inside_is_named(tmp_path):
    path = packed(tmp_path / "a.zip", {"x.txt": "Words and words. " * 100, "good.txt": "Good."})
    data = bytearray(path.read_bytes())
    data[45:60] = b"\xff" * 15
    path.write_bytes(data)
    assert results(path) == {"x.txt": "It is damaged inside the zip.", "good.txt": "read"}


def test_a_name_in_utf_8_without_saying_so_is_read_as_that(tmp_path):
    path = packed(tmp_path / "a.zip", {"Їжак.txt": "Їжак."})
    data = path.read_bytes()
    for mark, place in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        at = data.find(mark) + place
        data = data[:at] + bytes([data[at] & ~8]) + data[at + 1 :]
    path.write_bytes(data)
    assert results(path) == {"Їжак.txt": "read"}


def test_what_lies_beside_a_part_is_read_and_nothing_outside(tmp_path):
    opened = Zip(str(packed(tmp_path / "a.zip", {"in/a.ann": "T1", "in/a.txt": "Text.", "b.txt": "Other."})))
    beside = opened.beside("in/a.ann")
    assert (beside("a.txt"), beside("../b.txt"), beside("../../b.txt")) == (b"Text.", b"Other.", None)
    with pytest.raises(Refused, match="no such part"):
        opened.read("c.txt", lambda _head: 10)
    opened.close()
