"""What people type to questions: what is asked for, and the concepts that are spoken of."""
