"""Sign off minutes: the confirmed notes of a meeting as a PDF that is signed, sealed or taken back signed, and kept with its proof."""
