-- The case file, version 4. One table a kind of value, one line a column; docs/case-file.md is made
-- from the comments below, and SQLite keeps them in the file itself.
-- Passages are half-open code-point ranges: start is the first character, stop the one after the last.

-- # What was read

-- Facts about the file itself.
CREATE TABLE meta (
  key TEXT PRIMARY KEY, -- what is told: program (the version that wrote last), about, synopsis (hash of all that it was made of), corrections (how many the synopsis knows of), forgetting (an account is being taken out)
  value TEXT NOT NULL -- its words
) STRICT;

-- One telling of the history, exactly as it was read.
CREATE TABLE accounts (
  id TEXT PRIMARY KEY, -- hash of content and name; the same after every rebuild
  file TEXT NOT NULL, -- name of the file, relative to the folder that was given; with the part that holds the account
  sha256 TEXT NOT NULL, -- of the file's bytes
  text TEXT NOT NULL, -- the whole text, never rewritten
  title TEXT NOT NULL, -- as the text shows it, else empty
  publisher TEXT NOT NULL, -- as the text shows it, else empty
  author TEXT NOT NULL, -- as the text shows it, else empty
  published TEXT NOT NULL, -- EDTF, else empty
  language TEXT NOT NULL, -- ISO 639-1
  extracted INTEGER NOT NULL, -- 1 where the text was taken out of another format, 0 for plain text
  folder TEXT NOT NULL, -- hash of the folder's place as seen from the case file: tells two folders apart
  fingerprint TEXT NOT NULL, -- hash of program version and weights: read again when it differs
  document TEXT NOT NULL DEFAULT '', -- name of the file alone: several accounts may come from one
  format TEXT NOT NULL DEFAULT '' -- what the file, or the part of it, is
) STRICT;
CREATE INDEX accounts_by_file ON accounts (file, sha256);
CREATE INDEX accounts_by_document ON accounts (folder, document);

-- What is known of an account from around its text, and where it came from.
CREATE TABLE facts (
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, -- which account
  ordinal INTEGER NOT NULL, -- order in the account, from 0
  name TEXT NOT NULL, -- title, author, publisher, section, created, published, modified, language, address, agency, place, translated, ocr
  value TEXT NOT NULL, -- in words; EDTF for days, ISO 639-1 for languages
  origin TEXT NOT NULL, -- the field of the document that says so, or the text
  PRIMARY KEY (account, ordinal)
) STRICT, WITHOUT ROWID;

-- Where each run of an account's text stands in the original.
CREATE TABLE locators (
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, -- which account
  ordinal INTEGER NOT NULL, -- order in the account, from 0
  start INTEGER NOT NULL, -- first character of the run
  stop INTEGER NOT NULL, -- character after the last
  element TEXT NOT NULL, -- path of the element, part or member that holds it, else empty
  first INTEGER, -- offset of its first byte
  last INTEGER, -- offset of the byte after the last
  encoding TEXT NOT NULL, -- the bytes read in this encoding are the run; empty where they spell it otherwise
  page INTEGER NOT NULL, -- from 1; 0 for none
  box_left REAL, -- box on the page, in points from its upper left corner
  box_top REAL, -- the same
  box_right REAL, -- the same
  box_bottom REAL, -- the same
  begins REAL, -- seconds
  ends REAL, -- seconds
  PRIMARY KEY (account, ordinal)
) STRICT, WITHOUT ROWID;

-- The same document once more, in another format or place: it is read, but not counted again.
CREATE TABLE copies (
  account TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE, -- the document once more
  original TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE -- the account that stands for both
) STRICT, WITHOUT ROWID;

-- Blocks that are not the account proper, and lines of its metadata; marked, never cut.
CREATE TABLE noise (
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, -- where it stands
  ordinal INTEGER NOT NULL, -- order in the account, from 0
  start INTEGER NOT NULL, -- first character
  stop INTEGER NOT NULL, -- character after the last
  kind TEXT NOT NULL, -- navigation, advertising, comments, related, unrelated; title, author, date, publisher, caption, credit
  PRIMARY KEY (account, ordinal)
) STRICT, WITHOUT ROWID;

