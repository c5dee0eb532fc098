"""What the program costs: `make bench` prints each figure beside its budget and a floor measured in the same run."""
