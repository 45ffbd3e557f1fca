"""What a goal description costs in time, estimated before it is approved."""
