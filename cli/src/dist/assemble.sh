#!/bin/sh
# Puts the distribution together in cli/target/scalectl from what `mvn package` left. JAVA_HOME must be a JDK 25.
set -eu

root=$(CDPATH='' cd -P "$(dirname "$0")/../../.." && pwd)
dist=$root/cli/target/scalectl
java=$JAVA_HOME/bin/java

rm -rf "$dist"
mkdir -p "$dist/bin" "$dist/lib"
cp -p "$root/cli/src/dist/bin/scalectl" "$dist/bin/"
cp -p "$root/LICENSE" "$root/NOTICE" "$dist/"
# Each jar's manifest names the others that it needs; what both programs need is here once.
for module in cli lab; do
    cp -p "$root/$module/target/scalectl-$module.jar" "$root/$module/target/lib/"*.jar "$dist/lib/"
done

# The class cache: one process runs several commands and writes it when it ends.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:AOTCacheOutput="$dist/lib/scalectl.aot" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$dist/lib/scalectl-cli.jar" dev.scalectl.Train "$work" >"$work/log" 2>&1; then
    cat "$work/log" >&2
    exit 1
fi
[ -s "$dist/lib/scalectl.aot" ] || {
    cat "$work/log" >&2
    echo "no class cache was made" >&2
    exit 1
}
