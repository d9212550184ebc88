import { type ClientRequest, type IncomingHttpHeaders, request } from "node:http";
import { expect } from "@playwright/test";
import { liveRequestsSchema, type RequestSummary } from "@/lib/contracts/log/request-log";
import { dashboardApi } from "@/lib/routes";

interface LiveEvent {
  name: string;
  data: string;
}

interface LiveOptions {
  serverUrl: string;
  workspaceSlug: string;
  cookie: string;
  query?: Record<string, string>;
  lastEventId?: string | null;
  encodings?: string | null;
}

/** A live tail, parsed as a browser parses it. */
export class LiveStream {
  readonly events: LiveEvent[] = [];
  lastEventId: string | null;
  status = 0;
  headers: IncomingHttpHeaders = {};
  isEnded = false;
  /** Whether the server ended the response, rather than dropping the connection. */
  isWhole = false;
  private text = "";
  /** The events up to the last position. */
  private settled = 0;
  private readonly req: ClientRequest;

  private constructor({
    serverUrl,
    workspaceSlug,
    cookie,
    query = {},
    lastEventId = null,
    encodings = null,
  }: LiveOptions) {
    this.lastEventId = lastEventId;
    const search = new URLSearchParams(query);
    this.req = request(new URL(`${dashboardApi.liveRequests(workspaceSlug)}?${search}`, serverUrl), {
      headers: {
        cookie,
        ...(encodings !== null && { "accept-encoding": encodings }),
        ...(lastEventId !== null && { "last-event-id": lastEventId }),
      },
    });
  }

  /** Resolves with the head of the response, whatever its status. */
  static open(options: LiveOptions): Promise<LiveStream> {
    const stream = new LiveStream(options);
    return new Promise((resolve, reject) => {
      stream.req.on("error", (error) => {
        stream.isEnded = true;
        reject(error);
      });
      stream.req.on("response", (res) => {
        stream.status = res.statusCode ?? 0;
        stream.headers = res.headers;
        res.setEncoding("utf8");
        res.on("data", (chunk: string) => stream.read(chunk));
        res.on("error", () => undefined);
        res.on("close", () => {
          stream.isEnded = true;
          stream.isWhole = res.complete;
        });
        resolve(stream);
      });
      stream.req.end();
    });
  }

  get requests(): RequestSummary[] {
    return this.events
      .filter(({ name }) => name === "requests")
      .flatMap(({ data }) => liveRequestsSchema.parse(JSON.parse(data)));
  }

  get ids(): string[] {
    return this.requests.map(({ id }) => id);
  }

  /** The body of a response that is not an event stream. */
  get body(): string {
    return this.text;
  }

  async waitFor(ids: readonly string[]): Promise<void> {
    await expect.poll(() => ids.filter((id) => !this.ids.includes(id)), { timeout: 10_000 }).toEqual([]);
  }

  /** Cuts the connection as a network loss would: data in flight and a partial batch are lost; the batch is sent again. */
  cut(): void {
    this.events.splice(this.settled);
    this.req.destroy();
  }

  private read(chunk: string): void {
    this.text += chunk;
    if (this.status !== 200) return;
    const blocks = this.text.split("\n\n");
    this.text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(
        block
          .split("\n")
          .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(": ") + 2)]),
      );
      this.lastEventId = fields.get("id") ?? this.lastEventId;
      const data = fields.get("data");
      if (data !== undefined) this.events.push({ name: fields.get("event") ?? "message", data });
      if (fields.has("id")) this.settled = this.events.length;
    }
  }
}
