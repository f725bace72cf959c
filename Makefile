# The commands of the project; each is one script. `make help` lists them.

.DEFAULT_GOAL := help
.PHONY: help run build single serve sizes screenshots clean test \
	budget bench test-setup test-format test-lint test-native test-instructions test-wasm test-build test-budget test-e2e

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F '|' '{ printf "%-24s%s\n", $$1, $$2 }'

run: ## set up, build what changed, serve at http://127.0.0.1:8080/ (PORT=N for another port)
	@scripts/run.sh

build: ## set up and build the site into dist/
	@scripts/setup.sh build && scripts/build.sh

single: ## build the atlas as one HTML file that opens from a disk, dist-single/bri-atlas.html
	@scripts/setup.sh build && scripts/single.sh

serve: ## serve dist/ as it is
	@scripts/serve.sh

sizes: ## what dist/ weighs, raw and after Brotli
	@node scripts/sizes.mjs dist

budget: ## what a visitor downloads until the first picture, until the page answers, and more, against budget.json
	@node scripts/sizes.mjs --budget --check dist

bench: ## how long the core's hot paths take on this machine
	@cargo bench --quiet --bench core

screenshots: ## take the pictures in docs/images/ anew
	@scripts/screenshots.sh

test: ## everything that must pass, in rising order of cost (KEEP_GOING=1: do not stop at a failure)
	@scripts/test.sh

test-setup: ## install what the tests need, browsers included
	@scripts/test.sh setup

test-format: ## formatting, syntax of the scripts, lock file
	@scripts/test.sh format

test-lint: ## clippy on the native code
	@scripts/test.sh lint

test-native: ## unit, integration and documentation tests, without a browser
	@scripts/test.sh native

test-instructions: ## instructions of the core's hot paths against benches/instructions.json (valgrind)
	@scripts/test.sh instructions

test-wasm: ## clippy on the code that only the browser runs
	@scripts/test.sh wasm

test-build: ## the build, as a test step
	@scripts/test.sh build

test-budget: ## sizes of dist/ against budget.json
	@scripts/test.sh budget

test-e2e: ## the site in Chromium, Firefox and WebKit (ENGINE=chromium for one of them)
	@scripts/test.sh e2e

clean: ## remove everything that was built or installed into this folder
	@rm -rf target dist dist-single node_modules
