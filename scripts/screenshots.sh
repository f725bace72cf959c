#!/usr/bin/env bash
# Takes the pictures of the README anew: builds what changed, then photographs it in headless Chromium.
# Arguments are passed on, for example: scripts/screenshots.sh --out /tmp/look --shot 'phone|?lang=ar|360x740|dark'

. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/setup.sh test
scripts/build.sh --if-changed
exec scripts/e2e.sh screenshots --dist dist --out docs/images "$@"
