"""Makes all pictures of the window: `python -m tests.gallery OUT [--only VIEW] [--platform P]`.

Each scale is a process of its own, because Qt reads it when it starts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# (scale, sizes in logical pixels)
SCALES = (("1", "1280x800,1920x1080"), ("2", "1280x800"))


def main() -> int:
    """0 when every picture was made."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--only", help="the views to picture, parted by commas")
    parser.add_argument("--platform", default="offscreen", help="Qt's platform (offscreen, xcb …)")
    parser.add_argument("--quick", action="store_true", help="1280x800 at scale 1 only")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    scales = (("1", "1280x800"),) if chosen.quick else SCALES
    codes = [_picture(chosen, scale, sizes) for scale, sizes in scales]
    return max(codes)


def _picture(chosen: argparse.Namespace, scale: str, sizes: str) -> int:
    with tempfile.TemporaryDirectory(prefix="film-archive-gallery-") as home:
        private = {f"XDG_{n}_HOME": f"{home}/{n.lower()}" for n in ("CONFIG", "DATA", "STATE")}
        environment = {
            **os.environ,
            **private,
            "QT_QPA_PLATFORM": chosen.platform,
            "QT_SCALE_FACTOR": scale,
        }
        words = [sys.executable, "-m", "tests.gallery.pictures", str(chosen.out.absolute()), sizes]
        words += [chosen.only] if chosen.only else []
        return subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
