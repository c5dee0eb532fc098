#!/bin/bash
# The wheel, in an empty environment, far from the repository: by pip, and by pipx where there is one or pip reaches it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$PWD
work=$1/wheel
wheel=$(ls -t "$root"/dist/factcheck_workbench-*.whl | head -n 1)
python=$("$here/../find-python.sh")
mkdir -p "$work/empty"
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install -q --upgrade 'pip>=25' 2>"$work/pip.log"
"$work/venv/bin/python" -m pip install -q -c "$root/constraints.txt" "$wheel" 2>"$work/pip.log" || { tail -n 5 "$work/pip.log"; exit 1; }
cd "$work/empty"
for command in workbench factcheck-workbench; do "$work/venv/bin/$command" --version | head -n 1; done
"$here/try.sh" "$work/venv/bin/workbench"
"$work/venv/bin/python" -m pip uninstall -q -y factcheck-workbench
left=$(find "$work/venv" -iname '*workbench*')
[ -z "$left" ] || { echo "pip left behind: $left"; exit 1; }
echo "wheel: installed by pip, tried, removed"

"$python" -m venv "$work/pipx"
if ! "$work/pipx/bin/python" -m pip install -q pipx 2>"$work/pipx.log"; then
    echo "pipx: not tried, pip does not reach it"
    exit 0
fi
export PIPX_HOME=$work/pipx-home PIPX_BIN_DIR=$work/pipx-bin PIPX_MAN_DIR=$work/pipx-man
"$work/pipx/bin/pipx" install -q --pip-args="-q -c $root/constraints.txt" "$wheel" >"$work/pipx.log" 2>&1 || { tail -n 5 "$work/pipx.log"; exit 1; }
QT_QPA_PLATFORM=offscreen WORKBENCH_HOME=$work/empty/home "$PIPX_BIN_DIR/workbench" --self-test | tail -n 1
"$work/pipx/bin/pipx" uninstall -q factcheck-workbench
[ -z "$(ls -A "$PIPX_BIN_DIR")" ] || { echo "pipx left behind: $(ls "$PIPX_BIN_DIR")"; exit 1; }
echo "wheel: installed by pipx, tried, removed"
