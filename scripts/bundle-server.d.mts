import type { Metafile } from "esbuild";

export function bundleServer(outdir: string): Promise<void>;
export function bundleShipper(outdir: string): Promise<Metafile>;
