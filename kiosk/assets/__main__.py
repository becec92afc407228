"""Cuts the icon font: `python -m kiosk.assets LUCIDE_TTF`, with the `lucide.ttf` of the package lucide-static."""

import sys

from fontTools import subset

from kiosk.icons import ICON_FONT, icon_codes


def main(source: str) -> None:
    """Keep of `source` only the glyphs that `kiosk.icons` names."""
    options = subset.Options(hinting=False, notdef_outline=True, glyph_names=False, drop_tables=["GSUB"])
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=icon_codes())
    cutter.subset(font)
    subset.save_font(font, str(ICON_FONT), options)


if __name__ == "__main__":
    main(sys.argv[1])
