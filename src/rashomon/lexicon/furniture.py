"""Words of menus and of section labels, by which the furniture of a page gives itself away.

Provenance: compiled for this project from the conventions of news sites, wire services, blogs and
encyclopedias in English and in machine translations into English; no third-party list was used.
Apache-2.0 like the code. Matched without regard to case.
"""

PAGE_WORDS = frozenset(
    """
    home about us contact news opinion opinions sport sports world business politics economy
    culture video videos photos pictures podcast podcasts archive archives search menu login log
    in sign up subscribe subscription donate support share tweet facebook twitter x email e-mail
    mail print pdf whatsapp telegram linkedin instagram youtube reddit pinterest copy link cite
    save listen watch download events research publications people experts regions data
    newsletter newsletters careers media investors help faq topics issues latest top comment
    comments back next previous more close ok no yes accept all follow homepage jobs account
    your page site map cookies privacy terms like reply international local health science tech
    technology lifestyle life weather horoscope football crossword letters obituaries travel
    food arts books programmes programs projects resources join who we are what do campaigns
    episodes transcripts poetry prose write to our and the & f t
    """.split()
)
"""Words of menus and share bars: a line that holds little else is navigation."""

SECTIONS = frozenset(
    """
    africa asia europe americas oceania world international national local politics opinion
    analysis commentary comment editorial editorials feature features news obituary obituaries
    profile interview explainer backgrounder blog report reports research culture business
    economy sport security defense defence society history magazine books essay column
    perspective briefing brief topics regions people events home uk us usa middle-east middle
    east latin-america latin america asia-pacific pacific north south central eastern western
    exclusive breaking special investigation long read longread review reviews letters
    """.split()
)
"""Words of section labels that stand alone above a title."""
