"""The sheets of the audit workbook, one module each: what stands in them, not how it looks."""
