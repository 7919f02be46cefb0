"""Legal forms of companies and what stands before a ship's name: no part of what they are called.

Compiled by hand for this project from general knowledge of company law; CC0.
"""

from functools import cache

from rashomon.lexicon.names import words_of

FORMS = """
    ab; ag; ao; aps; as; asa; bhd; bv; co; company; corp; corporation; doo; eood; gmbh; gmbh & co kg
    inc; incorporated; jsc; kft; kg; kk; lda; limited; llc; llp; lp; ltd; ltda; mbh; nv; oao; ohg
    ojsc; ooo; oy; oyj; pao; pjsc; plc; pte; pty; pvt; sa; sa de cv; sarl; sas; se; sl; spa
    sp z oo; spol s ro; sro; srl; ug; zao; zrt; cjsc; co ltd; aktiengesellschaft; aktiebolag
    aktieselskab; anonim sirketi; besloten vennootschap; naamloze vennootschap
    gesellschaft mit beschränkter haftung; kommanditgesellschaft; limited company
    limited liability company; limited liability partnership; limited partnership
    joint stock company; open joint stock company; closed joint stock company
    public joint stock company; private joint stock company; public limited company
    private limited company; private limited; sendirian berhad; perseroan terbatas
    sociedad anónima; sociedad limitada; sociedade anônima; sociedade limitada
    société anonyme; société à responsabilité limitée; società a responsabilità limitata
    società per azioni; societatea cu răspundere limitată; societate pe acțiuni
    spółka akcyjna; spółka z ograniczoną odpowiedzialnością
    акционерное общество; открытое акционерное общество; закрытое акционерное общество
    публичное акционерное общество; общество с ограниченной ответственностью; оао; ооо; зао; пао
"""
"""Forms as they stand behind a name or before it; a semicolon or a line's end parts them."""

SHIPS = frozenset("hmas hmcs hms mt mv rms ss uss".split())


@cache
def _forms() -> frozenset[tuple[str, ...]]:
    listed = (form for line in FORMS.splitlines() for form in line.split(";"))
    return frozenset(words for form in listed if (words := words_of(form)))


LONGEST = 5
"""Words of the longest form."""


def formless(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take the legal forms, or a ship's prefix, off a name's words; something is always left.

    >>> formless(("oao", "gazprom")), formless(("siemens", "ag")), formless(("ag",))
    (('gazprom',), ('siemens',), ('ag',))
    """
    for size in range(min(LONGEST, len(words) - 1), 0, -1):
        if words[-size:] in _forms():
            return formless(words[:-size])
        if words[:size] in _forms() and words[:size] not in AMBIGUOUS:
            return formless(words[size:])
    return words[1:] if len(words) > 1 and words[0] in SHIPS else words


AMBIGUOUS = frozenset((word,) for word in "as co company corporation limited private sa se".split())
"""Forms that open other names ("Company of Heroes", "As Salam")."""
