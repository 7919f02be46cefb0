// The server counts code points, the browser counts halves of some of them: the way between the two.

const OUTSIDE = /[\ud800-\udbff][\udc00-\udfff]/;

export class Text {
  readonly length: number;
  #at: Uint32Array | null = null;

  constructor(readonly words: string) {
    if (!OUTSIDE.test(words)) {
      this.length = words.length;
      return;
    }
    const places: number[] = [];
    for (let at = 0; at < words.length; at += (words.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) places.push(at);
    this.length = places.length;
    this.#at = Uint32Array.from([...places, words.length]);
  }

  slice(start: number, end: number): string {
    return this.words.slice(this.#unit(start), this.#unit(end));
  }

  /** How many code points stand before a place of some words. */
  static count(words: string, unit: number): number {
    return Array.from(words.slice(0, unit)).length;
  }

  #unit(point: number): number {
    return this.#at ? (this.#at[Math.min(point, this.length)] ?? this.words.length) : point;
  }
}
