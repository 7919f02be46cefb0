// Asks the server that gave the page, and nobody else.
import type { Refusal } from "./api";

/** What the server refused, in its own words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    words: string,
  ) {
    super(words);
  }
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer<T>(await ask(`/api/${path}`, { signal: signal ?? null }));
}

export async function post<T>(path: string, body?: unknown): Promise<T> {
  const form = body instanceof FormData;
  return answer<T>(
    await ask(`/api/${path}`, {
      method: "POST",
      headers: form || body === undefined ? {} : { "Content-Type": "application/json" },
      body: form ? body : body === undefined ? null : JSON.stringify(body),
    }),
  );
}

/** A file that the server makes. */
export async function file(path: string): Promise<Blob> {
  const response = await ask(`/api/${path}`, {});
  return response.ok ? response.blob() : answer<never>(response);
}

async function ask(address: string, how: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: "same-origin", ...how });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(0, "The server does not answer. Start it again with “rashomon serve”, then reload.");
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const words = await response
    .json()
    .then((refusal: Refusal) => (typeof refusal.detail === "string" ? refusal.detail : ""))
    .catch(() => "");
  throw new Refused(response.status, words || `The server answered ${response.status}.`);
}
