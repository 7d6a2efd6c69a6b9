#!/bin/sh
# Puts the distribution together in cli/target/scalectl from what `mvn package` left. JAVA_HOME must be a JDK 25.
set -eu

root=$(CDPATH='' cd -P "$(dirname "$0")/../../.." && pwd)
cli=$root/cli/target
dist=$cli/scalectl

rm -rf "$dist"
mkdir -p "$dist/bin" "$dist/lib"
cp -p "$root/cli/src/dist/bin/scalectl" "$dist/bin/"
cp -p "$root/cli/src/dist/java-options" "$dist/lib/"
cp -p "$root/LICENSE" "$root/NOTICE" "$root/docs/json/scalectl.schema.json" "$dist/"
cp -p "$cli/scalectl-cli.jar" "$root/lab/target/scalectl-lab.jar" "$dist/lib/"

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

# What both programs need is here once, in one jar.
rm -rf "$cli/libraries"
mkdir "$cli/libraries"
for jar in "$cli/lib/"*.jar "$root/lab/target/lib/"*.jar "$picocli"; do
    cp -p "$jar" "$cli/libraries/"
done
"$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$cli/test-classes" dev.scalectl.packaging.Libraries \
    "$dist/lib/libraries.jar" --for "$dist/lib/scalectl-cli.jar" "$dist/lib/scalectl-lab.jar" --of "$cli/libraries/"*.jar

"$root/cli/src/dist/train.sh" "$JAVA_HOME" "$dist"
