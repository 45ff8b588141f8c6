"""French ways of writing that Django does not have."""

TIME_FORMAT = "G\u00a0\\h\u00a0i"
