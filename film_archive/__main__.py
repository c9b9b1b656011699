"""`python -m film_archive` is the `film-archive` command."""

import sys

from film_archive.cli import main

if __name__ == "__main__":
    sys.exit(main())
