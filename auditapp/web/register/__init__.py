"""The register of homes: looking for one, and the page of each."""
