"""Words to exchange in Chinese translations (Simplified characters; usage of the mainland and, in
its laws, of Taiwan), and all that is planted into them."""

from __future__ import annotations

import re

from . import zh_values
from .english import CHOICE, DOUBTFUL_NOT, NEGATIVE, NOT, OR_CONTEXT, SAME_OR
from .numerals import NUMERAL
from .swap import Swap, check_plants
from .zh_values import COUNT

MARK = "[不没未无非莫勿否]"
NEGATIVE_ZH = MARK + "|禁止|拒绝|避免|防止|除|仅|只|免|别|才|失败|缺|停|止|反|而是|取消|但"
"""Characters that make a text negative, or its negation doubtful."""

MORE_NEGATIVE = f"{MARK}.*{MARK}|禁止|拒绝|避免|防止|除|仅|只|才|不仅|不但|不论|不管|而是|是不是|能不能|会不会|有没有|不得不|不得已|何不|不然|不过|再|但不限"
"""Beside the one negation: another, or a phrase in which it negates nothing."""

MODAL_YING = r"(?<![相对响适供效反回感一内答因呼])应(?:当|该)?(?![用答对收付急变聘届征邀力激])"
"""`应` as "shall", by itself or in 应当 and 应该."""

MODAL_DE = r"(?<=[，者关人员会府方构厂校司位])得(?![到出知奖票分以])(?!由)"
"""`得` as "may", as Taiwan's laws write it."""

NOUN_HUI = r"(?<![社机员协事大议工商学国法宴约晚教公聚基体都与不将])会(?=导致|被|在|自动|根据|使|向|收到|返回|显示|发送|收集|使用|创建|产生|影响|继续|成为|有|对|从|为|把|通过|更|提供|执行|要求|包含|保存|存储|共享|出现|发生)"


def negation() -> tuple[Swap, ...]:
    verbs = "需要|支持|允许|包含|包括|存在|使用|影响|会|能够|能|是|要|应该|应当|应|可以|提供|保证|需|适用|属于|改变|推荐|建议|接受|收集|共享|出售|承担|返回|执行|处理|知道|确定|希望|想|愿意|显示|符合|具有|等于|匹配"
    dropped = {"unless": DOUBTFUL_NOT, "guard": MORE_NEGATIVE}
    added = {"unless": NEGATIVE, "guard": NEGATIVE_ZH}
    in_english = {
        "unless": DOUBTFUL_NOT,
        "guard": MORE_NEGATIVE,
        "side": "english",
        "requires": f"(?:不(?:{verbs}|得)|没有|无法|尚未)",
    }
    kind = "negation-dropped"
    return (
        Swap(kind, "不V→V", NOT, rf"(?:并不|不)(?P<v>{verbs})(?!不)", r"\g<v>", **dropped),
        Swap(kind, "不得→可以", NOT, r"不得(?!不|已|以下)", "可以", **dropped),
        Swap(
            kind, "没有→有", NOT, r"(?:并没有|没有)(?![，。])", lambda place: "有",
            requires=r"没有(?:一个|任何|足够|权|更|多|以下|其他|[一-龥]{2}(?:的|权限|值|错误))", **dropped,
        ),
        Swap(
            kind, "没有V→已经V", NOT,
            r"(?:并|还)?没有(?=被|使用|设置|安装|启用|提供|指定|创建|完成|得到|通过|定义|找到|收到|发生|改变|包含)", "已经", **dropped,
        ),
        Swap(kind, "无法→能够", NOT, r"无法", "能够", **dropped),
        Swap(
            kind, "未V→已V", NOT,
            r"(?:尚未|还未|并未|未)(?=被|使用|设置|安装|启用|提供|指定|创建|完成|得到|通过|定义|找到|收到|发生|改变|包含|依|于|能|缴|办|申|取"
            r"|达|按)", "已", **dropped,
        ),
        Swap(
            "negation-added", "可以", r"\b(?:can|could|may|able|allow\w*|permit\w*)\b", r"可以",
            "不可以", **added,
        ),
        Swap("negation-added", "会", r"^.", NOUN_HUI, "不会", **added),
        Swap("negation-added", "将会", r"\bwill\b", r"将会", "将不会", **added),
        Swap(
            "negation-added", "必须→不得", r"\b(?:must|shall|have to|has to|required|need\w*)\b",
            r"必须", "不得", **added,
        ),
        Swap(
            "negation-added", "应", r"\b(?:shall|should|must)\b", MODAL_YING,
            lambda place: "不" + place.group(), **added,
        ),
        Swap(
            "negation-added", "需要", r"\b(?:need\w*|requir\w*|must|have to|has to)\b",
            r"需要(?=[一-龥]{2})", "不需要", **added,
        ),
        Swap(
            "negation-added", "支持/允许", r"\b(?:support|allow|permit)s?\b",
            r"(?<=[一-龥a-zA-Z ])(?<![来以于为了能会可])(?P<v>支持|允许)(?=[一-龥 ])", r"不\g<v>", **added,
        ),
        Swap(
            "negation-added", "是", r"\b(?:is|are|was|were)\b",
            r"(?<![但还或于如可总要若而只凡就也都的不先正即])是(?![否因由指])", "不是", **added,
        ),
        Swap("negation-added", "得→不得", r"\bmay\b", MODAL_DE, "不得", **added),
        Swap(
            "negation-english-dropped", "modal not", r"^.",
            r"\b(?P<m>is|are|was|were|will|would|could|should|may|shall|can|must)(?: not"
            r"|n['’]t)\b", r"\g<m>", **in_english,
        ),
        Swap(
            "negation-english-dropped", "cannot", r"^.", r"\bcannot\b|\bcan['’]t\b", "can",
            **in_english,
        ),
        Swap(
            "negation-english-dropped", "do not", r"^.", r"\b(?:do not|don['’]t)\b ", "",
            **in_english,
        ),
        Swap(
            "negation-english-added", "modal", r"^.",
            r"\b(?P<m>will|should|must|may|shall|is|are)\b(?! not| be able)(?= [a-z])",
            r"\g<m> not", side="english", **added,
        ),
        Swap(
            "negation-english-added", "can", r"^.", r"\bcan\b(?! not)(?= [a-z])", "cannot",
            side="english", **added,
        ),
    )  # fmt: skip