-- Documents that could not be read.
CREATE TABLE unread (
  folder TEXT NOT NULL, -- as in accounts
  file TEXT NOT NULL, -- name, relative to the folder that was given
  reason TEXT NOT NULL, -- what was found and what to do
  document TEXT NOT NULL DEFAULT '', -- name of the file alone: it may be a part that could not be read
  PRIMARY KEY (folder, file)
) STRICT, WITHOUT ROWID;

-- # What each account says

-- Sentences, in order.
CREATE TABLE sentences (
  number INTEGER PRIMARY KEY, -- row of the search index
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, -- where it stands
  ordinal INTEGER NOT NULL, -- order in the account, from 0
  start INTEGER NOT NULL, -- first character
  stop INTEGER NOT NULL, -- character after the last
  paragraph INTEGER NOT NULL, -- paragraph, from 0
  first INTEGER NOT NULL, -- index of its first word among the account's words
  last INTEGER NOT NULL, -- index after its last word
  UNIQUE (account, ordinal)
) STRICT;

-- Words that stand for somebody or something.
CREATE TABLE mentions (
  id TEXT PRIMARY KEY, -- hash of its place
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, -- where it stands
  ordinal INTEGER NOT NULL, -- order in the account, from 0
  start INTEGER NOT NULL, -- first character
  stop INTEGER NOT NULL, -- character after the last
  head_start INTEGER NOT NULL, -- first character of the head word
  head_stop INTEGER NOT NULL, -- character after the head word
  kind TEXT NOT NULL, -- name, nominal or pronoun
  type TEXT NOT NULL, -- person, organization, state, place, group, work or other
  antecedent TEXT REFERENCES mentions (id) DEFERRABLE INITIALLY DEFERRED, -- the mention it refers back to
  UNIQUE (account, ordinal)
) STRICT;
CREATE INDEX mentions_by_antecedent ON mentions (antecedent);

-- Words that can be put on a calendar.
CREATE TABLE dates (
  id TEXT PRIMARY KEY, -- hash of its place
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, -- where it stands
  ordinal INTEGER NOT NULL, -- order in the account, from 0
  start INTEGER NOT NULL, -- first character
  stop INTEGER NOT NULL, -- character after the last
  value TEXT NOT NULL, -- EDTF level 1
  anchor TEXT NOT NULL, -- what it was resolved against: published, the id of another date, or empty
  UNIQUE (account, ordinal)
) STRICT;

-- Numbers with what they count.
CREATE TABLE quantities (
  id TEXT PRIMARY KEY, -- hash of its place
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, -- where it stands
  ordinal INTEGER NOT NULL, -- order in the account, from 0
  start INTEGER NOT NULL, -- first character
  stop INTEGER NOT NULL, -- character after the last
  low REAL NOT NULL, -- lowest value that the words allow
  high REAL NOT NULL, -- highest value that the words allow
  unit TEXT NOT NULL, -- normal form (person, USD, km), empty when bare
  counted TEXT NOT NULL, -- lemma of the thing counted
  scope TEXT NOT NULL, -- JSON list of the words that narrow it
  comparator TEXT NOT NULL, -- exactly, about, at least, at most or between
  UNIQUE (account, ordinal)
) STRICT;

-- Words, beliefs or knowledge put in somebody's mouth.
CREATE TABLE attributions (
  id TEXT PRIMARY KEY, -- hash of its place
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, -- where it stands
  ordinal INTEGER NOT NULL, -- order in the account, from 0
  start INTEGER NOT NULL, -- first character of what is said
  stop INTEGER NOT NULL, -- character after what is said
  cue_start INTEGER, -- first character of the words of saying, if the account has them
  cue_stop INTEGER, -- character after them
  source_start INTEGER, -- first character of the words that name who is quoted, if the account has them
  source_stop INTEGER, -- character after them
  speaker TEXT REFERENCES mentions (id) DEFERRABLE INITIALLY DEFERRED, -- the mention that stands for the speaker
  name TEXT NOT NULL, -- the speaker in words, empty for nobody
  anonymity TEXT NOT NULL, -- named, role, collective or unnamed
  manner TEXT NOT NULL, -- direct, indirect or mixed
  stance TEXT NOT NULL, -- of the speaker: asserts, denies, doubts or endorses
  kind TEXT NOT NULL, -- says, believes, orders, shows, documents or accuses
  certainty REAL NOT NULL, -- how sure the program is of having found it
  parent TEXT REFERENCES attributions (id) DEFERRABLE INITIALLY DEFERRED, -- the attribution it is nested in
  UNIQUE (account, ordinal)
) STRICT;
CREATE INDEX attributions_by_parent ON attributions (parent);
CREATE INDEX attributions_by_speaker ON attributions (speaker);

