import type { Page } from "@playwright/test";

export interface Received {
  url: string;
  text: string;
}

/** Keeps the text of every response to this page: HTML, scripts, JSON. */
export function capture(page: Page): { texts: () => Promise<Received[]> } {
  const bodies: Promise<Received | null>[] = [];
  page.on("response", (response) => {
    const url = response.url();
    // The live log's stream does not end while the page is open: tests read it separately.
    if (response.headers()["content-type"]?.startsWith("text/event-stream")) return;
    bodies.push(
      response.text().then(
        (text) => ({ url, text }),
        () => null,
      ),
    );
  });
  return { texts: async () => (await Promise.all(bodies)).filter((body) => body !== null) };
}