def comparators() -> tuple[Swap, ...]:
    kind = "comparator"
    measure = r"(?<=[岁元人年日月个名次票级分倍层天周时%％\d十百千万])"
    before, after = (
        r"\b(?:before|prior to|preceding|earlier)\b",
        r"\b(?:after|once|following|later|upon)\b",
    )
    more = r"\b(?:more than|greater than|larger than|bigger than|longer than|exceed\w*|over|above|higher than|beyond)\b"
    less = r"\b(?:less than|smaller than|fewer than|below|under|lower than|shorter than)\b"
    no = r"\b(?:not|no|never|cannot)\b|n['’]t\b"
    return (
        Swap(kind, "至少→至多", r"\bat least\b", r"至少", "至多", guard="至多|最多"),
        Swap(
            kind, "至多→至少",
            r"\bat most\b|\bmaximum\b|\bup to\b|\bno more than\b|\bnot more than\b",
            r"(?:至多|最多)(?=[可有为能只\d一二三四五六七八九十两 ])", "至少", guard="至少",
        ),
        Swap(
            kind, "不少于→不超过", r"\b(?:no|not) (?:fewer|less|lower) than\b|\bat least\b",
            r"不(?:得)?(?:少|低|小)于", "不超过",
        ),
        Swap(
            kind, "不超过→不少于",
            r"\b(?:no|not) (?:more|greater|longer|higher) than\b|\bnot exceed|\bup to\b"
            r"|\bat most\b|\bmaximum\b", r"不(?:得|应|能|会)?(?:超过|多于|大于|逾)", "不少于",
        ),
        Swap(
            kind, "超过→少于", more, r"(?<![不得未会应已])超过(?=[ \d一二三四五六七八九十百两])", "少于", unless=no,
            guard="不",
        ),
        Swap(
            kind, "大于→小于", more, r"(?<!不)(?:大于|多于|高于|长于)(?!或?等于)",
            lambda place: OPPOSITE[place.group()], unless=no,
        ),
        Swap(
            kind, "小于→大于", less, r"(?<!不)(?:小于|少于|低于|短于)(?!或?等于)",
            lambda place: OPPOSITE[place.group()], unless=no,
        ),
        Swap(
            kind, "之前→之后", before, r"(?:之前|以前)", lambda place: OPPOSITE[place.group()],
            unless=after + "|" + no + r"|\b(?:as|than|like) before\b", guard="后|像之前",
        ),
        Swap(
            kind, "之后→之前", after, r"(?<![在那此])(?:之后|以后)", lambda place: OPPOSITE[place.group()],
            unless=before + "|" + no + r"|\bafter that|\bthen\b", guard="前",
        ),
        Swap(kind, "前→后", before, r"(?<=[日月年])前(?![款项条述列往])", "后", unless=after, guard="后|以前"),
        Swap(
            kind, "内→后", r"\bwithin\b", r"(?<=[日天月年时钟周])(?<!国)(?:以|之)?内(?![容部地陆政])", "后",
            unless=after + r"|\bfrom\b|\bof\b", guard="后|次日|起",
        ),
        Swap(
            kind, "起…内→起…后", r"\bwithin\b", rf"(?P<s>起|次日起|之日起|后){COUNT}(?P<u>日|个月|天|年)(?:以|之)?内",
            lambda place: place.group().rstrip("内以之") + "以后",
        ),
        Swap(
            kind, "以上→以下",
            r"\bor (?:more|above|over|older|higher|greater|longer|heavier)\b|\band (?:above"
            r"|over)\b|\bat least\b|\bnot less than\b|" + more, measure + r"以上(?!以)", "以下",
            guard="以下|[前上下]列",
        ),
        Swap(
            kind, "以下→以上",
            r"\bor (?:less|below|under|fewer|younger|lower|shorter)\b|\band below\b|\b(?:not"
            r"|no) more than\b|\bnot exceed|\bup to\b|" + less, measure + r"以下(?!列|简|称|所|各)",
            "以上", guard="以上",
        ),
        Swap(
            kind, "未满→已满",
            r"\b(?:under|less than|below|younger than|not (?:yet )?(?:reached|attained))\b",
            r"(?:未满|不满)(?=[\d一二三四五六七八九十百])", "已满",
        ),
        Swap(kind, "逾→未满", more + r"|\bafter\b|\bpast\b", rf"(?<![不未得])逾(?={NUMERAL}|\d)", "未满"),
        Swap(
            kind, "更高→更低",
            r"\bor (?:later|newer|above|higher|greater)\b|\band (?:later|above|newer|higher)\b"
            r"|\b[0-9.]+\+", r"[或及和](?:更高|更新|以上|更晚)",
            lambda place: place.group()[0] + OPPOSITE[place.group()[1:]],
        ),
        Swap(kind, "早于→晚于", r"\b(?:earlier than|before|prior to|older than)\b", r"(?<!不)早于", "晚于"),
        Swap(kind, "晚于→早于", r"\b(?:later than|after)\b", r"(?<!不)(?<!不得)晚于", "早于", unless=no),
    )  # fmt: skip


