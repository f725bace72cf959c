#!/usr/bin/env bash
# Compiles the browser-test harness (a crate of its own, tests/e2e) and runs it; arguments are passed on.
#
#   scripts/e2e.sh run --engine all
#   scripts/e2e.sh run --engine firefox --filter keyboard
#   scripts/e2e.sh screenshots --out docs/images

. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
load_env

export CARGO_TARGET_DIR="$ROOT/target/e2e"
cargo build --quiet --locked --manifest-path tests/e2e/Cargo.toml
# Not exec of `cargo run`: the harness must receive Ctrl-C itself, to end the browsers.
exec "$CARGO_TARGET_DIR/debug/bri-atlas-e2e" "$@"
