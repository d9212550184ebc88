import { describe, expect, it } from "vitest";
import { readResponse } from "./read-responses";

const read = (text: string, method = "GET") => {
  const found = readResponse(Buffer.from(text, "latin1"), method);
  return found && { ...found.response, body: found.response.body.toString(), rest: found.rest.toString() };
};

describe("readResponse", () => {
  const whole = "HTTP/1.1 200 OK\r\nA: b\r\na: c\r\nContent-Length: 2\r\n\r\nok";

  it("ends a response at its Content-Length and returns the rest", () => {
    const headers = { a: "b, c", "content-length": "2" };
    expect(read(`${whole}HTTP`)).toEqual({ status: 200, headers, body: "ok", rest: "HTTP" });
  });

  it("returns null until the response is complete", () => {
    for (let length = 0; length < whole.length; length++) expect(read(whole.slice(0, length))).toBeNull();
  });

  it("reads chunked responses", () => {
    const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n1\r\n!\r\n0\r\n\r\n";
    expect(read(`${chunked}x`)).toMatchObject({ body: "ok!", rest: "x" });
    expect(read(chunked.slice(0, -2))).toBeNull();
  });

  it("skips an interim response, and reads no body for HEAD or with 204", () => {
    expect(read(`HTTP/1.1 100 Continue\r\n\r\n${whole}`)).toMatchObject({ status: 200, body: "ok" });
    expect(read(whole.slice(0, -2), "HEAD")).toMatchObject({ status: 200, body: "", rest: "" });
    expect(read("HTTP/1.1 204 No Content\r\n\r\n")).toMatchObject({ status: 204, body: "" });
  });

  it("throws when the end of the response is undefined", () => {
    expect(() => read("HTTP/1.1 200 OK\r\n\r\n")).toThrow("where it ends");
  });
});