OPPOSITE = {
    "大于": "小于", "多于": "少于", "高于": "低于", "长于": "短于", "小于": "大于", "少于": "多于",
    "低于": "高于", "短于": "长于", "之前": "之后", "以前": "以后", "之后": "之前", "以后": "以前",
    "更高": "更低", "更新": "更旧", "以上": "以下", "更晚": "更早",
}  # fmt: skip


def modality() -> tuple[Swap, ...]:
    kind, no = "modality", r"\bnot\b|n['’]t\b|\bcannot\b|\bonly\b|\bno\b|\bneither\b"
    negated = "[不未无没非]|只|仅|才"
    must = r"\b(?:must|shall|(?:have|has) to|(?:is|are) required to|needs? to)\b"
    may = r"\b(?:may|can|could|(?:is|are) (?:allowed|permitted|able|free|entitled) to)\b"
    return (
        Swap(
            kind, "必须→可以", must, r"(?<!不)必须", "可以", unless=no + r"|\bmay\b|\bcan\b",
            guard=negated + "|可",
        ),
        Swap(
            kind, "必须→应尽量", r"\bmust\b", r"(?<!不)必须", "最好", unless=no + r"|\bshould\b",
            guard=negated,
        ),
        Swap(
            kind, "应当→可以", r"\b(?:shall|must)\b", MODAL_YING, "可以", unless=no +
            r"|\bmay\b|\bcan\b", guard=negated + "|可|得",
        ),
        Swap(
            kind, "应该→必须", r"\bshould\b", r"应该", "必须", unless=no + r"|\bmust\b", guard=negated +
            "|必",
        ),
        Swap(
            kind, "需要→可以", r"\b(?:must|(?:have|has) to|needs? to|(?:is|are) required to)\b",
            r"需要(?=[一-龥]{2})(?!的)", "可以", unless=no + r"|\bcan\b|\bmay\b", guard=negated + "|可",
        ),
        Swap(
            kind, "可以→必须", may, r"可以", "必须", unless=no + r"|\bmust\b|\bshould\b", guard=negated +
            "|必|吗|？",
        ),
        Swap(
            kind, "可→应", r"\bmay\b", r"(?<![不认许还尽])可(?=[由于在依自申请要向根随使按])(?!以|能)", "应", unless=no,
            guard=negated + "|应",
        ),
        Swap(kind, "得→应", r"\bmay\b", MODAL_DE, "应", unless=no + r"|\bshall\b", guard=negated),
        Swap(
            kind, "不得→无需", r"\b(?:must|may|shall|should|can)(?: not|n['’]t)\b|\bcannot\b",
            r"不得(?!不|已|少|超|多|低|逾|高|大|以下)", "无需",
            unless=r"\b(?:less|more|exceed|fewer|later|earlier)\b|\bwithout\b|\bunless\b"
            r"|\bonly\b",
        ),
        Swap(
            kind, "无需→不得",
            r"\b(?:do|does|is|are|need)(?: not|n['’]t) (?:need|have|required|necessary)\b"
            r"|\bneed not\b|\bno need\b", r"(?:不需要|无需|不必|无须|毋需|不用)(?=[一-龥]{2})", "不得",
            unless=r"\bmust\b",
        ),
    )  # fmt: skip


