"""The pages on which an association's people keep its own entry."""
