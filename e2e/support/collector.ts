import { createServer, type Server } from "node:http";
import * as z from "zod";

const spanSchema = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: z.array(
    z.object({
      key: z.string(),
      value: z.object({ stringValue: z.string().optional(), intValue: z.number().optional() }),
    }),
  ),
});
type Span = z.infer<typeof spanSchema>;

const exportSchema = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })) })),
});

/** An OTLP collector (HTTP, JSON) that keeps everything it receives. */
export class Collector {
  readonly spans: Span[] = [];
  /** Everything received, as text. */
  text = "";
  private readonly server: Server;

  constructor(readonly port: number) {
    this.server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on("data", (chunk: Buffer) => chunks.push(chunk));
      req.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        this.text += text;
        const { resourceSpans } = exportSchema.parse(JSON.parse(text));
        for (const { scopeSpans } of resourceSpans)
          for (const scope of scopeSpans) this.spans.push(...scope.spans);
        res.writeHead(200, { "content-type": "application/json" }).end("{}");
      });
    });
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => {
      this.server.listen(this.port, "127.0.0.1", resolve);
    });
    return this;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

export function attribute(span: Span, key: string): string | number | undefined {
  const value = span.attributes.find((entry) => entry.key === key)?.value;
  return value?.stringValue ?? value?.intValue;
}
