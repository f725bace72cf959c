#!/usr/bin/env bash
# Serves dist/ as it is, on PORT (default 8080) or the next free one, until interrupted.

. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
load_env

[ -f dist/index.html ] || fail "there is nothing to serve yet" "run: make build"
exec node scripts/serve.mjs --port "${PORT:-8080}" --next-free dist
