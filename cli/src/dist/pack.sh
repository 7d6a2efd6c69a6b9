#!/bin/sh
# Packs the distribution in cli/target/scalectl, with a Java of its own, as target/scalectl-VERSION-linux-ARCH.tar.zst.
# JAVA_HOME must be a JDK 25.
set -eu

root=$(CDPATH='' cd -P "$(dirname "$0")/../../.." && pwd)
cli=$root/cli/target
version=$(sed -n 's/^version=//p' "$cli/classes/scalectl.properties")
name=scalectl-$version-linux-$(uname -m)
image=$root/target/$name

# What jdeps finds in our jars and the libraries, without java.desktop: only classes that nothing here calls want that.
# jdk.httpserver is for the lab, jdk.unsupported for sun.misc.Unsafe, which jdeps does not see where it is looked up by name.
modules=java.base,java.management,java.naming,java.security.jgss,java.security.sasl,java.sql,jdk.httpserver,jdk.unsupported

[ -x "$JAVA_HOME/bin/jlink" ] || {
    echo "error: the JDK in $JAVA_HOME has no jlink" >&2
    echo "  → Let JAVA_HOME point at a whole JDK 25, such as Eclipse Temurin's (https://adoptium.net)" >&2
    exit 1
}

rm -rf "$image"
mkdir -p "$root/target"
cp -a "$cli/scalectl" "$image"
rm "$image/lib/scalectl.aot"
"$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages \
    --output "$image/runtime"
# for the lab, which has no cache of its own
"$image/runtime/bin/java" -XX:+UseSerialGC -Xshare:dump -Xlog:disable -Xlog:all=error:stderr
"$root/cli/src/dist/train.sh" "$image/runtime" "$image"

# Times stay as they are: the class cache knows its jars by them. Written aside, so that the name is a whole archive.
tar -C "$root/target" --sort=name --owner=0 --group=0 --numeric-owner -I 'zstd -q -T0 -12' -cf "$image.tar.zst.new" "$name"
mv "$image.tar.zst.new" "$image.tar.zst"
rm -rf "$image"
echo "${image#"$root"/}.tar.zst"
