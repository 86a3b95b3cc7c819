"""Health: whether the register lives and is ready, its figures for Prometheus, and a line in the log for every request."""
