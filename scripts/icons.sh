#!/usr/bin/env bash
# Draws the icons of public/icons/ anew from public/icon.svg, in headless Chromium. Run it after a change of the icon and
# commit what it writes; builds do not need it.
#
# Systems cut a maskable icon into their own shape: it has no corners of its own, and the drawing keeps to the inner 80 %.

. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

have chromium || have google-chrome || fail "this needs Chromium"
browser="$(command -v chromium || command -v google-chrome)"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

# draw NAME SIZE SCALE BACKGROUND
draw() {
    local name="$1" size="$2" scale="$3" background="$4"
    printf '<!doctype html><style>*{margin:0}body{background:%s;width:%spx;height:%spx;display:grid;place-items:center;overflow:hidden}svg{width:%s%%;height:%s%%}</style>%s' \
        "$background" "$size" "$size" "$scale" "$scale" "$(cat public/icon.svg)" >"$scratch/$name.html"
    "$browser" --headless=new --no-sandbox --disable-gpu --hide-scrollbars --default-background-color=00000000 \
        --force-device-scale-factor=1 --window-size="$size,$size" --screenshot="public/icons/$name.png" \
        --user-data-dir="$scratch/profile" "file://$scratch/$name.html" >/dev/null 2>&1
}

mkdir -p public/icons
draw icon-180 180 100 '#1c2127'
draw icon-192 192 100 transparent
draw icon-512 512 100 transparent
draw maskable-192 192 84 '#1c2127'
draw maskable-512 512 84 '#1c2127'
