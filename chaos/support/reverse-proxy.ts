import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Connections } from "@/testing/http/connections";
import { ensureInstalled } from "@/testing/install";
import { end, isRunning } from "@/testing/server/child-process";
import { chaosPorts } from "@/testing/server/ports";
import { waitFor } from "@/testing/wait";

export const REVERSE_PROXIES = ["nginx", "caddy"] as const;
export type ReverseProxyName = (typeof REVERSE_PROXIES)[number];

const LANGUAGES = { nginx: "nginx", caddy: "caddyfile" } as const;
/** The addresses to replace in the documented configurations: the site's, and each process's. */
const LISTENS = { nginx: "listen 80;", caddy: "http://iozen.example.com {" } as const;
const PROCESSES = ["127.0.0.1:3001", "127.0.0.1:3002"] as const;

function replaceOnce(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2)
    throw new Error(`docs/operations.md does not contain "${from}" exactly once`);
  return text.replace(from, to);
}

/** Returns the configuration from docs/operations.md with these addresses. */
function documented(name: ReverseProxyName, port: number, targets: readonly [string, string]): string {
  const fence = new RegExp(`^\`\`\`${LANGUAGES[name]}\n([^]*?)^\`\`\`$`, "m");
  const text = fence.exec(readFileSync("docs/operations.md", "utf8"))?.[1];
  if (text === undefined) throw new Error(`docs/operations.md has no example for ${name}`);
  const listen = name === "nginx" ? `listen 127.0.0.1:${port};` : `http://127.0.0.1:${port} {`;
  return PROCESSES.reduce(
    (config, process, index) => replaceOnce(config, process, targets[index] ?? ""),
    replaceOnce(text, LISTENS[name], listen),
  );
}

/** The main configuration of an nginx of our own, around the documented file. */
const aroundNginx = (directory: string) => `
  daemon off; pid ${directory}/pid; error_log ${directory}/error.log;
  ${process.getuid?.() === 0 ? "user root;" : ""}
  events {}
  http {
    access_log off;
    ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${directory}/${kind};`).join(" ")}
    include ${directory}/iozen.conf;
  }`;

interface Place {
  directory: string;
  /** Host and port of each process. */
  targets: readonly [string, string];
  /** Environment variables that its configuration reads. */
  variables: Record<string, string | number>;
}

/** nginx or Caddy with the documented configuration, before two processes. */
export class ReverseProxy {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(
    name: ReverseProxyName,
    { directory, targets, variables }: Place,
  ): Promise<ReverseProxy> {
    ensureInstalled(name);
    const port = await chaosPorts.take();
    const file = join(directory, "iozen.conf");
    writeFileSync(file, documented(name, port, targets));
    const main = join(directory, "nginx.conf");
    if (name === "nginx") writeFileSync(main, aroundNginx(directory));
    // No administration of Caddy: it would take a port that another has.
    else writeFileSync(file, `{\n  admin off\n}\n${readFileSync(file, "utf8")}`);
    const args =
      name === "nginx"
        ? ["-p", directory, "-e", join(directory, "error.log"), "-c", main]
        : ["run", "--adapter", "caddyfile", "--config", file];
    // Caddy keeps its files in these folders.
    const places = { HOME: directory, XDG_CONFIG_HOME: directory, XDG_DATA_HOME: directory };
    const pairs = Object.entries({ ...places, ...variables }).map(
      ([variable, value]) => `${variable}=${value}`,
    );
    // `env` replaces itself with the program.
    const child = spawn("env", [...pairs, name, ...args], { stdio: "ignore" });
    const proxy = new ReverseProxy(`http://127.0.0.1:${port}`, child);
    await proxy.ready();
    return proxy;
  }

  /** Stops it gracefully: nginx's workers exit with their master. */
  stop(): Promise<void> {
    return end(this.child, "SIGTERM");
  }

  private async ready(): Promise<void> {
    const connections = new Connections(this.url);
    const poll = async () => {
      if (!isRunning(this.child)) throw new Error("The proxy exited");
      return (await connections.try({ path: "/api/v1/openapi.json" }))?.status === 200 ? true : null;
    };
    await waitFor("the proxy's first successful response", poll, { withinMs: 10_000 });
    connections.close();
  }
}
