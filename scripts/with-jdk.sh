#!/bin/sh
# with-jdk.sh COMMAND…: runs a command with JAVA_HOME and PATH set to a JDK 25: the one in JAVA_HOME, on PATH or in
# /usr/lib/jvm, else the distribution's, which is installed for it.
set -eu
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd)

# True when folder $1 holds a JDK of version 25 or newer; each says its version in a file.
usable() {
    [ -x "$1/bin/javac" ] || return 1
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    [ "${version:-0}" -ge 25 ]
}

# Leaves the first usable one in $jdk.
find_jdk() {
    on_path=$(command -v javac || true)
    [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    for jdk in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
        [ -z "$jdk" ] || ! usable "$jdk" || return 0
    done
    return 1
}

install_jdk() {
    package=openjdk-25-jdk-headless
    if command -v apt-get >/dev/null && "$here/packages.sh" available $package; then
        "$here/packages.sh" install $package
    else
        {
            echo "error: building needs a JDK 25, none was found, and this distribution has no package $package"
            echo "  → Get Eclipse Temurin 25 from https://adoptium.net (there is an archive to unpack, and an apt repository"
            echo "    with the package temurin-25-jdk), and set JAVA_HOME to its folder if it is not in /usr/lib/jvm"
        } >&2
        exit 1
    fi
}

find_jdk || {
    install_jdk
    find_jdk
}
JAVA_HOME=$jdk
PATH=$jdk/bin:$PATH
export JAVA_HOME PATH
exec "$@"
