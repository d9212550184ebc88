import "server-only";

import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { chooseEncoding, type Encoding } from "./accept-encoding";
import type { ApiResponse } from "./http";

/** Below this an answer fits one packet, and is not made smaller by much. */
const MIN_BYTES = 1024;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** In zlib's threads: the one that answers is not held up. */
const COMPRESS: Record<Encoding, (text: string) => Promise<Buffer>> = {
  // The levels at which both are about as quick: higher ones save a few percent more at many times the cost.
  br: (text) => compressBrotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (text) => compressGzip(text),
};

/** By what a body was made of: the answer about a bot that has not changed is compressed once. */
const compressed = new WeakMap<object, Map<Encoding, Buffer>>();

async function compress(source: object, text: string, encoding: Encoding): Promise<Buffer> {
  const known = compressed.get(source)?.get(encoding);
  if (known) return known;
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

/** The body as a client with this Accept-Encoding takes it, and the headers that say so. */
export async function toPayload(
  { body, compressible }: ApiResponse,
  accepted: string | undefined,
): Promise<Payload> {
  const length = Buffer.byteLength(body);
  const plain = { bytes: body, headers: { "content-length": String(length) } };
  if (compressible === null || length === 0) return plain;
  const isSmall = length <= MIN_BYTES;
  if (accepted === undefined) return isSmall ? plain : varied(plain);
  const { encoding, takesIdentity } = chooseEncoding(accepted);
  if (isSmall && takesIdentity) return plain;
  if (encoding === null) return varied(plain);
  const bytes = await compress(compressible, body, encoding);
  return varied({
    bytes,
    headers: { "content-length": String(bytes.byteLength), "content-encoding": encoding },
  });
}

const varied = ({ bytes, headers }: Payload): Payload => ({
  bytes,
  headers: { ...headers, vary: "Accept-Encoding" },
});
