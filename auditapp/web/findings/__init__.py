"""One finding: the duty, the answer, the rows; and who the child is, on a reason."""
