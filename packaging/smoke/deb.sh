#!/bin/bash
# The .deb, in a Debian of its own (debootstrap, minbase, without any Python), from the mirror this machine uses; where
# that cannot be made (no root, no debootstrap), unpacked into a folder. What was done is said.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
package=$PWD/$(ls -t dist/factcheck-workbench_*.deb | head -n 1)
name=factcheck-workbench
work=$1/deb
mkdir -p "$work"

unpacked() {
    echo "deb: not installed ($1); unpacked by dpkg-deb -x"
    dpkg-deb -x "$package" "$work/root"
    mkdir -p "$work/empty"
    cd "$work/empty"
    env -i PATH=/usr/bin:/bin HOME="$work/empty" "$here/try.sh" "$work/root/usr/bin/workbench"
    echo "deb: unpacked, tried"
    exit 0
}

[ "$(id -u)" = 0 ] || unpacked "not root"
command -v debootstrap >/dev/null 2>&1 || unpacked "there is no debootstrap"
codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 2>/dev/null | awk -v c="$codename" '$2 == c && $3 == "main" { print $1; exit }')
[ -n "$mirror" ] || unpacked "apt names no mirror of $codename"

root=$work/root
within() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
ended() { ! mountpoint -q "$root/proc" || umount "$root/proc" || umount -l "$root/proc"; }
trap ended EXIT  # nothing but /proc is mounted there: what is thrown away afterwards is this folder alone
debootstrap --variant=minbase "$codename" "$root" "$mirror" > "$work/debootstrap.log" 2>&1 || { tail -n 3 "$work/debootstrap.log"; unpacked "debootstrap failed"; }
for file in /etc/resolv.conf /etc/hosts; do [ ! -e "$file" ] || cp -L "$file" "$root$file"; done
mkdir -p "$root/etc/ssl/certs"
[ ! -d /etc/ssl/certs ] || cp -rL /etc/ssl/certs/. "$root/etc/ssl/certs/" 2>/dev/null || true
apt-config dump | grep -E '^Acquire::https?::' > "$root/etc/apt/apt.conf.d/99host" || true
mount -t proc proc "$root/proc"

within apt-get update -qq
# What a desktop has: the caches that are to know the file type, X11 without a screen.
within apt-get install -y -qq --no-install-recommends shared-mime-info desktop-file-utils xdg-utils libglib2.0-bin hicolor-icon-theme \
    gtk-update-icon-cache xvfb xauth >/dev/null 2>"$work/apt.log" || { tail -n 5 "$work/apt.log"; exit 1; }
within apt-mark auto '.*' >/dev/null 2>&1 || true
! within sh -c 'command -v python3' || { echo "there is a Python in it: nothing is proved"; exit 1; }
# Not looked at: lists and logs of dpkg and apt, and fontconfig's cache, which whatever draws text fills.
listed() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache/apt \
    -o -path ./var/cache/debconf -o -path ./var/cache/fontconfig -o -path ./var/log -o -path ./run \) -prune -o -print | sort); }

# Its dependencies first, so that before and after differ by nothing but the package itself.
cp "$package" "$root/tmp/workbench.deb"
depends=$(dpkg-deb -f "$package" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g')
within apt-get install -y -qq --no-install-recommends $depends >/dev/null 2>>"$work/apt.log" || { tail -n 5 "$work/apt.log"; exit 1; }
within ldconfig
listed > "$work/before"
within apt-get install -y -qq --no-install-recommends /tmp/workbench.deb >/dev/null 2>>"$work/apt.log" || { tail -n 5 "$work/apt.log"; exit 1; }
echo "installed with its dependencies in a Debian ($codename) of its own; no Python there"

missing=$(within sh -c "cd /usr/lib/$name && find . -type f \\( -name '*.so*' -o -name $name \\) ! -name libqgtk3.so | LD_LIBRARY_PATH=/usr/lib/$name/_internal xargs ldd" 2>/dev/null | grep 'not found' | sort -u || true)
[ -z "$missing" ] || { echo "the dependencies lack: $missing"; exit 1; }
within md5sum --quiet -c "/var/lib/dpkg/info/$name.md5sums" >/dev/null 2>&1 || within sh -c "cd / && md5sum --quiet -c /var/lib/dpkg/info/$name.md5sums"

mkdir -p "$root/tmp/empty"
cp "$here/try.sh" "$root/tmp/try.sh"
within sh -c 'cd /tmp/empty && /tmp/try.sh workbench'
within sh -c 'cd /tmp/empty && WORKBENCH_HOME=/tmp/empty/home xvfb-run -a factcheck-workbench --self-test | grep "platform xcb"'
# As file managers ask: by its ending, and by what is in it where it has none.
types=$(within sh -c 'cd /tmp/empty && cp sample/sample.factcheck "without ending" && gio info -a standard::content-type sample/sample.factcheck "without ending"')
[ "$(echo "$types" | grep -c 'content-type: application/x-factcheck-project')" = 2 ] || { echo "the file type is not recognised: $types"; exit 1; }
opens=$(within xdg-mime query default application/x-factcheck-project)
[ "$opens" = "$name.desktop" ] || { echo "a double click opens it with: $opens"; exit 1; }
within gio mime application/x-factcheck-project | grep -q "$name.desktop"
echo "a double click opens it with $name.desktop"

within rm -rf /tmp/empty /tmp/try.sh
within apt-get purge -y -qq "$name" >/dev/null 2>&1
listed > "$work/after"
if ! diff "$work/before" "$work/after" > "$work/left"; then
    echo "after the purge there differs:"
    cat "$work/left"
    exit 1
fi
! grep -rqs factcheck "$root/usr/share/mime" "$root/usr/share/applications" || { echo "a cache still knows the file type"; exit 1; }
echo "deb: installed, tried (offscreen and X11), purged, nothing left"