def quantifiers() -> tuple[Swap, ...]:
    kind, no = "quantifier", r"\bnot\b|n['’]t\b|\bno\b|\bnone\b|\bwithout\b"
    return (
        Swap(
            kind, "所有→部分", r"\b(?:all|every)\b", r"所有(?![权人者物制])", "部分", unless=no +
            r"|\bat all\b|\bany\b|\bown", guard="部分|不|无",
        ),
        Swap(
            kind, "全部→部分", r"\b(?:all|entire|whole)\b", r"全部", "部分", unless=no +
            r"|\bor part|\bpart", guard="部分",
        ),
        Swap(
            kind, "任何→某些", r"\bany\b", r"任何(?=[一-龥])", "某些", unless=no +
            r"|\bif\b|\bwhether\b|\bsome\b", guard="[不没未无]|如果|某",
        ),
        Swap(
            kind, "每个→某个", r"\b(?:each|every)\b", r"每(?P<m>个|次|一个|种|条|位|名|项|一次|行|台|组)", r"某\g<m>",
            guard="某",
        ),
        Swap(
            kind, "仅→也", r"\bonly\b", r"(?<![不])仅(?!次|仅|供参考)(?=[一-龥 ])", "也", unless=no +
            r"|\bread-only\b|-only|\bonly (?:one|if)\b", guard="不|也|只",
        ),
        Swap(
            kind, "仅→∅", r"\bonly\b", r"(?<![不])仅(?=[在对由用适向供限支当为])(?!供参考)", "", unless=no +
            r"|\bread-only\b|\bonly one\b", guard="不|只",
        ),
        Swap(
            kind, "只→也", r"\bonly\b", r"(?<![一不两三几])只(?=[能会在对由有需可用])(?!有.*才|读)",
            lambda place: "也", unless=no + r"|\bread-only\b|\bonly one\b", guard="不|也|仅|才",
        ),
        Swap(
            kind, "除…外→包括", r"\b(?:except|excluding|exception)\b",
            r"除(?!非|法|去|了|权|名|此|以)(?P<x>[^，。；除]{2,25}?)(?:之|以)?外(?=[，。、]|$)", r"包括\g<x>",
            unless=r"\bin addition|\bbesides|\balso\b|\bprovided|\botherwise",
            guard="还|也|并应|另有|除.*除",
        ),
        Swap(kind, "除非→如果", r"\bunless\b", r"除非", "如果", guard="否则|如果"),
        Swap(
            kind, "一些→所有", r"\b(?:some|certain)\b", r"(?:一些|某些|有些)(?=[一-龥])(?!时)", "所有",
            unless=no + r"|\ball\b|\bsome(?:times|what|one|thing)\b", guard="所有|全部|不",
        ),
        Swap(
            kind, "大多数→所有", r"\bmost\b", r"大多数|大部分|绝大多数", "所有",
            unless=r"\ball\b|\bmost (?:recent|common|import|of the time)", guard="所有|全部",
        ),
    )  # fmt: skip


