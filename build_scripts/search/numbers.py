"""Write the numbers in a text as digits, as web/numbers.js does: 一千 and 1千 as 1000, 1.5万 as 15000, ten as 10."""

import re
from collections.abc import Iterator

DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
MEASURES = "个月|年|月|天|人|元|条|岁|倍"
ENGLISH = {
    word: str(value)
    for value, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
} | {"twelve": "12", "twenty": "20", "thirty": "30", "fifty": "50", "hundred": "100"}
DIGIT, SIGN = "一二三四五六七八九两", "〇零一二三四五六七八九两十百千万"
# Figures with a unit; characters with a unit; one digit that is counted. An idiom of units alone is no number.
NUMBER = re.compile(
    rf"(?P<figures>\d+(?:\.\d+)?)(?P<unit>[百千万])"
    rf"|[{SIGN}]*[{DIGIT}][百千万][{SIGN}]*|[{DIGIT}]十[{DIGIT}]?|十[{DIGIT}]"
    rf"|[{DIGIT}十](?=个人|块|名|{MEASURES})"
    rf"|\b(?P<english>{'|'.join(ENGLISH)})\b"
)
MEASURED = re.compile(rf"\d+(?:\.\d+)?(?:{MEASURES})")


def with_digits(text: str) -> str:
    """Return a text in lower case with its numbers as digits, and 块 and 个人 after them as 元 and 人."""
    plain = NUMBER.sub(_in_digits, text)
    return re.sub(r"(?<=\d)个(?=人)", "", re.sub(r"(?<=\d)块钱?", "元", plain))


def measured(text: str) -> Iterator[str]:
    """Yield each number with its measure as one word: `1000元`, `3年`."""
    return (match.group() for match in MEASURED.finditer(text))


def _in_digits(match: re.Match[str]) -> str:
    if match["english"]:
        return ENGLISH[match["english"]]
    if match["figures"]:
        return f"{float(match['figures']) * _value('一' + match['unit']):.12g}"
    return str(_value(match.group()))


def _value(signs: str) -> int:
    ten_thousands, _, rest = signs.rpartition("万")
    if ten_thousands:
        return _value(ten_thousands) * 10000 + _value(rest)
    total = digit = 0
    for sign in rest:
        if sign in UNITS:
            total, digit = total + (digit or 1) * UNITS[sign], 0
        else:
            digit = 10 * digit + DIGITS[sign]
    return total + digit
