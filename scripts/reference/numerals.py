"""Chinese numerals below one hundred, as official names of terms and sessions write them."""

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """The numeral of 1 to 99: 10 is 十, 13 is 十三, 20 is 二十, 46 is 四十六."""
    if not 1 <= number <= 99:
        raise ValueError(f"{number} is not within 1 to 99")
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")
