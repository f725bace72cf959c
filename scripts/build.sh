#!/usr/bin/env bash
# Builds the site into dist/, a folder that any static host can serve at any path.
#
# BRI_ATLAS_ADDRESS, if it is set, names the folder at which the site will lie (https://host/atlas/): the card and the
# oEmbed answer that other sites show of it need whole addresses.
#
# With --if-changed nothing happens when dist/ was built from exactly the files that are there now.
#
#   1. bake data     (native)  checks data/ and writes what the page loads      -> target/baked
#   2. chart library (Node)    the parts of it that are used, in one file       -> target/charts
#   3. embed script  (Node)    the script for partners' pages, made small       -> target/embed
#   4. trunk         (wasm32)  compiles, binds, shrinks and gathers the page    -> target/trunk
#   5. classic script (Node)   the program's script for the one file            -> target/one-file
#   6. bake finish   (native)  hashes, static words, file names, worker         -> dist
#   7. compress      (Node)    .br and .gz beside what a host sends compressed  -> dist

. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
load_env

STAMP=target/build.stamp
# The e2e harness is no part of the site, and neither are the scripts that only test or serve it.
INPUTS=(src data style public .cargo Cargo.toml Cargo.lock Trunk.toml package-lock.json
    scripts/setup.sh scripts/lib.sh scripts/build.sh scripts/charts.mjs scripts/charts.entry.mjs
    scripts/embed_script.mjs scripts/one_file_script.mjs scripts/compress.mjs "$ENV_FILE")

bake_data() { cargo run --quiet --release --bin bake -- data target/baked; }

bundle_charts() { node scripts/charts.mjs target/charts; }

shrink_embed_script() { node scripts/embed_script.mjs target/embed; }

run_trunk() {
    # Trunk refuses any value of NO_COLOR but true and false.
    in_wasm_env env -u NO_COLOR trunk build --release --skip-version-check
}

bind_classic() {
    node scripts/one_file_script.mjs target/wasm/wasm32-unknown-unknown/release/bri-atlas.wasm target/trunk target/one-file
}

bake_finish() { cargo run --quiet --release --bin bake -- finish target/trunk dist target/one-file/bri-atlas.js; }

compress() { node scripts/compress.mjs dist target/compressed; }

# Taken before the build: a file edited during it leaves a stamp that no longer fits, and so is built next time.
inputs="$(hash_of "${INPUTS[@]}") ${BRI_ATLAS_ADDRESS:-}"
if [ "${1:-}" = --if-changed ] && [ -f dist/index.html ] && [ "$(cat "$STAMP" 2>/dev/null)" = "$inputs" ]; then
    say "dist/ is up to date"
    exit 0
fi

begun="$(now_ms)"
rm -f "$STAMP"
step "bake data" bake_data
step "bundle chart library" bundle_charts
step "shrink embed script" shrink_embed_script
step "trunk build" run_trunk
step "bind as a classic script" bind_classic
step "bake finish" bake_finish
step "compress" compress
printf '%s' "$inputs" >"$STAMP"
say ""
node scripts/sizes.mjs dist
say ""
say "dist/ built: $(seconds_since "$begun")"
