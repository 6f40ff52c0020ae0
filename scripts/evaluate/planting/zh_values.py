"""Numbers, units, dates and references to change in Chinese translations."""

from __future__ import annotations

from .inserted import asides
from .numerals import NUMERAL, read_numeral, write_numeral
from .swap import Swap
from .values import DatePart, DigitNumber, NumberWord, Reference

COUNT = rf"(?:\d+|{NUMERAL}+)"


def unit(name: str, english: str, find: str, new: str) -> Swap:
    """Exchange of the unit after a number; the English has a number before its unit, too."""
    number = r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety)"
    return Swap(
        "unit", name, rf"{number}[ -]?(?:\(\d+\) ?)?(?:business |working |calendar )?(?:{english})\b",
        rf"(?<![月第年\d.一二三四五六七八九十百])(?P<c>{COUNT} ?){find}", rf"\g<c>{new}", guard=new,
    )  # fmt: skip


UNITS = (
    unit("秒→分钟", "seconds?", "秒(?!钟)", "分钟"),
    unit("分钟→小时", "minutes?", "分钟", "小时"),
    unit("小时→天", "hours?", "(?:个小时|小时)", "天"),
    unit("日→个月", "days?", "(?:日|天)(?=[内以之后前的，。、者且为]|$)", "个月"),
    unit("周→个月", "weeks?", "(?:个星期|星期|周|个礼拜)", "个月"),
    unit("个月→年", "months?", "(?:个月|月)(?=[内以之后前的，。、者且为]|$)", "年"),
    unit("年→个月", "years?", "年(?=[内以之后前的，。、者且为]|$)", "个月"),
    unit("MB→GB", "MB|megabytes?", "(?:MB|兆字节)", "GB"),
    unit("GB→MB", "GB|gigabytes?", "(?:GB|千兆字节)", "MB"),
    unit("毫秒→秒", "ms|milliseconds?", "(?:毫秒|ms)", "秒"),
    unit("米→公里", "meters?|metres?", "(?:公尺|米)(?!粒)", "公里"),
    unit("公里→米", "kilometers?|kilometres?|km", "(?:公里|千米)", "米"),
    unit("字节→位", "bytes?", "(?:个字节|字节)", "位"),
    Swap("unit", "新台币→人民币", r"\bNT\$|\bNTD\b|New Taiwan dollars?", "新台币", "人民币"),
    Swap(
        "unit",
        "美元→欧元",
        r"\bUSD\b|\bUS\$|\bdollars?\b|(?<!T)\$\d",
        "美元|美金",
        "欧元",
        guard="欧元",
    ),
)


