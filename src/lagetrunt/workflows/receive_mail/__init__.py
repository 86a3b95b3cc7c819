"""Receive mail: what comes in by mail or in the watched folder becomes notes of a meeting, answers to invitations, or waits for somebody."""
