"""Run a command on the embedded database: `python -m portal.base.database manage.py shell`.

A DATABASE_URL that is already set is left alone. The server ends with its last user.
"""

import os
import signal
import subprocess
import sys

from portal.base.database.embedded import EmbeddedPostgres
from portal.base.database.errors import DatabaseError
from portal.base.database.trial import POSTGRES_FOLDER, trial_environment


def main(command: list[str]) -> int:
    if not command:
        sys.exit(__doc__)
    environment = dict(os.environ)
    if not os.environ.get("DATABASE_URL"):
        try:
            environment |= trial_environment(EmbeddedPostgres(POSTGRES_FOLDER).start())
        except DatabaseError as error:
            sys.exit(str(error))
    program = [sys.executable] if command[0].endswith(".py") else []
    child = subprocess.Popen([*program, *command], env=environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the command by itself
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: child.terminate())
    return child.wait() % 256


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
