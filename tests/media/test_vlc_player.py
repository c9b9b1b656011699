"""libVLC as a player: sizes, frames that are the very ones, and everything that can be wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from film_archive.media.player import (
    Failure,
    Frame,
    MediaEnded,
    Opened,
    PlaybackFailed,
    SnapshotTaken,
    State,
)
from film_archive.media.probing import facts_of
from film_archive.media.vlc_player import VlcPlayer
from tests.media.clips import BLUE, GREEN, RED, WHITE, make_clip, make_sound, turn
from tests.media.reel_marks import FRAME_MS, RED_RAIN, REELS, TENTH_MONTH, Reel
from tests.media.watching import Watch

ROOT = Path(__file__).parents[2]


@pytest.fixture
def watch() -> Iterator[Watch]:
    player = VlcPlayer()
    yield Watch(player)
    assert player.close()


def play(watch: Watch, path: Path) -> Frame:
    """Plays until the first frame, and stays there or near."""
    before = watch.player.frame()
    watch.player.open(path)
    watch.player.play()
    assert watch.until(lambda: watch.player.frame() is not before)
    watch.player.pause()
    assert watch.until(lambda: watch.player.state in (State.PAUSED, State.ENDED))
    frame = watch.player.frame()
    assert frame is not None
    return frame


def colour_at(frame: Frame, across: float, down: float) -> bytes:
    place = int(frame.height * down) * frame.stride + 4 * int(frame.width * across)
    blue, green, red = frame.buffer[place : place + 3]
    return bytes((red, green, blue))


def near(one: bytes, other: bytes) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(one, other, strict=True))


# --- sizes ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("reel", REELS, ids=lambda reel: reel.slug)
def test_a_reel_is_shown_at_its_true_size(watch: Watch, reel: Reel) -> None:
    frame = play(watch, reel.path)
    assert (frame.width, frame.height) == reel.size


@pytest.mark.parametrize(
    ("size", "pixel", "shown"),
    [
        ((127, 63), Fraction(1), (127, 63)),
        ((720, 576), Fraction(64, 45), (1024, 576)),
        ((640, 360), Fraction(1), (640, 360)),
    ],
)
def test_every_row_and_column_is_shown(
    watch: Watch, size: tuple[int, int], pixel: Fraction, shown: tuple[int, int], tmp_path: Path
) -> None:
    frame = play(watch, make_clip(tmp_path / "clip.mp4", size, pixel=pixel))
    assert (frame.width, frame.height) == shown
    for across, down, colour in (
        (0.02, 0.02, RED), (0.98, 0.02, GREEN), (0.02, 0.98, BLUE), (0.98, 0.98, WHITE),
        (0.45, 0.45, RED), (0.55, 0.55, WHITE),
    ):  # fmt: skip
        assert near(colour_at(frame, across, down), colour), (across, down)


def test_a_picture_that_lies_on_its_side_is_stood_up(watch: Watch, tmp_path: Path) -> None:
    frame = play(watch, turn(make_clip(tmp_path / "clip.mp4", (320, 180))))
    assert (frame.width, frame.height) == (180, 320)
    corners = [colour_at(frame, x, y) for y in (0.1, 0.9) for x in (0.1, 0.9)]
    assert all(map(near, corners, (BLUE, RED, WHITE, GREEN)))


def test_no_frame_is_larger_than_the_screen_but_a_snapshot_is_whole(tmp_path: Path) -> None:
    watch = Watch(VlcPlayer(largest=(640, 400)))
    frame = play(watch, RED_RAIN.path)
    assert (frame.width, frame.height) == (640, 360)
    watch.player.snapshot(tmp_path / "whole.png")
    assert watch.until(lambda: bool(watch.of(SnapshotTaken)))
    head = (tmp_path / "whole.png").read_bytes()[:24]
    assert (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == (1280, 720)
    assert watch.player.close()


# --- frames ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("reel", REELS, ids=lambda reel: reel.slug)
def test_seeks_and_steps_show_the_very_frames(watch: Watch, reel: Reel) -> None:
    """Before, at and after the frames that the file can start from, where libVLC goes wrong."""

    def at(number: int) -> bool:
        frame = watch.player.frame()
        seen = reel.number_in(frame) if frame else None
        return seen == number and watch.player.position_ms == number * FRAME_MS

    play(watch, reel.path)
    for number in (75, 48, 49, 50, 51, 99, 98, 0, 1, 2, 151, 246):
        watch.player.seek_ms(number * FRAME_MS)
        assert watch.until(lambda number=number: at(number)), number  # type: ignore[misc]
    watch.player.seek_ms(147 * FRAME_MS)
    for number in range(148, 153):
        watch.player.step_frame()
        assert watch.until(lambda number=number: at(number)), number  # type: ignore[misc]


def test_only_the_last_of_many_seeks_counts(watch: Watch) -> None:
    play(watch, RED_RAIN.path)
    for number in (*range(0, 200, 7), 123):
        watch.player.seek_ms(number * FRAME_MS)

    def there() -> bool:
        frame = watch.player.frame()
        return frame is not None and RED_RAIN.number_in(frame) == 123

    assert watch.until(there)
    assert watch.player.position_ms == 123 * FRAME_MS


def test_where_every_frame_stands_for_itself_seeks_are_exact_too(
    watch: Watch, tmp_path: Path
) -> None:
    path = make_clip(tmp_path / "clip.mkv", codec="mjpeg", frames=50, options={})
    play(watch, path)
    watch.player.seek_ms(30 * FRAME_MS)
    assert watch.until(lambda: watch.player.position_ms == 30 * FRAME_MS)
    assert watch.player.state is State.PAUSED


# --- what can be wrong ----------------------------------------------------------------------------
def failure_of(watch: Watch, path: Path) -> Failure:
    watch.player.open(path)
    watch.player.play()
    assert watch.until(lambda: bool(watch.of(PlaybackFailed)))
    assert watch.player.state is State.FAILED
    return watch.of(PlaybackFailed)[-1].failure


def test_a_text_that_calls_itself_a_film_is_none(watch: Watch, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_text("Bao giờ cho đến tháng Mười\n" * 50, "utf-8")
    assert failure_of(watch, path) is Failure.NOT_A_VIDEO


def test_a_picture_or_a_pdf_is_no_film(watch: Watch, tmp_path: Path) -> None:
    path = tmp_path / "booklet.mp4"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    assert failure_of(watch, path) is Failure.NOT_A_VIDEO


def test_a_film_whose_copy_was_not_finished_is_broken(watch: Watch, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(RED_RAIN.path.read_bytes()[:2_000])
    assert failure_of(watch, path) is Failure.BROKEN


def test_a_film_with_nothing_but_noise_in_it_is_broken(watch: Watch, tmp_path: Path) -> None:
    content = bytearray(make_clip(tmp_path / "clip.mp4").read_bytes())
    start = content.index(b"mdat") + 4
    end = content.index(b"moov") - 4 if content.index(b"moov") > start else len(content)
    content[start:end] = bytes(end - start)
    path = tmp_path / "film.mp4"
    path.write_bytes(content)
    assert failure_of(watch, path) in (Failure.BROKEN, Failure.NOT_A_VIDEO)


def test_a_film_that_breaks_off_says_so_and_keeps_its_last_frame(
    watch: Watch, tmp_path: Path
) -> None:
    path = tmp_path / "film.mp4"
    content = RED_RAIN.path.read_bytes()
    path.write_bytes(content[: len(content) // 4])
    assert failure_of(watch, path) is Failure.CUT_SHORT
    assert watch.player.frame() is not None


def test_a_drive_that_is_unplugged_while_playing_is_gone(watch: Watch, tmp_path: Path) -> None:
    path = Path(shutil.copy(RED_RAIN.path, tmp_path / "film.mp4"))
    watch.player.open(path)
    watch.player.play()
    assert watch.until(lambda: watch.player.frame() is not None)
    os.truncate(path, 1_000)
    path.unlink()
    assert watch.until(lambda: bool(watch.of(PlaybackFailed)))
    assert watch.of(PlaybackFailed)[-1].failure is Failure.GONE
    assert watch.player.frame() is not None


def test_a_folder_cannot_be_read_as_a_film(watch: Watch, tmp_path: Path) -> None:
    assert failure_of(watch, tmp_path) is Failure.FILE_UNREADABLE


def test_sound_alone_is_played_to_its_end(watch: Watch, tmp_path: Path) -> None:
    watch.player.open(make_sound(tmp_path / "radio.m4a"))
    watch.player.play()
    assert watch.until(lambda: bool(watch.of(MediaEnded)))
    (opened,) = watch.of(Opened)
    assert opened.info.audio_only
    assert watch.player.frame() is None
    assert watch.of(PlaybackFailed) == []


def test_in_sound_alone_one_can_move_about(watch: Watch, tmp_path: Path) -> None:
    watch.player.open(make_sound(tmp_path / "radio.m4a", seconds=30))
    watch.player.play()
    assert watch.until(lambda: watch.player.position_ms > 0)
    watch.player.pause()
    watch.player.seek_ms(20_000)
    assert watch.until(lambda: watch.player.position_ms == 20_000)
    watch.player.play()
    assert watch.until(lambda: 20_000 < watch.player.position_ms < 29_000)


def test_a_film_without_sound_plays(watch: Watch, tmp_path: Path) -> None:
    play(watch, make_clip(tmp_path / "silent.mp4"))
    assert watch.of(Opened)[-1].info.audio == ()


def test_sound_tracks_are_told_apart(watch: Watch) -> None:
    play(watch, TENTH_MONTH.path)
    tracks = watch.of(Opened)[-1].info.audio
    assert [(track.language, track.label) for track in tracks] == [
        ("vie", "Mẫu: âm thấp"),
        ("eng", "Sample: higher tones"),
    ]
    watch.player.choose_audio(tracks[1].id)
    watch.player.play()
    assert watch.until(lambda: watch.player.position_ms > 400)


@pytest.mark.parametrize("rate", [Fraction(24_000, 1001), Fraction(24), Fraction(30_000, 1001)])
def test_the_rate_of_frames_is_the_true_one(watch: Watch, rate: Fraction, tmp_path: Path) -> None:
    play(watch, make_clip(tmp_path / "clip.mp4", frames=50, rate=rate))
    assert watch.of(Opened)[-1].info.frame_rate == rate


_WITHOUT_LIBVLC = """
import threading
from pathlib import Path
from film_archive.media.player import PlaybackFailed
from film_archive.media.probing import facts_of
from film_archive.media.vlc_player import VlcPlayer
player, told = VlcPlayer(), threading.Event()
def hear(fact):
    if isinstance(fact, PlaybackFailed):
        print(fact.failure.value)
        told.set()
