import { Connections, type RawResponse } from "./http/connections";

/** One scrape: values by series name, such as `x_total{code="a"}`. */
export class Scrape {
  private readonly values: ReadonlyMap<string, number>;

  constructor(readonly text: string) {
    const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    this.values = new Map(
      lines.map((line) => {
        const end = line.lastIndexOf(" ");
        return [line.slice(0, end), Number(line.slice(end + 1))] as const;
      }),
    );
  }

  /** Returns the value of a series, or 0 if it does not exist yet. */
  value(series: string): number {
    return this.values.get(series) ?? 0;
  }

  /** Returns the sum over all series of a counter with labels. */
  total(counter: string): number {
    const values = [...this.values].map(([series, value]) => (series.startsWith(`${counter}{`) ? value : 0));
    return values.reduce((sum, value) => sum + value, 0);
  }

  /** Returns the growth since an earlier scrape of each series with this prefix that has grown. */
  since(before: Scrape, prefix: string): Record<string, number> {
    const grown = [...this.values]
      .filter(([series]) => series.startsWith(prefix))
      .map(([series, value]) => [series, value - before.value(series)] as const)
      .filter(([, added]) => added !== 0);
    return Object.fromEntries(grown);
  }
}

/** Reads the three paths of a server's operations port. */
export class OperationsClient {
  private readonly connections: Connections;

  constructor(private readonly port: number) {
    this.connections = new Connections(`http://127.0.0.1:${port}`);
  }

  /** The settings with which a server opens this port. */
  get settings(): Record<string, number> {
    return { OPERATIONS_PORT: this.port };
  }

  get(path: string, token?: string): Promise<RawResponse> {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    return this.connections.send({ path, headers });
  }

  async json(path: string): Promise<{ status: number; body: unknown }> {
    const { status, body } = await this.get(path);
    return { status, body: JSON.parse(body.toString("utf8")) };
  }

  async scrape(token?: string): Promise<Scrape> {
    return new Scrape((await this.get("/metrics", token)).body.toString("utf8"));
  }

  close(): void {
    this.connections.close();
  }
}
