import { defineConfig } from "prisma/config";

// `prisma generate` only checks that a schema engine exists; it never runs it. Node's own path satisfies the check
// without the vendor download. Only `npm run migration` uses an engine, as WebAssembly: scripts/schema-engine.ts.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma", migrations: { path: "prisma/migrations" } });
