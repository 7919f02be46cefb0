"""Words that stand before a name and are no part of it: ranks, offices, honorifics, kunyas.

Compiled by hand for this project from general knowledge of English news and translated prose; CC0.
"""

MALE_TITLES: frozenset[str] = frozenset(
    "mr mister sr sir lord baron count duke prince king emperor sultan shah emir father brother"
    " uncle monsieur herr señor senor signor don haj hajj haji hajji sheikh sheik shaykh imam"
    " ayatollah hojatoleslam sayyid seyyed sayed sayyed mullah mulla maulana rabbi congressman"
    " chairman spokesman councilman assemblyman pope cardinal bishop archbishop abbot old".split()
)
FEMALE_TITLES: frozenset[str] = frozenset(
    "mrs ms miss sra srta madam madame mademoiselle mme lady dame baroness countess duchess"
    " princess queen empress sister aunt granny mother frau señora senora signora"
    " doña congresswoman chairwoman spokeswoman councilwoman assemblywoman sayyida hajja".split()
)
RANKS: frozenset[str] = frozenset(
    "general gen major maj colonel col lieutenant lt captain capt sergeant sgt corporal cpl"
    " private pvt brigadier brig marshal admiral adm commodore commander cmdr commandant ensign"
    " cadet seaman airman petty officer warrant field rear vice wing squadron staff chief"
    " constable inspector superintendent detective deputy sheriff trooper guardsman gunner".split()
)
OFFICES: frozenset[str] = frozenset(
    "president premier chancellor minister secretary governor gov mayor senator sen"
    " representative rep deputy councillor councilor ambassador consul envoy commissioner"
    " director chairperson speaker leader head judge justice magistrate prosecutor attorney"
    " lawyer counsel professor prof doctor dr fr reverend rev pastor deacon friar abbess imam mufti"
    " prime foreign defence defense interior supreme grand acting former ex first second under"
    " attorney-general spokesperson candidate delegate dean rector principal martyr shaheed"
    " shahid sardar comrade citizen hon honourable honorable highness majesty excellency his her"
    " holiness the right most maître maitre allama allameh agha aqa khan-bahadur ustad ustaz"
    " effendi bey pasha engineer eng maestro driver coach king-emperor cllr amb pres esq nurse"
    " agent operative pilot".split()
)
FAITH_TITLES: frozenset[str] = frozenset({"hojjatoleslam", "hojjat", "saint", "st", "blessed"})

TITLES: frozenset[str] = MALE_TITLES | FEMALE_TITLES | RANKS | OFFICES | FAITH_TITLES
"""Every word that may stand in a title, folded to lower case and without its full stop."""

TITLE_HEADS: frozenset[str] = TITLES - frozenset(
    "the his her right most first second under former ex old foreign defence defense interior"
    " prime supreme grand field rear vice wing squadron staff petty warrant acting".split()
)
"""Title words that make a title by themselves; the others only help one along."""

TITLE_LINKS: frozenset[str] = frozenset({"of", "for", "and", "-"})

SUFFIXES: frozenset[str] = frozenset(
    "jr sr ii iii iv esq phd md mp qc kc obe cbe ret inc ltd llc l.l.c corp co plc gmbh".split()
)
"""Words behind a name that belong to it, or to nothing."""

COMPANY_SUFFIXES: frozenset[str] = frozenset(
    "inc ltd llc l.l.c llp plc corp co gmbh ag sa s.a nv bv oy ab as spa srl sarl kk pty pte sro"
    " zao oao ooo pao jsc ojsc cjsc limited incorporated corporation company kg ohg"
    " aktiengesellschaft lp holding holdings group".split()
)

KUNYA_HEADS: frozenset[str] = frozenset({"abu", "abou", "aboo", "abo", "umm", "oum", "om"})
"""Arabic *father of*, *mother of*: with the next word they make one name."""

PARTICLES: frozenset[str] = frozenset(
    "al el ul as ash ad at ar an az bin ibn ben bint abd abdul de del della di da do dos das du"
    " la le les van von der den ten ter zu zur af av y e abu umm mac mc o' st ol".split()
)
"""Small words inside names, which never stand for the person by themselves."""

ARTICLES: frozenset[str] = frozenset("al el ul as ash ad at ar an az the".split())
"""Articles that writers set or leave out at will (Arabic ones with their assimilated forms)."""
