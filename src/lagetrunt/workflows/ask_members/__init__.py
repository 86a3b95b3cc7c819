"""Ask members: each organisation gets one link with all its representatives, twice a year and on change; who is silent is reminded."""
