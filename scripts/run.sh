#!/usr/bin/env bash
# From a fresh clone to a page in the browser: sets the machine up, builds what changed, serves it.
# PORT (default 8080) is where to begin looking for a free port.

. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/setup.sh build
scripts/build.sh --if-changed
exec scripts/serve.sh
