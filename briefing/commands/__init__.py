"""The verbs of the command line that run and keep a series of editions, a module each."""
