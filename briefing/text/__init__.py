"""Step 2: the sentences and names of a document."""
