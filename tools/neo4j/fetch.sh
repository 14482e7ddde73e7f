#!/bin/sh
# Fetches a Neo4j server (125 MB of jars) with Maven into the user's cache, once: afterwards nothing needs a network.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=$(sed -n 's:.*<neo4j.version>\(.*\)</neo4j.version>.*:\1:p' "$here/pom.xml")
cache="${XDG_CACHE_HOME:-$HOME/.cache}/liberty/neo4j-$version"

if [ -e "$cache/whole" ]; then
    echo "Neo4j $version is there: $cache"
    exit 0
fi
for tool in java mvn; do
    command -v "$tool" >/dev/null || {
        echo "No $tool on the PATH: install Java 17 or 21 and Maven (Debian: default-jre-headless maven)." >&2
        exit 1
    }
done
draft="$cache.draft.$$"
trap 'rm -rf "$draft"' EXIT
mkdir -p "$draft"
mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$draft/lib"
touch "$draft/whole"
rm -rf "$cache"
mv "$draft" "$cache"
echo "Neo4j $version fetched: $cache"