-- What is said, apart from who says it.
CREATE TABLE propositions (
  id TEXT PRIMARY KEY, -- hash of its place
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, -- where it stands
  ordinal INTEGER NOT NULL, -- order in the account, from 0
  start INTEGER NOT NULL, -- first character
  stop INTEGER NOT NULL, -- character after the last
  sentence INTEGER NOT NULL, -- ordinal of its sentence
  kind TEXT NOT NULL, -- event, role, relation, number or assessment
  predicate_start INTEGER NOT NULL, -- first character of the governing word
  predicate_stop INTEGER NOT NULL, -- character after the governing word
  concept TEXT NOT NULL, -- lemma of the governing word
  negated INTEGER NOT NULL, -- 1 where it is said not to be so
  realis TEXT NOT NULL, -- actual, planned, hypothetical or denied
  vector BLOB, -- the passage as the encoder sees it: little-endian 16-bit floats
  UNIQUE (account, ordinal)
) STRICT;

-- What fills the places of a proposition: who, when, where, how many.
CREATE TABLE slots (
  proposition TEXT NOT NULL REFERENCES propositions (id) ON DELETE CASCADE, -- the proposition
  slot TEXT NOT NULL, -- argument, when, where or quantity
  ordinal INTEGER NOT NULL, -- order in the slot, from 0
  value TEXT NOT NULL, -- id of a mention (argument, where), a date (when) or a quantity
  PRIMARY KEY (proposition, slot, ordinal)
) STRICT, WITHOUT ROWID;

-- Who stands behind a proposition, and how.
CREATE TABLE assertions (
  id TEXT PRIMARY KEY, -- hash of its place
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, -- where it stands
  ordinal INTEGER NOT NULL, -- order in the account, from 0
  proposition TEXT NOT NULL REFERENCES propositions (id) DEFERRABLE INITIALLY DEFERRED, -- what is said
  start INTEGER NOT NULL, -- first character
  stop INTEGER NOT NULL, -- character after the last
  stance TEXT NOT NULL, -- asserts, attributes or disputes
  attribution TEXT REFERENCES attributions (id) DEFERRABLE INITIALLY DEFERRED, -- on whose word; none for the account's own voice
  hedged INTEGER NOT NULL, -- 1 where the account's own words hold back
  UNIQUE (account, ordinal)
) STRICT;
CREATE INDEX assertions_by_proposition ON assertions (proposition);
CREATE INDEX assertions_by_attribution ON assertions (attribution);

-- # What they say side by side

-- Somebody or something that the accounts speak of.
CREATE TABLE entities (
  id TEXT PRIMARY KEY, -- hash
  ordinal INTEGER NOT NULL UNIQUE, -- order in the synopsis, from 0
  type TEXT NOT NULL, -- person, organization, state, place, group, work or other
  name TEXT NOT NULL -- the name it is shown by
) STRICT;

-- The distinct names that the accounts use.
CREATE TABLE aliases (
  entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE, -- who or what
  ordinal INTEGER NOT NULL, -- order, from 0
  alias TEXT NOT NULL, -- the name
  PRIMARY KEY (entity, ordinal)
) STRICT, WITHOUT ROWID;

-- Numbers of an entity in other catalogues.
CREATE TABLE identifiers (
  entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE, -- who or what
  ordinal INTEGER NOT NULL, -- order, from 0
  scheme TEXT NOT NULL, -- the catalogue
  value TEXT NOT NULL, -- the number in it
  PRIMARY KEY (entity, ordinal)
) STRICT, WITHOUT ROWID;

