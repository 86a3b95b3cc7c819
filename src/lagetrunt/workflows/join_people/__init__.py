"""Join people: a proposed link is answered, two people become one, or are parted again; representations follow."""
