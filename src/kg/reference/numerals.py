"""Chinese and Arabic numerals of ordinals: 43, 四十三, 〇 forms."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN = "零一二三四五六七八九"


def to_int(text: str) -> int | None:
    """The number that a numeral up to 9999 writes, or None: 十四 is 14, 二〇 is 20, 46 is 46."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            return None
    return total + digit if text else None


def to_han(number: int) -> str:
    """The usual Chinese ordinal numeral of 1 to 9999: 46 is 四十六, 110 is 一百一十; larger ones in digits."""
    if number > 9999:
        return str(number)
    digits = f"{number:04d}"
    parts: list[str] = []
    for digit, unit in zip(digits, ("千", "百", "十", ""), strict=True):
        if digit != "0":
            parts.append(_HAN[int(digit)] + unit)
        elif parts and parts[-1] != "零":
            parts.append("零")
    return "".join(parts).rstrip("零") if number >= 20 else _small(number)


def _small(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("十" if tens else "") + (_HAN[ones] if ones else "")


def ordinal(text: str) -> str:
    """An ordinal's numeral in Chinese, without 第, 届 and 次; the text itself if it is no numeral."""
    bare = text.strip("第届次任")
    number = to_int(bare)
    return to_han(number) if number else bare
