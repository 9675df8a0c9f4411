"""Step 3: the time expressions of a sentence, as forms; and what a form means seen from a day."""
