// Light or dark: the system's choice until the reader makes one.

class Theme {
  name = $state(document.documentElement.dataset.theme ?? "light");

  constructor() {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
      if (!this.#chosen()) this.#set(event.matches ? "dark" : "light");
    });
  }

  toggle(): void {
    this.#set(this.name === "dark" ? "light" : "dark");
    try {
      localStorage.setItem("theme", this.name);
    } catch {
      // Storage may be refused; the choice then lasts as long as the page.
    }
  }

  #chosen(): boolean {
    try {
      return localStorage.getItem("theme") !== null;
    } catch {
      return false;
    }
  }

  #set(name: string): void {
    this.name = name;
    document.documentElement.dataset.theme = name;
  }
}

export const theme = new Theme();
