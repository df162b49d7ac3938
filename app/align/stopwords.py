"""Words too common to say which sentence they come from.

Pronouns, negations, question words and the like are not among them: translators keep them often enough, and how far
each can be relied upon is learned from the text.
"""

_ENGLISH = """
a an the of to in on at by for from with as and or nor then that this these those it its is are was were be been being
am do does did done has have had having may might which whose few s t d ll re ve also during about further against one
ones upon among within per via etc ca wo sha ai
"""
_CHINESE_CHARACTERS = """
的了是在和与與及或而对對于於为為以将將被从從向到由使让讓给給着著过過得地之其此这這那些它有等所但如果则則可把吗嗎呢吧啊呀
么麼个個们們者
"""
_CHINESE = """
它们 它們 一个 一個 一种 一種 还是 還是 就是 这种 這種 那种 那種 对于 對於 关于 關於 以及 并且 並且 而且
"""
_SAME_WORD = """
i me my; you your; he him his; she her hers; we us our; they them their; not n't
"""

ENGLISH_STOP_WORDS = frozenset(_ENGLISH.split())
CHINESE_STOP_WORDS = frozenset(_CHINESE_CHARACTERS) - {"\n"} | frozenset(_CHINESE.split())
SAME_WORD = {form: forms.split()[0] for forms in _SAME_WORD.split(";") for form in forms.split()}
"""Forms of pronouns that Chinese does not tell apart, each with the one that stands for all."""
