"""What every player keeps to, held by the silent one and by libVLC alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from film_archive.media.null_player import FakeClock, NullPlayer, number_painted
from film_archive.media.player import (
    Failure,
    Frame,
    MediaEnded,
    Opened,
    PlaybackFailed,
    Player,
    SnapshotFailed,
    SnapshotTaken,
    State,
    StateChanged,
)
from film_archive.media.vlc_player import VlcPlayer
from tests.media.reel_marks import FRAME_MS, RED_RAIN, TENTH_MONTH
from tests.media.watching import Watch

LAST = 249


class PlayerContract:
    """Each backend says how to make one, how to let it run, and what number a frame shows."""

    watch: Watch

    def number(self, frame: Frame) -> int:
        raise NotImplementedError

    @property
    def player(self) -> Player:
        return self.watch.player

    def let_run(self, come: Callable[[], bool]) -> None:
        assert self.watch.until(come)

    # --- words for the tests --------------------------------------------------------------------
    def shown(self) -> int | None:
        frame = self.player.frame()
        return None if frame is None else self.number(frame)

    def is_at(self, number: int) -> bool:
        """The frame is there, and the player knows that it is."""
        return self.shown() == number and self.player.position_ms == number * FRAME_MS

    def play(self, path: Path = RED_RAIN.path) -> int:
        opening = self.player.open(path)
        self.player.play()
        self.let_run(lambda: self.player.state is State.PLAYING and self.player.frame() is not None)
        return opening

    def pause(self) -> None:
        self.player.pause()
        self.let_run(lambda: self.player.state is State.PAUSED)

    def pause_at(self, number: int) -> None:
        self.player.seek_ms(number * FRAME_MS)
        self.let_run(lambda: self.player.state is State.PAUSED and self.is_at(number))

    # --- opening --------------------------------------------------------------------------------
    def test_opening_tells_what_the_file_is_and_shows_nothing(self) -> None:
        opening = self.player.open(RED_RAIN.path)
        self.let_run(lambda: self.player.state is State.READY)
        (opened,) = self.watch.of(Opened)
        assert opened.opening == opening
        assert opened.info.duration_ms == 10_000
        assert opened.info.last_frame == LAST
        assert self.player.info == opened.info
        assert self.player.frame() is None

    def test_each_opening_has_its_own_number(self) -> None:
        first, second = self.player.open(RED_RAIN.path), self.player.open(TENTH_MONTH.path)
        assert second != first
        self.let_run(lambda: self.player.state is State.READY)
        assert self.watch.of(Opened)[-1].opening == second

    @pytest.mark.parametrize(
        ("make", "failure"),
        [
            (lambda path: None, Failure.FILE_MISSING),
            (lambda path: path.touch(), Failure.FILE_EMPTY),
        ],
    )
    def test_what_cannot_be_opened_is_told_and_the_next_file_plays(
        self, make: Callable[[Path], None], failure: Failure, tmp_path: Path
    ) -> None:
        path = tmp_path / "film.mp4"
        make(path)
        opening = self.player.open(path)
        self.player.play()
        self.let_run(lambda: bool(self.watch.of(PlaybackFailed)))
        assert self.watch.of(PlaybackFailed) == [PlaybackFailed(opening, failure, path)]
        assert self.player.state is State.FAILED
        assert self.player.info is None
        self.play()

    # --- playing --------------------------------------------------------------------------------
    def test_playing_shows_frame_after_frame(self) -> None:
        self.play()
        self.let_run(lambda: (self.shown() or 0) >= 5)
        self.pause()
        self.let_run(lambda: self.player.position_ms == (self.shown() or 0) * FRAME_MS)

    def test_toggling_pauses_and_plays_on(self) -> None:
        self.play()
        self.let_run(lambda: (self.shown() or 0) >= 3)
        self.player.toggle()
        self.let_run(lambda: self.player.state is State.PAUSED)
        before = self.shown() or 0
        self.player.toggle()
        self.let_run(lambda: (self.shown() or 0) >= before + 5)
        assert self.player.state is State.PLAYING

    def test_at_the_end_the_last_frame_stays_and_playing_starts_anew(self) -> None:
        opening = self.play()
        self.player.seek_ms(9_400)
        self.let_run(lambda: bool(self.watch.of(MediaEnded)))
        assert self.watch.of(MediaEnded) == [MediaEnded(opening)]
        assert self.player.state is State.ENDED
        assert self.is_at(LAST)
        self.player.play()
        self.let_run(lambda: 3 <= (self.shown() or 0) < 50)
        self.let_run(lambda: self.player.state is State.PLAYING)

    def test_one_can_go_back_from_the_end(self) -> None:
        self.play()
        self.player.seek_ms(9_600)
        self.let_run(lambda: bool(self.watch.of(MediaEnded)))
        self.pause_at(120)
        self.player.play()
        self.let_run(lambda: 125 <= (self.shown() or 0) < 160)

    def test_stopping_keeps_the_last_frame(self) -> None:
        self.play()
        self.let_run(lambda: (self.shown() or 0) >= 3)
        self.player.stop()
        self.let_run(lambda: self.player.state is State.EMPTY)
        assert self.player.frame() is not None
        assert self.player.info is None

    def test_another_medium_leaves_the_old_frame_until_its_first(self) -> None:
        self.play()
        self.let_run(lambda: (self.shown() or 0) >= 3)
        self.player.open(TENTH_MONTH.path)
        self.let_run(lambda: self.player.state is State.READY)
        before = self.player.frame()
        assert before is not None
        self.player.play()
        self.let_run(lambda: self.player.frame() is not before)
        after = self.player.frame()
        assert after is not None
        assert after.number > before.number

    # --- moving about ---------------------------------------------------------------------------
    @pytest.mark.parametrize(
        ("ms", "number"),
        [(3_000, 75), (0, 0), (40, 1), (39, 0), (1_999, 49), (2_000, 50), (3_960, 99), (7_777, 194),
         (9_960, LAST), (9_600, 240), (99_999, LAST)],
    )  # fmt: skip
    def test_seeking_in_pause_shows_the_very_frame(self, ms: int, number: int) -> None:
        self.play()
        self.pause()
        self.player.seek_ms(ms)
        self.let_run(lambda: self.is_at(number))
        assert self.player.state is State.PAUSED

    def test_seeking_before_playing_shows_the_frame(self) -> None:
        self.player.open(RED_RAIN.path)
        self.player.seek_ms(3_000)
        self.let_run(lambda: self.is_at(75))
        self.let_run(lambda: self.player.state is State.PAUSED)

    def test_seeking_while_playing_goes_on_from_there(self) -> None:
        self.play()
        self.player.seek_ms(6_000)
        self.let_run(lambda: 150 <= (self.shown() or 0) < 200)
        assert self.player.state is State.PLAYING
        self.pause()
        self.let_run(lambda: self.player.position_ms == (self.shown() or 0) * FRAME_MS)

    def test_stepping_shows_the_frames_one_by_one(self) -> None:
        self.play()
        self.pause_after_seek(75)
        for number in (76, 77, 78):
            self.player.step_frame()
            self.let_run(lambda number=number: self.is_at(number))  # type: ignore[misc]
        self.player.step_frame(-1)
        self.let_run(lambda: self.is_at(77))
        self.player.step_frame(-10)
        self.let_run(lambda: self.is_at(67))

    def pause_after_seek(self, number: int) -> None:
        self.pause()
        self.pause_at(number)

    def test_stepping_while_playing_pauses(self) -> None:
        self.play()
        self.player.step_frame()
        self.let_run(lambda: self.player.state is State.PAUSED)

    def test_stepping_stays_within_the_medium(self) -> None:
        self.play()
        self.pause_after_seek(1)
        self.player.step_frame(-5)
        self.let_run(lambda: self.is_at(0))
        self.pause_at(LAST - 1)
        self.player.step_frame(5)
        self.let_run(lambda: self.is_at(LAST))

    def test_it_plays_on_from_where_one_stepped_to(self) -> None:
        self.play()
        self.pause_after_seek(100)
        self.player.step_frame(3)
        self.let_run(lambda: self.is_at(103))
        self.player.play()
        self.let_run(lambda: 105 <= (self.shown() or 0) < 140)

    @pytest.mark.parametrize("rate", [0.5, 2.0])
    def test_at_another_speed_pausing_still_tells_the_frame_shown(self, rate: float) -> None:
        self.play()
        self.player.set_rate(rate)
        self.let_run(lambda: (self.shown() or 0) >= 8)
        self.pause()
        self.let_run(lambda: self.player.position_ms == (self.shown() or 0) * FRAME_MS)

    # --- snapshots ------------------------------------------------------------------------------
    def test_a_snapshot_is_the_frame_shown_and_overwrites_nothing(self, tmp_path: Path) -> None:
        self.play()
        self.pause_after_seek(130)
        path = tmp_path / "stills" / "rain.png"
        self.player.snapshot(path)
        self.let_run(lambda: bool(self.watch.of(SnapshotTaken)))
        frame = self.player.frame()
        assert frame is not None
        with Image.open(path) as picture:
            assert picture.size == (frame.width, frame.height)
            assert picture.convert("RGB").tobytes("raw", "BGRX")[:3] == bytes(frame.buffer[:3])
        saved = path.read_bytes()
        self.player.snapshot(path)
        self.let_run(lambda: bool(self.watch.of(SnapshotFailed)))
        assert path.read_bytes() == saved

    # --- ending ---------------------------------------------------------------------------------
    def test_after_closing_nothing_is_told_any_more(self) -> None:
        self.play()
        assert self.player.close()
        told = len(self.watch.facts)
        self.player.play()
        self.player.seek_ms(3_000)
        self.player.snapshot(Path("/nowhere/x.png"))
        assert [f for f in self.watch.facts[told:] if isinstance(f, StateChanged)] == []

    def test_verbs_without_a_medium_do_nothing(self) -> None:
        self.player.play()
        self.player.pause()
        self.player.seek_ms(5)
        self.player.step_frame()
        self.player.set_rate(2.0)
        assert self.player.position_ms == 0
        assert self.player.state is State.EMPTY
        assert self.player.frame() is None


class TestNullPlayer(PlayerContract):
    def number(self, frame: Frame) -> int:
        return number_painted(frame)

    @pytest.fixture(autouse=True)
    def _make(self) -> None:
        self._clock = FakeClock()
        self.watch = Watch(NullPlayer(self._clock))

    def let_run(self, come: Callable[[], bool]) -> None:
        for _ in range(2_000):
            if come():
                return
            self._clock.advance(10)
        assert come()


class TestVlcPlayer(PlayerContract):
    def number(self, frame: Frame) -> int:
        return RED_RAIN.number_in(frame)

    @pytest.fixture(autouse=True)
    def _make(self) -> Iterator[None]:
        player = VlcPlayer()
        self.watch = Watch(player)
        yield
        assert player.close()
