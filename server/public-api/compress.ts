import "server-only";

import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { chooseEncoding, type Encoding } from "./accept-encoding";
import type { MaybePromise } from "@/server/platform/concurrency/maybe-promise";
import type { ApiResponse } from "./http";

/** A response below this size fits one packet, and compression would save little. */
const MIN_BYTES = 1024;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Runs in zlib's threads, so that the main thread is free for other requests. */
const COMPRESS: Record<Encoding, (text: string) => Promise<Buffer>> = {
  // Levels at which both are about equally fast: higher ones save a few percent at many times the cost.
  br: (text) => compressBrotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (text) => compressGzip(text),
};

interface Payload {
  bytes: string | Buffer;
  headers: Readonly<Record<string, string>>;
}

type Coding = Encoding | "identity";

/** Payloads by the object they were made from: the response for an unchanged bot is encoded once in each coding. */
const kept = new WeakMap<object, Map<Coding, Payload>>();

function keep(source: object, coding: Coding, payload: Payload): Payload {
  if (!Object.isFrozen(source)) return payload;
  const all = kept.get(source) ?? new Map<Coding, Payload>();
  kept.set(source, all.set(coding, payload));
  return payload;
}

const toPlain = (bytes: string | Buffer): Payload => ({
  bytes,
  headers: { "content-length": String(Buffer.byteLength(bytes)) },
});
const varied = ({ bytes, headers }: Payload): Payload => ({
  bytes,
  headers: { ...headers, vary: "Accept-Encoding" },
});
const isSmall = ({ headers }: Payload) => Number(headers["content-length"]) <= MIN_BYTES;

function identity(source: object, body: string): Payload {
  const known = kept.get(source)?.get("identity");
  if (known) return known;
  const plain = toPlain(body);
  return keep(source, "identity", isSmall(plain) ? plain : varied(plain));
}

function compress(source: object, body: string, encoding: Encoding): MaybePromise<Payload> {
  const known = kept.get(source)?.get(encoding);
  if (known) return known;
  return COMPRESS[encoding](body).then((bytes) => {
    const { headers } = toPlain(bytes);
    const declared = { ...headers, "content-encoding": encoding };
    return keep(source, encoding, varied({ bytes, headers: declared }));
  });
}

/** The body in the coding for this Accept-Encoding, and the headers that declare it. */
export function toPayload(
  { body, compressible }: ApiResponse,
  accepted: string | undefined,
): MaybePromise<Payload> {
  if (compressible === null || body === "") return toPlain(body);
  const plain = identity(compressible, body);
  if (accepted === undefined) return plain;
  const { encoding, takesIdentity } = chooseEncoding(accepted);
  if (isSmall(plain) && takesIdentity) return plain;
  if (encoding === null) return varied(plain);
  return compress(compressible, body, encoding);
}
