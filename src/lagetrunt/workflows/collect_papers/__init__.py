"""Collect papers: presenters are asked by letter and send by link; what comes is kept, looked at and copied, and the late are chased."""
