"""The data desk: files handed in, looked at, held, declared complete, sent back and taken back."""
