#!/bin/sh
# train.sh JAVA_HOME FOLDER: writes the class cache of the distribution in FOLDER for one Java: one process runs several
# commands, and another one writes what that one has seen. They find a cluster on paper, in another process that ends with the pipe to it.
set -eu

root=$(CDPATH='' cd -P "$(dirname "$0")/../../.." && pwd)
cli=$root/cli/target
java=$1/bin/java
lib=$2/lib

work=$(mktemp -d)
mkdir "$work/app"
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

# The same paths as in the launcher, where it is said why.
exec 9<"$lib"
jars=/proc/self/fd/9
[ -e $jars/libraries.jar ] || jars=$lib

# Nothing of the builder's own accounts and keys may be used.
# shellcheck disable=SC2154 # api and ssh
env -u AWS_PROFILE -u AWS_SESSION_TOKEN -u SSH_AUTH_SOCK XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache" \
    AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true \
    AWS_ACCESS_KEY_ID=training AWS_SECRET_ACCESS_KEY=training AWS_ENDPOINT_URL="$api" \
    "$java" @"$lib/java-options" -XX:AOTMode=record -XX:AOTConfiguration="$work/seen" \
    -Dscalectl.home="$2" -Dscalectl.ssh.port="$ssh" \
    -cp "$jars/scalectl-cli.jar:$jars/libraries.jar" dev.scalectl.Train "$work/app" >"$work/train.log" 2>&1 ||
    complain "exit code $?"
# A process of its own: the one that Java would start has no open files but the first three.
"$java" @"$lib/java-options" -XX:AOTMode=create -XX:AOTConfiguration="$work/seen" -XX:AOTCache="$lib/scalectl.aot" \
    -cp "$jars/scalectl-cli.jar:$jars/libraries.jar" >"$work/create.log" 2>&1 || complain "exit code $?"
[ -s "$lib/scalectl.aot" ] || complain "it is empty"
