"""Forms of English words that no suffix tells apart: irregular ones, and British spellings, brought to one form.

Both the dictionary and the texts pass through it, so it need only be the same for all forms of a word.
"""

import re

_IRREGULAR = """
arise arose arisen; awake awoke awoken; bear bore borne; beat beaten; become became; begin began begun; bend bent;
bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build built;
burn burnt; buy bought; catch caught; choose chose chosen; cling clung; come came; creep crept; deal dealt; dig dug;
draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel
felt; fight fought; find found; flee fled; fly flew flown; forbid forbade forbidden; forget forgot forgotten; forgive
forgave forgiven; freeze froze frozen; get got gotten; give gave given; go went gone goes; grind ground; grow grew
grown; hang hung; hear heard; hide hid hidden; hold held; keep kept; kneel knelt; know knew known; lay laid; lead led;
lean leant; leap leapt; learn learnt; leave left; lend lent; lie lain; light lit; lose lost; make made; mean meant;
meet met; mistake mistook mistaken; pay paid; ride rode ridden; ring rang rung; rise rose risen; run ran; say said;
see saw seen; seek sought; sell sold; send sent; shake shook shaken; shine shone; shoot shot; show shown; shrink
shrank shrunk; sing sang sung; sink sank sunk; sit sat; sleep slept; slide slid; smell smelt; speak spoke spoken;
speed sped; spell spelt; spend spent; spill spilt; spin spun; spit spat; spoil spoilt; spring sprang sprung; stand
stood; steal stole stolen; stick stuck; sting stung; stink stank; stride strode; strike struck stricken; string
strung; strive strove striven; swear swore sworn; sweep swept; swell swollen; swim swam swum; swing swung; take took
taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown; tread trod trodden; understand
understood; undertake undertook undertaken; wake woke woken; wear wore worn; weave wove woven; weep wept; win won;
wind wound; withdraw withdrew withdrawn; withhold withheld; withstand withstood; write wrote written; overcome
overcame; overtake overtook overtaken; overthrow overthrew overthrown; foresee foresaw foreseen; uphold upheld; behold
beheld; mislead misled; rebuild rebuilt; repay repaid; retell retold; unwind unwound; slay slew slain; sow sown; saw
sawn; sew sewn; swear sworn; man men; woman women; child children; foot feet; tooth teeth; goose geese; mouse mice;
louse lice; ox oxen; wife wives; life lives; knife knives; leaf leaves; half halves; self selves; shelf shelves; wolf
wolves; calf calves; loaf loaves; thief thieves; good better best; bad worse worst; far farther further farthest
furthest; old elder eldest; criterion criteria; phenomenon phenomena; crisis crises; basis bases; thesis theses;
analysis analyses; emphasis emphases; hypothesis hypotheses; medium media; datum data; index indices; appendix
appendices; die dying; lie lying; tie tying; centre center; metre meter; kilometre kilometer; centimetre centimeter;
litre liter; theatre theater; fibre fiber; calibre caliber; sombre somber; manoeuvre maneuver; defence defense;
offence offense; licence license; pretence pretense; programme program; cheque check; grey gray; judgement judgment;
enquire inquire; enquiry inquiry; plough plow; tyre tire; aeroplane airplane; aluminium aluminum; jewellery jewelry;
catalogue catalog; dialogue dialog; draught draft; sceptical skeptical; mould mold; moustache mustache; storey story;
practise practice; whisky whiskey; fulfil fulfill; instal install; enrol enroll; skilful skillful; wilful willful;
woollen woolen; marvellous marvelous; artefact artifact
"""
_OUR = re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|er|ers|able|ably|ite|ites|ful|less|ism|hood|ly)?$)")
_ISE = re.compile(r"(?<=[a-z]{3})([iy])s(?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)")


def _read() -> dict[str, str]:
    """Each form with the first of its group; plurals of the spellings too."""
    found: dict[str, str] = {}
    for group in _IRREGULAR.replace("\n", " ").split(";"):
        first, *others = group.split()
        for other in others:
            found.setdefault(other, first)
            found.setdefault(other + "s", first)
    return found


_FORMS = _read()


def one_form(word: str) -> str:
    """A lower-case English word as it is counted: went as go, centre as center, colour as color, -ise as -ize."""
    if word in _FORMS:
        return _FORMS[word]
    return _ISE.sub(r"\1z", _OUR.sub("or", word))
