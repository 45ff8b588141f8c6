"""The pages on which articles are written, illustrated, translated and published."""
