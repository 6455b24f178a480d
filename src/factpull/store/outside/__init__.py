"""What a store meets outside: addresses, drivers, files of other programs, and what drivers say when they fail."""
