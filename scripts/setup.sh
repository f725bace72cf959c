#!/usr/bin/env bash
# Makes this machine able to build (`setup.sh build`, the default) or also to test (`setup.sh test`) the project.
#
# Asks nothing, may be run any number of times, and costs a second when there is nothing to do. What it installs:
#   - from npm, by the lock file: node_modules/
#   - from crates.io: trunk, wasm-bindgen and (for tests) geckodriver, into the cache folder (see lib.sh)
#   - the standard library for wasm32: by rustup, or, where rustup cannot reach its host, Debian's own toolchain
#   - for tests, on machines with apt: three browsers and their drivers, valgrind, and nginx, which is only unpacked
# It ends by writing target/env.sh, which the other scripts read.
#
# BRI_ATLAS_CACHE=DIR   where the tools go
# BRI_ATLAS_WASM=debian take Debian's compiler for the page even where rustup's would do (to try that way out)

. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The versions that are pinned nowhere else. wasm-bindgen's is in Cargo.toml, wasm-opt's (binaryen) in package.json.
TRUNK_VERSION=0.21.14
GECKODRIVER_VERSION=0.37.1
NODE_AT_LEAST=18
DEBIAN_LLVM=19

TARGET=wasm32-unknown-unknown
PURPOSE="${1:-build}"
case "$PURPOSE" in build | test) ;; *) fail "unknown purpose '$PURPOSE'" "usage: scripts/setup.sh [build|test]" ;; esac

# ---- what must be there already ------------------------------------------------------------------------------

