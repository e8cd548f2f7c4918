"""The register of homes: found, shown as far as somebody may see, with what happened there."""
