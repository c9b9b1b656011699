"""The player in the window: where the picture is painted, what moves it, and what it says."""
