"""What holds for every test: no window, no network, no folder of the person's, one locale, no stray warning.

The environment is set while this file is imported, before anything asks for a home folder or starts Qt.
"""

import atexit
import locale
import logging
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from tests.patience import patient

HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}


def _give_a_home_of_its_own() -> Path:
    """Point every notion of a user's folder into a new temporary one, gone when the run ends."""
    home = Path(tempfile.mkdtemp(prefix="workbench-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for variable, below in HOME_VARIABLES.items():
        folder = home / below
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ[variable] = str(folder)
    # pytest's own temporary folders as well: another run on this machine sweeps the common ones while this one works
    (home / "tmp").mkdir()
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(home / "tmp"))
    return home


def _speak_plainly() -> None:
    """UTC and the C locale in UTF-8, here and in child processes."""
    os.environ.update(LC_ALL="C.UTF-8", LANG="C.UTF-8", TZ="UTC")
    os.environ.pop("LANGUAGE", None)
    try:
        locale.setlocale(locale.LC_ALL, "C.UTF-8")
    except locale.Error:  # macOS and Windows know other names
        locale.setlocale(locale.LC_ALL, "C")
    if hasattr(time, "tzset"):
        time.tzset()


class NetworkUsed(RuntimeError):
    """A test, or the code under it, tried to reach the network."""


def _cut_the_network() -> None:
    """Refuse every connection and name look-up of this process; only Unix sockets stay."""

    def guarded(name: str):
        original = getattr(socket.socket, name)

        def method(self: socket.socket, *arguments):
            if self.family != getattr(socket, "AF_UNIX", None):
                raise NetworkUsed(f"socket.{name}{arguments!r}")
            return original(self, *arguments)

        return method

    def no_names(*arguments, **named):
        raise NetworkUsed(f"name look-up of {arguments!r}")

    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, guarded(name))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        setattr(socket, name, no_names)


SOAK = max(1, int(os.environ.get("WORKBENCH_SOAK", "1")))
HOME = _give_a_home_of_its_own()
_speak_plainly()
_cut_the_network()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "0")

hypothesis.settings.register_profile(
    "house",
    deadline=None,
    derandomize="CI" in os.environ and SOAK == 1,
    max_examples=100 * SOAK,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")


def pytest_xvfb_disable(config: pytest.Config) -> bool:
    """Xvfb is started only for a run that asks for real windows (QT_QPA_PLATFORM=xcb)."""
    return os.environ["QT_QPA_PLATFORM"] != "xcb"


@pytest.fixture(scope="session")
def soak() -> int:
    """How many times longer than usual a soak test is to run: `make soak N=`, otherwise 1."""
    return SOAK


@pytest.fixture
def qtbot(qapp, request: pytest.FixtureRequest) -> QtBot:
    """Mouse, keys and waiting: pytest-qt's own, but patient."""
    return patient(QtBot(request))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _no_stray_warning_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test; one that expects it checks it and calls `caplog.clear()`."""
    yield
    stray = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    if stray:
        pytest.fail(f"unexpected in the log: {stray}", pytrace=False)
