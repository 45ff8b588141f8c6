"""The environment of a trial run: embedded database and a secret of its own."""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"
POSTGRES_FOLDER = VAR / "postgres"


def trial_environment(database_url: str) -> dict[str, str]:
    """Environment variables for a portal on the embedded database at ``database_url``."""
    return {
        "PORTAL_MODE": "trial",
        "DATABASE_URL": database_url,
        "SECRET_KEY": os.environ.get("SECRET_KEY") or _secret_key(VAR / "secret_key"),
    }


def _secret_key(path: Path) -> str:
    """The key kept in ``path``, made at the first call; two first calls at once agree on one."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()
