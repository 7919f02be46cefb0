// Words that only one account of a row has: what differs is seen before it is read.

const SMALL = new Set(
  "about after also among because been before being between both could does during each from further have having here into itself just more most only other over same should some such than that their theirs them then there these they this those through under until very were what when where which while whom will with would your".split(" "),
);
const STEM = 5;
const MOST = 0.45;
const LEAST = 6;

interface Piece {
  words: string;
  only: boolean;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
const latin = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}'’]+$/u;

/** Small words of grammar say nothing of a difference. */
const says = (word: string): boolean => (latin.test(word) ? word.length > 3 && !SMALL.has(word) : word.length > 0);

const wordsOf = (passage: string): string[] =>
  [...segmenter.segment(passage)].filter((part) => part.isWordLike).map((part) => part.segment.toLowerCase());

/** What the passages of the other accounts, the names and the date of a row have in words. */
export class Common {
  readonly #words: Set<string>;
  readonly #stems: Set<string>;

  constructor(passages: readonly string[]) {
    this.#words = new Set(passages.flatMap(wordsOf));
    this.#stems = new Set([...this.#words].filter((word) => word.length > STEM - 1).map((word) => word.slice(0, STEM)));
  }

  has(word: string): boolean {
    return this.#words.has(word) || (word.length > STEM - 1 && this.#stems.has(word.slice(0, STEM)));
  }
}

/** Cut a passage into words that others have too and words that stand here alone. Where hardly a word is shared, none is marked. */
export function pieces(passage: string, others: Common): Piece[] {
  const parts = [...segmenter.segment(passage)];
  const alone = parts.map((part) => {
    const word = part.segment.toLowerCase();
    return Boolean(part.isWordLike) && says(word) && !others.has(word);
  });
  const telling = parts.filter((part) => part.isWordLike && says(part.segment.toLowerCase())).length;
  const count = alone.filter(Boolean).length;
  if (count === 0 || (telling > LEAST && count > MOST * telling)) return [{ words: passage, only: false }];
  const made: Piece[] = [];
  parts.forEach((part, index) => {
    const between = !part.isWordLike && alone[index - 1] && alone[index + 1] && part.segment === " ";
    const only = alone[index]! || Boolean(between);
    const before = made.at(-1);
    if (before && before.only === only) before.words += part.segment;
    else made.push({ words: part.segment, only });
  });
  return made;
}
