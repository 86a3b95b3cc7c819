"""Write minutes: a meeting's agenda and its notes, pre-filled, as Word files in the template of the network or the federation."""
