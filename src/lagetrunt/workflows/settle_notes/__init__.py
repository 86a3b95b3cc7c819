"""Settle notes: silence as consent is an act, done by the daily round, written in the trail and told to chair and secretary."""
