// What the reading room's server answers: every address under /api, and the shape of its answer.
// Offsets are code points into an account's text. Ids are strings. Lists that can be long come in pages.

export type Mark = "asserts" | "reports" | "disputes";
export type Sure = "sure" | "likely" | "unsure";
export type PointKind = "event" | "role" | "relation" | "number" | "assessment";
export type ConflictKind =
  | "date" | "number" | "place" | "actor" | "role" | "occurrence" | "cause" | "assessment" | "wording";
export type EntityType = "person" | "organization" | "state" | "group" | "place" | "work" | "other";

/** GET /api/case */
export interface CaseInfo {
  title: string;
  program: string;
  /** Grows with every change of what is shown: a screen that holds an older one asks again. */
  revision: number;
  state: "empty" | "building" | "ready";
  progress: Progress | null;
  accounts: Account[];
  counts: { points: number; shared: number; conflicts: number; entities: number; origins: number; corrections: number; lost: number };
  /** Rows and conflicts that are more likely none: left out here, in the export. */
  doubtful: { points: number; conflicts: number };
  unread: { file: string; reason: string }[];
  /** What the tool bar offers to filter by: the most frequent first. */
  facets: { actors: Ref[]; places: string[]; kinds: { kind: PointKind; count: number }[]; years: [number, number] | null };
  person: { name: string; may: "read" | "edit" | "own" };
}
export interface Progress { what: string; done: number; total: number }
export interface Ref { id: string; name: string; type?: EntityType; count?: number }

export interface Account {
  id: string; number: number; siglum: string; name: string; /** What tells it from others where the name alone reads as one of them, or as somebody in the case. */ beside: string; file: string; also: string[]; format: string;
  title: string; author: string; publisher: string; published: string; published_words: string; language: string;
  words: number; points: number; only: number; origin: string;
}

/** One voice of a chain; `entity` where it is known whom the words name, `cue` the words of the link. */
export interface Voice { name: string; named: boolean; entity: string; cue: string }

/** A passage as it is shown. `words` may be cut in lists (`cut`); `before` and `after` complete its sentence. */
export interface Entry {
  account: string; start: number; end: number; mark: Mark; depth: number; hedged: boolean; voices: Voice[];
  words: string; cut: boolean; before: string; after: string; place: string;
  sides: { conflict: string; kind: ConflictKind; letter: string; value: string }[];
}

export interface Row {
  id: string; number: number; kind: PointKind; label: string; when: string; when_words: string; place: string;
  actors: Ref[]; support: { accounts: number; origins: number }; confidence: number; sure: Sure;
  /** More likely no row than one: shown to who asks for it. */
  doubtful: boolean;
  /** By account id; accounts without words are absent. */
  entries: Record<string, Entry[]>;
  /** Accounts silent on this point that cover the matter; all others without entries are silent on the matter. */
  near: string[];
  conflicts: { id: string; kind: ConflictKind }[];
}

/** GET /api/synopsis?q=&actor=&place=&from=&to=&kind=&show=all|conflict|several|every|one|deep&only=ACCOUNT&origins=N&doubtful=1&order=time|weight|conflict&offset=0&limit=100 */
export interface SynopsisPage {
  revision: number; total: number; offset: number; rows: Row[];
  /** Rows under each quick filter, the other filters applied. */
  /** Rows that these filters find too, and that are left out as more likely none. */
  doubtful: number;
  counts: Record<"all" | "conflict" | "several" | "every" | "one" | "deep", number>;
  /** Headings of time over the whole filtered list: `at` is the index of the first row below. */
  spells: { label: string; at: number; count: number }[];
}

export interface Reason { rule: string; words: string; weight: number }

/** GET /api/points/{id} */
export interface PointPage {
  revision: number; row: Row; reasons: Reason[]; conflicts: Conflict[]; silences: { account: string; kind: "point" | "matter" }[];
  origins: { id: string; accounts: string[]; evidence: Reason[] }[];
  previous: string; next: string; corrections: Correction[];
  /** Other rows in which the same people stand: those left out too. */
  near: { id: string; number: number; label: string; when_words: string; doubtful: boolean; shared: string[] }[];
}

export interface Side { letter: string; value: string; support: { accounts: number; origins: number }; entries: Entry[] }
export interface Conflict {
  id: string; number: number; kind: ConflictKind; scope: "across" | "inside"; confidence: number; sure: Sure;
  sides: Side[]; rows: { id: string; number: number; label: string }[]; reasons: Reason[];
}
/** GET /api/conflicts?kind=&scope=&account=&q= */
export interface ConflictsPage { revision: number; kinds: { kind: ConflictKind; count: number }[]; conflicts: Conflict[]; doubtful: number; compared: number }

/** GET /api/accounts/{id}  (`passages` and `margin` are in the order of the text) */
export interface AccountPage {
  revision: number; account: Account; text: string;
  blocks: { start: number; end: number }[];
  noise: { start: number; end: number; kind: string }[];
  attributions: {
    id: string; content: [number, number]; cue: [number, number] | null; source: [number, number] | null; parent: string;
    manner: string; stance: string; force: string; certainty: string; anonymity: string; voices: Voice[];
  }[];
  dates: { start: number; end: number; value: string; words: string }[];
  names: { start: number; end: number; entity: string; kind: "name" | "nominal" | "pronoun" }[];
  passages: { start: number; end: number; mark: Mark; hedged: boolean; point: string; row: number; sides: Entry["sides"] }[];
  margin: { start: number; end: number; point: string; row: number; others: Entry[] }[];
  facts: { name: string; value: string; from: string }[];
  corrections: Correction[];
}

