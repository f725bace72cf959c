# What the scripts of this folder share: where the project is, how they speak, how they measure.
# To be sourced, not run. Works in bash 3.2 and later.

set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"

# Tools that are not part of the project live here, shared between clones; removing it costs only a new set-up.
CACHE="${BRI_ATLAS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/bri-atlas}"
TOOLS="$CACHE/tools"

# What setup.sh found out about this machine, for the other scripts.
ENV_FILE="$ROOT/target/env.sh"

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }

# fail WHAT [HINT...]: one sentence per line, then stop.
fail() {
    warn ""
    warn "error: $1"
    shift
    local hint
    for hint in "$@"; do warn "       $hint"; done
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Milliseconds since some fixed moment. EPOCHREALTIME is bash 5; elsewhere whole seconds must do.
now_ms() {
    if [ -n "${EPOCHREALTIME:-}" ]; then
        local t="${EPOCHREALTIME/[.,]/}"
        printf '%s' "${t%???}"
    else
        printf '%s000' "$(date +%s)"
    fi
}

seconds_since() { local ms=$(($(now_ms) - $1)); printf '%d.%01d s' $((ms / 1000)) $((ms % 1000 / 100)); }

# step NAME COMMAND...: say what begins, run it, say how long it took. The command's own failure stops the script.
step() {
    local name="$1" begun
    shift
    say "-> $name"
    begun="$(now_ms)"
    "$@"
    say "   $name: $(seconds_since "$begun")"
}

# One hash of everything on standard input.
sha256() {
    if have sha256sum; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1
}

# One hash of the names and contents of all files under the given paths; paths that do not exist are left out.
hash_of() {
    local path existing=()
    for path in "$@"; do if [ -e "$path" ]; then existing+=("$path"); fi; done
    find "${existing[@]}" -type f -print0 | LC_ALL=C sort -z |
        if have sha256sum; then xargs -0 sha256sum; else xargs -0 shasum -a 256; fi | sha256
}

# The tools on PATH and, for `in_wasm_env`, the compiler for the page. Written by setup.sh.
load_env() {
    [ -f "$ENV_FILE" ] || fail "this clone is not set up yet" "run: scripts/setup.sh build"
    # shellcheck source=/dev/null
    . "$ENV_FILE"
}

# Run a command with the compiler that can build for wasm32. Its artefacts have a folder of their own, so that the
# two compilers of a machine that needs two do not throw away each other's work.
in_wasm_env() { env CARGO_TARGET_DIR="$ROOT/target/wasm" "${WASM_ENV[@]}" "$@"; }
