#!/bin/sh
# Makes dist/factcheck-workbench_VERSION_ARCHITECTURE.deb of the bundle in dist/factcheck-workbench, with dpkg-deb alone.
# Run from the repository's root, by `make deb`. DEB_MAINTAINER="Name <address>" puts another maintainer into it.
set -eu
name=factcheck-workbench
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' workbench/__init__.py)
architecture=$(dpkg --print-architecture)
root=build/deb
rm -rf "$root"
umask 022

share=$root/usr/share
mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/lib" "$share/applications" "$share/mime/packages" "$share/metainfo" \
    "$share/man/man1" "$share/doc/$name"
cp -a "dist/$name" "$root/usr/lib/$name"
find "$root/usr/lib" -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
chmod 755 "$root/usr/lib/$name/$name"
for command in "$name" workbench; do ln -s "../lib/$name/$name" "$root/usr/bin/$command"; done

install -m 644 "packaging/linux/$name.desktop" "$share/applications/"
install -m 644 "packaging/linux/$name.mime.xml" "$share/mime/packages/$name.xml"
install -m 644 packaging/linux/workbench.factcheck.metainfo.xml "$share/metainfo/"
for size in 16 22 24 32 48 64 128 256 512; do
    icons=$share/icons/hicolor/${size}x$size
    install -D -m 644 "build/icons/workbench-$size.png" "$icons/apps/$name.png"
    install -D -m 644 "build/icons/document-$size.png" "$icons/mimetypes/application-x-factcheck-project.png"
done
icons=$share/icons/hicolor/scalable
install -D -m 644 resources/program/workbench.svg "$icons/apps/$name.svg"
install -D -m 644 resources/program/document.svg "$icons/mimetypes/application-x-factcheck-project.svg"
gzip -9n < "packaging/linux/$name.1" > "$share/man/man1/$name.1.gz"
ln -s "$name.1.gz" "$share/man/man1/workbench.1.gz"
gzip -9n < CHANGELOG.md > "$share/doc/$name/CHANGELOG.md.gz"
install -m 644 packaging/debian/copyright "$share/doc/$name/"
install -D -m 644 packaging/debian/lintian-overrides "$share/lintian/overrides/$name"

maintainer=${DEB_MAINTAINER:-The workbench authors <authors@workbench.invalid>}
printf '%s (%s) unstable; urgency=low\n\n  * What is new stands in CHANGELOG.md.gz.\n\n -- %s  %s\n' \
    "$name" "$version" "$maintainer" "$(LC_ALL=C date -R -r CHANGELOG.md)" | gzip -9n > "$share/doc/$name/changelog.gz"

install -m 755 packaging/debian/postinst packaging/debian/postrm "$root/DEBIAN/"
size=$(du -k -s --apparent-size "$root/usr" | cut -f 1)
libc=$(grep -rhaoE 'GLIBC_2\.[0-9]+' "$root/usr/lib" | sort -uV | tail -n 1 | cut -d _ -f 2)
sed -e "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/; s/@LIBC@/$libc/; s/@MAINTAINER@/$maintainer/" \
    packaging/debian/control > "$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | LC_ALL=C.UTF-8 sort -z | xargs -0 md5sum > DEBIAN/md5sums)

package=dist/${name}_${version}_$architecture.deb
dpkg-deb -Zzstd --root-owner-group --build "$root" "$package" >/dev/null
du -m "$package" | awk -v libc="$libc" '{ print $2 ": " $1 " MB, needs glibc " libc " or newer" }'