def read_value(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else read_numeral(text)


def write_value(number: int, old: str) -> str:
    """In the writing of the value that it replaces."""
    return str(number) if old.isascii() else write_numeral(number)


WORDS = {"两": 2, **{write_numeral(number): number for number in range(2, 11)}}
MEASURE = "个|种|位|项|次|年|天|日|月|条|类|倍|份|张|组|层|步|人|名|家|款|周|小时|分钟|级|等|部分|方面|阶段|端|年级|届"

VALUES = (
    DigitNumber(),
    NumberWord(
        rf"(?<![第一二两三四五六七八九十百千万零〇之分星期周\d])(?P<n>[两二三四五六七八九十])(?={MEASURE})(?!月|十|日[^内以])",
        WORDS, {n: ("两" if n == 2 else write_numeral(n)) for n in range(2, 11)},
    ),
    Reference(
        rf"第 ?(?P<n>\d+|{NUMERAL}+) ?(?P<unit>条|款|项|目|章|节)(?!之)",
        {"条": "article", "款": "(?<!sub)paragraph|subparagraph|sub-paragraph|subsection", "项": "(?<!sub)paragraph|subparagraph|item", "目": "item", "章": "chapter", "节": "section"},
        read_value, write_value,
    ),
    DatePart("month", rf"(?<![\d个一二三四五六七八九十])(?P<n>\d{{1,2}}|{NUMERAL}{{1,2}}) ?月(?!内|之?前|以)", read_value, write_value),
    DatePart("day", rf"月 ?(?P<n>\d{{1,2}}|{NUMERAL}{{1,3}}) ?日", read_value, write_value),
    DatePart("year", r"(?<!\d)(?P<n>(?:19|20)\d\d) ?年", read_value, write_value),
)  # fmt: skip

DROPPED = (
    Swap(
        "number-dropped", "number, unit, 内/后",
        r"\b(?:within|in|after|for|during|at least|up to) (?:the )?(?:last |next |past )?(?:\d+"
        r"|[a-z]+)(?: \(\d+\))?[ -](?:second|minute|hour|day|week|month|year)",
        rf"(?<![自起月第同近\d一二三四五六七八九十百])(?:在|于)?{COUNT} ?(?:秒|分钟|小时|天|日|周|个月|年)(?:之内|以内|内|之后|以后"
        rf"|后)(?!的)", "", unless=r"\bfrom\b|\bof\b",
    ),
)  # fmt: skip

MONTHS_ZH = tuple(write_numeral(number) for number in range(1, 13))

ASIDES = (
    *asides("legal-reference-inserted", (
        ("article", "Article {a}({p})({l}) GDPR", "GDPR第{a}条第{p}款第({l})项", "GDPR第{a2}条第{p}款第({l})项"),
        ("paragraph", "Article {a}({p})({l}) GDPR", "GDPR第{a}条第{p}款第({l})项", "GDPR第{a}条第{p2}款第({l})项"),
        ("letter", "Article {a}({p})({l}) GDPR", "GDPR第{a}条第{p}款第({l})项", "GDPR第{a}条第{p}款第({l2})项"),
        ("section", "see section {a}", "见第{a}节", "见第{a2}节"),
        ("two articles", "pursuant to Articles {a} and {b}", "根据第{a}条和第{b}条", "根据第{a2}条和第{b}条"),
        ("section as 条", "Section {a}", "第{a}条", "第{a2}条"),
        ("numeral", "Article {d}, paragraph {p}", "第{d_zh}条第{p_zh}款", "第{d2_zh}条第{p_zh}款"),
        ("recital", "recital {a}", "序言第{a}项", "序言第{a2}项"),
    ), MONTHS_ZH),
    *asides("date-inserted", (
        ("month", "effective {M} {d}, {y}", "自{y}年{m}月{d}日起生效", "自{y}年{m2}月{d}日起生效"),
        ("day", "effective {M} {d}, {y}", "自{y}年{m}月{d}日起生效", "自{y}年{m}月{d2}日起生效"),
        ("year", "last updated: {d} {M} {y}", "最后更新：{y}年{m}月{d}日", "最后更新：{y2}年{m}月{d}日"),
        ("ISO day", "last updated {M} {d}, {y}", "最后更新 {y}-{m:02}-{d:02}", "最后更新 {y}-{m:02}-{d2:02}"),
        ("numeral month", "before {M} {d}", "{t}月{d_zh}日前", "{t2}月{d_zh}日前"),
    ), MONTHS_ZH),
    *asides("unit-inserted", (
        ("days→months", "within {n} days", "{n}天内", "{n}个月内"),
        ("business days→hours", "in {n} business days", "{n}个工作日内", "{n}小时内"),
        ("hours→days", "at least {n} hours", "至少{n}小时", "至少{n}天"),
        ("months→years", "for {n} months", "为期{n}个月", "为期{n}年"),
        ("years→months", "for {n} years", "为期{n}年", "为期{n}个月"),
        ("minutes→hours", "after {n} minutes", "{n}分钟后", "{n}小时后"),
        ("EUR→USD", "EUR {n}", "{n}欧元", "{n}美元"),
        ("€→元", "€{n} a month", "每月€{n}", "每月¥{n}"),
        ("$→€", "${n}", "{n}美元", "{n}欧元"),
        ("RMB→USD", "RMB {n}", "{n}元人民币", "{n}美元"),
        ("£→$", "£{n}", "{n}英镑", "{n}美元"),
        ("MB→GB", "up to {n} MB", "最多{n} MB", "最多{n} GB"),
        ("km→m", "within {n} km", "{n}公里内", "{n}米内"),
    ), MONTHS_ZH),
)  # fmt: skip

PLANTINGS = (*VALUES, *DROPPED, *UNITS, *ASIDES)
