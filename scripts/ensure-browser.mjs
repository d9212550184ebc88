// Ensures that a Chromium for the dashboard's tests is installed, and prints its steps. `npm test` runs it first.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";

/** The headless shell comes first: the same engine without a desktop window takes half the time. */
const USUAL_PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/snap/bin/chromium",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const isRoot = process.getuid?.() === 0;

/** Path of an installed Chromium, or null. Checks CHROMIUM_PATH, Playwright's own and the usual places. */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  const candidates = [...(named ? [named] : []), chromium.executablePath(), ...USUAL_PLACES];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** Arguments that this user's Chromium needs to start: its sandbox refuses root. */
export function browserArguments() {
  const quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"];
  return [...(isRoot ? ["--no-sandbox"] : []), ...quiet, "--disable-sync", "--no-first-run"];
}

function run(command, args) {
  console.log(`Browser: ${[command, ...args].join(" ")}`);
  return spawnSync(command, args, { stdio: "inherit" }).status === 0;
}

function ensureBrowser() {
  const installed = findBrowser();
  if (installed) return console.log(`Browser: using ${installed}`);
  console.log("Browser: no Chromium found, installing one");
  run("npx", ["playwright", "install", "chromium"]);
  if (!findBrowser() && isRoot && existsSync("/usr/bin/apt-get")) {
    run("apt-get", ["update", "-qq"]);
    ["chromium-headless-shell", "chromium"].some((name) => run("apt-get", ["install", "-y", "-qq", name]));
  }
  const found = findBrowser();
  if (found) return console.log(`Browser: using ${found}`);
  console.error(
    "Browser: none could be installed. Install Chromium, or set CHROMIUM_PATH to one, then run again.",
  );
  process.exitCode = 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) ensureBrowser();
