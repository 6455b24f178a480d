"""What single words say of a name, and runs of capitalized words."""
