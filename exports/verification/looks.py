"""Which cell styles hide their text: the colour of the ground, tiny letters, number formats that show nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from openpyxl.styles.colors import COLOR_INDEX

from exports.verification.xml import local

Colour = tuple[float, float, float]

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
LEAST_CONTRAST = 1.5
LEAST_SIZE = 4.0
_DARK = 0.04045  # below it WCAG takes a colour's brightness as a straight line

UNSEEN = "holds text in the colour of its ground (white text)."
TINY = "holds text too small to be seen."
BLANKED = "has a number format that does not show what is in the cell."

# The order in which cells count the colours of a theme, which is not the order in which the theme lists them.
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


def theme_colours(root: Element | None) -> tuple[Colour, ...]:
    """The colours of the theme in the order in which cells count them."""
    scheme = next((e for e in root.iter() if local(str(e.tag)) == "clrScheme"), None) if root is not None else None
    if scheme is None:
        return (WHITE, BLACK)
    by_name = {local(str(entry.tag)): _hex(next(iter(entry))) for entry in scheme if len(entry)}
    return tuple(by_name.get(name, BLACK) for name in _THEME_ORDER)


def _hex(element: Element) -> Colour:
    return _from_hex(element.get("lastClr") or element.get("val") or "000000")


def _from_hex(digits: str) -> Colour:
    red, green, blue = (int(digits[-6:][place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def colour(attributes: Mapping[str, str], theme: Sequence[Colour], default: Colour) -> Colour:
    """The colour that the attributes of a colour element name."""
    if "rgb" in attributes:
        found = _from_hex(attributes["rgb"])
    elif "theme" in attributes:
        number = int(attributes["theme"])
        found = theme[number] if number < len(theme) else BLACK
    elif "indexed" in attributes:
        number = int(attributes["indexed"])
        found = _from_hex(COLOR_INDEX[number]) if number < len(COLOR_INDEX) else default
    else:
        return default
    return _tinted(found, float(attributes.get("tint", "0")))


def _tinted(found: Colour, tint: float) -> Colour:
    """A tint moves a colour towards white, or towards black when it is negative."""
    red, green, blue = (part * (1 + tint) if tint < 0 else part + (1 - part) * tint for part in found)
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio as WCAG defines it, from 1 (the same) to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(found: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in found)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hiding_styles(root: Element, theme: Sequence[Colour]) -> dict[int, str]:
    """By the number of a cell style, why it hides what is in the cell."""
    fonts = _children(root, "fonts")
    grounds = [_ground(fill, theme) for fill in _children(root, "fills")]
    formats = {entry.get("numFmtId"): entry.get("formatCode", "") for entry in _children(root, "numFmts")}
    return {
        number: why
        for number, style in enumerate(_children(root, "cellXfs"))
        if (why := _why_hidden(style, fonts, grounds, theme) or _blanked(formats.get(style.get("numFmtId"), "")))
    }


def writing_formats(root: Element) -> list[str]:
    """The number formats that write words of their own into whatever cell has them."""
    return [code for entry in _children(root, "numFmts") if _writes_words(code := entry.get("formatCode", ""))]


def has_hiding_overlay(root: Element, theme: Sequence[Colour]) -> bool:
    """Whether a format that tables and conditions lay over cells would hide their text."""
    return any(
        _font_hides(font, WHITE, theme) for overlay in _children(root, "dxfs") for font in _named(overlay, "font")
    )


def _children(root: Element, name: str) -> list[Element]:
    return [child for group in _named(root, name) for child in group]


def _named(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local(str(child.tag)) == name)


def _why_hidden(style: Element, fonts: Sequence[Element], grounds: Sequence[Colour], theme: Sequence[Colour]) -> str:
    font, ground = int(style.get("fontId", "0")), int(style.get("fillId", "0"))
    if font >= len(fonts):
        return ""
    return _font_hides(fonts[font], grounds[ground] if ground < len(grounds) else WHITE, theme)


def _font_hides(font: Element, ground: Colour, theme: Sequence[Colour]) -> str:
    for size in _named(font, "sz"):
        if float(size.get("val", "11")) < LEAST_SIZE:
            return TINY
    inks = [colour(entry.attrib, theme, BLACK) for entry in _named(font, "color")] or [BLACK]
    return UNSEEN if contrast(inks[0], ground) < LEAST_CONTRAST else ""


def _ground(fill: Element, theme: Sequence[Colour]) -> Colour:
    """The ground of a cell: only a solid fill has one of its own, all others let the white through."""
    for pattern in _named(fill, "patternFill"):
        if pattern.get("patternType") == "solid":
            for entry in _named(pattern, "fgColor"):
                return colour(entry.attrib, theme, WHITE)
    return WHITE


# What a number format writes as it stands: quoted words, an escaped or padding character, conditions and colours.
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]')


def _blanked(code: str) -> str:
    """A section of a number format must show something of the value: a digit, a text, or a part of a date."""
    sections = _LITERAL.sub("", code).split(";") if code else []
    return "" if all(re.search(r"[0#?@dmyhsge]", section, re.IGNORECASE) for section in sections) else BLANKED


# What a format writes beside the value: quoted words, single characters, and what stands for a currency.
_WRITTEN = re.compile(r'"([^"]*)"|[\\_*](.)|\[\$([^\]-]*)')
_CURRENCIES = frozenset({"GBP", "EUR", "USD", "CHF"})


def _writes_words(code: str) -> bool:
    """Whether a format writes letters or figures that are not the cell's and are read all the same."""
    written = "".join(part for found in _WRITTEN.findall(code) for part in found if part not in _CURRENCIES)
    return any(character.isalnum() for character in written)
