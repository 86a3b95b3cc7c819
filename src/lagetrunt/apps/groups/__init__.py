"""Groups: small groups (smågrupper) at an item of a meeting, the questions that they answer, and what came out of it."""
