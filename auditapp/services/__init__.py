"""One module for each thing a person does, in packages by subject; each owns its transaction and its audit entry.

At the top stands what every subject needs: the workplace, what is known of the world, and whose records may be seen.
"""
