"""Step 6: events of many articles become entries; they are ranked, and their differences found."""
