"""Speed and memory as ratios against named peers, each measured in the same run. `make bench` runs it."""
