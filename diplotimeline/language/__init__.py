"""The language side: sentences, terms, spans of dates and countries, and the parse."""
