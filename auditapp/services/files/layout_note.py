"""What a person has to know of how a file is laid out: what in it was not read, and how it could be."""

from collections.abc import Collection, Iterator

from importers.kind_words import KIND_WORDS
from importers.layout import Layout


def note_on(layout: Layout, *, is_month_first: bool, hidden: Collection[str] = ()) -> str:
    """The sentences about a file's layout, and the order of its dates; empty where nothing is to be said.

    Of the sheets read those `hidden` are named: who looks into the file sees none of their rows.
    """
    order = ("Its dates were read month first, as was answered of it.",) if is_month_first else ()
    unseen = (_unseen(sheet.name) for sheet in layout.sheets if sheet.name in hidden)
    return " ".join((*order, *unseen, *_doubled(layout), *_others(layout)))


def _unseen(sheet: str) -> str:
    return f'The sheet "{sheet}" is hidden in the file, and its rows were read like those of any other.'


def _doubled(layout: Layout) -> Iterator[str]:
    for words in dict.fromkeys(words for sheet in layout.sheets for words in sheet.header.doubled):
        yield (
            f'Several columns have the heading "{words}", and the first of them alone is read. Where that is not the '
            "right one, take the file back, give each of them a heading of its own, and hand it in again."
        )


def _others(layout: Layout) -> Iterator[str]:
    for sheet, kind in layout.others:
        yield (
            f'The sheet "{sheet}" has the headings of a {KIND_WORDS[kind]} and was not read: hand the same file in '
            f"again as a {KIND_WORDS[kind]}."
        )
