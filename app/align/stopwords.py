"""Words too common to say which sentence they come from."""

_ENGLISH = """
a an the of to in on at by for from with as and or but nor so if then than that this these those it its he his him she
her hers they their them we our us you your i my me is are was were be been being am do does did done has have had
having will would shall should can could may might must not no there here which who whom whose what when where why how
all any each both more most other some such only own same too very s t d ll re ve also into over under about up down
out off again further once during before after above below between through while because until against one ones upon
among within without per via etc
"""
_CHINESE_CHARACTERS = """
的了是在和与與及或而也都就还還又对對于於为為以将將被从從向到由使让讓给給着著过過地得之其此这這那些我你他她它有没沒不很更最再上下中
里裡内內外等所并並且但如果则則可能要会會能应應该該把吗嗎呢吧啊呀么麼个個们們者各每某
"""
_CHINESE = """
那些 我们 我們 你们 你們 他们 他們 她们 她們 它们 它們 自己 什么
什麼 一个 一個 一些 这些 這些 没有 沒有 但是 因为 因為 所以 如果
可以 可能 应该 應該 以及 并且 並且 而且 这个 這個 那个 那個 这样
這樣 那样 那樣 一种 一種 还是 還是 就是 不是 这种 這種 那种 那種
对于 對於 关于 關於 由于 由於 通过 通過 根据 根據
"""

ENGLISH_STOP_WORDS = frozenset(_ENGLISH.split())
CHINESE_STOP_WORDS = frozenset(_CHINESE_CHARACTERS) - {"\n"} | frozenset(_CHINESE.split())
