"""What cannot be signed, or not so: told in words."""


class Unsignable(ValueError):
    """What was asked for cannot be; the argument says why and what to do, in Swedish."""