find_basics() {
    # A fresh shell of a CI job often lacks this on PATH.
    if ! have cargo && [ -x "$HOME/.cargo/bin/cargo" ]; then PATH="$HOME/.cargo/bin:$PATH"; fi

    local missing=()
    have cargo || missing+=("cargo and rustc: https://rustup.rs (curl https://sh.rustup.rs -sSf | sh)")
    have node || missing+=("node $NODE_AT_LEAST or later: https://nodejs.org (Debian, Ubuntu: apt-get install nodejs npm)")
    have npm || missing+=("npm: comes with Node; on Debian and Ubuntu: apt-get install npm")
    have make || missing+=("make: apt-get install make; on macOS: xcode-select --install")
    have cc || have gcc || have clang ||
        missing+=("a C compiler, used as the linker: apt-get install gcc libc6-dev; on macOS: xcode-select --install")
    if [ ${#missing[@]} -gt 0 ]; then fail "this machine lacks:" "${missing[@]}"; fi

    local node_version
    node_version="$(node -p 'process.versions.node')"
    if [ "${node_version%%.*}" -lt "$NODE_AT_LEAST" ]; then
        fail "node is $node_version, but $NODE_AT_LEAST or later is needed" "https://nodejs.org"
    fi

    if [ "$PURPOSE" = test ]; then
        cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 ||
            rustup component add rustfmt clippy >/dev/null 2>&1 ||
            fail "cargo fmt or cargo clippy is missing" "run: rustup component add rustfmt clippy"
    fi

    local wanted found
    wanted="$(sed -n 's/^rust-version *= *"\(.*\)"/\1/p' Cargo.toml)"
    found="$(rustc --version | cut -d ' ' -f 2)"
    if [ "$(printf '%s\n%s\n' "$wanted" "${found%%-*}" | sort -t . -k 1,1n -k 2,2n | head -n 1)" != "$wanted" ]; then
        fail "rustc is $found, but $wanted or later is needed" "run: rustup update stable"
    fi
}

# ---- apt ------------------------------------------------------------------------------------------------------

# as_root COMMAND...: directly, or by sudo if that asks for no password; otherwise 1.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif have sudo && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

can_use_apt() { have apt-get && have dpkg-query && as_root true; }

package_is_there() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Says what to do about it if it fails: APT_HINTS.
apt_install() {
    local quietly=(env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300)
    # The lists may be missing or too old to fetch by; they are renewed only if that turns out to matter.
    as_root "${quietly[@]}" install --no-install-recommends "$@" >"$LOG" 2>&1 && return 0
    as_root "${quietly[@]}" update >>"$LOG" 2>&1 || true
    as_root "${quietly[@]}" install --no-install-recommends "$@" >>"$LOG" 2>&1 && return 0
    tail -n 20 "$LOG" >&2
    fail "apt could not install: $*" "${APT_HINTS[@]}"
}

# ---- npm ------------------------------------------------------------------------------------------------------

install_node_modules() {
    local stamp=node_modules/.installed-from wanted
    wanted="$(sha256 <package-lock.json)"
    if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return; fi
    step "npm packages" run_npm_ci
    printf '%s' "$wanted" >"$stamp"
}

run_npm_ci() {
    npm ci --no-audit --no-fund --loglevel=error >"$LOG" 2>&1 || {
        tail -n 20 "$LOG" >&2
        fail "npm ci failed" "is the npm registry reachable? ($(npm config get registry 2>/dev/null))"
    }
}

# ---- tools from crates.io -------------------------------------------------------------------------------------

# cargo_tool CRATE VERSION BINARY [CARGO-ARGUMENT...]
# Asks the binary itself which version it is: that cannot go stale, and takes milliseconds.
cargo_tool() {
    local crate="$1" version="$2" binary="$3"
    shift 3
    case "$("$TOOLS/bin/$binary" --version 2>/dev/null)" in *" $version"*) return ;; esac
    step "$crate $version (built once, takes some minutes)" run_cargo_install "$crate" "$version" "$@"
}

run_cargo_install() {
    local crate="$1" version="$2"
    shift 2
    # Compiled for a short wait rather than for speed: link-time optimisation would triple it and gain nothing here.
    env -u RUSTUP_TOOLCHAIN CARGO_TARGET_DIR="$CACHE/tool-build" \
        CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=false \
        cargo install --force --root "$TOOLS" "$crate" --version "$version" "$@" >"$LOG" 2>&1 || {
        tail -n 30 "$LOG" >&2
        fail "cargo install $crate $version failed" "is crates.io reachable?"
    }
    rm -rf "$CACHE/tool-build"
}

# ---- the compiler for wasm32 ----------------------------------------------------------------------------------

# has_wasm_library RUSTC...: is the standard library for wasm32 in this compiler's sysroot?
has_wasm_library() {
    local folder
    folder="$("$@" --print target-libdir --target "$TARGET" 2>/dev/null)" || return 1
    compgen -G "$folder/libstd-*.rlib" >/dev/null
}

# Sets WASM_ENV: the variables under which cargo builds for wasm32.
find_wasm_compiler() {
    WASM_ENV=()
    if [ "${BRI_ATLAS_WASM:-}" = debian ]; then
        say "-> BRI_ATLAS_WASM=debian: leaving rustup's library for $TARGET aside"
    elif has_wasm_library rustc; then
        return
    fi

    if [ "$(cat "$DEBIAN_STAMP" 2>/dev/null)" = "$(debian_identity)" ] && has_wasm_library /usr/bin/rustc; then
        use_debian_compiler
        return
    fi

    if [ "${BRI_ATLAS_WASM:-}" = debian ]; then
        :
    elif have rustup; then
        say "-> rustup target add $TARGET"
        # The limit is for hosts that are filtered silently; a working download takes seconds.
        local limit=()
        if have timeout; then limit=(timeout 180); fi
        if "${limit[@]+"${limit[@]}"}" rustup target add "$TARGET" >"$LOG" 2>&1 && has_wasm_library rustc; then return; fi
        say "   rustup could not: $(grep -m 1 -i error "$LOG" || tail -n 1 "$LOG")"
    else
        say "   $(rustc --version) has no standard library for $TARGET, and there is no rustup to add it"
    fi
    install_debian_compiler
    use_debian_compiler
}

debian_packages=(rustc-web cargo-web rust-web-src rust-web-clippy "lld-$DEBIAN_LLVM")
DEBIAN_STAMP=/usr/lib/rustlib/$TARGET/built-by
debian_identity() { /usr/bin/rustc --version 2>/dev/null; }

install_debian_compiler() {
    say "-> the page is compiled by Debian's Rust instead, with a standard library built here from its sources;"
    say "   native code stays with $(rustc --version | cut -d ' ' -f 1,2)"

    local by_hand="or make 'rustup target add $TARGET' work (it needs static.rust-lang.org), which is all that is wanted"
    have rustup || fail "no compiler for $TARGET" "install rustup: https://rustup.rs"
    can_use_apt || fail "no compiler for $TARGET, and no way to install one: apt-get as root (or passwordless sudo) is missing" \
        "on Debian 12 or later, as root: apt-get install --no-install-recommends ${debian_packages[*]}" "$by_hand"

    local name missing=()
    for name in "${debian_packages[@]}"; do package_is_there "$name" || missing+=("$name"); done
    if [ ${#missing[@]} -gt 0 ]; then
        APT_HINTS=("they are in Debian 12's security archive; other distributions may lack them" "$by_hand")
        step "apt packages ${missing[*]}" apt_install "${missing[@]}"
    fi
    step "standard library for $TARGET (built once, takes two minutes)" build_standard_library
}

build_standard_library() {
    local scratch="$CACHE/std-build" out
    rm -rf "$scratch"
    mkdir -p "$scratch/src"
    printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n' >"$scratch/Cargo.toml"
    : >"$scratch/src/lib.rs"
    # Bitcode: without it the page's own link-time optimisation stops with "failed to get bitcode from object file".
    # RUSTC_BOOTSTRAP: building std is an unstable option of cargo, and this is a stable one.
    (cd "$scratch" && env -u RUSTUP_TOOLCHAIN -u CARGO_TARGET_DIR RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
        RUSTFLAGS=-Cembed-bitcode=yes /usr/bin/cargo build --release --target "$TARGET" \
        -Z build-std=std,panic_abort) >"$LOG" 2>&1 || {
        tail -n 30 "$LOG" >&2
        fail "the standard library for $TARGET did not build" "the whole log: $LOG"
    }
    out="/usr/lib/rustlib/$TARGET"
    as_root mkdir -p "$out/lib"
    # Left-overs of an older compiler would be found twice.
    as_root find "$out/lib" -name '*.rlib' -delete
    as_root cp "$scratch/target/$TARGET/release/deps/"*.rlib "$out/lib/"
    debian_identity | as_root tee "$DEBIAN_STAMP" >/dev/null
    rm -rf "$scratch"
}

use_debian_compiler() {
    if ! rustup toolchain list | grep -q '^debian\b'; then rustup toolchain link debian /usr; fi
    WASM_ENV=(RUSTUP_TOOLCHAIN=debian "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-$DEBIAN_LLVM")
}

# ---- browsers -------------------------------------------------------------------------------------------------

# What must be found, and the Debian package that brings it.
browser_needs() {
    have chromium || have google-chrome || printf '%s\n' chromium
    have chromedriver || printf '%s\n' chromium-driver
    have firefox-esr || have firefox || printf '%s\n' firefox-esr
    have WebKitWebDriver || printf '%s\n' webkit2gtk-driver
    have xvfb-run || printf '%s\n' xvfb
    if have dpkg-query; then
        # Without them the screenshots show boxes for most of the world's scripts.
        package_is_there fonts-noto-core || printf '%s\n' fonts-noto-core
        package_is_there fonts-noto-cjk || printf '%s\n' fonts-noto-cjk
    fi
}

install_browsers() {
    local missing=()
    while IFS= read -r name; do missing+=("$name"); done < <(browser_needs)
    if [ ${#missing[@]} -eq 0 ]; then return; fi
    can_use_apt || fail "the browser tests need programs that are not here: ${missing[*]} (names of Debian packages)" \
        "with apt: sudo apt-get install --no-install-recommends ${missing[*]}" \
        "elsewhere: put chromium, chromedriver, firefox, WebKitWebDriver (WebKitGTK) and xvfb-run on PATH" \
        "'make run' and 'make build' need none of them"
    APT_HINTS=("the browser tests need them; 'make run' and 'make build' do not")
    step "apt packages ${missing[*]}" apt_install "${missing[@]}"
}

# ---- valgrind -------------------------------------------------------------------------------------------------

# Counts instructions; where it is not to be had nothing is counted, which the step says.
find_valgrind() {
    if have valgrind || ! can_use_apt; then return; fi
    step "apt package valgrind" apt_install valgrind
}

# ---- nginx ----------------------------------------------------------------------------------------------------

# To try docs/hosting/nginx.conf. Unpacked beside the other tools, not installed: installing it would start a server.
unpack_nginx() {
    if have nginx || "$TOOLS/bin/nginx" -v >/dev/null 2>&1; then return; fi
    if ! have apt-get || ! have dpkg-deb; then
        say "-> nginx is not here, and neither is apt: the tests of hosting will say that they did not try it"
        return
    fi
    step "nginx (unpacked into the cache folder)" run_unpack_nginx
}

run_unpack_nginx() {
    local scratch="$CACHE/nginx-packages" package
    rm -rf "$scratch" "$TOOLS/nginx"
    mkdir -p "$scratch" "$TOOLS/nginx" "$TOOLS/bin"
    (
        cd "$scratch"
        if ! apt-get download nginx nginx-common >"$LOG" 2>&1; then
            as_root apt-get -q update >>"$LOG" 2>&1 || true
            apt-get download nginx nginx-common >>"$LOG" 2>&1
        fi
        # Not every distribution has it; then only gzip is tried.
        apt-get download libnginx-mod-http-brotli-static >>"$LOG" 2>&1 || true
    ) || {
        say "   apt could not fetch nginx: the tests of hosting will say that they did not try it"
        return 0
    }
    for package in "$scratch"/*.deb; do dpkg-deb -x "$package" "$TOOLS/nginx"; done
    ln -sf ../nginx/usr/sbin/nginx "$TOOLS/bin/nginx"
    rm -rf "$scratch"
    "$TOOLS/bin/nginx" -v >/dev/null 2>&1 || {
        say "   nginx does not run on this machine: the tests of hosting will say that they did not try it"
        rm -f "$TOOLS/bin/nginx"
    }
}

# ---- all of it ------------------------------------------------------------------------------------------------

write_env() {
    local entry
    mkdir -p "$(dirname "$ENV_FILE")"
    {
        say "# Written by scripts/setup.sh; read by the scripts beside it."
        printf 'export PATH=%q:%q:%q:"$PATH"\n' "$TOOLS/bin" "$ROOT/node_modules/.bin" "$(dirname "$(command -v cargo)")"
        printf 'WASM_ENV=('
        for entry in "${WASM_ENV[@]+"${WASM_ENV[@]}"}"; do printf '%q ' "$entry"; done
        printf ')\n'
    } >"$ENV_FILE.new"
    # Only when it changed, so that it can take part in deciding whether a build is up to date.
    if cmp -s "$ENV_FILE.new" "$ENV_FILE"; then rm "$ENV_FILE.new"; else mv "$ENV_FILE.new" "$ENV_FILE"; fi
}

main() {
    local begun
    begun="$(now_ms)"
    mkdir -p "$TOOLS" target
    LOG="$CACHE/setup-$$.log"
    trap 'rm -f "$LOG"' EXIT

    find_basics

    # Two set-ups at once (two clones, or a test beside a run) would install the same things into the same folders.
    if have flock; then
        exec 9>"$CACHE/setup.lock"
        flock -n 9 || {
            say "-> waiting for another set-up to end"
            flock 9
        }
    fi

    install_node_modules
    find_wasm_compiler
    cargo_tool trunk "$TRUNK_VERSION" trunk --locked
    # Not --locked: the lock file of this release names a crate version that has been withdrawn.
    cargo_tool wasm-bindgen-cli "$(wasm_bindgen_version)" wasm-bindgen
    if [ "$PURPOSE" = test ]; then
        install_browsers
        cargo_tool geckodriver "$GECKODRIVER_VERSION" geckodriver --locked
        find_valgrind
        unpack_nginx
    fi
    write_env
    say "set up for $PURPOSE: $(seconds_since "$begun")"
}

wasm_bindgen_version() {
    local version
    version="$(sed -n 's/^wasm-bindgen *= *"=\([0-9.]*\)".*/\1/p' Cargo.toml)"
    [ -n "$version" ] || fail "Cargo.toml does not pin wasm-bindgen exactly" 'it must say: wasm-bindgen = "=X.Y.Z"'
    printf '%s' "$version"
}

main
