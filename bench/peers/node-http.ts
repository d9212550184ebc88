import { createServer } from "node:http";
import { reportPort } from "./report-port";

/** Node's minimum: constant JSON without routing, key or log. */
const BODY = Buffer.from(JSON.stringify({ success: true, data: { hello: "world" } }));
const HEADERS = { "Content-Type": "application/json", "Content-Length": BODY.byteLength };

const server = createServer((_, res) => {
  res.writeHead(200, HEADERS);
  res.end(BODY);
});
server.listen(0, "127.0.0.1", () => reportPort(server));
