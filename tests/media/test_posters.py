"""Posters: what holds of each of them, whatever it looks like, and how painted ones are kept."""

import os
import time
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from PIL import Image, ImageChops, ImageDraw

from film_archive.media.poster_cache import PosterCache
from film_archive.media.poster_motifs import Field, paint_motif
from film_archive.media.poster_palette import MOTIFS, PAIRS, Colour, Motif, Pair, look_of, mixed
from film_archive.media.poster_text import _LETTERS, PosterText, can_be_set, first_settable
from film_archive.media.poster_type import font_of
from film_archive.media.posters import MARGIN, STRIP, PosterFonts, no_rest, paint_poster
from film_archive.shipped import resources

FONTS = PosterFonts.of(resources() / "fonts")
SIZE = (150, 225)
FILM = PosterText(
    "4f9f4c5e-0f0a-5b53-8f1c-2d8c6a1f7c11", "Bao giờ cho đến tháng Mười", ("Đặng Nhật Minh",),
    "1984", 1984, "feature",
)  # fmt: skip
Box = tuple[int, int, int, int]


def film(number: int, **changes: object) -> PosterText:
    return replace(FILM, uuid=f"film-{number}", **changes)  # type: ignore[arg-type]


def painted(poster: PosterText, size: tuple[int, int] = SIZE) -> Image.Image:
    return paint_poster(poster, size, FONTS)


def paper(poster: PosterText) -> Colour:
    return look_of(poster).pair.paper


def printed_box(picture: Image.Image, ground: Colour, within: Box) -> Box | None:
    """Around everything in that part that is not bare paper; the hairline at the edge left out."""
    part = picture.crop(within)
    return ImageChops.difference(part, Image.new("RGB", part.size, ground)).getbbox()


def strip(size: tuple[int, int]) -> Box:
    width, height = size
    return (1, round(height * (1 - STRIP)) + 1, width - 1, height - 1)


# --- colours ----------------------------------------------------------------------------------


def luminance(colour: Colour) -> float:
    parts = (value / 255 for value in colour)
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_ink_can_be_read_on_its_paper(pair: Pair) -> None:
    assert contrast(pair.ink, pair.paper) >= 4.5
    assert contrast(pair.spot, pair.paper) >= 1.9  # a motif, no text


def test_the_series_has_ten_pairs_and_five_motifs_and_draws_them_all() -> None:
    looks = [look_of(film(number, year_first=1950 + number % 80)) for number in range(600)]
    assert len(PAIRS) == 10
    assert {look.pair.name for look in looks} == {pair.name for pair in PAIRS}
    assert {look.motif for look in looks} == set(MOTIFS)
    assert len(MOTIFS) == 5


def share_of_lacquer(year: int | None, form: str | None) -> float:
    looks = [look_of(film(number, year_first=year, form=form)) for number in range(500)]
    return sum(look.pair.name == "lacquer" for look in looks) / len(looks)


def test_decade_and_form_weigh_what_is_drawn() -> None:
    assert share_of_lacquer(2025, "feature") > 2 * share_of_lacquer(1984, "feature")
    assert share_of_lacquer(2025, "feature") > share_of_lacquer(2025, "documentary")


@pytest.mark.parametrize("year", [None, 1896, 1938, 2031])
def test_any_year_has_a_look(year: int | None) -> None:
    assert look_of(film(1, year_first=year)).pair in PAIRS


def test_mixing_stays_between_the_two() -> None:
    assert mixed((10, 20, 30), (110, 220, 130), 0) == (10, 20, 30)
    assert mixed((10, 20, 30), (110, 220, 130), 1) == (110, 220, 130)


# --- the picture ------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(40, 60), (133, 200), (150, 225), (266, 399), (464, 696)])
def test_it_is_painted_in_any_size(size: tuple[int, int]) -> None:
    picture = painted(FILM, size)
    assert (picture.size, picture.mode) == (size, "RGB")


def test_the_same_film_has_the_same_poster_byte_for_byte() -> None:
    assert painted(FILM).tobytes() == painted(FILM).tobytes()


def test_the_look_does_not_hang_on_this_process() -> None:
    """Another machine, another day: the lot is drawn from the film alone."""
    look = look_of(FILM)
    assert (look.pair.name, look.motif) == ("indigo", "paddies")


