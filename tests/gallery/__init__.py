"""Pictures of the real window with the starter archive, in both schemes, sizes and scales."""
