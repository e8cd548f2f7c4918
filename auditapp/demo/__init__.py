"""The fictional county."""
