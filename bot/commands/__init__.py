"""The command line: its arguments, the terminal chat, batches, reports and the demo."""
