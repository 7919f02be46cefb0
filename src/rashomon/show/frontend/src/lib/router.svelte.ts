// Every screen has its own address, and what is chosen on it stands in the address too: an address can be sent.

export interface Here {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly hash: string;
}

type Choices = Record<string, string | number | boolean | null | undefined>;

function read(): Here {
  return {
    path: decodeURI(location.pathname),
    query: new URLSearchParams(location.search),
    hash: decodeURIComponent(location.hash.slice(1)),
  };
}

class Router {
  here = $state.raw<Here>(read());

  constructor() {
    addEventListener("popstate", () => (this.here = read()));
    addEventListener("hashchange", () => (this.here = read()));
    document.addEventListener("click", (event) => this.#follow(event));
  }

  /** Go to an address of the room. */
  go(address: string, options: { replace?: boolean } = {}): void {
    history[options.replace ? "replaceState" : "pushState"](null, "", address);
    const changed = this.here.path !== decodeURI(location.pathname);
    this.here = read();
    if (changed && !this.here.hash) scrollTo(0, 0);
  }

  /** Change what is chosen on this screen; an empty choice leaves the address. */
  choose(choices: Choices, options: { replace?: boolean } = {}): void {
    this.go(this.address(choices), options);
  }

  /** This screen's address with other choices. */
  address(choices: Choices): string {
    const query = new URLSearchParams(this.here.query);
    for (const [name, value] of Object.entries(choices)) {
      if (value === null || value === undefined || value === "" || value === false) query.delete(name);
      else query.set(name, String(value));
    }
    return encodeURI(this.here.path) + question(query);
  }

  #follow(event: MouseEvent): void {
    const link = (event.target as Element | null)?.closest?.("a");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
    const to = new URL(link.href, location.href);
    if (to.origin !== location.origin || to.pathname.startsWith("/api/") || link.getAttribute("href")?.startsWith("#")) return;
    event.preventDefault();
    this.go(to.pathname + to.search + to.hash);
  }
}

/** A query with its question mark, or nothing. */
export function question(query: URLSearchParams): string {
  const words = query.toString();
  return words ? `?${words}` : "";
}

export const router = new Router();
