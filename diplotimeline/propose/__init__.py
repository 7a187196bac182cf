"""What may be an event: by constructions, the learned reader, the page and idioms, and what follows from these."""
