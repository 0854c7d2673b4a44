"""The command line: arguments, the terminal chat, batches, reports and the demo."""
