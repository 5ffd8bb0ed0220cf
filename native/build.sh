#!/bin/sh
# Fetches libduckdb and its headers and compiles lakefs, each only when it is missing or out of date.
#   native/build.sh OUTPUT-DIRECTORY PLATFORM      (linux-x64, linux-arm64, darwin-x64, darwin-arm64)
# src/Lakehouse.Engine/Native.targets calls it; several builds at once wait for one another.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
output=$1
platform=$2

fail() {
    echo "$1" >&2
    exit 1
}

case $platform in
    linux-*) extension=so origin='$ORIGIN' ;;
    darwin-*) extension=dylib origin=@loader_path ;;
    *) fail "there is no libduckdb for the platform $platform." ;;
esac
bindings=$here/node_modules/@duckdb/node-bindings-$platform
library=libduckdb.$extension
shim=liblakefs.$extension
headers=$here/node_modules/duckdb/src/duckdb/src/include

mkdir -p "$output"
if command -v flock > /dev/null; then
    exec 9> "$output/.lock"
    flock 9
fi

installed=$here/node_modules/.package-lock.json
if [ ! -e "$bindings/$library" ] || [ ! -e "$headers/duckdb.hpp" ] || [ "$here/package-lock.json" -nt "$installed" ]; then
    command -v npm > /dev/null || fail "npm is missing: install Node.js, libduckdb is fetched with it."
    echo "fetching libduckdb"
    (cd "$here" && npm ci --loglevel=error) || fail "npm could not fetch libduckdb (see above)."
    [ -e "$bindings/$library" ] || fail "npm fetched no libduckdb for $platform."
    touch "$installed"
fi

# A copy under a temporary name and a rename: a running server keeps the library that it has open.
if [ ! -e "$output/$library" ] || [ "$bindings/$library" -nt "$output/$library" ]; then
    cp "$bindings/$library" "$output/$library.new"
    mv -f "$output/$library.new" "$output/$library"
fi

newer=$(find "$here/lakefs" "$output/$library" -type f -newer "$output/$shim" 2> /dev/null || echo missing)
if [ ! -e "$output/$shim" ] || [ -n "$newer" ]; then
    command -v g++ > /dev/null || fail "g++ is missing: install it, native/lakefs is compiled with it."
    echo "compiling lakefs"
    g++ -std=c++17 -O2 -DNDEBUG -fPIC -shared -Wall -Wextra -Werror -isystem "$headers" -I"$here/lakefs" \
        "$here"/lakefs/*.cpp -L"$output" -lduckdb "-Wl,-rpath,$origin" -o "$output/$shim.new" ||
        fail "lakefs does not compile (see above)."
    mv -f "$output/$shim.new" "$output/$shim"
fi
# All are as new as what they are made of, also where only a file's time has changed.
touch "$output/$library" "$output/$shim" "$output/.built"
