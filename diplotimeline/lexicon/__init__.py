"""What the tool knows, as data: event types, terms, offices, dates, countries; and the code that loads it."""
