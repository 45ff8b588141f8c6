"""The pages on which an association's people keep its programmes and their sessions."""
