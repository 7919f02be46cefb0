// What is taken along: a table as CSV, a picture as SVG or PNG, made from what the screen shows.

export type Cells = readonly (string | number)[];

/** A table as CSV (RFC 4180). A cell that a spreadsheet would run as a formula is given an apostrophe first. */
export function csv(head: readonly string[], rows: readonly Cells[]): string {
  const cell = (value: string | number): string => {
    const words = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
  };
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** Give the reader a file. */
export function save(content: BlobPart, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export const saveCsv = (head: readonly string[], rows: readonly Cells[], name: string): void =>
  save(`\ufeff${csv(head, rows)}`, `${name}.csv`, "text/csv;charset=utf-8");

export const saveSvg = (picture: string, name: string): void => save(picture, `${name}.svg`, "image/svg+xml");

/** Draw a picture twice as fine as the screen and save it as PNG. */
export async function savePng(picture: string, name: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([picture], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    const fine = Math.min(2, 16_000 / Math.max(image.width, image.height));
    canvas.width = image.width * fine;
    canvas.height = image.height * fine;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (made) save(made, `${name}.png`, "image/png");
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The forms of the report that `/api/report/{form}` makes of the whole case. */
export type ReportForm = "html" | "docx" | "pdf";
export const REPORTS: readonly (readonly [ReportForm, string])[] = [
  ["html", "Report, HTML"],
  ["docx", "Report, DOCX"],
  ["pdf", "Report, PDF"],
];

const LOOKS = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap",
  "opacity", "font-family", "font-size", "font-style", "font-weight", "text-anchor", "letter-spacing", "visibility", "display",
] as const;

/** A picture on the screen as a file of its own: what the style sheets say is written at each part. */
export function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const shown = [svg, ...svg.querySelectorAll("*")];
  const copied = [copy, ...copy.querySelectorAll("*")];
  shown.forEach((part, index) => {
    const look = getComputedStyle(part);
    for (const name of LOOKS) copied[index]?.setAttribute(name, look.getPropertyValue(name));
    copied[index]?.removeAttribute("class");
  });
  const box = svg.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.round(box.width)));
  copy.setAttribute("height", String(Math.round(box.height)));
  copy.insertAdjacentHTML("afterbegin", `<rect width="100%" height="100%" fill="${getComputedStyle(document.documentElement).backgroundColor}"/>`);
  return new XMLSerializer().serializeToString(copy);
}

/** Words as they may stand in a picture's text. */
export const escaped = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
