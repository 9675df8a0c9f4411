"""Step 8: the brief as files, one module a format."""