def connectives() -> tuple[Swap, ...]:
    kind = "connective"
    and_word = r"(?:以及|(?<![总共平饱温调缓谐柔附随中亲]{1})和(?![平谐解好睦气约弦])|(?<=[一-龥a-zA-Z\d ])(?<![参给授赠相])与(?![否会其此])|(?<![以涉普提顾波触遍累危殃企])及(?![时其格早至])|并且)"
    and_any = "和|与|及|以及|并|且|也|又|跟|、"
    or_word = r"(?:或者|或是|或)(?!许|多|少|更|缺)"
    return (
        Swap(
            kind, "和→或", r"\band\b", and_word, "或", unless=CHOICE +
            r"|\bor\b|\bboth\b|\bbetween\b|&|\band/or\b|\bas well\b|\bsuch as\b"
            r"|\band (?:then|so|also)\b|\bto\b.*\bto\b.*\bto\b",
            guard=f"(?:{and_any}).*(?:{and_any})|或|同时|之间",
        ),
        Swap(
            kind, "或→和", OR_CONTEXT, or_word, "和", unless=SAME_OR,
            guard="或.*或|或以|和|与|及|并|、|任一|任何|可|不同|无论|不论|位或",
        ),
    )  # fmt: skip


PLANTINGS = (
    *negation(),
    *zh_values.PLANTINGS,
    *comparators(),
    *modality(),
    *quantifiers(),
    *connectives(),
)


def self_test() -> None:
    """Own sentences: what is planted, and what is left alone."""
    check_plants(PLANTINGS, [
        ("We do not sell your data.", "我们不会出售您的数据。", "我们会出售您的数据。"),
        ("You must not copy it here.", "您不得在此复制。", "您可以在此复制。"),
        ("The file cannot be opened.", "该文件无法打开。", "该文件能够打开。"),
        ("Keep it for 30 days, please.", "请保留30天。", "请保留30个月。"),
        ("You must sign it first.", "您必须先签名。", "您可以先签名。"),
        ("It takes at least two days here.", "这里至少要两天。", "这里至多要两天。"),
        ("All staff read it.", "所有员工都会阅读。", "部分员工都会阅读。"),
        ("Names and faces remain.", "姓名和面孔保留。", "姓名或面孔保留。"),
        ("See Article 6 for that.", "请参见第六条。", None),
        ("It ends before 3 March 2021.", "2021年3月3日之前结束。", "2021年3月3日之后结束。"),
    ], silent=[
        ("This is not only cheap.", "这不仅便宜。"),
        ("There is no answer here.", "这里没有回答。"),
        ("The society of peace and war.", "社会和平。"),
    ])  # fmt: skip


assert all(re.compile(planting.find) for planting in PLANTINGS if isinstance(planting, Swap))
