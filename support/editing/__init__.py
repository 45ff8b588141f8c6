"""The pages on which an association's people keep its offers."""
