"""Step 5: what needs the whole folder: copies, links between articles, and every date with its proof."""
