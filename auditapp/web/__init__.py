"""The pages. One package for each group of people, so that a reader sees who can reach what."""
