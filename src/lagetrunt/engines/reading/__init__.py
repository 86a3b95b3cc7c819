"""The reader: documents -> spans -> facts -> checks."""
