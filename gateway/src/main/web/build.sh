#!/bin/sh
# Builds the web application into the folder OUT, working in the folder WORK; does nothing if nothing changed.
# usage: build.sh OUT WORK
set -eu

out=$1
work=$2
sources=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)

die() {
  printf 'web: %s\n' "$*" >&2
  exit 1
}

# Digest of what names and holds the files given on standard input, one a line.
digest() { LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum | sha256sum; }

# The verifier's modules, which the page at /verify serves too.
verify=$(CDPATH='' cd -- "$sources/../resources/verify" && pwd -P)

state=$(cd "$sources" && find . "$verify" -name node_modules -prune -o -type f -print | digest)
if [ -f "$out/index.html" ] && [ "$(cat "$work/built" 2>/dev/null)" = "$state" ]; then
  exit 0
fi

for tool in node npm; do
  command -v "$tool" >/dev/null 2>&1 ||
    die "\`$tool\` is missing; install Node.js 20.19 or newer with npm 11, or build with -Dskip.ui for an API without screens"
done
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  die "node is $(node --version), wanted 20.19 or newer"

mkdir -p "$out" "$work"
rm -f "$work/built"
find "$work" -mindepth 1 -maxdepth 1 ! -name node_modules ! -name installed -exec rm -rf {} +
(cd "$sources" && tar --exclude=./node_modules -cf - .) | tar -xf - -C "$work"
cp -R "$verify" "$work/verify"
cd "$work"

lock=$(printf 'package-lock.json\n' | digest)
if [ "$(cat installed 2>/dev/null)" != "$lock" ]; then
  npm ci --ignore-scripts --prefer-offline --loglevel=error || die "npm ci failed"
  printf '%s\n' "$lock" >installed
fi
npm run --silent check || die "the sources are not as they should be"
npm run --silent build -- --outDir "$out" --logLevel warn || die "the build failed"
printf '%s\n' "$state" >built
