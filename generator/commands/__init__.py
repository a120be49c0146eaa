"""What the command line does, one function a command: each takes a root and options, prints, and returns an exit code."""
