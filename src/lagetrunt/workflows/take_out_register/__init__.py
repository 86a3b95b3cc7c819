"""Take out the register: documents in their folders as they came in, every register as a sheet, and all of it as JSON."""
