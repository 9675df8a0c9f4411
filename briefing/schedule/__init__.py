"""Step 9: the nightly run's lock, checks and status, and the timers that start it."""
