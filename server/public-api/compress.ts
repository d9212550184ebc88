import "server-only";

import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { chooseEncoding, type Encoding } from "./accept-encoding";
import { type MaybePromise, next } from "@/server/platform/maybe-promise";
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

/** Compressed bodies by the object they were made from: the response for an unchanged bot is compressed once. */
const compressed = new WeakMap<object, Map<Encoding, Buffer>>();

function compress(source: object, text: string, encoding: Encoding): MaybePromise<Buffer> {
  return compressed.get(source)?.get(encoding) ?? compressAnew(source, text, encoding);
}

async function compressAnew(source: object, text: string, encoding: Encoding): Promise<Buffer> {
  const bytes = await COMPRESS[encoding](text);
  if (!Object.isFrozen(source)) return bytes;
  const all = compressed.get(source) ?? new Map<Encoding, Buffer>();
  compressed.set(source, all.set(encoding, bytes));
  return bytes;
}

interface Payload {
  bytes: string | Buffer;
  headers: Record<string, string>;
}

/** The body in the coding for this Accept-Encoding, and the headers that declare it. */
export function toPayload(
  { body, compressible }: ApiResponse,
  accepted: string | undefined,
): MaybePromise<Payload> {
  const length = Buffer.byteLength(body);
  const plain = { bytes: body, headers: { "content-length": String(length) } };
  if (compressible === null || length === 0) return plain;
  const isSmall = length <= MIN_BYTES;
  if (accepted === undefined) return isSmall ? plain : varied(plain);
  const { encoding, takesIdentity } = chooseEncoding(accepted);
  if (isSmall && takesIdentity) return plain;
  if (encoding === null) return varied(plain);
  return next(compress(compressible, body, encoding), (bytes) =>
    varied({
      bytes,
      headers: { "content-length": String(bytes.byteLength), "content-encoding": encoding },
    }),
  );
}

const varied = ({ bytes, headers }: Payload): Payload => ({
  bytes,
  headers: { ...headers, vary: "Accept-Encoding" },
});
