// What is chosen on the synopsis stands in its address; here is how it is read and said.
import type { Account, CaseInfo, Row, SynopsisPage } from "./api";
import { KIND_LINES, markShapes } from "./marks";
import { escaped, type Cells } from "./save";
import { called, cut, lead, markWords, support, type Silent } from "./words";

export const FILTERS = ["q", "show", "actor", "place", "from", "to", "kind", "only", "origins", "doubtful"] as const;
export type Filter = (typeof FILTERS)[number];

export const SHOWN: readonly (readonly [keyof SynopsisPage["counts"], string])[] = [
  ["all", "All"], ["conflict", "In conflict"], ["several", "In several"], ["every", "In all accounts"], ["one", "In one only"], ["deep", "Two voices deep"],
];
export const ORDERS = [["time", "time"], ["weight", "most accounts first"], ["conflict", "conflicts first"]] as const;

/** The part of the address that the server is asked by. */
export function asked(query: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of [...FILTERS, "order"]) {
    const value = query.get(name);
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

/** The filters that are set, in words. */
export function filtersInWords(query: URLSearchParams, info: CaseInfo | undefined): { name: Filter; words: string }[] {
  const say: Record<Filter, (value: string) => string> = {
    q: (value) => `“${value}”`,
    show: (value) => SHOWN.find(([name]) => name === value)?.[1].toLowerCase() ?? value,
    actor: (value) => info?.facets.actors.find((one) => one.id === value)?.name ?? value,
    place: (value) => value,
    from: (value) => `from ${value}`,
    to: (value) => `until ${value}`,
    kind: (value) => value,
    only: (value) => `only in ${info?.accounts.find((one) => one.id === value)?.name ?? value}`,
    origins: (value) => `${value} or more origins`,
    doubtful: () => "doubtful rows too",
  };
  return FILTERS.flatMap((name) => {
    const value = query.get(name);
    return value && value !== "all" ? [{ name, words: say[name](value) }] : [];
  });
}

/** How an account without words is silent on a row. */
export const silence = (row: Row, account: string): Silent => (row.near.includes(account) ? "near" : "far");

export function tableOf(rows: readonly Row[], accounts: readonly Account[]): { head: string[]; rows: Cells[] } {
  const cells = (row: Row, account: Account): string[] => {
    const entries = row.entries[account.id] ?? [];
    const first = lead(entries);
    if (!first) return [silence(row, account.id) === "near" ? "silent here" : "silent on the matter", ""];
    return [entries.map((one) => markWords(one.mark, one.depth, one.hedged)).join(" | "), entries.map((one) => one.words).join(" | ")];
  };
  return {
    head: ["row", "kind", "point", "when", "place", "actors", "accounts", "origins", "sure", "doubtful", "conflicts", ...accounts.flatMap((one) => [`${called(one)}: mark`, `${called(one)}: words`])],
    rows: rows.map((row) => [
      row.number, row.kind, row.label, row.when, row.place, row.actors.map((one) => one.name).join("; "),
      row.support.accounts, row.support.origins, row.sure, row.doubtful ? "yes" : "", row.conflicts.map((one) => one.kind).join("; "),
      ...accounts.flatMap((account) => cells(row, account)),
    ]),
  };
}

const LINE = 22;
const LABEL = 560;
const COLUMN = 40;

/** The table as a picture: a line a row, the marks of each account, the kinds of its conflicts. */
export function pictureOf(title: string, rows: readonly Row[], accounts: readonly Account[]): string {
  const look = getComputedStyle(document.documentElement);
  const colour = (name: string): string => look.getPropertyValue(name).trim();
  const width = LABEL + 130 + accounts.length * COLUMN + 20;
  const text = (x: number, y: number, words: string, fill: string, more = ""): string =>
    `<text x="${x}" y="${y}" fill="${colour(fill)}" ${more}>${escaped(words)}</text>`;
  const mark = (x: number, y: number, row: Row, account: Account): string => {
    const first = lead(row.entries[account.id] ?? []);
    const is = first?.mark ?? silence(row, account.id);
    const fill = colour(first ? (first.mark === "reports" ? "--voice" : "--ink") : is === "near" ? "--silent-near" : "--silent-far");
    const shapes = markShapes(is, first?.depth).map((shape) =>
      shape.is === "path"
        ? `<path d="${shape.d}" fill="none" stroke="${fill}" stroke-width="${shape.width}"/>`
        : `<circle cx="${shape.x}" cy="${shape.y}" r="${shape.r}" ${shape.filled ? `fill="${fill}"` : `fill="none" stroke="${fill}" stroke-width="${shape.width}" ${shape.dash ? `stroke-dasharray="${shape.dash}"` : ""}`}/>`,
    );
    const hedge = first?.hedged ? text(17, 12, "~", "--ink-2") : "";
    return `<g transform="translate(${x} ${y})"><title>${escaped(account.name)}: ${markWords(is, first?.depth ?? 1, first?.hedged ?? false)}</title>${shapes.join("")}${hedge}</g>`;
  };
  const line = (row: Row, index: number): string => {
    const y = 64 + index * LINE;
    const kind = row.conflicts[0]?.kind;
    const icon = kind ? `<g transform="translate(${LABEL - 20} ${y + 3}) scale(.9)"><path d="${KIND_LINES[kind]}" fill="none" stroke="${colour("--variant")}" stroke-width="1.3"/></g>` : "";
    return `${text(30, y + 15, String(row.number), "--ink-3", 'text-anchor="end" font-size="11"')}${text(40, y + 15, cut(row.label, 78), "--ink")}${icon}${text(LABEL + 6, y + 15, support(row.support), "--ink-2", 'font-size="11"')}${accounts.map((account, nth) => mark(LABEL + 140 + nth * COLUMN, y + 3, row, account)).join("")}<path d="M0 ${y + LINE}H${width}" stroke="${colour("--rule")}"/>`;
  };
  const heads = accounts.map((account, nth) => text(LABEL + 148 + nth * COLUMN, 52, account.siglum, "--ink-2", 'text-anchor="middle" font-weight="600" font-size="11"'));
  const height = 72 + rows.length * LINE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(look.getPropertyValue("--sans").trim())}" font-size="13"><rect width="100%" height="100%" fill="${colour("--paper")}"/>${text(10, 26, title, "--ink", 'font-weight="600" font-size="16"')}${heads.join("")}<path d="M0 62H${width}" stroke="${colour("--ink")}"/>${rows.map(line).join("")}</svg>`;
}
