#!/usr/bin/env bash
# Builds the site if it is not built, and writes it as one HTML file: dist-single/bri-atlas.html, which opens from a disk
# without a network. Prints its size and fails when it is over the limit in budget.json.

. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
load_env

OUT=dist-single/bri-atlas.html

scripts/build.sh --if-changed
mkdir -p "$(dirname "$OUT")"
cargo run --quiet --release --bin bake -- single dist "$OUT"

size="$(wc -c <"$OUT" | tr -d ' ')"
limit="$(node -p "require('./budget.json').single")"
say "$OUT: $size bytes; the limit is $limit"
if [ "$size" -gt "$limit" ]; then fail "$OUT is over its limit (budget.json)"; fi
