import { API_ENDPOINTS, type EndpointId } from "@/lib/api/endpoints";
import { routes } from "@/lib/routes";
import { spawnProgram } from "@/testing/server/child-process";
import { expect, test } from "../fixtures";
import { createWebhook } from "../support/webhooks";

interface Run {
  status: number | null;
  printed: string;
  errors: string;
}

/** Runs a program with the key in its environment, as a reader would. */
function run(key: string, ...command: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawnProgram(command, { IOZEN_API_KEY: key }, "pipe");
    const result: Run = { status: null, printed: "", errors: "" };
    child.stdout?.on("data", (chunk: Buffer) => (result.printed += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (result.errors += chunk.toString()));
    child.on("close", (status) => resolve({ ...result, status }));
  });
}

/** Not every system has uuidgen: here it is a function of the shell. */
const UUIDGEN = `uuidgen() { "${process.execPath}" -p 'crypto.randomUUID()'; }`;

const runners = {
  bash: (key: string, sample: string) => run(key, "bash", "-c", `${UUIDGEN}\n${sample}`),
  js: (key: string, sample: string) => run(key, process.execPath, "--input-type=module", "-e", sample),
} as const;

/** The first program in this language under a heading of a page's Markdown. */
function sampleUnder(markdown: string, heading: string, language: keyof typeof runners): string {
  const section = markdown.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const sample = new RegExp(`\`\`\`${language}\\n(.*?)\\n\`\`\``, "s").exec(section)?.[1];
  if (sample === undefined) throw new Error(`There is no ${language} under ${heading}`);
  return sample;
}

const slugOf = (id: EndpointId) => id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

interface Examples {
  intake_bot?: { id: string; schema: object };
  submission?: { id: string };
  webhook?: { id: string };
}

interface Success {
  content: { "application/json": { example: { data: Examples } } };
}

for (const { id, name } of API_ENDPOINTS) {
  for (const language of ["bash", "js"] as const) {
    test(`the ${language} sample of ${name} runs as it is printed`, async ({
      request,
      workspace,
      db,
      api,
      openApi: { document },
    }) => {
      const exampleOf = (path: string, method: string): Examples => {
        // safe: openapi.spec.ts checks that each success has an example
        const success = document.paths[path]?.[method]?.responses["200"] as Success;
        return success.content["application/json"].example.data;
      };
      const { intake_bot: bot } = exampleOf("/intake-bots/{id}", "get");
      const { submission } = exampleOf("/intake-bots/{id}/submissions/{submissionId}", "get");
      const { webhook } = exampleOf("/webhooks/{id}", "get");
      if (!bot || !submission || !webhook) throw new Error("The document has no examples");
      // The documented bot itself, under an id of this workspace.
      await db.intakeBot.update({ where: { id: workspace.botId }, data: { schema: bot.schema } });
      const [submissionId = ""] = await workspace.createSubmissions(1);
      const real = {
        bot: workspace.botId,
        submission: submissionId,
        webhook: (await createWebhook(api())).id,
      };

      const page = await request.get(`${routes.operationDocs(slugOf(id))}.md`);
      const sample = sampleUnder(await page.text(), "Sample", language)
        .replaceAll(bot.id, real.bot)
        .replaceAll(submission.id, real.submission)
        .replaceAll(webhook.id, real.webhook);
      const { status, printed, errors } = await runners[language](workspace.key, sample);
      expect([status, errors]).toEqual([0, ""]);
      expect(printed).not.toBe("");
      if (language === "bash") expect(JSON.parse(printed)).toMatchObject({ success: true });
    });
  }
}

for (const [slug, heading] of [
  ["quick-start", "Make the first call"],
  ["rate-limits", "Back off after a 429"],
  ["pagination", "Read every page"],
  ["request-ids", "Keep the id"],
] as const) {
  test(`the program of "${heading}" runs as it is printed`, async ({ request, workspace }) => {
    const page = await request.get(`${routes.guide(slug)}.md`);
    const sample = sampleUnder(await page.text(), heading, "js");
    const { status, printed, errors } = await runners.js(workspace.key, sample);
    expect([status, errors]).toEqual([0, ""]);
    expect(printed).not.toBe("");
  });
}

test("a sample with a key that is refused ends with the error's code", async ({ request, newWorkspace }) => {
  const { key } = await newWorkspace({ plan: "free" });
  const page = await request.get(`${routes.operationDocs("list-intake-bots")}.md`);
  const markdown = await page.text();
  const shell = await runners.bash(key, sampleUnder(markdown, "Sample", "bash"));
  expect(shell.status).toBe(22);
  expect(shell.printed).toContain('"feature_not_available"');
  const script = await runners.js(key, sampleUnder(markdown, "Sample", "js"));
  expect(script.status).toBe(1);
  expect(script.errors).toContain("feature_not_available: ");
});
