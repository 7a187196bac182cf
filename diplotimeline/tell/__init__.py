"""Events in words: from what a construction or a claim says to an event with details, persons and wording."""
