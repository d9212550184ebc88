import type { Load, LoadReply } from "./load-protocol";
import { LoadRun } from "./load-run";

/** The generator runs in its own process, so that it takes no time from the measured server. */
process.on("message", (load: Load) => {
  new LoadRun(load)
    .run()
    .then((result): LoadReply => ({ result }))
    .catch((error: unknown): LoadReply => ({ error: error instanceof Error ? error.message : String(error) }))
    .then((reply) => process.send?.(reply))
    .catch(() => process.exit(1));
});
const loaded: LoadReply = { isLoaded: true };
process.send?.(loaded);
process.on("disconnect", () => process.exit(0));
