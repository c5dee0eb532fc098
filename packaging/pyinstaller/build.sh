#!/bin/sh
# Makes the bundle dist/factcheck-workbench (on macOS also the .app) in an environment of its own, so that nothing of the
# tools for development gets in. Run from the repository's root, by `make bundle`.
set -eu
env=build/package-env
python=$(packaging/find-python.sh)
PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_DISABLE_PIP_VERSION_CHECK
[ -x "$env/bin/python" ] || "$python" -m venv "$env"
if [ ! -e "$env/.installed" ] || [ pyproject.toml -nt "$env/.installed" ] || [ constraints.txt -nt "$env/.installed" ]; then
    "$env/bin/python" -m pip install -q --upgrade 'pip>=25'
    "$env/bin/python" -m pip install -q -c constraints.txt hatchling editables
    "$env/bin/python" -m pip install -q -c constraints.txt --no-build-isolation -e '.[package]'
    touch "$env/.installed"
fi
QT_QPA_PLATFORM=offscreen "$env/bin/python" packaging/icons.py build/icons
unset PYTHONPATH
rm -rf build/pyinstaller  # what it kept of an earlier time may be older than the code
"$env/bin/python" -m PyInstaller --noconfirm --log-level ERROR --distpath dist --workpath build/pyinstaller \
    packaging/pyinstaller/workbench.spec > build/left-out.txt
grep '^left out' build/left-out.txt

# What the compilers left in for debuggers: 31 MB. Not in Qt and other wheels that were put right by their makers.
if command -v strip >/dev/null 2>&1 && [ "$(uname -s)" = Linux ]; then
    bundle=dist/factcheck-workbench/_internal
    strip --strip-unneeded "$bundle"/libpython*.so* "$bundle"/python*/lib-dynload/*.so
    find "$bundle/sqlalchemy" -name '*.so' -exec strip --strip-unneeded {} +
fi
[ "$(uname -s)" != Linux ] || "$env/bin/python" packaging/pyinstaller/forget_paths.py dist/factcheck-workbench
du -sm dist/factcheck-workbench | awk '{ print "dist/factcheck-workbench: " $1 " MB; what was left out: build/left-out.txt" }'
