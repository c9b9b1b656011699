"""Cuts Noto's fonts down to what Vietnamese, French and English are set with.

    python make_fonts.py FOLDER…

looks for the whole fonts in the folders and writes the small ones beside this file. It needs
fontTools, which the program does not. README.md says where the whole fonts come from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

HERE = Path(__file__).parent

# File made here ← names under which the whole font is distributed.
FONTS = {
    "NotoSerifDisplay-Regular.ttf": "NotoSerifDisplay_400Regular.ttf",
    "NotoSerifDisplay-Medium.ttf": "NotoSerifDisplay_500Medium.ttf",
    "NotoSerifDisplay-Bold.ttf": "NotoSerifDisplay_700Bold.ttf",
    "NotoSerif-Regular.ttf": "NotoSerif-Regular.ttf",
    "NotoSerif-Bold.ttf": "NotoSerif-Bold.ttf",
    "NotoSerif-Italic.ttf": "NotoSerif-Italic.ttf",
    "posters/NotoSans-Regular.ttf": "NotoSans-Regular.ttf",
}

# Latin with its extensions, Vietnamese, combining
# marks, punctuation, sub- and superscripts, the signs of money and of numbers.
RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x202F, 0x203A), (0x2044, 0x2044), (0x2070, 0x208E),
    (0x20AB, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2199),
    (0x2212, 0x2215), (0x2605, 0x2606), (0x25CB, 0x25D0),
)  # fmt: skip
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "lnum", "pnum", "tnum", "onum"]

# What Pillow's own layout kerns by is the old table `kern`; the posters are set with these.
KERNED = {"NotoSerifDisplay-Medium.ttf"}
KERNED_LETTERS = (0x21, 0x7E), (0xC0, 0x17F), (0x1A0, 0x1B0), (0x1EA0, 0x1EF9), (0x2010, 0x2026)
LEAST_KERN = 12  # thousandths of the size; less is not seen
MOST_PAIRS = 3800


def subset(whole: Path) -> TTFont:
    """The font with the letters of RANGES only, its kerning and its joining of marks kept."""
    options = Options(layout_features=FEATURES, notdef_outline=True, hinting=False)
    options.name_IDs = ["*"]
    font = TTFont(whole)
    cutter = Subsetter(options)
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(font)
    return font


def kern_pairs(font: TTFont) -> dict[tuple[str, str], int]:
    """The horizontal kerning of each pair of letters, out of the classes of the table GPOS."""
    characters = font.getBestCmap()
    letters = {
        characters[code]
        for first, last in KERNED_LETTERS
        for code in range(first, last + 1)
        if code in characters
    }
    pairs: dict[tuple[str, str], int] = {}
    for table in _pair_tables(font):
        for pair, value in _told_by(table, letters):
            pairs.setdefault(pair, value)  # the first table that names a pair decides
    return {pair: value for pair, value in pairs.items() if abs(value) >= LEAST_KERN}


def _pair_tables(font: TTFont) -> Iterator[object]:
    gpos = font["GPOS"].table
    used = [f.Feature for f in gpos.FeatureList.FeatureRecord if f.FeatureTag == "kern"]
    for index in sorted({index for feature in used for index in feature.LookupListIndex}):
        for table in gpos.LookupList.Lookup[index].SubTable:
            inner = getattr(table, "ExtSubTable", table)
            if inner.LookupType == 2:
                yield inner


def _told_by(table, letters: set[str]) -> Iterator[tuple[tuple[str, str], int]]:
    covered = [name for name in table.Coverage.glyphs if name in letters]
    if table.Format == 1:
        sets = dict(zip(table.Coverage.glyphs, table.PairSet, strict=True))
        for left in covered:
            for record in sets[left].PairValueRecord:
                if record.SecondGlyph in letters:
                    yield (left, record.SecondGlyph), _advance(record.Value1)
    else:
        first, second = table.ClassDef1.classDefs, table.ClassDef2.classDefs
        for left in covered:
            row = table.Class1Record[first.get(left, 0)].Class2Record
            for right in letters:
                yield (left, right), _advance(row[second.get(right, 0)].Value1)


def _advance(value) -> int:
    return getattr(value, "XAdvance", 0) if value else 0


def add_kern(font: TTFont) -> None:
    """Writes the strongest pairs as an old table `kern`."""
    pairs = kern_pairs(font)
    strongest = sorted(pairs, key=lambda pair: (-abs(pairs[pair]), pair))[:MOST_PAIRS]
    table = KernTable_format_0()
    table.apple = False
    table.coverage, table.tupleIndex = 1, None
    table.kernTable = {pair: pairs[pair] for pair in strongest}
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [table]


def main(folders: list[Path]) -> None:
    """Makes every font of FONTS from the first folder that has it whole."""
    for name, whole in FONTS.items():
        found = next(folder / whole for folder in folders if (folder / whole).is_file())
        font = subset(found)
        if name in KERNED:
            add_kern(font)
        font.save(HERE / name)
        print(f"{name}: {(HERE / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:]])
