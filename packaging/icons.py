"""Draws the program's and the document's icon at the sizes that systems ask for: PNG, ICO and ICNS.

    python packaging/icons.py FOLDER     # needs PySide6 alone; QT_QPA_PLATFORM=offscreen without a display

FOLDER/workbench-SIZE.png and document-SIZE.png; workbench.ico (Windows) and workbench.icns (macOS) hold such pictures.
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWINGS = Path(__file__).resolve().parents[1] / "resources" / "program"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICNS = {32: b"ic11", 64: b"ic12", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def drawn(name: str, size: int) -> bytes:
    """Return the drawing as PNG; the smallest size has one of its own where there is one."""
    small = DRAWINGS / f"{name}-16.svg"
    source = small if size < 22 and small.exists() else DRAWINGS / f"{name}.svg"
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(source)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Put PNG pictures into a Windows icon (Vista or newer reads these)."""
    head, at, body = struct.pack("<HHH", 0, 1, len(pictures)), 6 + 16 * len(pictures), b""
    for size, data in pictures.items():
        side = size % 256  # 0 means 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), at + len(body))
        body += data
    return head + body


def icns(pictures: dict[int, bytes]) -> bytes:
    """Put PNG pictures into a macOS icon."""
    body = b"".join(ICNS[size] + struct.pack(">I", 8 + len(data)) + data for size, data in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main(folder: Path) -> None:
    """Write all of them into a folder."""
    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    made = {name: {size: drawn(name, size) for size in SIZES} for name in ("workbench", "document")}
    for name, pictures in made.items():
        for size, data in pictures.items():
            (folder / f"{name}-{size}.png").write_bytes(data)
    program = made["workbench"]
    (folder / "workbench.ico").write_bytes(ico({size: program[size] for size in (16, 24, 32, 48, 64, 256)}))
    (folder / "workbench.icns").write_bytes(icns({size: program[size] for size in ICNS}))
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]))
