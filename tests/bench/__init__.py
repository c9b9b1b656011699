"""Figures, measured as ratios inside one run on one machine.  `python -m tests.bench` runs all."""
