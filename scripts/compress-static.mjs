/** Compresses the browser's files at build time: writes a `.br` and a `.gz` beside each file, if they are smaller. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

const TEXT = /\.(css|js|json|svg|txt)$/;
const WAYS = { br: promisify(brotliCompress), gz: promisify(gzip) };

export async function compressStatic(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && TEXT.test(entry.name));
  await Promise.all(files.map(({ parentPath, name }) => compressFile(join(parentPath, name))));
}

async function compressFile(file) {
  const content = await readFile(file);
  for (const [extension, compress] of Object.entries(WAYS)) {
    const compressed = await compress(content);
    if (compressed.length < content.length) await writeFile(`${file}.${extension}`, compressed);
  }
}
