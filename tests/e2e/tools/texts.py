"""Writes the text of every page of a PDF as a JSON list of strings: texts.py PDF."""

import json
import sys

import pypdfium2


def main(pdf: str) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    print(json.dumps(pages))


if __name__ == "__main__":
    main(*sys.argv[1:])
