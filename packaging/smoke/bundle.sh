#!/bin/bash
# The bundle, copied away from the repository, with an empty environment. That it needs no Python of the system is tried
# with the .deb, in a system that has none (deb.sh).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$1/bundle
mkdir -p "$work/empty"
cp -a dist/factcheck-workbench "$work/moved"
missing=$(find "$work/moved" -type f \( -name '*.so*' -o -name factcheck-workbench \) ! -name libqgtk3.so -exec \
    env LD_LIBRARY_PATH="$work/moved/_internal" ldd {} + 2>/dev/null | grep 'not found' | sort -u || true)
[ -z "$missing" ] || { echo "libraries are missing: $missing"; exit 1; }
cd "$work/empty"
env -i PATH=/usr/bin:/bin HOME="$work/empty/person" "$here/try.sh" "$work/moved/factcheck-workbench"
[ ! -e "$work/empty/person" ] || { echo "the self-test touched the person's folders"; exit 1; }
if command -v xvfb-run >/dev/null 2>&1; then
    env -i PATH=/usr/bin:/bin HOME="$work/empty/person" LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb WORKBENCH_HOME="$work/empty/home" \
        xvfb-run -a "$work/moved/factcheck-workbench" --self-test | grep platform
else
    echo "X11: not tried, there is no xvfb-run"
fi
echo "bundle: moved, tried"
