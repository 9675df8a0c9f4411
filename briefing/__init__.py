"""A folder of news articles in, a timeline and a policy brief out."""

__version__ = "0.1.0"
