"""Chinese numerals up to 999, as laws number their articles."""

from __future__ import annotations

NUMERAL = "[一二三四五六七八九十百零〇]"
ONES = "零一二三四五六七八九"


def read_numeral(text: str) -> int | None:
    """`一百零三` and `十二` as numbers; None for anything else."""
    total, digit = 0, 0
    for character in text:
        if character in "零〇":
            continue
        if character in ONES:
            if digit:
                return None
            digit = ONES.index(character)
        elif character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit or None


def write_numeral(number: int) -> str:
    """1..999, as in `第一百零三条`."""
    if not 0 < number < 1000:
        raise ValueError(f"{number}: only 1 to 999 are written as numerals")
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = ONES[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else ONES[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (ONES[ones] if ones else "")


def self_test() -> None:
    for number in range(1, 1000):
        assert read_numeral(write_numeral(number)) == number
    assert write_numeral(12) == "十二" and write_numeral(103) == "一百零三"
    assert read_numeral("三四") is None and read_numeral("abc") is None
