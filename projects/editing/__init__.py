"""The pages on which an association keeps its projects."""
