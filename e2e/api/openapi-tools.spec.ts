import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installPackages } from "@/testing/install";
import { expect, test } from "../fixtures";

const TOOLS = "e2e/openapi-tools";
const GENERATED = join(TOOLS, "generated");

/** Runs a tool on the served document. Throws its output when it fails. */
function run(script: string, args: string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: TOOLS,
    encoding: "utf8",
    env: {
      NODE_ENV: "test",
      PATH: "/usr/local/bin:/usr/bin:/bin",
      HOME: GENERATED,
      REDOCLY_TELEMETRY: "off",
      ...env,
    },
  });
  if (status !== 0) throw new Error(`${script} exited with ${status}: ${stdout}${stderr}`);
  return stdout + stderr;
}

const installed = (path: string) => join("node_modules", path);

test("linters report nothing for the OpenAPI document, and clients generated from it call every operation", async ({
  openApi: { document },
  serverUrl,
  workspace,
}) => {
  // Installs missing tools and compiles the clients they generate.
  test.setTimeout(300_000);
  installPackages(TOOLS);
  rmSync(GENERATED, { recursive: true, force: true });
  mkdirSync(GENERATED);
  // The document's server URL is that of the server under test.
  writeFileSync(join(GENERATED, "openapi.json"), JSON.stringify(document));

  await test.step("Redocly's and Spectral's recommended rules report no errors or warnings", () => {
    const redocly = ["lint", "generated/openapi.json", "--config", "redocly.yaml", "--format", "json"];
    const report: unknown = JSON.parse(
      /\{[\s\S]*\}/.exec(run(installed("@redocly/cli/bin/cli.js"), redocly))?.[0] ?? "",
    );
    expect(report).toMatchObject({ totals: { errors: 0, warnings: 0 } });
    const spectral = [
      "lint",
      "generated/openapi.json",
      "--ruleset",
      "spectral.yaml",
      "--fail-severity",
      "hint",
    ];
    run(installed("@stoplight/spectral-cli/dist/index.js"), spectral);
  });

  await test.step("the generated clients compile in strict mode", () => {
    run(installed("@hey-api/openapi-ts/bin/run.js"), [
      "-i",
      "./generated/openapi.json",
      "-o",
      "generated/hey-api",
    ]);
    run(installed("openapi-typescript/bin/cli.js"), ["generated/openapi.json", "-o", "generated/types.ts"]);
    run(installed("typescript/bin/tsc"), ["--noEmit", "-p", "."]);
  });

  await test.step("the generated clients call every operation", () => {
    const output = run("../../node_modules/tsx/dist/cli.mjs", ["call.ts"], {
      BASE_URL: `${serverUrl}/api/v1`,
      API_KEY: workspace.key,
    });
    const found = (name: string) => [true, true, true, true, `https://hooks.example.com/${name}`, true];
    expect(JSON.parse(output)).toEqual({
      sdk: found("sdk"),
      types: [...found("types"), "authentication_required"],
    });
  });
});