/** GET /api/timeline?view=happened|said|published&actor=&place=&q= */
export interface TimelinePage {
  revision: number; view: "happened" | "said" | "published"; from: string; to: string;
  items: TimelineItem[];
}
export interface TimelineItem {
  point: string; number: number; label: string; kind: PointKind; when: string; conflict: string;
  /** One a value: which accounts give it, on whose word. `first`/`last` are the earliest and latest day, `fuzzy` which bounds are. */
  spans: { value: string; words: string; first: string; last: string; fuzzy: [boolean, boolean]; open: [boolean, boolean]; accounts: string[]; mark: Mark; start: number; account: string }[];
  undated: string[];
}

/** GET /api/places */
export interface PlacesPage {
  revision: number;
  places: {
    name: string; lat: number; lon: number; /** Doubt or extent in km: 0 is exact. */ radius: number; level: "country" | "region" | "settlement" | "area";
    because: string; others: { name: string; where: string }[]; points: { id: string; number: number; label: string }[]; accounts: string[]; conflicts: number; entity: string;
  }[];
  unplaced: { name: string; points: { id: string; number: number; label: string }[] }[];
}

/** GET /api/entities?type=&q=&offset=&limit= */
export interface EntitiesPage { revision: number; total: number; types: { type: EntityType; count: number }[]; entities: EntityLine[] }
export interface EntityLine { id: string; type: EntityType; name: string; aliases: string[]; mentions: Record<string, number>; points: number; speaks: number }
/** GET /api/entities/{id} */
export interface EntityPage {
  revision: number; entity: EntityLine; identifiers: { scheme: string; value: string }[]; reasons: Reason[];
  aliases: { words: string; count: number; accounts: string[]; first: { account: string; start: number; end: number } }[];
  mentions: { account: string; start: number; end: number; before: string; words: string; after: string; kind: string }[];
  rows: { id: string; number: number; label: string; when_words: string }[];
  says: { account: string; start: number; end: number; words: string; cue: string }[];
  near: Ref[]; corrections: Correction[];
}
/** GET /api/network?view=acts|speaks&least=N&hubs=0|1 : who stands in one point with whom; who speaks of whom. */
export interface NetworkPage {
  revision: number; nodes: (Ref & { points: number })[]; edges: { source: string; target: string; weight: number; /** In an account's own voice at least once, not only on somebody's word. */ own: boolean; points: string[] }[];
  left_out: Ref[];
}

/** GET /api/relays */
export interface RelaysPage {
  revision: number;
  relays: { account: string; relayed: string; entity: string; start: number; end: number; words: string; before: string; after: string }[];
  origins: { id: string; accounts: string[]; evidence: Reason[] }[];
  /** What a relaying account changed in words that it shares with another. */
  changes: { kind: string; words: string; from: Entry; to: Entry }[];
  chains: { voices: Voice[]; account: string; count: number; example: Entry }[];
}

/** GET /api/review?offset=&limit= : the least certain findings first, by how much a decision would change. */
export interface ReviewPage { revision: number; total: number; items: ReviewItem[] }
export interface ReviewItem {
  id: string; about: "entity" | "point" | "conflict"; question: string; confidence: number; effect: string;
  entries: Entry[]; names: Ref[]; reasons: Reason[];
  /** Each answer is a correction ready to be sent; `key` is its key on the keyboard. */
  answers: { key: string; label: string; correction: NewCorrection }[];
}

/** A passage that a search found, and the rows in which its words stand. */
export interface Found extends Entry { rows: { id: string; number: number; label: string; when_words: string }[] }
/** GET /api/search?q=&limit= */
export interface SearchPage {
  revision: number; q: string;
  passages: Found[]; more: number; points: { id: string; number: number; label: string; when_words: string }[];
  entities: Ref[]; accounts: { id: string; name: string }[];
}

export type CorrectionKind = "same" | "different" | "not-noise" | "noise" | "value" | "stance" | "speaker" | "label" | "hide" | "note";
export interface NewCorrection {
  kind: CorrectionKind; about: "" | "entity" | "point" | "conflict" | "origin";
  targets: { account: string; start: number; end: number }[]; value: string; reason: string;
}
export interface Correction extends Omit<NewCorrection, "targets"> {
  id: string; targets: { account: string; quote: string; start: number }[]; by: string; at: string; supersedes: string;
  /** undone: another correction took it back; lost: its words are not found now. */
  state: "holds" | "undone" | "lost"; words: string;
}
/** GET /api/corrections → the log, newest first. POST /api/corrections NewCorrection → Corrected. POST /api/corrections/{id}/undo → Corrected. POST /api/corrections/{id}/redo → Corrected. */
export interface Log { revision: number; corrections: Correction[] }
export interface Corrected { revision: number; correction: Correction; /** What changed, in words: "rows 12 and 40 are one now". */ changed: string[] }

/** POST /api/files (multipart, many) → {accepted: string[]}; then GET /api/case tells the progress. GET /api/formats → what can be exported; GET /api/export/{format} → the file. GET /api/report/{form} → the report to send: html, docx, pdf. */
export interface Formats { formats: { name: string; suffix: string; about: string }[] }

/** Every refusal: what was found, what was expected, what to do. */
export interface Refusal { detail: string }
