"""Step 1: bytes in, a document out. One reader a format; segments and metadata with their evidence."""
