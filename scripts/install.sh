#!/bin/sh
# install.sh DESTDIR PREFIX: copies the distribution and links its launcher. Times are kept: the class cache knows its
# jars by them.
set -eu
dest=$1$2
cd "$(dirname "$0")/.."

mkdir -p "$dest/lib" "$dest/bin"
rm -rf "$dest/lib/scalectl"
cp -a --no-preserve=ownership cli/target/scalectl "$dest/lib/scalectl"
ln -sfn ../lib/scalectl/bin/scalectl "$dest/bin/scalectl"
echo "$2/bin/scalectl"
