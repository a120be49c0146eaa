"""The yearly round: what a location is asked, how the answers come back, and how they get into its file."""
