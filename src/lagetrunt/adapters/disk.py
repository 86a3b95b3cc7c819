"""What a disk says no with, in words."""

import errno

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_full(error: BaseException) -> bool:
    """Whether there is no room left, for a file or for the database."""
    if isinstance(error, OSError):
        return error.errno in _FULL
    # SQLite says no more than "disk I/O error" where there is no room to begin with.
    if getattr(error.__cause__, "sqlite_errorname", "") == "SQLITE_IOERR_SHMSIZE":
        return True
    return "disk is full" in str(error) or "No space left on device" in str(error)


def why_not(error: OSError) -> str:
    """Why, as a clause in Swedish."""
    if is_full(error):
        return "disken är full"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "programmet får inte skriva där"
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return "det finns ingen sådan plats"
    return (error.strerror or "disken svarar inte").lower()
