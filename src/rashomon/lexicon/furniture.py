"""Words by which the furniture of a page gives itself away: menus, comment boxes, links, boxes.

Provenance: compiled for this project from the conventions of news sites, wire services, blogs,
encyclopedias, scanned newspapers and printed reports in English and in machine translations into
English; no third-party list was used. Apache-2.0 like the code. Matched without regard to case,
from the first character of a line; `most` is the number of words above which a line is taken for prose.
"""

# ruff: noqa: E501 - a pattern stands on one line, so that it can be read as a row of a table

from dataclasses import dataclass

import regex

from rashomon.schema import NoiseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A pattern of a line's beginning, the kind of noise it announces, the longest such line.

    ``opens`` says that what follows belongs to it, up to the next cue or the next prose of the
    account; ``below`` that the words may also begin a sentence, so that the cue holds only above
    and below the running text.
    """

    kind: NoiseKind
    pattern: regex.Pattern[str]
    most: int
    opens: bool
    below: bool


def _cues(
    kind: NoiseKind, most: int, *patterns: str, opens: bool = False, below: bool = False
) -> tuple[Cue, ...]:
    """Make one cue of the rows of a table; one alternation is tried faster than its parts."""
    either = regex.compile("|".join(f"(?:{pattern})" for pattern in patterns), regex.IGNORECASE)
    return (Cue(kind=kind, pattern=either, most=most, opens=opens, below=below),)


COMMENTS = (
    _cues(
        "comments",
        14,
        r"[(\[]?\d+[)\]]? (?:comments?|replies|responses|thoughts on)\b[^.]*$",
        r"comments? ?(?:\(\d+\)|:\s*$|$|box\b|section\b|are closed|policy\b|on this)",
        r"(?:facebook|reader'?s?|readers'?|user|disqus|top|recent|latest|all|show|view|hide) comments?\b[^.]*$",
        r"(?:leave|post|write|add|submit) (?:a|your|the first) (?:reply|comment|response|thought)",
        r"join the (?:conversation|discussion|debate)",
        r"be the first (?:to|who) (?:comment|reply)",
        r"(?:log|sign) in (?:to|or register to) (?:comment|reply|post|leave|join)",
        r"have your say\b",
        r"your e-?mail address will not be",
        r"name ?\* *e-?mail",
        r"(?:cancel reply|save my name, e-?mail)",
        opens=True,
    )
    + _cues(
        "comments",
        60,
        r"(?-i:\w+_\w+|[\p{L}.]+\d+)(?: (?:says|wrote|writes|said))?: (?=\S)",
        r"(?:anonymous|anon|guest)(?: (?:says|wrote|writes|said))?: ",
        r"(?-i:[\w.-]*[_\d][\w.-]*) (?:says|wrote|writes|said):$",
        opens=True,
    )
    + _cues("comments", 40, r"\p{L}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,2}['’]s comment:")
)

NAVIGATION = _cues(
    "navigation",
    14,
    r"(?:skip|jump|go|return) (?:directly )?to (?:the )?(?:main |primary )?(?:content|navigation|search|top|menu|home|article)",
    r"(?:back|scroll) to (?:the )?top\b|(?:back )?to the (?:home|front) ?page\b|icon: ",
    r"(?:accessibility help|your account|close panel|about sharing|image \d+ of \d+|print subscriptions|search jobs)\b",
    r"click to (?:expand|enlarge|open|play|share)\b|enter your e-?mail\b|reuse this content\b",
    r"this (?:article|story|post) is (?:more than|over) \d+|save (?:articles|this) to read\b|coordinates: ?\d",
    r"follow [\p{L} ]{3,40}:$|proudly powered by\b|post navigation\b|in [\"“]news[\"”]$",
    r"(?:get|manage|buy|renew) (?:a|your) subscriptions?\b|(?:sign|log) (?:in|out|up)$|my account\b",
    r"(?:toggle|open|close|main|show|hide) (?:navigation|menu|search|sidebar)\b",
    r"\d+ ?(?:min(?:ute)?s?['’]?)\.?,? (?:of )?read(?:ing)?\b",
    r"(?:reading|estimated reading) time\b",
    r"(?:enable|allow|turn on|receive|get) (?:breaking|push|browser|desktop|the latest)? ?(?:notifications?|news|alerts?)\b[^.]*$",
    r"(?:ok|yes)\W+no,? thanks",
    r"(?:share|tweet|post|send|forward|print|cite|e-?mail|copy|bookmark|save|download|listen)\b(?: (?:this|to|on|by|via|as|in|a|the|link|pdf|article|page|story|friend|piece)\b|[ :|·/,(]*$|:|\s*[·|/]|\s{2,})",
    r"(?:view|see|browse|show|load|read) (?:the )?(?:full |complete |whole )?(?:archives?|all|more|less|comments|history|gallery|older|newer)\b[^.]*$",
    r"(?:click|tap|press|swipe) (?:here|to|on|ctrl)\b",
    r"(?:found|see|spotted|noticed) an? (?:mistake|error|typo)|found mistake|report (?:an? )?(?:error|mistake|typo)",
    r"was this (?:page|article|content|information) (?:helpful|useful)",
    r"(?:←|→|«|»|‹|›|<|>)* ?(?:previous|next|older|newer|prev)(?: (?:post|article|piece|page|story|chapter|entry))?s?\b(?: ?(?:[:←→«»‹›]|$)| +(?:next|→))",
    r"(?:filed under|posted in|tagged(?: with| as)?|tags?|topics?|keywords|labels|category|hidden categor(?:y|ies)|categories|more about)\s*:?(?:\s*[:|]|$| in\b)",
    r"(?:filed|posted) (?:under|in):? ",
    r"\(?redirected from\b",
    r"(?:main article|main page|further information|further details|see also|for (?:the )?[^.]{0,60}, see|not to be confused with)s?:? ",
    r"like this:|like (?:us|this)\b|\d[\d,]* (?:likes?|shares?|views?|followers?|bloggers like)\b",
    r"(?:add|sign) your (?:name|candle|voice|signature)\b|sign (?:the|this) petition",
    r"(?:our|editorial) standards\b|licensing rights\b|(?:privacy|cookie) (?:policy|settings|notice)\b|terms (?:of|and) (?:use|service|conditions)\b",
    r"font size\b|text size\b|size of (?:the )?(?:font|letters)\b",
    r"contents\s*(?:\[(?:hide|show)\])?$|table of contents\b|\[edit\]$|edit (?:source|section)\b",
    r"(?:home|start|front ?page) ?(?:[>›»/|·]|\s{2,})",
    r"(?:loading|please wait)\b ?(?:\.\.\.|…)?$",
    r"retrieved from https?:",
    r"continued (?:on|from|at) (?:page|p\.)|(?:turn to|see) page \d+",
    r"(?:crossword|sudoku|puzzles?|tv guide|letters|lottery results)\b,? (?:page|p\.?) ?\d+",
    r"footnotes (?:are )?available\b|what do you think\?|we want to know your opinion",
    r"site (?:mobile )?(?:navigation|index|map)\b[^.]*$|.{2,40} redirects here\b",
    r"[^.]{0,90}[—–|-] ?page \d+$",
    r"page \d+(?: of \d+)?$|p\. ?\d+$|(?:\[|\(|[—–\-]+ ?)\d{1,4} ?(?:\]|\)|[—–\-]+)$",
    r"(?:zczc|nnnn|\(?editing desk|\(?newsroom:)\b",
    r"(?:late|early|final|first|city|morning|evening|weekend|english|international)(?: \w+)? edition\b(?!.*\.$)",
    r"price:? ?[\d£$€]|(?:no|vol|year|issue|nr)\.? ?[\dIVXLC]+[\d.,/() ]*(?:\W|$|no)",
) + _cues(
    "navigation",
    45,
    r"(?:we|this (?:web)?site|our (?:web)?site|by (?:using|continuing))\b.{0,60}\bcookies?\b",
    r"(?:accept|manage|reject|allow) (?:all )?cookies\b",
    r"(?:this|the) (?:page|article) was last (?:edited|modified|changed|updated)\b",
    r"(?:this|the) (?:article|section|page|biography|list)(?:'s lead section)?\b.{0,40}\b(?:may (?:be|contain|need|lend|require|rely|not)|needs (?:additional|more)|is (?:disputed|written like|an orphan|a stub)|does not cite|relies (?:too much|largely)|has multiple issues|contains (?:too|weasel))",
    r"the (?:neutrality|factual accuracy|accuracy|balance) of this (?:article|section|page)\b",
    r"(?:please )?(?:help|you can help)\b.{0,40}\b(?:improv|expand|add(?:ing)? (?:citations|sources))",
    r"learn how and when to remove\b",
)

RELATED = (
    _cues(
        "related",
        10,
        r"related(?: (?:articles?|stor(?:y|ies)|posts?|publications?|contents?|links?|news|topics?|coverage|reading|items|videos?|pages|entries|work))?\s*(?::|$|\|)",
        r"(?:read|see|watch|listen|look)[ ,]*(?:also|too|next|more|further)\s*(?:[:：]|$|in\b|on\b|>|»|→)",
        r"(?:read|keep|continue) (?:more|next|also|on|this|reading)\b[^.]*$",
        r"list (?:of \d+ items?|\d+ of \d+)$|end of list$",
        r"(?:also|elsewhere|more|inside)(?: stories| news| articles| obituaries| reading| coverage)?(?: (?:on|in|from|by|about|for)\b[^.,]*)? *(?::|$)",
        r"(?:also|elsewhere|inside|more) (?:today|this (?:week|issue|number))\s*(?::|$)",
        r"(?:most|more) (?:read|popular|viewed|shared|recent|commented|watched)\b[^.]*$",
        r"(?:popular|recent|latest|trending|featured|top|similar|other|previous|earlier|recommended) (?:posts?|stories|articles|news|reads|videos?|publications?|headlines|on the site)\b\s*(?::|$)",
        r"(?:trending|recommended|suggested|sponsored links)(?: (?:now|for you|by|today|reading|stories))?\s*(?::|$)",
        r"you (?:may|might|could|will|would)(?: also)? (?:like|enjoy|be interested|want|have missed)",
        r"(?:editor['’]?s?|editors['’]|our|staff) (?:picks?|choice|recommendations?)\b",
        r"(?:don['’]t miss|up next|coming up|next (?:episode|week|issue|time|in))\b\s*(?::|$|[^.]*$)",
        r"(?:on|by|in) (?:the |this )?(?:theme|topic|subject)\s*:?$|on the (?:same )?(?:theme|topic|subject)",
        r"(?:to know|find out|learn) more\s*(?::|$)|dig deeper\b|go deeper\b|what to read next",
        r"in (?:this|today['’]s) (?:issue|number|edition|section|series)\b\s*:?",
        r"(?:see also|external links|further reading|other resources|more resources)\s*:?$",
        opens=True,
    )
    + _cues(
        "related",
        40,
        r"(?:(?:related|see also|read (?:also|more|next)|also (?:read|today|in this (?:number|issue))|popular posts|more obituaries|you (?:may|might) also like|next episode|most read|watch|video|podcast|in (?:this|today['’]s) (?:issue|number|edition))\s*:|(?:also by|more from|more on) [^.:]{3,40}:)",
    )
    + _cues(
        "related",
        30,
        r"(?:sign|signing) up (?:for|to|here|now|below)\b|subscribe (?:to|for|now|here|today|from)\b",
        r"(?:get|receive) (?:the|our|all|every|unlimited|more|your)\b.{0,60}\b(?:inbox|newsletter|e-?mail|app|briefing|access)\b",
        r"(?:our|the|a|free|daily|weekly|join) newsletter\b|newsletters?$",
        r"follow (?:us|me|him|her|@?\p{L}+)(?: \p{L}+)? (?:on|at|from|in) (?:twitter|x\b|facebook|instagram|telegr|youtube|linkedin|google|whatsapp|the telegr)",
        r"to our \p{L}+: follow\b|[^.]{3,30} on (?:twitter|facebook|instagram|youtube|telegram)$",
        r"subscribe\b[^.]{0,40}[!.]?$|(?:join|support|become) (?:us|a member|our (?:channel|work|journalism))\b[^.]{0,40}$",
    )
)

ADVERTISING = _cues(
    "advertising",
    8,
    r"advertis(?:e?ment|ing|ement feature)s?\b[^.]*$|adverts?$|ads? by\b|sponsored\b|promoted\b|paid (?:content|post|partner)|partner content\b",
    r"(?:article|story|text|scroll|content) continues? (?:below|after|on)|(?:story|article) continues\b|continue reading\b|scroll down to continue",
) + _cues(
    "advertising",
    45,
    r"(?:for sale|to let|wanted|situations? vacant|lost and found|apartments? for rent)\b ?[:.—,]",
    r".{0,120}\bof all (?:chemists|grocers|booksellers|newsagents|dealers|drapers|stationers|ironmongers|tobacconists)\b",
    r".{0,120}\b(?:\d+ ?s\. ?(?:\d+ ?d\.)?|\d+ ?d\.|[£$€]\d[\d.]*|\d+ cents) ?(?:the|a|per|each) (?:tin|bottle|box|packet|jar|pound|dozen|copy|month|week)\b",
    r"(?:support|help|donate to|back) [^.]{2,40} (?:for (?:the price of|as little as|only|just)|with a (?:gift|donation|coffee))",
    r"(?:is|are|need|want|tired of|looking for|suffering from) (?:your|a|an|new)\b[^.?]{2,60}\? ?(?:see|try|call|visit|buy|come|ask|apply)\b",
    r"(?:donate|give) (?:now|today|here)\b|[£$€]\d+(?:\.\d\d)?$|(?:monthly|one-time|other amount)$",
    r"(?:your|a) (?:tax[- ]deductible |generous |monthly )*(?:gift|donation|contribution)\b",
)

ADVERTISING += _cues(
    "advertising",
    45,
    r"(?:visit|order|buy|shop|book|claim|download)\b.{0,100}\b(?:free|stand|stocks? last|% off|discount|offer|trial|tickets?|our (?:app|shop|store))\b[^,]*$",
    below=True,
)

BOXES = _cues(
    "unrelated",
    8,
    r"daily (?:dose|quote|fact|quiz|word|digest|prayer|thought|horoscope|cartoon)\b",
    r"(?:quote|word|fact|photo|picture|video|thought|verse|cartoon|joke|number) of the (?:day|week|month)\b",
    r"in (?:their|his|her) own words?\s*:?$|(?:on )?this day in history\b|on this day\s*:?$",
    r"did you know\s*\??:?$|quick quiz\b|(?:today['’]s|tomorrow['’]s) (?:weather|forecast)\b",
    r"glossary\s*:?$|(?:weather|horoscopes?|crossword|sudoku|chess|tides|lottery|markets?)\s*[:.]?$",
    opens=True,
) + _cues(
    "unrelated",
    45,
    r"(?:weather|temperature|tides?|forecast|chess|bridge|racing|football|cricket|the cricket|shipping|shippings?|sh[i1l]pp[i1l]ng|markets?|produce|exchange|births?|marriages?|deaths|obituary notes|lottery)\b ?(?:forecast|news|report|notes?|results?|notices?|intelligence)?(?:,? p(?:age|\.) ?\d+$|\.?[:.]?[—–-]| ?[:.] )",
    r"share price\b|(?:stocks?|quotes?) delayed\b|(?:stock|share|market) (?:quotes?|data|prices?) (?:delayed|provided|by)",
    r"(?:ministry|department|office|board|court|council) of [^.:]{3,40}: (?:notice|tender|call|vacanc)",
    below=True,
)

CREDITS = _cues(
    "credit",
    30,
    r"(?:©|\(c\)|copyright)\b? ?|all (?:the )?rights (?:are )?reserved\b",
    r"\(?(?:additional |with )?(?:reporting|editing|writing|edited|compiled|written|production|graphics)(?: and (?:reporting|editing|writing))? by\b",
    r"additional reporting\b",
    r"(?:photo(?:graph)?s?|picture|image|video|illustration)s? (?:by|credit|courtesy|from|source|copyright)\b",
    r"(?:this|the) (?:text|article|page|translation) (?:has been|is|was) (?:machine[- ])?translated\b|machine translation\b|translated (?:automatically|by|from)\b",
    r"printed (?:by|at|in|and published)\b|published (?:by|with|under)\b|distributed by\b",
    r"text is available under\b|retrieved from\b|reproduc(?:ed|tion) (?:with|by|is|permitted)",
    r"(?:an )?(?:excerpt|extract)(?:ed)? from\b|(?:extract|excerpt): |reprinted (?:by|from|with)|adapted from\b",
    r"(?:this|the) (?:article|story|piece|essay|text) (?:was )?(?:originally|first) (?:appeared|published)",
    r"the \p{L}+(?: \p{L}+){0,2} takes no (?:institutional|collective|corporate|editorial) positions?",
    r"(?:the )?(?:views|opinions) expressed\b|sources?: |\^ ",
)
BIOGRAPHIES = _cues(
    "credit",
    30,
    r"\p{Lu}[\p{L}.'’-]+(?: (?:\p{Lu}[\p{L}.'’-]*|al|de|van|von|bin|el)){1,3} (?:is|was|writes|covers|teaches|reports|works)\b.{0,80}\b(?:fellow|correspondent|author|editor|writer|journalist|professor|lecturer|researcher|analyst|reporter|historian|columnist|novelist|books?|director of)\b(?=.{0,60}$)",
    r"the author\b.{0,90}\b(?:is|was|lives|teaches|studied|writes)\b(?=.{0,90}$)",
    below=True,
)
CREDIT_HEADS = _cues(
    "credit",
    6,
    r"(?:about the (?:authors?|writers?)|author(?:'s)? bio|references|bibliography|works cited|citations|footnotes|endnotes|notes and references)\s*:?$",
    opens=True,
)

CAPTIONS = _cues(
    "caption",
    60,
    r"[\[(]?(?:picture|photo(?:graph)?|image|illustration|caption|plate|fig(?:ure)?|map|file photo)s?\.?(?: ?\d+| [IVXLC]+)?\s*[:.] ",
    r"[\[(](?:picture|photo|image|plate|fig|map)\b|(?:image|photo|picture) caption\b",
    r"in (?:the|this|an?) (?:archive |file )?(?:pictures?|photos?|photographs?|images?)\s*:",
    r"(?:pictured|above|below|file photo|left|top)\s*[:,] ",
    r"(?:a |the )?(?:map|bust|portrait|statue|photograph|photo|picture|painting|aerial view|diagram) (?:of|showing)\b[^.]*$",
)

CUES: tuple[Cue, ...] = (
    *COMMENTS,
    *ADVERTISING,
    *CAPTIONS,
    *CREDIT_HEADS,
    *CREDITS,
    *BIOGRAPHIES,
    *RELATED,
    *BOXES,
    *NAVIGATION,
)
"""All cues, in the order in which they are tried: the first that fits names the kind."""

PAGE_WORDS = frozenset(
    "home about us contact news opinion opinions sport sports world business politics economy culture"
    " video videos photos pictures podcast podcasts archive archives search menu login log in sign up"
    " subscribe subscription donate support share tweet facebook twitter x email e-mail mail print pdf"
    " whatsapp telegram linkedin instagram youtube reddit pinterest copy link cite save listen watch"
    " download events research publications people experts regions data newsletter newsletters careers"
    " media investors help faq topics issues latest top comment comments back next previous more close"
    " ok no yes accept all follow homepage jobs account your page site map cookies privacy terms like reply close international local health science tech technology"
    " lifestyle life weather horoscope football crossword letters obituaries travel food arts books"
    " programmes programs projects resources join who we are what do campaigns episodes transcripts"
    " poetry prose back issues write to our and the & f t".split()
)
"""Words of menus and share bars: a line that holds little else is navigation."""

READER_WORDS = frozenset(
    "you your yours subscribe subscriber subscribers subscription order orders price priced free"
    " reader readers page pages ticket tickets apply telephone tel phone email e-mail www http https"
    " copies copy edition editor letters send stamped envelope postage coupon address newsagents"
    " newsletter donate donation website online click visit shop sale bargain offer discount"
    " members membership join register booking bookings per doz dozen tin bottle packet box dept"
    " p pp crossword solution winners prize competition advert advertisement notice issue comments"
    " comment moderator login".split()
)
"""Words with which a page speaks to its reader or buyer rather than of the matter."""

SECTIONS = frozenset(
    "africa asia europe americas oceania world international national local politics opinion analysis"
    " commentary comment editorial editorials feature features news obituary obituaries profile"
    " interview explainer backgrounder blog report reports research culture business economy sport"
    " security defense defence society history magazine books essay column perspective briefing"
    " brief topics regions people events home uk us usa middle-east middle east latin-america latin"
    " america asia-pacific pacific north south central eastern western exclusive breaking special"
    " investigation long read longread review reviews letters".split()
)
"""Words of section labels that stand alone above a title."""
