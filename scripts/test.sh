#!/usr/bin/env bash
# Everything that must hold before a change lands, in rising order of cost; or the steps named as arguments.
#
# Stops at the first step that fails; KEEP_GOING=1 runs the others all the same. Ends with a table either way.

. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

ALL=(setup format lint native instructions wasm build budget e2e)

step_setup() { scripts/setup.sh test; }

step_format() {
    local script
    cargo fmt --check
    cargo fmt --check --manifest-path tests/e2e/Cargo.toml
    for script in scripts/*.sh .ci/run; do bash -n "$script"; done
    for script in scripts/*.mjs benches/peers/*.mjs; do node --check "$script"; done
    # The lock file says what Cargo.toml asks for, so that a fresh clone builds what was tested.
    cargo metadata --locked --format-version 1 >/dev/null
}

step_lint() {
    cargo clippy --locked --all-targets -- -D warnings
}

step_native() {
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run --locked --no-fail-fast
        # nextest leaves the examples in doc comments out.
        cargo test --locked --doc --quiet
    else
        cargo test --locked --no-fail-fast
    fi
}

step_instructions() { node scripts/instructions.mjs; }

# The native steps do not see the code behind cfg(target_arch = "wasm32").
step_wasm() {
    in_wasm_env cargo clippy --locked --target wasm32-unknown-unknown --lib --bin bri-atlas -- -D warnings
}

step_build() { scripts/build.sh; }

step_budget() { scripts/build.sh --if-changed && node scripts/sizes.mjs --check dist; }

step_e2e() {
    CARGO_TARGET_DIR=target/e2e cargo clippy --quiet --locked --manifest-path tests/e2e/Cargo.toml -- -D warnings
    scripts/build.sh --if-changed
    scripts/e2e.sh run --engine "${ENGINE:-all}" --jobs "${JOBS:-2}" --dist dist
}

# run_step NAME: in a shell of its own, so that a failure ends that step only.
run_step() (
    set -e
    if [ "$1" != setup ]; then load_env; fi
    "step_$1"
)

if [ $# -gt 0 ]; then chosen=("$@"); else chosen=("${ALL[@]}"); fi
for name in "${chosen[@]}"; do
    declare -F "step_$name" >/dev/null || fail "there is no test step '$name'" "there are: ${ALL[*]}"
done
# A step on its own, in a clone never set up, sets it up first; in a whole run that is the first step.
if [ ! -f "$ENV_FILE" ] && [ "${chosen[0]}" != setup ]; then chosen=(setup "${chosen[@]}"); fi

table=()
failed=()
begun_all="$(now_ms)"
for name in "${chosen[@]}"; do
    if [ ${#failed[@]} -gt 0 ] && [ "${KEEP_GOING:-}" != 1 ]; then
        table+=("$(printf '%-12s  %9s  %s' "$name" - 'not run')")
        continue
    fi
    say ""
    say "== $name"
    begun="$(now_ms)"
    verdict=passed
    # Not `run_step || …`: inside a condition bash ignores set -e, and a step would go on after its first failure.
    set +e
    run_step "$name"
    status=$?
    set -e
    if [ $status -ne 0 ]; then
        verdict=FAILED
        failed+=("$name")
    fi
    took="$(seconds_since "$begun")"
    say "== $name: $verdict, $took"
    table+=("$(printf '%-12s  %9s  %s' "$name" "$took" "$verdict")")
done

say ""
printf '%-12s  %9s  %s\n' step time result
printf '%s\n' "${table[@]}"
printf '%-12s  %9s\n' all "$(seconds_since "$begun_all")"
if [ ${#failed[@]} -gt 0 ]; then
    say ""
    say "FAILED: ${failed[*]} (one step alone: make test-${failed[0]})"
    exit 1
fi
