"""What the player says when something cannot be played: a sentence, and what can be done."""

from __future__ import annotations

import sys
from pathlib import Path

from film_archive.media.player import Failure
from film_archive.ui.tr import tr


def sentence(failure: Failure, path: Path) -> str:
    """What is wrong, in one sentence."""
    name = path.name
    match failure:
        case Failure.LIBVLC_MISSING:
            return tr("Films cannot be played here, because libVLC is not installed.")
        case Failure.FILE_MISSING:
            return tr("“{name}” is not where the archive expects it.", name=name)
        case Failure.FILE_EMPTY:
            return tr("“{name}” is empty.", name=name)
        case Failure.FILE_UNREADABLE:
            return tr("“{name}” cannot be read.", name=name)
        case Failure.NOT_A_VIDEO:
            return tr("“{name}” is neither a film nor a sound recording.", name=name)
        case Failure.BROKEN:
            return tr("“{name}” is damaged and cannot be played.", name=name)
        case Failure.GONE:
            return tr("“{name}” is gone: its drive was unplugged or the file moved.", name=name)
        case Failure.CUT_SHORT:
            return tr("“{name}” breaks off before its end.", name=name)


def hint(failure: Failure, path: Path, platform: str = sys.platform) -> str:
    """What can be done about it."""
    match failure:
        case Failure.LIBVLC_MISSING:
            return _how_to_install(platform)
        case Failure.FILE_MISSING | Failure.GONE:
            return tr(
                "Expected in {folder}. Plug the drive in, then try again.", folder=path.parent
            )
        case Failure.FILE_EMPTY:
            return tr("Copy it anew from where it came.")
        case Failure.FILE_UNREADABLE:
            return tr("You may not have the right to read it, or the drive has a fault.")
        case Failure.NOT_A_VIDEO:
            return tr("Its name may be wrong. Attach another file to the film.")
        case Failure.BROKEN | Failure.CUT_SHORT:
            return tr("The copy may not have been finished. Copy it anew, or try another program.")


def _how_to_install(platform: str) -> str:
    if platform.startswith("linux"):
        return tr("Install the packages libvlc5 and vlc-plugin-base (or VLC), then play again.")
    return tr("Install VLC media player from videolan.org, then play again.")
