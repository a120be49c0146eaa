"""What somebody changed by hand in a made file, carried over to a newer one."""
