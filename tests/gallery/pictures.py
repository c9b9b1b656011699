"""One process of the gallery: opens the starter archive and goes from view to view.

`python -m tests.gallery.pictures OUT 1280x800,1920x1080 [VIEW,…]`, started by `tests.gallery`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from film_archive.app.building import Application, build
from film_archive.archive import ListQuery
from film_archive.commands.searching import SaveSearch
from film_archive.domain.addresses import Address
from film_archive.settings import Settings

_PATIENCE_S = 30.0
_QUIET_S = 0.4  # without anything under way: what was asked for is painted then


class Pictures:
    """The window, and where to put what it looks like."""

    def __init__(self, application: Application, out: Path) -> None:
        self._app, self._out = application, out

    def wait(self, until: Callable[[], bool]) -> None:
        """Lets the window work until something is so; `TimeoutError` if that takes too long."""
        end = time.monotonic() + _PATIENCE_S
        while not until():
            if time.monotonic() > end:
                raise TimeoutError("the window did not become ready")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def settle(self) -> None:
        """Waits until nothing has been under way for a moment."""
        since = time.monotonic()

        def quiet() -> bool:
            nonlocal since
            if not self._app.bridge.idle:
                since = time.monotonic()
            return time.monotonic() - since > _QUIET_S

        self.wait(quiet)

    def open(self, archive: Path) -> None:
        self._app.begin(archive)
        self.wait(lambda: self._app.bridge.archive is not None)
        self.settle()

    def go(self, address: Address) -> None:
        self._app.desk.browsing.navigator.go(address)
        self.settle()

    def page_of(self, slug: str, page: str) -> Address:
        """The page of a record of the starter archive."""
        archive = self._app.bridge.archive
        assert archive is not None
        with archive.reading() as reads:
            return Address(page, reads.address_of(reads.resolve(slug))[1])

    def take(self, name: str, scheme: str) -> None:
        """Keeps what the window looks like now."""
        picture = self._app.window.grab()
        size = f"{self._app.window.width()}x{self._app.window.height()}"
        scale = picture.devicePixelRatio()
        suffix = "" if scale == 1 else f"@{scale:g}x"
        file = self._out / f"{name}-{scheme}-{size}{suffix}.png"
        if not picture.save(str(file)):
            raise OSError(f"{file} cannot be written")


def _grid(pictures: Pictures, app: Application) -> None:
    pictures.go(Address("films"))
    app.window.acts.carry_out("view.posters")
    page = app.desk.browsing.page
    assert page is not None
    page.reveal(pictures.page_of("mua-do", "film"))


def _table(pictures: Pictures, app: Application) -> None:
    pictures.go(Address("films"))
    app.window.acts.carry_out("view.table")


def _timeline(pictures: Pictures, app: Application) -> None:
    pictures.go(Address("films"))
    app.window.acts.carry_out("view.timeline")


def _searched(text: str, view: str = "view.posters") -> Callable[[Pictures, Application], None]:
    def search(pictures: Pictures, app: Application) -> None:
        pictures.go(Address("films"))
        app.window.acts.carry_out(view)
        app.window.top.line.show_text(text)
        app.desk.browsing.search(text)

    return search


def _saved(pictures: Pictures, app: Application) -> None:
    """Saved searches, one of them in view."""
    saved = app.window.rail.saved
    if not saved.searches:
        lotus = ListQuery("film", 'award:"Bông sen vàng" year:1970..1979', sort="year")
        eighties = ListQuery("film", "", (("decade", "1980"), ("form", "feature")), "title")
        for name, query in (("Bông sen vàng, thập niên 70", lotus), ("Eighties", eighties)):
            app.bridge.do(SaveSearch(name, query))
        pictures.wait(lambda: len(saved.searches) == 2)
    pictures.settle()
    saved.wanted.emit("open", saved.searches[1])


def _record(slug: str, page: str) -> Callable[[Pictures, Application], None]:
    return lambda pictures, app: pictures.go(pictures.page_of(slug, page))


def _place(place: str) -> Callable[[Pictures, Application], None]:
    return lambda pictures, app: pictures.go(Address(place))


def _playing(pictures: Pictures, app: Application) -> None:
    pictures.go(pictures.page_of("mua-do", "film"))
    app.window.acts.carry_out("trailer.play")
    end = time.monotonic() + 3
    pictures.wait(lambda: time.monotonic() > end)


VIEWS: dict[str, Callable[[Pictures, Application], None]] = {
    "grid": _grid,
    "table": _table,
    "timeline": _timeline,
    "search": _searched("dang nhat minh"),
    "search-table": _searched("festival:Cannes director:hung", "view.table"),
    "search-timeline": _searched('award:"Bông sen vàng"', "view.timeline"),
    "reading": _searched("dduwngf ddoots"),
    "mistake": _searched("year:abc mưa"),
    "no-match": _searched("zzzz"),
    "saved-searches": _saved,
    "film": _record("bao-gio-cho-den-thang-muoi", "film"),
    "film-mua-do": _record("mua-do", "film"),
    "person": _record("dang-nhat-minh", "person"),
    "paris-week": _record("paris-vietnam-film-week-2025", "edition"),
    "programme": lambda pictures, app: pictures.go(_first_programme(app)),
    "people": _place("people"),
    "festivals": _place("festivals"),
    "programmes": _place("programmes"),
    "media": _place("media"),
    "review": _place("review"),
    "statistics": _place("statistics"),
    "playing": _playing,
}


def _first_programme(app: Application) -> Address:
    archive = app.bridge.archive
    assert archive is not None
    with archive.reading() as reads:
        return Address("programme", str(reads.rows("programme")[0]["uuid"]))


def main(out: Path, sizes: list[str], only: list[str]) -> int:
    """Makes the pictures of these views (all if none is named)."""
    qt = QApplication(["film-archive"])
    application = build(Settings())
    pictures = Pictures(application, out)
    with tempfile.TemporaryDirectory(prefix="film-archive-gallery-") as folder:
        application.window.show()
        pictures.open(Path(folder) / "archive.db")
        for size in sizes:
            application.window.resize(*(int(part) for part in size.split("x")))
            for scheme in ("light", "dark"):
                application.theme.choose("light" if scheme == "light" else "dark")
                for name in only or VIEWS:
                    VIEWS[name](pictures, application)
                    if name != "playing":
                        pictures.settle()
                    pictures.take(name, scheme)
        application.window.close()
        application.close()
    qt.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2].split(","), (sys.argv[3:] or [""])[0].split(",")
                  if sys.argv[3:] else []))  # fmt: skip
