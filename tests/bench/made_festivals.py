"""Festivals and prizes: real series, an edition for each year that they may have been held in."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Series(NamedTuple):
    """A series of festivals (or a body that gives prizes): its names, first year and place.

    `every` is how many years lie between two editions; `prizes` are (English, Vietnamese) names,
    the most frequent first.
    """

    vi: str
    en: str
    first: int
    every: int
    city: str
    country: str
    kind: str
    prizes: tuple[tuple[str, str], ...]


_AT_HOME = (
    ("Golden Lotus", "Bông sen vàng"), ("Silver Lotus", "Bông sen bạc"),
    ("Best Director", "Đạo diễn xuất sắc nhất"),
    ("Best Actress", "Nữ diễn viên chính xuất sắc nhất"),
    ("Best Actor", "Nam diễn viên chính xuất sắc nhất"),
    ("Best Cinematography", "Quay phim xuất sắc nhất"),
    ("Best Screenplay", "Biên kịch xuất sắc nhất"),
    ("Jury Prize", "Giải thưởng của Ban giám khảo"),
    ("Best Supporting Actress", "Nữ diễn viên phụ xuất sắc nhất"),
    ("Best Supporting Actor", "Nam diễn viên phụ xuất sắc nhất"),
    ("Best Original Score", "Âm nhạc xuất sắc nhất"),
    ("Best Art Design", "Họa sĩ thiết kế xuất sắc nhất"),
)  # fmt: skip
_KITES = (("Golden Kite", "Cánh diều vàng"), ("Silver Kite", "Cánh diều bạc"), *_AT_HOME[2:])
_ABROAD = (
    ("Best Film", ""), ("Best Director", ""), ("Audience Award", ""), ("Grand Prix", ""),
    ("Special Prize of the Jury", ""), ("Best Actress", ""), ("Best Actor", ""),
    ("FIPRESCI Prize", ""), ("Best Cinematography", ""), ("NETPAC Award", ""),
    ("Best Documentary", ""), ("Best Short Film", ""),
)  # fmt: skip

# Vietnamese name|English name|first year|every so many years|city|country|kind
_SERIES = """
Liên hoan phim Việt Nam|Vietnam Film Festival|1970|2|Hà Nội|Vietnam|festival
Giải Cánh diều|Golden Kite Awards|2003|1|Hà Nội|Vietnam|award-body
Liên hoan phim quốc tế Hà Nội|Hanoi International Film Festival|2010|2|Hà Nội|Vietnam|festival
Liên hoan phim châu Á Đà Nẵng|Da Nang Asian Film Festival|2023|1|Đà Nẵng|Vietnam|festival
Giải Mai Vàng|Mai Vàng Awards|1995|1|Ho Chi Minh City|Vietnam|award-body
Liên hoan phim ngắn|YxineFF|2010|1|Ho Chi Minh City|Vietnam|festival
Tuần phim Việt Nam tại Pháp|Vietnam Film Week in France|2016|1|Paris|France|film-week
|Cannes Film Festival|1946|1|Cannes|France|festival
|Venice International Film Festival|1932|1|Venice|Italy|festival
|Berlin International Film Festival|1951|1|Berlin|Germany|festival
|Locarno International Film Festival|1946|1|Locarno|Switzerland|festival
|Karlovy Vary International Film Festival|1946|2|Karlovy Vary|Czech Republic|festival
|Moscow International Film Festival|1959|2|Moscow|Russia|festival
|San Sebastián International Film Festival|1953|1|San Sebastián|Spain|festival
|Leipzig International Documentary Film Festival|1955|1|Leipzig|Germany|festival
|Asia-Pacific Film Festival|1954|1|Tokyo|Japan|festival
|Busan International Film Festival|1996|1|Busan|South Korea|festival
|Jeonju International Film Festival|2000|1|Jeonju|South Korea|festival
|Tokyo International Film Festival|1985|1|Tokyo|Japan|festival
|Osaka Asian Film Festival|2005|1|Osaka|Japan|festival
|Hong Kong International Film Festival|1977|1|Hong Kong|Hong Kong|festival
|Singapore International Film Festival|1987|1|Singapore|Singapore|festival
|International Film Festival Rotterdam|1972|1|Rotterdam|Netherlands|festival
|International Documentary Film Festival Amsterdam|1988|1|Amsterdam|Netherlands|festival
|Toronto International Film Festival|1976|1|Toronto|Canada|festival
|Vancouver International Film Festival|1982|1|Vancouver|Canada|festival
|Montreal World Film Festival|1977|1|Montreal|Canada|festival
|Sundance Film Festival|1985|1|Park City|United States|festival
|New York Film Festival|1963|1|New York|United States|festival
|San Francisco International Film Festival|1957|1|San Francisco|United States|festival
|Seattle International Film Festival|1976|1|Seattle|United States|festival
|Palm Springs International Film Festival|1990|1|Palm Springs|United States|festival
|Viet Film Fest|2003|1|Orange|United States|festival
|Academy Awards|1929|1|Los Angeles|United States|oscars-submission
|Amiens International Film Festival|1980|1|Amiens|France|festival
|Festival des 3 Continents|1979|1|Nantes|France|festival
|Fribourg International Film Festival|1980|1|Fribourg|Switzerland|festival
|Clermont-Ferrand International Short Film Festival|1979|1|Clermont-Ferrand|France|festival
|Cinéma du Réel|1979|1|Paris|France|festival
|Stockholm International Film Festival|1990|1|Stockholm|Sweden|festival
|Thessaloniki International Film Festival|1960|1|Thessaloniki|Greece|festival
|BFI London Film Festival|1957|1|London|United Kingdom|festival
|Melbourne International Film Festival|1952|1|Melbourne|Australia|festival
|Hawaiʻi International Film Festival|1981|1|Honolulu|United States|festival
|Kolkata International Film Festival|1995|1|Kolkata|India|festival
|Dubai International Film Festival|2004|1|Dubai|United Arab Emirates|festival
|Fukuoka International Film Festival|1991|1|Fukuoka|Japan|festival
|Luang Prabang Film Festival|2010|1|Luang Prabang|Laos|festival
|Viennale|1960|1|Vienna|Austria|festival
|Five Flavours Film Festival|2007|1|Warsaw|Poland|festival
"""
LAST_YEAR = 2026


def _series(line: str) -> Series:
    vi, en, first, every, city, country, kind = line.split("|")
    prizes = _KITES if "Kite" in en else _AT_HOME if country == "Vietnam" else _ABROAD
    return Series(vi, en, int(first), int(every), city, country, kind, prizes)


@cache
def series() -> tuple[Series, ...]:
    """All series."""
    return tuple(map(_series, _SERIES.strip().splitlines()))


class Edition(NamedTuple):
    """One edition: the number of its series, its own number from 1, its year."""

    series: int
    number: int
    year: int


@cache
def editions() -> tuple[Edition, ...]:
    """All editions, series by series."""
    return tuple(
        Edition(place, number, year)
        for place, one in enumerate(series())
        for number, year in enumerate(range(one.first, LAST_YEAR + 1, one.every), start=1)
    )


@cache
def of_year(year: int) -> tuple[int, ...]:
    """Places in `editions()` of those that a film of this year may have come to: this year's and
    the next one's, those at home several times over; () where there was none yet."""
    found = []
    for place, edition in enumerate(editions()):
        if edition.year in (year, year + 1):
            weight = 6 if series()[edition.series].country == "Vietnam" else 1
            found += [place] * weight
    return tuple(found)
