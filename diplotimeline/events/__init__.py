"""The events: frames over the parse, roles, status, dates, and what they make together."""
