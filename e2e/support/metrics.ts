import { Connections } from "./http";

/** One scrape: values by series as the text names them, such as `x_total{code="a"}`. */
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

  /** 0 for a series that is not there yet. */
  value(series: string): number {
    return this.values.get(series) ?? 0;
  }

  /** Series that begin so and differ from an earlier scrape, with what was added. */
  since(before: Scrape, beginning: string): Record<string, number> {
    const grown = [...this.values]
      .filter(([series]) => series.startsWith(beginning))
      .map(([series, value]) => [series, value - before.value(series)] as const)
      .filter(([, added]) => added !== 0);
    return Object.fromEntries(grown);
  }
}

/** Reads the three paths of a server's own operations address. */
export class OperationsClient {
  private readonly connections: Connections;

  constructor(port: number) {
    this.connections = new Connections(`http://127.0.0.1:${port}`, null);
  }

  get(path: string, token?: string) {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    return this.connections.send({ method: "GET", path, headers });
  }

  async json(path: string): Promise<{ status: number; body: unknown }> {
    const { status, body } = await this.get(path);
    return { status, body: JSON.parse(body.toString("utf8")) };
  }

  async scrape(): Promise<Scrape> {
    return new Scrape((await this.get("/metrics")).body.toString("utf8"));
  }

  close(): void {
    this.connections.close();
  }
}
