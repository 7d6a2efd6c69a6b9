#!/bin/sh
# Puts the distribution together in cli/target/scalectl from what `mvn package` left. JAVA_HOME must be a JDK 25.
set -eu

root=$(CDPATH='' cd -P "$(dirname "$0")/../../.." && pwd)
cli=$root/cli/target
dist=$cli/scalectl
java=$JAVA_HOME/bin/java

rm -rf "$dist"
mkdir -p "$dist/bin" "$dist/lib"
cp -p "$root/cli/src/dist/bin/scalectl" "$dist/bin/"
cp -p "$root/LICENSE" "$root/NOTICE" "$root/docs/json/scalectl.schema.json" "$dist/"
# Each jar's manifest names the others that it needs; what both programs need is here once.
for module in cli lab; do
    cp -p "$root/$module/target/scalectl-$module.jar" "$root/$module/target/lib/"*.jar "$dist/lib/"
done

# picocli's classes are of Java 5's format, which no class cache takes. Compiled from the same sources for this Java they
# save a sixth of the time of --help.
sources=$(echo "$cli"/picocli/picocli-*-sources.jar)
picocli=${sources##*/}
picocli=$cli/picocli/${picocli%-sources.jar}.jar
if [ ! -e "$picocli" ]; then
    rm -rf "$cli/picocli/classes" "$cli/picocli/java"
    mkdir -p "$cli/picocli/java"
    (cd "$cli/picocli/java" && "$JAVA_HOME/bin/jar" xf "$sources")
    "$JAVA_HOME/bin/javac" -nowarn --release 25 -proc:none -d "$cli/picocli/classes" "$cli"/picocli/java/picocli/*.java \
        >"$cli/picocli/log" 2>&1 || {
        cat "$cli/picocli/log" >&2
        exit 1
    }
    "$JAVA_HOME/bin/jar" cf "$picocli.new" -C "$cli/picocli/classes" . -C "$cli/picocli/java" META-INF
    mv "$picocli.new" "$picocli"
fi
cp -p "$picocli" "$dist/lib/"

# The class cache: one process runs several commands, and writes it when it ends. They find a cluster on paper, in
# another process that ends with the pipe to it.
work=$(mktemp -d)
mkfifo "$work/pipe"
"$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$cli/test-classes:$cli/training/*:$dist/lib/*" \
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
    "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:AOTCacheOutput="$dist/lib/scalectl.aot" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dscalectl.home="$dist" -Dscalectl.ssh.port="$ssh" \
    -cp "$dist/lib/scalectl-cli.jar" dev.scalectl.Train "$work" >"$work/train.log" 2>&1 || complain "exit code $?"
[ -s "$dist/lib/scalectl.aot" ] || complain "it is empty"
