# Every task by name. The scripts find or install what they need; see scripts/.
PREFIX ?= /usr/local
DESTDIR ?=

scalectl := cli/target/scalectl/bin/scalectl
demo := app-bundle/scalectl.yml

.PHONY: help build dist check test demo demo-down install clean bench bench-app bench-up bench-lab test-faults bench-faults
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## the distribution, at cli/target/scalectl/bin/scalectl
	@scripts/packages.sh build
	@scripts/mvn.sh -T 2 -DskipTests package
	@scripts/with-jdk.sh cli/src/dist/assemble.sh

dist: build ## the same with a Java of its own, for machines without one: target/scalectl-VERSION-linux-ARCH.tar.zst
	@scripts/packages.sh dist
	@scripts/with-jdk.sh cli/src/dist/pack.sh

check: ## formatter, warnings, static checks, shellcheck, the fast tests; a minute and a half on two cores
	@scripts/packages.sh build check
	@scripts/shellcheck.sh
	@scripts/mvn.sh -T 2 verify

test: ## everything, on real nodes (as root); ends with the number of tests
	@scripts/test.sh

test-faults: ## every command stopped at every step in every way, and at random instants (as root, an hour; goes on where it was stopped)
	@scripts/faults.sh test-faults FaultMatrix

bench-faults: ## what users see of each fault, as the table of docs/faults.md (as root, on an idle machine)
	@scripts/faults.sh bench-faults FaultTable

demo: ## the bundled app on a cluster in the lab (as root); ends with its address
	@scripts/root.sh demo
	@scripts/packages.sh build lab
	@$(MAKE) --no-print-directory build
	@$(scalectl) lab start
	@$(scalectl) up -f $(demo) --yes

demo-down: ## removes the demo's cluster and stops the lab
	@scripts/root.sh demo-down
	@$(scalectl) down -f $(demo) --yes
	@$(scalectl) lab stop

install: ## copies the distribution to PREFIX (/usr/local) and links PREFIX/bin/scalectl to it
	@test -x $(scalectl) || { echo "There is nothing to install yet: make build" >&2; exit 1; }
	@scripts/install.sh "$(DESTDIR)" "$(PREFIX)"

clean: ## removes what was built
	rm -rf target cli/target lab/target bench/target

bench: build ## scalectl beside Capistrano and Ansible: time, skew, memory, loss, latency (as root, two hours, on an idle machine)
	@scripts/root.sh bench
	@scripts/packages.sh lab bench
	@bench/peers.sh $(BENCH)

bench-up: build ## times up, status and deploy, and prints each beside its goal (as root, on an idle machine)
	@scripts/root.sh bench-up
	@scripts/packages.sh lab
	@bench/up.sh

bench-app: build ## the bundled app: its cache, its sessions beside a full cache, more nodes (as root, on an idle machine)
	@scripts/root.sh bench-app
	@scripts/packages.sh lab bench-app
	@bench/app.sh $(BENCH)

bench-lab: build ## fills a lab with 1, 10 and 40 instances: boot time, memory, latency of the API (as root, on an idle machine)
	@scripts/root.sh bench-lab
	@scripts/packages.sh lab
	@bench/lab.sh
