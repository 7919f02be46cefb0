// The program's own words.
import type { ConflictKind, Entry, Mark, PointKind, Sure } from "./api";

export const CONFLICT_KINDS: readonly ConflictKind[] = [
  "date", "number", "place", "actor", "role", "occurrence", "cause", "assessment", "wording",
];
export const POINT_KINDS: readonly PointKind[] = ["event", "role", "relation", "number", "assessment"];

export type Silent = "near" | "far";

export const MARK_WORDS: Record<Mark | Silent, string> = {
  asserts: "asserts, in its own voice",
  reports: "reports, on somebody’s word",
  disputes: "disputes",
  near: "silent here; covers the matter, not this point",
  far: "silent on the matter",
};

export const SURE_STEPS: Record<Sure, number> = { unsure: 1, likely: 2, sure: 3 };

/** "1 account", "3 accounts". */
export function plural(count: number, word: string): string {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}

/** "4 accounts · 1 origin". */
export function support(of: { accounts: number; origins: number }): string {
  return `${plural(of.accounts, "account")} · ${plural(of.origins, "origin")}`;
}

/** Words of a mark for who cannot see it. */
export function markWords(mark: Mark | Silent, depth: number, hedged: boolean): string {
  const deep = mark === "reports" && depth > 1 ? `; ${depth} voices deep` : "";
  return MARK_WORDS[mark] + deep + (hedged ? "; hedged" : "");
}

/** The account's name, and what tells it from others where the name alone does not. */
export const called = (account: { name: string; beside: string } | undefined): string =>
  account ? (account.beside ? `${account.name} (${account.beside})` : account.name) : "";

/** Say a time of the account: published and how it says so. */
export function published(account: { published: string; published_words: string }): string {
  const words = account.published_words || account.published;
  return words ? `published ${words}` : "no date given";
}

/** The passage that stands for a cell: the first that is on a side of a conflict, else the first. */
export function lead(entries: readonly Entry[]): Entry | undefined {
  return entries.find((entry) => entry.sides.length > 0) ?? entries[0];
}

/** Cut at a word's end. */
export function cut(words: string, length: number): string {
  if (words.length <= length) return words;
  return `${words.slice(0, length).replace(/\s+\S*$/, "").replace(/[\s,.;:—-]+$/, "")}…`;
}
