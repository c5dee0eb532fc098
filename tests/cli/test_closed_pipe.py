"""Who reads the words of a command may stop reading, as `head` does: that is no fault to tell."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("buffered", ["", "1"])
@pytest.mark.parametrize("words", [("--version",), ("--help",), ("formats",)])
def test_a_reader_that_has_left_is_told_nothing(words, buffered):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "workbench", *words]
    environment = os.environ | {"PYTHONUNBUFFERED": buffered}
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env=environment, timeout=60)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
