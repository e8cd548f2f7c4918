"""One file becomes rows of the tables, whole or not at all; and stops counting when it is taken back."""
