"""What PyInstaller would put into the bundle and the program does not use; `sifted` takes it out and says how much.

Kept of Qt: Core, Gui, Widgets, Svg, what these and the kept plugins are linked to (ICU, DBus, OpenGL for X11), the
platforms xcb, wayland and offscreen, pictures as SVG, JPEG, GIF, WebP and ICO (PNG is built in), and Qt's own words in
the languages of the interface. Of the system's libraries those stay outside that every desktop has and that must fit
its files and drivers: GL and X11, fontconfig, freetype, glib, DBus, the C++ library. The .deb depends on them.
libxkbcommon and its part for X11 share what they have inside: both are the system's, or they do not fit each other.
"""

import re
from pathlib import Path

MODULES = [
    "tkinter", "_tkinter", "idlelib", "lib2to3", "turtle", "turtledemo", "curses", "_curses", "readline", "test",
    "pip", "setuptools", "pkg_resources", "wheel", "ensurepip", "PyInstaller",
    "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest", "PySide6.QtSql",
    "PySide6.QtDBus", "PySide6.QtPrintSupport", "PySide6.QtOpenGLWidgets", "PySide6.QtSvgWidgets", "PySide6.QtXml",
    "numpy", "PIL", "brotli", "zstandard", "py3langid", "cchardet", "faust_cchardet", "htmldate.cli", "matplotlib",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.oracle",
    "sqlalchemy.dialects.mssql", "sqlalchemy.testing", "pypdfium2_cli", "pydantic.mypy",
    "lxml.objectify", "lxml.isoschematron",
]  # fmt: skip
"""Modules that nothing of the program imports: of Python, of Qt, of SQLAlchemy (other databases), tools."""
DATA = ["**/*.py", "**/tests/**"]

_OTHERS = r"""
  PySide6/Qt/plugins/(?!platforms/|platformthemes/|imageformats/|iconengines/|xcbglintegrations/|wayland-|platforminputcontexts/)
  PySide6/Qt/plugins/platforms/(?!libq(xcb|wayland[a-z-]*|offscreen|windows|cocoa)\.)
  PySide6/plugins/platforms/(?!q(windows|offscreen)\.)
  PySide6/Qt/plugins/imageformats/(?!libq(svg|jpeg|gif|webp|ico)\.)
  PySide6/Qt/plugins/platforminputcontexts/(?!lib(composeplatform|ibusplatform))
  PySide6/Qt/plugins/wayland-graphics-integration-server/
  PySide6/(Qt/)?qml/
  libQt6(Network|EglFSDeviceIntegration|EglFsKmsSupport)\.
  babel/locale-data/(?!(root|en|uk)\.dat)
  babel/(messages|testing)/
  PySide6/Qt/lib/libQt6(Qml|Quick|VirtualKeyboard|Network|Pdf|Sql|Test|EglFSDeviceIntegration|EglFsKms|LabsFolder|WaylandCompositor|WaylandEglCompositor)
  PySide6/Qt/translations/(?!qtbase_uk\.qm)
  lib(gtk|gdk|gdk_pixbuf|glib|gio|gobject|gmodule|gthread|pango[a-z]*|cairo(-gobject)?|harfbuzz|atk|atk-bridge|atspi|epoxy|fribidi|graphite2|thai|datrie|pixman|mount|blkid|selinux|pcre2-8|cloudproviders|tracker[a-z-]*|json-glib|stemmer)-?[0-9.-]*[0-9a-z.-]*\.so
  lib(fontconfig|freetype|png16|brotli[a-z]*|dbus-1|systemd|expat|uuid|xkbcommon(-x11)?|wayland-[a-z]+|drm|gbm|lz4|zstd|gcrypt|gpg-error|cap|stdc\+\+|gcc_s|bsd|md|X11|X11-xcb|Xau|Xdmcp|Xext|Xcursor|Xfixes|Xi|Xinerama|Xrandr|Xrender|Xcomposite|Xdamage|xcb|jpeg|tiff|webp|ncursesw|readline|tinfo|gssapi_krb5|krb5|k5crypto|krb5support|com_err|keyutils|resolv)\.so
  share/(icons|themes|mime|glib-2.0|fontconfig)/
  etc/fonts/
"""
_OTHER = [re.compile(line.strip()) for line in _OTHERS.strip().splitlines()]


def is_left_out(destination: str) -> bool:
    """Say whether a file, named by its place in the bundle, is left out."""
    return any(pattern.match(destination.replace("\\", "/")) for pattern in _OTHER)


def sifted(entries, what: str):
    """Return PyInstaller's list without what is left out, and print what that was."""
    gone = [entry for entry in entries if is_left_out(entry[0])]
    size = sum(Path(source).stat().st_size for _name, source, _kind in gone if Path(source).is_file())
    print(f"left out: {len(gone)} {what}, {size / 1e6:.1f} MB")
    for name, *_rest in sorted(gone):
        print(f"  {name}")
    return [entry for entry in entries if not is_left_out(entry[0])]
