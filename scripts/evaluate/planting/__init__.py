"""Tables of defects to plant into translations, one module a language, and what applies them.

Written from the languages alone, without a look at the rules that are measured with them.
"""
