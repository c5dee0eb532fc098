"""What other programs make of our files: slower than tests may be, run by `make check-outputs`."""
