import { createServer } from "node:http";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { reportPort } from "./report-port";

/** rate-limiter-flexible in memory with our limit for each key, behind node:http. */
const limiter = new RateLimiterMemory({ points: 500, duration: 60 });

const server = createServer((req, res) => {
  limiter
    .consume(req.headers.authorization ?? "")
    .then(() => res.writeHead(200, { "Content-Length": 0 }).end())
    .catch((reason: unknown) => {
      const status = reason instanceof RateLimiterRes ? 429 : 500;
      res.writeHead(status, { "Content-Length": 0 }).end();
    });
});
server.listen(0, "127.0.0.1", () => reportPort(server));
