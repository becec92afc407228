"""The key that signs the desk's cookies: made once, beside the database, shared by the machine's processes."""

import os
from pathlib import Path
from secrets import token_bytes


def session_key(folder: Path) -> bytes:
    """The key; the process that comes first makes it."""
    path = folder / "session.key"
    folder.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    if not path.exists():
        fresh.touch(0o600)
        fresh.write_bytes(token_bytes(32))
        try:
            path.hardlink_to(fresh)  # Fails when another process was faster; its key is then the one.
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()
