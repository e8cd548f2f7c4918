"""What the verifier looks at: the archive, the workbook's parts, its styles, its sheets, and the words in them."""
