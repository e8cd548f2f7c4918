"""What is true and what the law asks of it: no input, no output, no clock, no globals."""
