"""The search page: one question to the index over all kinds, and how its answer is printed."""
