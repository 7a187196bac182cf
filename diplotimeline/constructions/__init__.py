"""What the constructions of the lexicon read off a parsed sentence: triggers, parties, dates, status."""
