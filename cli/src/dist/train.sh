#!/bin/sh
# train.sh JAVA_HOME FOLDER: writes the class cache of the distribution in FOLDER for one Java: one process runs several
# commands, and writes it when it ends. They find a cluster on paper, in another process that ends with the pipe to it.
set -eu

root=$(CDPATH='' cd -P "$(dirname "$0")/../../.." && pwd)
cli=$root/cli/target
java=$1/bin/java
lib=$2/lib

work=$(mktemp -d)
mkfifo "$work/pipe"
"$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$cli/test-classes:$cli/training/*:$lib/libraries.jar" \
    dev.scalectl.training.Stage "$work" <"$work/pipe" >"$work/stage.log" 2>&1 &
exec 3>"$work/pipe"
trap 'exec 3>&-; rm -rf "$work"' EXIT

complain() {
    cat "$work"/*.log >&2
    echo "error: no class cache was made: $1" >&2
    exit 1
}

tries=0
until [ -e "$work/stage" ]; do
    tries=$((tries + 1))
    [ $tries -le 300 ] || complain "the cluster on paper did not start"
    sleep 0.1
done
# shellcheck source=/dev/null # written just now: api and ssh
. "$work/stage"

# Nothing of the builder's own accounts and keys may be used.
# shellcheck disable=SC2154 # api and ssh
env -u AWS_PROFILE -u AWS_SESSION_TOKEN -u SSH_AUTH_SOCK XDG_CONFIG_HOME="$work/config" \
    AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true \
    AWS_ACCESS_KEY_ID=training AWS_SECRET_ACCESS_KEY=training AWS_ENDPOINT_URL="$api" \
    "$java" @"$lib/java-options" -XX:AOTCacheOutput="$lib/scalectl.aot" \
    -Dscalectl.home="$2" -Dscalectl.ssh.port="$ssh" \
    -cp "$lib/scalectl-cli.jar:$lib/libraries.jar" dev.scalectl.Train "$work" >"$work/train.log" 2>&1 || complain "exit code $?"
[ -s "$lib/scalectl.aot" ] || complain "it is empty"
