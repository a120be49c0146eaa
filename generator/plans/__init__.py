"""The plans of the board: who needs which training when, and what is open about the meldcode, of all locations."""
