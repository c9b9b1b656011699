"""What the starter archive has none of, and every list must bear all the same."""

from __future__ import annotations

from typing import Any

from film_archive.archive import Archive
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord
from film_archive.commands.citing import Cite


def add_oddities(archive: Archive) -> None:
    """Films without a title or with only an English one, media, a programme, a prize without a
    film, people with asserted parts of a name, and doubts about all sorts of parts."""

    def add(kind: str, /, **values: Any) -> Any:
        return archive.do(AddRecord(kind, values)).result

    untitled = add("film", year="1984~", form="short")
    english = archive.do(AddFilm("The Long Way", language="en", values={"year": "198X"})).result
    add("title", film_id=english, text="Le long chemin", language="fr", type="translated", rank=2)
    add("title", film_id=english, text="Another Way", language="en", type="translated", rank=1)
    person = archive.do(AddAgent("Nguyễn Thị Kim Yến", values={"birth": "193X", "death": "2001"}))
    yen = person.result
    add("agent_honour", agent_id=yen, kind="honour", text="Nghệ sĩ Nhân dân", rank=0)
    add("agent_honour", agent_id=yen, kind="honour", text="NSND", rank=1)
    studio = archive.do(AddAgent("Xưởng phim", type="organisation")).result
    nameless = add("agent", type="person")
    add("credit", film_id=untitled, agent_id=yen, activity="director", name_used="Kim Yen", rank=1)
    add("credit", film_id=untitled, agent_id=studio, activity="director", rank=0)
    add("credit", film_id=english, agent_id=yen, activity="cast")
    add("credit", film_id=english, agent_id=nameless, activity="director")
    festival = add("festival")
    dateless = add("edition", festival_id=festival, kind="festival")
    prize = add("award", edition_id=dateless, name_vi="Giải ★", result="won")
    add("award", film_id=english, edition_id=dateless, name_vi="★★", result="special-mention")
    add("award", film_id=untitled, edition_id=dateless, name_en="★", result="nominated")
    add("award", film_id=untitled, category="no name", result="won")
    add("appearance", film_id=untitled, edition_id=dateless, status="withdrawn")
    recipient = add("recipient", award_id=prize, agent_id=yen)
    root = add("media_root", name="Disk", location="/media/disk")
    reel = add("media_file", film_id=english, root_id=root, role="trailer", path="b.mp4", rank=1)
    add("media_file", film_id=english, root_id=root, role="film", path="a.mp4", rank=0,
        duration_ms=60_000, width=1920, height=1080, label="The film")  # fmt: skip
    add("media_file", film_id=untitled, root_id=root, role="still", path="c.jpg")
    programme = add("programme", title_vi="Tuần phim")
    shown = add("programme_film", programme_id=programme, film_id=english, rank=0)
    slug = add("identifier", record_id=reel, scheme="internal", value="R-1")
    source = add("source", title="A letter")
    for record, field, value in (
        (recipient, "name_used", "Kim Yến"), (prize, "category", "Film"), (slug, "value", "R-2"),
        (shown, "note", "uncut"), (programme, "title_en", "A week"), (root, "name", "Drive"),
    ):  # fmt: skip
        archive.do(Cite(record, field, source, value))
