// The rows of the synopsis, a hundred at a time, as they are needed.
import type { Row, SynopsisPage } from "./api";
import { get } from "./client";

const PAGE = 100;

export class Rows {
  total = $state(0);
  counts = $state.raw<SynopsisPage["counts"] | undefined>(undefined);
  spells = $state.raw<SynopsisPage["spells"]>([]);
  /** Rows that the filters find too, and that are left out as more likely none. */
  doubtful = $state(0);
  refusal = $state("");
  loading = $state(true);
  /** Grows with each page that comes, so that what shows rows looks again. */
  version = $state(0);
  #rows = new Map<number, Row>();
  #asked = new Map<number, Promise<void>>();
  #query = "";
  #stop = new AbortController();

  at(index: number): Row | undefined {
    void this.version;
    return this.#rows.get(index);
  }

  /** Show other rows: those before stay until the first page of these is here. */
  async open(query: string): Promise<void> {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#query = query;
    this.#asked = new Map();
    this.loading = true;
    await this.#page(0, true);
  }

  /** Have these rows here, or on their way. */
  async want(from: number, to: number): Promise<void> {
    const pages: Promise<void>[] = [];
    for (let page = Math.floor(Math.max(0, from) / PAGE); page * PAGE < Math.min(to, this.total); page++) pages.push(this.#page(page, false));
    await Promise.all(pages);
  }

  /** Every row, for a table or a picture that is taken along. */
  async all(): Promise<Row[]> {
    await this.want(0, this.total);
    return Array.from({ length: this.total }, (_, index) => this.#rows.get(index)).filter((row) => row !== undefined);
  }

  /** Where a row stands: looked for in the rows that are here, then in those to come. */
  async find(id: string): Promise<number> {
    const here = (): number => [...this.#rows].find(([, row]) => row.id === id)?.[0] ?? -1;
    for (let from = 0; from < this.total; from += PAGE) {
      if (here() >= 0) break;
      await this.want(from, from + PAGE);
    }
    return here();
  }

  #page(page: number, first: boolean): Promise<void> {
    const known = this.#asked.get(page);
    if (known) return known;
    const asked = this.#ask(page, first, this.#stop.signal);
    this.#asked.set(page, asked);
    return asked;
  }

  async #ask(page: number, first: boolean, stop: AbortSignal): Promise<void> {
    const query = new URLSearchParams(this.#query);
    query.set("offset", String(page * PAGE));
    query.set("limit", String(PAGE));
    try {
      const answer = await get<SynopsisPage>(`synopsis?${query}`, stop);
      if (stop.aborted) return;
      if (first) this.#rows = new Map();
      answer.rows.forEach((row, index) => this.#rows.set(answer.offset + index, row));
      [this.total, this.counts, this.doubtful, this.spells, this.refusal] = [answer.total, answer.counts, answer.doubtful, answer.spells, ""];
    } catch (error) {
      if (stop.aborted) return;
      this.#asked.delete(page);
      this.refusal = error instanceof Error ? error.message : String(error);
    }
    this.loading = false;
    this.version += 1;
  }
}
