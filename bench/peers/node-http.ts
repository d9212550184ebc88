import { createServer } from "node:http";
import { tellPort } from "./tell-port";

/** The least that Node can do: constant JSON, no routing, no key, no log. */
const BODY = Buffer.from(JSON.stringify({ success: true, data: { hello: "world" } }));
const HEADERS = { "Content-Type": "application/json", "Content-Length": BODY.byteLength };

const server = createServer((_, res) => {
  res.writeHead(200, HEADERS);
  res.end(BODY);
});
server.listen(0, "127.0.0.1", () => tellPort(server));
