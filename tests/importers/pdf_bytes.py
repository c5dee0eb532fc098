"""Small PDFs written by hand: words at places, any letter, nothing embedded. What a test needs and no more."""

from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842
TURNS = {
    0: "1 0 0 1 0 0",
    90: f"0 1 -1 0 {HEIGHT} 0",
    180: f"-1 0 0 -1 {WIDTH} {HEIGHT}",
    270: f"0 -1 1 0 0 {WIDTH}",
}
Words = tuple[float, float, float, str]
"""Left edge, baseline (from below), size, words; every letter is half the size wide."""


def column(lines: Sequence[str], left=60.0, top=700.0, size=10.0, step=12.0) -> list[Words]:
    """Place lines below one another."""
    return [(left, top - number * step, size, line) for number, line in enumerate(lines)]


def pdf(*pages: Sequence[Words], info="", trailer="", spoilt="", turned=0) -> bytes:
    """Make a PDF of pages of words; `info` goes into its description, `trailer` into the trailer.

    `spoilt` letters get no meaning; `turned` pages lie on their side, and are shown upright."""
    letters = sorted({letter for page in pages for *_place, words in page for letter in words})
    number_of = {letter: number for number, letter in enumerate(letters, start=1)}
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        f"<<{info}>>",
        _font(),
        _descendant(),
        _to_unicode(number_of, spoilt),
    ]
    kids = []
    box = f"{HEIGHT} {WIDTH}" if turned in (90, 270) else f"{WIDTH} {HEIGHT}"
    for page in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Rotate {turned}/MediaBox[0 0 {box}]/Resources<</Font<</F 4 0 R>>>>"
            f"/Contents {len(objects) + 2} 0 R>>"
        )
        shown = (f"BT /F {size} Tf {x} {y} Td {_drawn(words, number_of)} ET" for x, y, size, words in page)
        objects.append(_stream(f"{TURNS[turned]} cm\n" + "\n".join(shown)))
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(pages)}>>"
    return _file(objects, trailer)


BACKWARDS = "\u200f"
"""Words that begin with this are drawn letter by letter from right to left, as Chromium draws Arabic."""


def _drawn(words, number_of):
    codes = [f"<{number_of[one]:04X}>" for one in words.lstrip(BACKWARDS)]
    return f"[{' 1000 '.join(codes) if words.startswith(BACKWARDS) else ' '.join(codes)}] TJ"


def _font():
    return "<</Type/Font/Subtype/Type0/BaseFont/None/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 6 0 R>>"


def _descendant():
    return (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/None"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/None/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800"
        "/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80>>>>"
    )


def _to_unicode(number_of, spoilt):
    pairs = [
        f"<{number:04X}> <{letter.encode('utf-16-be').hex()}>"
        for letter, number in number_of.items()
        if letter not in spoilt
    ]
    blocks = (pairs[start : start + 100] for start in range(0, len(pairs), 100))
    mapped = "\n".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
    return _stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{mapped}\nendcmap end end"
    )


def _stream(content):
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _file(objects, trailer):
    made = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info 3 0 R{trailer}>>\nstartxref\n{len(made)}\n%%EOF"
    return made + (head + end).encode("latin-1")
