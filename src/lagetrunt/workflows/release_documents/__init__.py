"""Release documents: out of quarantine, per network and period, after a look at what may not be seen by all."""
