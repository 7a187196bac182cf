"""Which of the proposed events are told, and how sure each is."""
