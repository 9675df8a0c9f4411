"""Step 4: the events, quotes, questions and figures that one article tells."""
