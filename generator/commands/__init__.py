"""What the command line does, one function a command: it takes a root and options, prints, and returns an exit code."""
