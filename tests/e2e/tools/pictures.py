"""Makes a grey picture of every page of a PDF: pictures.py PDF FOLDER writes FOLDER/000.pgm and so on."""

import pathlib
import sys

import pypdfium2

DOTS_PER_INCH = 200


def main(pdf: str, folder: str) -> None:
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        picture = page.render(scale=DOTS_PER_INCH / 72, grayscale=True)
        rows = bytes(picture.buffer)
        starts = range(0, picture.height * picture.stride, picture.stride)
        grey = b"".join(rows[start : start + picture.width] for start in starts)
        head = b"P5 %d %d 255\n" % (picture.width, picture.height)
        pathlib.Path(folder, f"{number:03}.pgm").write_bytes(head + grey)


if __name__ == "__main__":
    main(*sys.argv[1:])
