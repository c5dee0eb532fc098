#!/bin/bash
# Sees to the system libraries Qt needs on Debian and Ubuntu (apt-packages*.txt beside this file).
# Does nothing where they are installed. Installs them as root; otherwise prints the exact line to run and ends with 3.
# On other systems it says nothing and ends with 0: whether Qt loads is tried after the installation.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

command -v dpkg-query >/dev/null 2>&1 || exit 0
command -v apt-get >/dev/null 2>&1 || exit 0

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]; }

missing=()
while IFS= read -r line; do
    line=${line%%#*}
    read -r -a names <<<"${line//|/ }"
    [ ${#names[@]} -gt 0 ] || continue
    found=
    for name in "${names[@]}"; do
        if installed "$name"; then found=yes; fi
    done
    [ -n "$found" ] || missing+=("${names[*]}")
done < <(cat "$here"/apt-packages*.txt)

# The system's own Python comes without venv there; any other Python brings its own.
python=$("$here/../find-python.sh" 2>/dev/null || true)
if [ -n "$python" ] && ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    missing+=("$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')")
fi

[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" != 0 ]; then
    firsts=()
    for names in "${missing[@]}"; do firsts+=("${names%% *}"); done
    echo "Some system libraries are missing. Please run this line, then try again:" >&2
    echo "  sudo apt-get install -y --no-install-recommends ${firsts[*]}" >&2
    exit 3
fi

echo "Installing system libraries: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q >/dev/null || echo "The package lists could not be renewed; trying with those at hand." >&2
chosen=()
for names in "${missing[@]}"; do
    read -r -a candidates <<<"$names"
    pick=${candidates[0]}
    for name in "${candidates[@]}"; do
        if apt-cache show "$name" >/dev/null 2>&1; then pick=$name; break; fi
    done
    chosen+=("$pick")
done
apt-get install -q -y --no-install-recommends "${chosen[@]}" >/dev/null
