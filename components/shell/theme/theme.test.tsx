import { runInNewContext } from "node:vm";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FirstPaintScript } from "./theme";

const FONTS = {
  "--sans": { style: { fontFamily: "'sans', 'sans Fallback'" } },
  "--mono": { style: { fontFamily: "'mono', Menlo, monospace" } },
};

interface File {
  name: string;
  decodedBodySize: number;
  responseStatus?: number;
}
const ARRIVED = { decodedBodySize: 60_000, responseStatus: 200 };
const SANS = { ...ARRIVED, name: "https://acme.example/sans.woff2" };
const MONO = { ...ARRIVED, name: "https://acme.example/mono.woff2" };

/** What the script makes of the page whose browser lists these files in the first frame. */
function paint(files: readonly File[]) {
  const markup = renderToStaticMarkup(<FirstPaintScript theme="light" fonts={FONTS} nonce="abc" />);
  const dataset: Record<string, string> = {};
  const families: Record<string, string> = {};
  const style = { setProperty: (name: string, value: string) => (families[name] = value) };
  runInNewContext(/^<script[^>]*>(.*)<\/script>$/.exec(markup)?.[1] ?? "", {
    requestAnimationFrame: (frame: () => void) => frame(),
    performance: { getEntriesByType: () => files },
    document: { documentElement: { dataset, style }, currentScript: { nonce: "abc" } },
  });
  return { fonts: dataset["fonts"], families };
}

const WEB = { fonts: undefined, families: {} };
const SYSTEM = { fonts: "system", families: { "--sans": "'sans Fallback'", "--mono": "Menlo, monospace" } };

it("keeps the web fonts if the file of each has arrived", () => {
  expect(paint([SANS, MONO])).toEqual(WEB);
  expect(paint([SANS, { name: MONO.name, decodedBodySize: 60_000 }])).toEqual(WEB);
});

it("takes the fallbacks of all fonts if a file is missing, was blocked or is not found", () => {
  expect(paint([])).toEqual(SYSTEM);
  expect(paint([SANS])).toEqual(SYSTEM);
  expect(paint([SANS, { ...ARRIVED, name: "https://acme.example/app.js" }])).toEqual(SYSTEM);
  expect(paint([SANS, { name: MONO.name, decodedBodySize: 0, responseStatus: 0 }])).toEqual(SYSTEM);
  expect(paint([SANS, { name: MONO.name, decodedBodySize: 0 }])).toEqual(SYSTEM);
  expect(paint([SANS, { ...MONO, responseStatus: 404 }])).toEqual(SYSTEM);
});
