"""Verbs of the command line, a module each: those that explain, examine, correct, and keep a series of editions."""
