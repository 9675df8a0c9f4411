"""Step 7: the brief: what is relevant, the summary, the page."""
