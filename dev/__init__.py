"""The everyday commands: `make help` lists them. The portal itself imports nothing from here.

Needs python3 (3.11 or newer) with pip, and a network on the first run. All it makes lies in .venv
and var. Uses the standard library alone until .venv stands, then starts itself again in there.
"""
