"""Pictures, sound and files on disk: probing, playing, thumbnails, fixity.

Pillow and libVLC are imported on this floor only; nothing here knows of Qt or SQL.
"""
