"""English words that several languages' tables ask for."""

NOT = (
    r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|may|must|shall|should|will|would)"
    r"(?: not|n't|n’t)\b|\bcannot\b|\bwon['’]t\b|\bcan['’]t\b"
)
"""A plainly negated verb."""

NEGATIVE = (
    r"\bnot\b|n['’]t\b|\bcannot\b|\bno\b|\bnone\b|\bnever\b|\bnor\b|\bneither\b|\bnothing\b"
    r"|\bnobody\b|\bwithout\b|\bunless\b|\bexcept|\bexclud|\bexempt|\bonly\b|\binstead\b|\brather\b"
    r"|\bunable\b|\bfail|\bmiss(?:es|ed|ing)\b|\black|\bavoid|\bprevent|\bprohibit|\bforbid|\bdeny|\bden(?:ied|ies|ial)"
    r"|\brefus|\breject|\bdisabl|\bdisallow|\bstop|\bcease|\babsen|\bempty\b|\binvalid|\bincorrect"
    r"|\billegal|\bimpossible|\bincompatib|\binsufficien|\binactive|\binvisib|\bunlike|\buntil\b"
    r"|\botherwise\b|\bhardly\b|\bbarely\b|\bseldom\b|\brarely\b|\bfewer?\b|\bless\b|\blittle\b"
    r"|\bun(?!der|ti|it|iq|iv|ion|less)[a-z]{3,}|\bdis[a-z]{4,}|\bnon[- ]?[a-z]|[a-z]less\b|\bfree\b"
    r"|\bno longer\b|\bother than\b|\bbut\b|\bwhether\b|\bif\b.*\bor\b|\?|\bask|\bignor|\bskip|\bomit"
)
"""Anything that may bring a negative word into a faithful translation."""

DOUBTFUL_NOT = (
    r"\bnot (?:only|just|merely|until|yet|necessarily|more|less|later|fewer|exceed|limited|all|every|any ?more)"
    r"|\bany ?more\b"
    r"|\bnot\b[^.]*\b(?:until|unless|except|without|only|but|nor|other than|anything)\b"
    r"|\b(?:unless|without|only|nor|neither|no longer|or not|if not|until|hesitate|never|none|nothing|no|un(?!der|ti|it|iq|iv|ion|less)[a-z]{4,}|disabl\w+|fail\w*|missing|invalid|prevent\w*|except)\b"
    r"|\bwhy\b|\byet\b|\banymore\b|\btoo\b|\bnot\b.*\bnot\b|n['’]t\b.*n['’]t\b|\bnot\b.*n['’]t\b|n['’]t\b.*\bnot\b"
)
"""A negation whose translation need hold none, or more than one."""

NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12,
}  # fmt: skip

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

MONTH = (
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)

OR_CONTEXT = r"\b(?:if|when|whenever|where|must|shall|will|should|is|are|was|were|has|have)\b[^.;:]{0,70}\bor\b(?!\.)"
"""An "or" in a condition or a statement; "and" would say another thing. A bare enumeration
(invoice or receipt, properties or methods) often comes to the same with "and"."""

SAME_OR = (
    r"\b(?:can|could|may|might|any|either|whether|between|allow\w*|permit\w*|option\w*|possib\w*|not|no|never"
    r"|without|n't|n’t|cannot|unless|and|like|usually|often|sometimes|following|each|both|both|all|every|such as|example|e\.g\.|one or more)\b"
    r"|&|\bor (?:later|more|less|newer|earlier|higher|lower|older|so|other|greater|above|below|equal|over|both|all|any)\b|\bto\b.*\bto\b.*\bto\b"
)
"""Beside these, "or" and "and" can come to the same, or the "or" is a part of a comparison."""

CHOICE = r"\b(?:can|could|may|might|any|either|whether|between|allow\w*|permit\w*|option\w*|possib\w*|not|no|never|without|n't|n’t|cannot|unless|and/or|if)\b"
"""Beside these, "and" and "or" can come to the same."""
