"""One file per rule, one public function each; rules do not import each other."""
