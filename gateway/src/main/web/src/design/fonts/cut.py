"""Cuts Pretendard GOV into the files beside this one, and writes `fonts.css` that names them.

usage: cut.py PACKAGE

PACKAGE is the npm package `pretendard-gov` 1.3.9, unpacked; needs fonttools and brotli. For each weight there are two files:
`common` has Latin letters and the Hangul syllables of the application's own words and of most other text, `more` the rest of
the 2,350 of KS X 1001. A browser fetches `more` when a page shows one of those. Other characters come from a font of the
system. The licence reserves the name Pretendard for the uncut font, so the files carry no name and ours is "Ansim Sans".
"""

import re
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

HERE = Path(__file__).parent
WORDS = HERE.parent.parent / "words" / "ko"
WEIGHTS = {400: "Regular", 700: "Bold"}
HANGUL = range(0xAC00, 0xD7A4)
LATIN = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2010, 0x2028),
    *range(0x2030, 0x203B),
    *range(0x2190, 0x2194),
    *(0x03B5, 0x03C1, 0x20A9, 0x2212, 0x2260, 0x2264, 0x2265, 0x3001, 0x3002, 0x300C, 0x300D),
}
# The package's own subsets come in the order of how seldom their syllables are; the last is Latin.
FREQUENT = slice(-5, -1)


def frequent(package):
    """The most frequent syllables, says the package."""
    css = (package / "dist/web/static/PretendardGOV-Regular.css").read_text()
    return {
        point
        for ranges in re.findall(r"unicode-range: (.*?);", css)[FREQUENT]
        for point in points(ranges)
        if point in HANGUL
    }


def points(ranges):
    for one in ranges.split(","):
        first, _, last = one.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def spoken():
    """The syllables of the application's words."""
    return {ord(c) for file in WORDS.glob("*.json") for c in file.read_text()} & set(HANGUL)


def ks_x_1001():
    pairs = (bytes([a, b]) for a in range(0xB0, 0xC9) for b in range(0xA1, 0xFF))
    return {ord(pair.decode("euc_kr")) for pair in pairs}


def cut(source, target, wanted):
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["ccmp", "kern", "tnum"]
    # Copyright, licence and where it stands.
    options.name_IDs = [0, 13, 14]
    font = load_font(source, options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    save_font(font, target, options)


def css_ranges(wanted):
    """Runs of code points as CSS writes them."""
    runs = []
    for point in sorted(wanted):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ", ".join(f"U+{a:x}" if a == b else f"U+{a:x}-{b:x}" for a, b in runs)


def face(weight, part, ranges):
    return f"""@font-face {{
  font-family: "Ansim Sans";
  font-weight: {weight};
  font-display: swap;
  src: url("./{part}-{weight}.woff2") format("woff2");
  unicode-range: {ranges};
}}
"""


def main(package):
    common = LATIN | frequent(package) | spoken()
    parts = {"more": ks_x_1001() - common, "common": common}
    # Of faces that have a character, the last one named is taken.
    ranges = {"more": "U+ac00-d7a3", "common": css_ranges(common)}
    css = "/* Written by cut.py. */\n"
    for weight, name in WEIGHTS.items():
        source = package / f"dist/web/static/woff2/PretendardGOV-{name}.woff2"
        for part, wanted in parts.items():
            cut(source, HERE / f"{part}-{weight}.woff2", wanted)
            css += face(weight, part, ranges[part])
    (HERE / "fonts.css").write_text(css)


main(Path(sys.argv[1]))
