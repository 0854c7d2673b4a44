"""What was just spoken of, and the whole question that a short one means after it."""
