import { connect } from "node:net";
import { expect, test } from "../fixtures";

const PAGES = 250;

test("a flood of pages on one connection keeps no other caller waiting", async ({
  api,
  workspace: _,
  serverUrl,
  nextAddress,
}) => {
  const { hostname, port } = new URL(serverUrl);
  const localAddress = nextAddress();
  const flood = connect({
    host: hostname,
    port: Number(port),
    ...(localAddress !== null && { localAddress }),
  });
  let received = "";
  flood.setEncoding("latin1").on("data", (text: string) => (received += text));
  const answered = () => received.match(/HTTP\/1\.1 200 OK/g)?.length ?? 0;
  flood.write("GET /sign-in HTTP/1.1\r\nHost: a\r\n\r\n".repeat(PAGES));
  await expect.poll(answered).toBeGreaterThan(0);

  for (let call = 0; call < 5; call++) (await api().get("/intake-bots")).data();
  expect(answered()).toBeLessThan(PAGES);
  flood.destroy();
});

test("after a response that closes the connection, no request behind it is handled", async ({
  api,
  workspace,
  serverUrl,
}) => {
  const { hostname, port } = new URL(serverUrl);
  const socket = connect({ host: hostname, port: Number(port) });
  let received = "";
  socket.setEncoding("latin1").on("data", (text: string) => (received += text));
  const read = `GET /api/v1/intake-bots HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${workspace.key}\r\n\r\n`;
  const closed = new Promise((resolve) => {
    socket.once("close", resolve);
  });
  socket.write("GET / HTTP/1.1\r\nHost:\r\n\r\n" + read.repeat(100));
  await closed;
  expect(received.match(/HTTP\/1\.1 \d{3}/g)).toEqual(["HTTP/1.1 400"]);
  const counted = await api().get("/intake-bots");
  // The key's window holds this call alone.
  expect(Number(counted.header("X-RateLimit-Remaining"))).toBe(
    Number(counted.header("X-RateLimit-Limit")) - 1,
  );
});