@pytest.mark.parametrize(
    "change",
    [
        {"uuid": "another"},
        {"title": "Tướng về hưu"},
        {"directors": ("Nguyễn Khắc Lợi",)},
        {"year": "1988"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_a_film_says_shows(change: dict[str, object]) -> None:
    assert painted(replace(FILM, **change)).tobytes() != painted(FILM).tobytes()  # type: ignore[arg-type]


TITLES = [
    "Mưa",
    "Bao giờ cho đến tháng Mười",
    "ẪỮỢ ỖỘẰ ễỹựợ ẪỮỢ",
    "Những đứa trẻ trong sương " * 40,
    "x" * 1000,
    "W" * 30,
    "Supercalifragilisticexpialidociousness",
    "A B C D E F G H I J K L M N O P Q R S T",
    "12:08 … “Đông” & Tây – Nam\nHà Nội\t12",
    "Солярис",
    "",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("size", [(133, 200), (464, 696)])
def test_no_title_touches_the_margins_or_the_strip(title: str, size: tuple[int, int]) -> None:
    """Painted without its motif: a film of the same look whose field is left empty."""
    width, height = size
    poster = film(3, title=title, directors=(), year="")
    bare = without_motif(poster, size)
    box = printed_box(bare, paper(poster), (1, 1, width - 1, height - 1))
    assert box is not None  # there is a rule at least
    margin = MARGIN * width - 3  # clean edges reach a pixel or two further
    assert box[0] >= margin
    assert box[2] <= width - margin
    assert box[1] >= margin / 2
    assert box[3] < height * (1 - STRIP)


def without_motif(poster: PosterText, size: tuple[int, int]) -> Image.Image:
    """The poster with everything below the title's rule painted over in paper."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("film_archive.media.posters.paint_motif", lambda motif, field: None)
        return painted(poster, size)


@pytest.mark.parametrize("number", range(12))
def test_nothing_but_director_and_year_stands_on_the_strip(number: int) -> None:
    size = (300, 450)
    silent = film(number, directors=(), year="")
    assert printed_box(painted(silent, size), paper(silent), strip(size)) is None
    named = film(number)
    assert printed_box(painted(named, size), paper(named), strip(size)) is not None


def test_a_poster_too_small_to_read_has_a_bare_strip() -> None:
    size = (60, 90)
    assert printed_box(painted(FILM, size), paper(FILM), strip(size)) is None


@pytest.mark.parametrize(
    "directors",
    [
        ("Nguyễn Thị Hoàng Yến Phương Thảo Vy",),
        ("Nguyễn Hữu Luyện", "Trần Vũ", "Hải Ninh"),
        ("W" * 200,),
        ("Тарковский",),
        (),
    ],
)
@pytest.mark.parametrize("year", ["", "1984", "between 1984 and 1986, probably"])
def test_director_and_year_never_meet_nor_leave_the_strip(
    directors: tuple[str, ...], year: str
) -> None:
    width, height = size = (150, 225)
    poster = film(2, directors=directors, year=year)
    box = printed_box(painted(poster, size), paper(poster), strip(size))
    if box is not None:
        assert box[0] + 1 >= MARGIN * width - 2
        assert box[2] + 1 <= width - MARGIN * width + 2
        assert 0 < box[1] < box[3] < height * STRIP - 2


@pytest.mark.parametrize("motif", MOTIFS)
@pytest.mark.parametrize("height", [40, 130, 190])
def test_a_motif_stays_in_its_field(motif: Motif, height: int) -> None:
    """It may run into the strip, which is cleared after it, and never up into the title."""
    for number in range(12):
        look = look_of(film(number))
        picture = Image.new("RGB", (450, 675), look.pair.paper)
        field = Field(
            ImageDraw.Draw(picture), 450, 590 - 3 * height, 590, look.pair, look.lot, no_rest
        )
        paint_motif(motif, field)
        box = printed_box(picture, look.pair.paper, (0, 0, 450, 590))
        assert box is not None
        assert box[1] >= field.top


def test_painting_rests_often() -> None:
    """A thread that paints lets the window have the interpreter in between."""
    rests: list[float] = []
    paint_poster(FILM, SIZE, FONTS, lambda: rests.append(time.perf_counter()))
    assert len(rests) >= 8


def test_letters_and_marks_apart_are_set_as_one() -> None:
    apart = replace(FILM, title=normalize("NFD", FILM.title))
    assert painted(apart).tobytes() == painted(FILM).tobytes()


# --- fonts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", [FONTS.display, FONTS.foot], ids=lambda file: file.stem)
def test_the_fonts_have_every_letter_that_is_promised(file: Path) -> None:
    font = font_of(file, 40.0)
    missing = bytes(font.getmask("\ufffe"))
    promised = (chr(code) for first, last in _LETTERS for code in range(first, last + 1))
    assert [one for one in promised if bytes(font.getmask(one)) == missing] == []


def test_fonts_are_small_and_come_with_their_licence() -> None:
    folder = resources() / "fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8")
    sizes = {file.name: file.stat().st_size for file in folder.rglob("*.ttf")}
    assert {name for name, size in sizes.items() if size > 150_000} == set()
    assert len(sizes) >= 6


def test_pairs_of_letters_are_kerned() -> None:
    font = font_of(FONTS.display, 100.0)
    assert font.getlength("Và") < font.getlength("V") + font.getlength("à")


def test_the_first_title_that_can_be_set_is_taken() -> None:
    assert first_settable(["Солярис", None, "", "Solaris"]) == "Solaris"
    assert first_settable(["映画"]) == ""
    assert can_be_set("Ẫ Ữ Ợ ỹ – “Đông” … 12:08")


# --- keeping ----------------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path) -> PosterCache:
    return PosterCache(tmp_path / "posters", FONTS)


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_kept_poster_is_not_painted_again(tmp_path: Path, cache: PosterCache) -> None:
    first = cache.png(FILM, SIZE)
    [file] = kept(tmp_path / "posters")
    # No fonts there: painting would fail.
    poor = PosterCache(tmp_path / "posters", PosterFonts.of(tmp_path))
    assert poor.png(FILM, SIZE) == first
    with pytest.raises(OSError, match="cannot open resource"):
        poor.png(film(1), SIZE)
    assert kept(tmp_path / "posters") == [file]


def test_what_shows_and_the_size_name_the_file(tmp_path: Path, cache: PosterCache) -> None:
    for poster in (FILM, replace(FILM, title="Tướng về hưu"), replace(FILM, year="1988")):
        cache.png(poster, SIZE)
    cache.png(FILM, (300, 450))
    assert len(kept(tmp_path / "posters")) == 4


@pytest.mark.parametrize("cut", [0, 1, 40, 5_000])
def test_a_damaged_file_is_painted_anew(tmp_path: Path, cache: PosterCache, cut: int) -> None:
    good = cache.png(FILM, SIZE)
    [file] = kept(tmp_path / "posters")
    file.write_bytes(file.read_bytes()[:cut])
    assert cache.png(FILM, SIZE) == good
    assert file.stat().st_size > len(good)


def test_a_turned_bit_is_noticed(tmp_path: Path, cache: PosterCache) -> None:
    good = cache.png(FILM, SIZE)
    [file] = kept(tmp_path / "posters")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert cache.png(FILM, SIZE) == good


def test_a_folder_that_cannot_be_made_costs_only_the_saving(tmp_path: Path) -> None:
    (tmp_path / "posters").write_text("a file where the folder should be")
    cache = PosterCache(tmp_path / "posters", FONTS)
    assert cache.png(FILM, SIZE).startswith(b"\x89PNG")
    cache.tidy()


def test_tidying_takes_the_longest_unused_away(tmp_path: Path) -> None:
    folder = tmp_path / "posters"
    for number in range(6):
        PosterCache(folder, FONTS).png(film(number), SIZE)
    files = kept(folder)
    for age, file in enumerate(files):
        long_ago = time.time() - 86_400 * (10 + age)
        os.utime(file, (long_ago, long_ago))
    newest = files[:3]
    cache = PosterCache(folder, FONTS, limit=sum(file.stat().st_size for file in newest))
    cache.tidy()
    assert kept(folder) == sorted(newest)


def test_a_poster_asked_for_again_stays_longer(tmp_path: Path) -> None:
    folder = tmp_path / "posters"
    cache = PosterCache(folder, FONTS)
    cache.png(FILM, SIZE)
    [old] = kept(folder)
    cache.png(film(1), SIZE)
    [other] = set(kept(folder)) - {old}
    for file, days in ((old, 30), (other, 5)):
        os.utime(file, (time.time() - 86_400 * days,) * 2)
    cache.png(FILM, SIZE)
    PosterCache(folder, FONTS, limit=old.stat().st_size).tidy()
    assert kept(folder) == [old]
