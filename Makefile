# Lakehouse. `make` alone lists the targets.

export MSBUILDDISABLENODEREUSE := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

PORT ?= 5432
SERVER := artifacts/bin/Lakehouse.Server/release/lakehouse
DOTNET_BUILD := dotnet build -v quiet

.DEFAULT_GOAL := help
.PHONY: help build sample run test test-clients bench bench-storage fault-runs soak fuzz reference docs publish clean

help:
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

##@ Use
build: ## build the server; leaves bin/lakehouse
	$(DOTNET_BUILD) -c Release src/Lakehouse.Server
	@mkdir -p bin && ln -sfn ../$(SERVER) bin/lakehouse

sample: build ## write the sample data to samples/data, unless it is there and up to date
	@test -f artifacts/sample-data -a -d samples/data -a -z "$$(find src/Lakehouse.Server/Samples -newer artifacts/sample-data 2>&1)" || { rm -rf samples/data && bin/lakehouse sample samples/data && touch artifacts/sample-data; }

run: sample ## build everything, serve the samples on port 5432 (PORT=n for another)
	bin/lakehouse db -port=$(PORT) -store=samples/data

publish: ## a folder to copy to another machine: bin/publish (needs the .NET 10 runtime there)
	rm -rf bin/publish
	dotnet publish -v quiet -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true src/Lakehouse.Server -o bin/publish

##@ Check
test: ## build everything, run every test; the last line has the counts
	$(DOTNET_BUILD) Lakehouse.sln
	@sh tests/run-all.sh

test-clients: ## install the foreign clients (docs/clients.md) and run their tests
	bash tests/Lakehouse.Clients.Tests/install
	$(DOTNET_BUILD) tests/Lakehouse.Clients.Tests
	dotnet artifacts/bin/Lakehouse.Clients.Tests/debug/Lakehouse.Clients.Tests.dll -noColor -noLogo

bench: publish ## measure what docs/performance.md reports; WHAT="stream latency" for some, WHAT=-copies=10 for a tenth of the rows, WHAT=-record for docs/performance.md
	LAKEHOUSE_PUBLISHED=$(CURDIR)/bin/publish dotnet run -c Release --project tests/Lakehouse.Bench -- $(WHAT)

bench-storage: publish ## reading from S3 behind 50 ms and 1 Gbit/s, as ratios to the least that it must cost
	LAKEHOUSE_PUBLISHED=$(CURDIR)/bin/publish dotnet run -c Release --project tests/Lakehouse.Bench -- storage

fault-runs: ## 100,000 runs of reads from S3 through a network that fails at random (RUNS=n for another number): right or a clean error
	$(DOTNET_BUILD) tests/Lakehouse.Storage.Tests
	LAKEHOUSE_FAULT_RUNS=$(or $(RUNS),100000) dotnet artifacts/bin/Lakehouse.Storage.Tests/debug/Lakehouse.Storage.Tests.dll -noColor -noLogo -diagnostics -class Lakehouse.Storage.Tests.S3.FaultRunTests

soak: ## a day of mixed load in 20 minutes (SECONDS=n for another length); memory, descriptors and threads must stay flat
	$(DOTNET_BUILD) tests/Lakehouse.Clients.Tests
	LAKEHOUSE_SOAK_SECONDS=$(or $(SECONDS),1200) dotnet artifacts/bin/Lakehouse.Clients.Tests/debug/Lakehouse.Clients.Tests.dll -noColor -noLogo -diagnostics -class Lakehouse.Clients.Tests.Soak.SoakTests

fuzz: ## send ten million changed messages to a server in process (MESSAGES=n for another number)
	dotnet run -c Release --project tests/Lakehouse.Fuzz -- protocol $(or $(MESSAGES),10000000) tests/Lakehouse.Wire.Tests/Conversations

##@ Maintain
reference: ## record PostgreSQL 15's catalog again: make reference HOST=127.0.0.1 PGPORT=5433
	dotnet run --project tools/PgReference -- catalog $(or $(HOST),127.0.0.1) $(or $(PGPORT),5432)

docs: build ## write docs/reference.md, the page that is made from the code
	bin/lakehouse reference > docs/reference.md

clean: ## remove everything that was built or generated
	rm -rf artifacts bin samples/data native/node_modules
