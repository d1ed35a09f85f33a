# Every target is one script in scripts/; this file only names them. `make` or `make help` lists them.
PREFIX ?= /usr/local
DESTDIR ?=
export ENGINES FILTER SWIFT_FLAGS FIX

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
demo: ## run a container through gantry's socket three ways; installs Podman if no engine is found
	@scripts/demo
test: ## all tests, on Docker and Podman of their own [ENGINES="docker20 podman4"] [FILTER=regex]
	@scripts/test
unit: ## the tests that need no engine, without TLS: the fast inner loop [FILTER=regex]
	@scripts/unit
matrix: ## the integration tests on six engines and rootless Podman, with a table [ENGINES=…]
	@scripts/matrix
bench: ## the benchmarks, beside docker, docker-py, curl and HAProxy
	@scripts/bench
lint: ## swift-format, the design's rules, shellcheck [FIX=1 formats]
	@scripts/lint
docs: ## the libraries' reference, in .build/docs
	@scripts/docs
parity: ## docs/parity.md, from the table of differences
	@swift run -q --disable-default-traits gantry parity --markdown > docs/parity.md
conformance: ## docs/conformance.md: every engine of the lab held against Docker [ENGINES=…]
	@scripts/conformance
build: ## the release binary: one statically linked file
	@scripts/build
install: ## binary, man page, completions, systemd units [PREFIX=/usr/local] [DESTDIR=] [SOCKET_GROUP=root]
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" SOCKET_GROUP="$(SOCKET_GROUP)" scripts/install
clean: ## what was built here
	@rm -rf .build Benchmarks/.build Examples/*/.build

.PHONY: help demo test unit matrix bench lint docs parity conformance build install clean
