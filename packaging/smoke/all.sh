#!/bin/bash
# `make package-test`: wheel, bundle and .deb, each installed where nothing else of the workbench is, tried, removed.
# Run from the repository's root. With arguments only these: packaging/smoke/all.sh wheel bundle deb
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
for part in "${@:-wheel bundle deb}"; do
    for one in $part; do
        echo "== $one"
        "$here/$one.sh" "$work"
    done
done
echo "every package works"
