#!/bin/sh
# mvn.sh GOAL…: runs Maven, quietly, with a JDK 25.
set -eu
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd)
cd "$here/.."
exec "$here/with-jdk.sh" mvn -q -B -ntp -Dstyle.color=never "$@"
