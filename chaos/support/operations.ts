import { Connections } from "./http";
import { newPort } from "./port";

/** What the server tells about itself on an address of its own. */
export class OperationsAddress {
  private readonly connections: Connections;

  private constructor(private readonly port: number) {
    this.connections = new Connections(`http://127.0.0.1:${port}`);
  }

  static async create(): Promise<OperationsAddress> {
    return new OperationsAddress(await newPort());
  }

  get settings(): Record<string, number> {
    return { OPERATIONS_PORT: this.port };
  }

  /** A metric without labels. */
  async metric(name: string): Promise<number> {
    const { body } = await this.connections.send({ path: "/metrics" });
    const value = new RegExp(`^${name} (\\S+)$`, "m").exec(body)?.[1];
    if (value === undefined) throw new Error(`There is no metric ${name}`);
    return Number(value);
  }

  async readiness(): Promise<{ status: number; body: string }> {
    const { status, body } = await this.connections.send({ path: "/readyz" });
    return { status, body };
  }

  close(): void {
    this.connections.close();
  }
}
