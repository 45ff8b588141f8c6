# The package dev does it all; `make help` lists what. Options go into ARGS: make test ARGS="-k offer"
PYTHON ?= python3
COMMANDS = help run test test-long check bench messages requirements stop clean

.DEFAULT_GOAL = help
.PHONY: $(COMMANDS)
$(COMMANDS):
	@$(PYTHON) -m dev $@ $(ARGS)
