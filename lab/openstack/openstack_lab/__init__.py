"""What the lab adds to OpenStack: drivers without hardware, a launcher, and small commands."""
