"""The pages on which an association answers those who want to volunteer."""
