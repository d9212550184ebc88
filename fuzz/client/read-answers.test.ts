import { describe, expect, it } from "vitest";
import { readAnswer } from "./read-answers";

const read = (text: string, method = "GET") => {
  const found = readAnswer(Buffer.from(text, "latin1"), method);
  return found && { ...found.answer, body: found.answer.body.toString(), rest: found.rest.toString() };
};

describe("an answer in the bytes of a connection", () => {
  const whole = "HTTP/1.1 200 OK\r\nA: b\r\na: c\r\nContent-Length: 2\r\n\r\nok";

  it("ends where its length says, and the rest is another's", () => {
    const headers = { a: "b, c", "content-length": "2" };
    expect(read(`${whole}HTTP`)).toEqual({ status: 200, headers, body: "ok", rest: "HTTP" });
  });

  it("is not there before it is whole", () => {
    for (let length = 0; length < whole.length; length++) expect(read(whole.slice(0, length))).toBeNull();
  });

  it("may come in chunks", () => {
    const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n1\r\n!\r\n0\r\n\r\n";
    expect(read(`${chunked}x`)).toMatchObject({ body: "ok!", rest: "x" });
    expect(read(chunked.slice(0, -2))).toBeNull();
  });

  it("follows an interim one, and has no body for HEAD, nor with 204", () => {
    expect(read(`HTTP/1.1 100 Continue\r\n\r\n${whole}`)).toMatchObject({ status: 200, body: "ok" });
    expect(read(whole.slice(0, -2), "HEAD")).toMatchObject({ status: 200, body: "", rest: "" });
    expect(read("HTTP/1.1 204 No Content\r\n\r\n")).toMatchObject({ status: 204, body: "" });
  });

  it("must say where it ends", () => {
    expect(() => read("HTTP/1.1 200 OK\r\n\r\n")).toThrow("where it ends");
  });
});
