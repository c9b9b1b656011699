"""The window: Qt widgets and models, and the words that the command line shares with it."""
