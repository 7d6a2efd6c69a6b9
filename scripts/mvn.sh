#!/bin/sh
# mvn.sh GOAL…: runs Maven, quietly, with a JDK 25.
set -eu
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd)
cd "$here/.."
# Java reads file names by the locale, and ours are not all ASCII.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
*UTF-8 | *utf-8 | *UTF8 | *utf8) ;;
*) export LC_ALL=C.UTF-8 ;;
esac
exec "$here/with-jdk.sh" mvn -q -B -ntp -Dstyle.color=never "$@"
