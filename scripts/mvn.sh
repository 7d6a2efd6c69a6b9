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
# tests bring a cloud and credentials of their own; nobody's account may be asked
unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_PROFILE AWS_REGION AWS_DEFAULT_REGION AWS_ENDPOINT_URL \
    AWS_CA_BUNDLE
exec "$here/with-jdk.sh" mvn -q -B -ntp -Dstyle.color=never "$@"
