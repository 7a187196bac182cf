"""The learned reader: its gate, then an article's pieces and mentions in, claims with their probabilities out."""