player.listener = hear
player.open(Path(__file__)) if "__file__" in globals() else player.open(Path({path!r}))
player.play()
assert told.wait(20)
print(player.state.value, facts_of(Path({path!r})).info.value, player.close())
"""


def test_without_libvlc_that_is_said_and_nothing_else_breaks() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _WITHOUT_LIBVLC.format(path=str(RED_RAIN.path))],
        cwd=ROOT,
        env={**os.environ, "PYTHON_VLC_LIB_PATH": "/nowhere/libvlc.so"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout.split() == ["libvlc-missing", "failed", "libvlc-missing", "True"]


def test_making_a_player_loads_nothing() -> None:
    script = (
        "import sys; from film_archive.media.vlc_player import VlcPlayer; VlcPlayer();"
        "import threading; print(*({'vlc', 'PIL', 'numpy'} & set(sys.modules)),"
        " threading.active_count())"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout.split() == ["1"]


def test_nothing_is_written_to_standard_error(tmp_path: Path) -> None:
    script = (
        "import threading; from pathlib import Path;"
        "from film_archive.media.vlc_player import VlcPlayer;"
        "from film_archive.media.player import MediaEnded;"
        "p = VlcPlayer(); done = threading.Event();"
        "p.listener = lambda f: done.set() if isinstance(f, MediaEnded) else None;"
        f"p.open(Path({str(RED_RAIN.path)!r})); p.play(); p.seek_ms(9000);"
        "assert done.wait(20); assert p.close()"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert (run.stdout, run.stderr) == ("", "")


# --- probing --------------------------------------------------------------------------------------
def test_a_file_is_probed_without_being_played(tmp_path: Path) -> None:
    facts = facts_of(RED_RAIN.path)
    assert facts.size == RED_RAIN.path.stat().st_size
    assert not isinstance(facts.info, Failure)
    assert (facts.info.width, facts.info.duration_ms) == (1280, 10_000)
    (tmp_path / "x.mp4").write_text("text")
    assert facts_of(tmp_path / "x.mp4").info is Failure.NOT_A_VIDEO
