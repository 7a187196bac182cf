"""From what a text says to what is meant: dates to intervals, mentions to countries, pronouns to their nouns."""
