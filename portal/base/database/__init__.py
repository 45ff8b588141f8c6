"""The embedded PostgreSQL of trial and tests. Standard library only: it runs before Django does."""
