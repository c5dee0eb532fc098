#!/bin/sh
# Makes or renews the virtual environment (first argument, default .venv) with the workbench and its tools, all at the
# versions of constraints.txt, from whatever package registry pip is set up for. Run from the repository's root.
set -eu
venv=${1:-.venv}
python=$(packaging/find-python.sh)

if ! "$venv/bin/python" -c 'import pip' >/dev/null 2>&1; then
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        echo "$python cannot make virtual environments: its 'venv' part is missing." >&2
        echo "On Debian and Ubuntu: sudo apt-get install -y python3-venv" >&2
        exit 1
    fi
    echo "Making the virtual environment $venv with $python"
    "$python" -m venv "$venv"
fi

echo "Installing the workbench and its tools into $venv (nearly 1 GB on disk)"
PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_DISABLE_PIP_VERSION_CHECK
pip() { "$venv/bin/python" -m pip "$@"; }
pip install -q --upgrade 'pip>=25'  # older ones stumble over extras asked for twice
pip install -q -c constraints.txt hatchling editables
pip install -q -c constraints.txt --no-build-isolation -e '.[dev]'

if ! "$venv/bin/python" -c 'from PySide6 import QtWidgets' 2>"$venv/.qt-error"; then
    echo "Qt does not load:" >&2
    tail -n 1 "$venv/.qt-error" >&2
    echo "On Debian and Ubuntu the libraries it needs are listed in packaging/linux/apt-packages.txt;" >&2
    echo "packaging/linux/system-libraries.sh installs them as root, or prints the line to run." >&2
    exit 1
fi
rm -f "$venv/.qt-error"
