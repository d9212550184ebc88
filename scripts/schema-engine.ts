import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

interface EngineModule {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/**
 * Loads Prisma's schema engine from npm, as WebAssembly: the CLI's own engine is a download from the vendor.
 * `adapter` is a bound, migration-aware driver adapter.
 */
export async function loadSchemaEngine(adapter: object, datamodel?: string): Promise<SchemaEngine> {
  const packageDir = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  // safe: the glue file exports these; the package ships no types for it
  const glue = (await import(
    /* webpackIgnore: true */ pathToFileURL(join(packageDir, "schema_engine_bg.js")).href
  )) as EngineModule;
  const wasm = await WebAssembly.compile(await readFile(join(packageDir, "schema_engine_bg.wasm")));
  const instance = await WebAssembly.instantiate(wasm, {
    "./schema_engine_bg.js": glue as unknown as Record<string, WebAssembly.ImportValue>,
  });
  glue.__wbg_set_wasm(instance.exports);
  // safe: wasm-bindgen's start function, called once per instance
  (instance.exports["__wbindgen_start"] as () => void)();
  return glue.SchemaEngine.new(
    { datamodels: datamodel ? [["schema.prisma", datamodel]] : undefined },
    () => undefined,
    adapter,
  );
}
