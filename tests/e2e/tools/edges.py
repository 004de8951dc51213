"""Measures every page of a PDF: edges.py PDF writes a JSON list of [width, height, left, top, right, bottom], in
millimetres; the last four say how far from each edge the first ink is."""

import json
import sys

import pypdfium2

DOTS_PER_INCH = 100
MILLIMETRES = 25.4 / DOTS_PER_INCH


def measured(page: pypdfium2.PdfPage) -> list[float]:
    width, height = (points * 25.4 / 72 for points in page.get_size())
    picture = page.render(scale=DOTS_PER_INCH / 72, grayscale=True)
    rows = bytes(picture.buffer)
    starts = range(0, picture.height * picture.stride, picture.stride)
    lines = [rows[start : start + picture.width] for start in starts]
    inked = [place for place, line in enumerate(lines) if line.strip(b"\xff")]
    if not inked:
        return [width, height, width, height, width, height]
    left = min(len(lines[place]) - len(lines[place].lstrip(b"\xff")) for place in inked)
    right = min(len(lines[place]) - len(lines[place].rstrip(b"\xff")) for place in inked)
    top, bottom = inked[0], picture.height - 1 - inked[-1]
    return [width, height] + [edge * MILLIMETRES for edge in (left, top, right, bottom)]


def main(pdf: str) -> None:
    print(json.dumps([measured(page) for page in pypdfium2.PdfDocument(pdf)]))


if __name__ == "__main__":
    main(*sys.argv[1:])
