"""The fences around the tests stand: no network, no folder of the person's, one locale."""

import os
import socket
import time
from pathlib import Path

import platformdirs
import pytest


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_connection_is_refused(family):
    with socket.socket(family, socket.SOCK_STREAM) as reaching, pytest.raises(RuntimeError, match=r"socket\.connect"):
        reaching.connect(("localhost", 9))


def test_a_name_is_not_looked_up():
    with pytest.raises(RuntimeError, match="name look-up"):
        socket.create_connection(("example.org", 80))


def test_user_folders_are_temporary():
    home = Path(os.environ["HOME"])
    assert home.name.startswith("workbench-tests-")
    for path_of in (platformdirs.user_data_path, platformdirs.user_config_path, platformdirs.user_cache_path):
        assert path_of("x").is_relative_to(home)
    assert Path.home() == home


def test_time_is_utc():
    assert time.strftime("%z") == "+0000"