-- Which mentions stand for which entity.
CREATE TABLE members (
  entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE, -- who or what
  ordinal INTEGER NOT NULL, -- order, from 0
  mention TEXT NOT NULL REFERENCES mentions (id), -- the words
  PRIMARY KEY (entity, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_mention ON members (mention);

-- A row of the synopsis: one thing that accounts say, with what each says of it.
CREATE TABLE points (
  id TEXT PRIMARY KEY, -- hash
  ordinal INTEGER NOT NULL UNIQUE, -- order in the synopsis, from 0
  kind TEXT NOT NULL, -- event, role, relation, number or assessment
  label TEXT NOT NULL, -- the clearest passage
  place TEXT NOT NULL, -- where, in words, else empty
  time TEXT NOT NULL, -- when, in EDTF, else empty
  origins INTEGER NOT NULL, -- number of distinct origins behind its cells
  confidence REAL NOT NULL -- how sure the program is of its own finding, 0 to 1
) STRICT;

-- Who takes part in a point.
CREATE TABLE actors (
  point TEXT NOT NULL REFERENCES points (id) ON DELETE CASCADE, -- the point
  ordinal INTEGER NOT NULL, -- order, from 0
  entity TEXT NOT NULL REFERENCES entities (id), -- who
  PRIMARY KEY (point, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX actors_by_entity ON actors (entity);

-- One account's words on a point.
CREATE TABLE cells (
  point TEXT NOT NULL REFERENCES points (id) ON DELETE CASCADE, -- the point
  ordinal INTEGER NOT NULL, -- order, from 0
  account TEXT NOT NULL REFERENCES accounts (id), -- where the words stand
  assertion TEXT NOT NULL REFERENCES assertions (id), -- the assertion shown
  start INTEGER NOT NULL, -- first character
  stop INTEGER NOT NULL, -- character after the last
  stance TEXT NOT NULL, -- asserts, attributes or disputes
  attribution TEXT REFERENCES attributions (id), -- on whose word; none for the account's own voice
  hedged INTEGER NOT NULL, -- 1 where the account's own words hold back
  PRIMARY KEY (point, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX cells_by_account ON cells (account);
CREATE INDEX cells_by_assertion ON cells (assertion);
CREATE INDEX cells_by_attribution ON cells (attribution);

-- Accounts with no cell on a point.
CREATE TABLE silences (
  point TEXT NOT NULL REFERENCES points (id) ON DELETE CASCADE, -- the point
  ordinal INTEGER NOT NULL, -- order, from 0
  account TEXT NOT NULL REFERENCES accounts (id), -- which account
  kind TEXT NOT NULL, -- point: covers the matter but not this point; matter: does not cover it at all
  PRIMARY KEY (point, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX silences_by_account ON silences (account);

-- Values that cannot all be right, or that judge the same thing differently.
CREATE TABLE conflicts (
  id TEXT PRIMARY KEY, -- hash
  ordinal INTEGER NOT NULL UNIQUE, -- order in the synopsis, from 0
  kind TEXT NOT NULL, -- date, number, place, actor, role, occurrence, cause, assessment or wording
  scope TEXT NOT NULL, -- across accounts, or inside one
  confidence REAL NOT NULL -- how sure the program is of its own finding, 0 to 1
) STRICT;

-- The points that a conflict is about.
CREATE TABLE conflict_points (
  conflict TEXT NOT NULL REFERENCES conflicts (id) ON DELETE CASCADE, -- the conflict
  ordinal INTEGER NOT NULL, -- order, from 0
  point TEXT NOT NULL REFERENCES points (id), -- the point
  PRIMARY KEY (conflict, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_points_by_point ON conflict_points (point);

-- The values of a conflict. Their order is that of the accounts and no rank.
CREATE TABLE sides (
  conflict TEXT NOT NULL REFERENCES conflicts (id) ON DELETE CASCADE, -- the conflict
  side INTEGER NOT NULL, -- number of the side, from 0
  value TEXT NOT NULL, -- the value in words
  PRIMARY KEY (conflict, side)
) STRICT, WITHOUT ROWID;

-- The passages that hold a side's value.
CREATE TABLE side_passages (
  conflict TEXT NOT NULL, -- the conflict
  side INTEGER NOT NULL, -- number of the side
  ordinal INTEGER NOT NULL, -- order, from 0
  account TEXT NOT NULL REFERENCES accounts (id), -- where the words stand
  start INTEGER NOT NULL, -- first character
  stop INTEGER NOT NULL, -- character after the last
  PRIMARY KEY (conflict, side, ordinal),
  FOREIGN KEY (conflict, side) REFERENCES sides (conflict, side) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX side_passages_by_account ON side_passages (account);

-- An account passes on another work, outlet or agency.
CREATE TABLE relays (
  ordinal INTEGER PRIMARY KEY, -- order in the synopsis, from 0
  account TEXT NOT NULL REFERENCES accounts (id), -- who passes on
  relayed TEXT NOT NULL, -- name of what is passed on
  start INTEGER NOT NULL, -- first character of the words that say so
  stop INTEGER NOT NULL -- character after the last
) STRICT;
CREATE INDEX relays_by_account ON relays (account);

-- Accounts that go back to one source.
CREATE TABLE origins (
  id TEXT PRIMARY KEY, -- hash
  ordinal INTEGER NOT NULL UNIQUE -- order in the synopsis, from 0
) STRICT;

-- Which accounts go back to which origin.
CREATE TABLE origin_accounts (
  origin TEXT NOT NULL REFERENCES origins (id) ON DELETE CASCADE, -- the origin
  ordinal INTEGER NOT NULL, -- order, from 0
  account TEXT NOT NULL REFERENCES accounts (id), -- the account
  PRIMARY KEY (origin, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_accounts_by_account ON origin_accounts (account);

-- Corrections that found no words, or nothing at them to be about.
CREATE TABLE lost (
  correction TEXT NOT NULL PRIMARY KEY, -- the correction
  ordinal INTEGER NOT NULL -- order in the log, from 0
) STRICT, WITHOUT ROWID;

-- Why the program found an entity, a point, a conflict or an origin.
CREATE TABLE reasons (
  finding TEXT NOT NULL, -- id of the entity, point, conflict or origin
  ordinal INTEGER NOT NULL, -- order, from 0
  rule TEXT NOT NULL, -- the rule or signal
  words TEXT NOT NULL, -- the same for a reader
  weight REAL NOT NULL, -- positive for the finding, negative against it
  PRIMARY KEY (finding, ordinal)
) STRICT, WITHOUT ROWID;

-- # What is only ever added to

-- Decisions of a person.
CREATE TABLE corrections (
  number INTEGER PRIMARY KEY, -- order in which they were made
  id TEXT NOT NULL UNIQUE, -- hash
  kind TEXT NOT NULL, -- same, different, noise, not-noise, value, stance, speaker, label, hide or note
  value TEXT NOT NULL, -- the value decided on, else empty
  person TEXT NOT NULL, -- who decided
  at TEXT NOT NULL, -- when, as that person's program noted it
  reason TEXT NOT NULL, -- why
  about TEXT NOT NULL DEFAULT '', -- entity, point, conflict or origin; empty: the entity for same and different, else the point
  supersedes TEXT NOT NULL -- id of the correction that this one takes back, else empty
) STRICT;

-- The words that a correction is about. They are looked for again after every rebuild.
CREATE TABLE correction_targets (
  correction TEXT NOT NULL REFERENCES corrections (id), -- the correction
  ordinal INTEGER NOT NULL, -- order, from 0
  account TEXT NOT NULL, -- id of the account; it may have left the case since
  quote TEXT NOT NULL, -- the exact words
  start INTEGER NOT NULL, -- where they stood
  PRIMARY KEY (correction, ordinal)
) STRICT, WITHOUT ROWID;

-- Whom a person's own lists know. Lists are only added; of each the newest edition holds.
CREATE TABLE known (
  number INTEGER PRIMARY KEY, -- order in which they came
  list TEXT NOT NULL, -- name of the list
  edition INTEGER NOT NULL, -- from 1: a list that is given again takes the place of its former edition
  name TEXT NOT NULL, -- the name it is shown by
  type TEXT NOT NULL, -- person, organization, state, place, group, work or other; empty where the list does not say
  aliases TEXT NOT NULL, -- JSON list of other names
  identifiers TEXT NOT NULL -- JSON list of pairs: the catalogue and the number in it
) STRICT;

-- Which program and which weights worked on this file. No clock: the same work leaves the same row.
CREATE TABLE runs (
  number INTEGER PRIMARY KEY, -- order of the runs
  program TEXT NOT NULL, -- version of the program
  weights TEXT NOT NULL, -- name of the weights
  sha256 TEXT NOT NULL, -- of the weights
  accounts INTEGER NOT NULL, -- accounts in the case when the run was done
  unread INTEGER NOT NULL -- documents that it could not read
) STRICT;

CREATE TRIGGER corrections_are_only_added BEFORE INSERT ON corrections
  WHEN EXISTS (SELECT 1 FROM corrections WHERE id = new.id OR number = new.number)
  BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END;
CREATE TRIGGER corrections_are_not_changed BEFORE UPDATE ON corrections
  BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END;
CREATE TRIGGER corrections_are_not_deleted BEFORE DELETE ON corrections
  BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END;
CREATE TRIGGER correction_targets_are_only_added BEFORE INSERT ON correction_targets
  WHEN EXISTS (SELECT 1 FROM correction_targets WHERE correction = new.correction AND ordinal = new.ordinal)
  BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END;
CREATE TRIGGER correction_targets_are_not_changed BEFORE UPDATE ON correction_targets
  BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END;
CREATE TRIGGER correction_targets_are_not_deleted BEFORE DELETE ON correction_targets
  BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END;
CREATE TRIGGER runs_are_only_added BEFORE INSERT ON runs
  WHEN EXISTS (SELECT 1 FROM runs WHERE number = new.number)
  BEGIN SELECT RAISE(ABORT, 'runs are only ever added'); END;
CREATE TRIGGER runs_are_not_changed BEFORE UPDATE ON runs
  BEGIN SELECT RAISE(ABORT, 'runs are only ever added'); END;
CREATE TRIGGER runs_are_not_deleted BEFORE DELETE ON runs
  BEGIN SELECT RAISE(ABORT, 'runs are only ever added'); END;
CREATE TRIGGER known_is_only_added BEFORE INSERT ON known
  WHEN EXISTS (SELECT 1 FROM known WHERE number = new.number)
  BEGIN SELECT RAISE(ABORT, 'known names are only ever added'); END;
CREATE TRIGGER known_is_not_changed BEFORE UPDATE ON known
  BEGIN SELECT RAISE(ABORT, 'known names are only ever added'); END;
CREATE TRIGGER known_is_not_deleted BEFORE DELETE ON known
  BEGIN SELECT RAISE(ABORT, 'known names are only ever added'); END;

-- # What may be dropped at any time

-- What was worked out to lay the accounts side by side, so that it takes less the next time.
CREATE TABLE memo (
  key BLOB PRIMARY KEY, -- hash of everything that the result was made of
  result BLOB NOT NULL -- the result
) STRICT;

-- # Finding words

-- Full text, one row a sentence: SELECT … FROM search JOIN sentences ON number = search.rowid.
CREATE VIRTUAL TABLE search USING fts5 (
  words, -- the sentence
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER sentences_leave_the_search AFTER DELETE ON sentences
  BEGIN DELETE FROM search WHERE rowid = old.number; END;

-- # Views that answer plain questions

-- On whose word: every attribution with its chain of speakers, the outermost first.
CREATE VIEW chains AS
  WITH RECURSIVE walk (attribution, ancestor, depth) AS (
    SELECT id, id, 0 FROM attributions
    UNION ALL
    SELECT walk.attribution, attributions.parent, depth + 1
    FROM walk JOIN attributions ON attributions.id = walk.ancestor
    WHERE attributions.parent IS NOT NULL AND depth < 32
  ), named (attribution, depth, name) AS (
    SELECT attribution, depth, CASE WHEN name = '' THEN 'unnamed' ELSE name END
    FROM walk JOIN attributions ON attributions.id = walk.ancestor
    ORDER BY attribution, depth DESC
  )
  SELECT attribution, -- id of the attribution
    group_concat(name, ' ‹ ') AS chain, -- its speakers, the outermost first
    max(depth) + 1 AS voices -- how many speakers deep
  FROM named GROUP BY attribution;

-- Who says what, on whose word, in which words.
CREATE VIEW voices AS
  SELECT accounts.file AS file, -- name of the account's file
    chains.chain AS chain, -- the speakers, the outermost first
    attributions.stance AS stance, -- of the speaker: asserts, denies, doubts or endorses
    attributions.manner AS manner, -- direct, indirect or mixed
    substr(text, attributions.start + 1, attributions.stop - attributions.start) AS quote, -- what is said
    substr(text, source_start + 1, source_stop - source_start) AS source, -- the words that name who is quoted
    substr(text, cue_start + 1, cue_stop - cue_start) AS cue, -- the words of saying
    attributions.id AS attribution -- its id
  FROM attributions JOIN accounts ON accounts.id = attributions.account
    JOIN chains ON chains.attribution = attributions.id
  WHERE accounts.id NOT IN (SELECT account FROM copies)
  ORDER BY file, attributions.ordinal;

-- The synopsis: every point with what every account says of it, or that it is silent.
CREATE VIEW synopsis AS
  SELECT points.ordinal + 1 AS row, -- number of the row
    points.label AS label, -- the point
    points.time AS time, -- when, in EDTF
    points.place AS place, -- where
    accounts.file AS file, -- name of the account's file
    said.stance AS stance, -- asserts, attributes, disputes; silent on this point, silent on the matter
    said.quote AS quote, -- the exact words
    chains.chain AS chain, -- on whose word, the outermost first
    said.hedged AS hedged, -- 1 where the account's own words hold back
    points.origins AS origins, -- number of distinct origins behind the row
    points.id AS point -- its id
  FROM points JOIN (
    SELECT point, cells.ordinal AS ordinal, account, stance, hedged, attribution,
      substr(text, start + 1, stop - start) AS quote
    FROM cells JOIN accounts ON accounts.id = account
    UNION ALL
    SELECT point, 1000000 + ordinal, account,
      CASE kind WHEN 'point' THEN 'silent on this point' ELSE 'silent on the matter' END, 0, NULL, NULL
    FROM silences
  ) AS said ON said.point = points.id
    JOIN accounts ON accounts.id = said.account
    LEFT JOIN chains ON chains.attribution = said.attribution
  ORDER BY row, file, said.ordinal;

-- Where the accounts differ: every side of every conflict with its passages.
CREATE VIEW differences AS
  SELECT conflicts.ordinal + 1 AS number, -- number of the conflict
    conflicts.kind AS kind, -- what differs
    conflicts.scope AS scope, -- across accounts, or inside one
    char(97 + sides.side % 26) AS side, -- letter of the side; no rank
    sides.value AS value, -- the value in words
    accounts.file AS file, -- name of the account's file
    substr(text, start + 1, stop - start) AS quote, -- the exact words
    conflicts.id AS conflict -- its id
  FROM conflicts JOIN sides ON sides.conflict = conflicts.id
    JOIN side_passages ON side_passages.conflict = sides.conflict AND side_passages.side = sides.side
    JOIN accounts ON accounts.id = side_passages.account
  ORDER BY number, sides.side, side_passages.ordinal;

-- Who is named, in how many accounts, how often.
CREATE VIEW names AS
  SELECT entities.name AS name, -- the name it is shown by
    entities.type AS type, -- person, organization, state, place, group, work or other
    count(DISTINCT mentions.account) AS accounts, -- accounts that speak of it
    count(*) AS mentions, -- how often
    entities.id AS entity -- its id
  FROM entities JOIN members ON members.entity = entities.id
    JOIN mentions ON mentions.id = members.mention
  GROUP BY entities.id ORDER BY accounts DESC, count(*) DESC, name;

-- Who passes on whose work.
CREATE VIEW passes_on AS
  SELECT accounts.file AS file, -- name of the account's file
    relayed, -- what it passes on
    substr(text, start + 1, stop - start) AS quote -- the words that say so
  FROM relays JOIN accounts ON accounts.id = relays.account ORDER BY relays.ordinal;
