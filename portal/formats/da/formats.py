"""Danish ways of writing that Django does not have."""

TIME_FORMAT = "G.i"
