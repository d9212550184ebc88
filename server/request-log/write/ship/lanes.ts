import "server-only";

import { describeError } from "@/server/platform/describe-error";
import { FileSource } from "./file-source";
import { Lane } from "./lane";
import type { Report } from "./report";
import { compareSegments, generationOf, kindOf } from "../segment-name";
import type { Source } from "./source";
import type { SpoolIdentity } from "../spool-identity";
import type { Store } from "./store";

export interface LaneOptions {
  /** Of the spool. */
  directory: string;
  identity: SpoolIdentity;
  /** The lines that the writer holds in memory. */
  overflow: Source;
  store: Store;
  report: (report: Report) => void;
  /** Whether the writer will write no more. */
  isWriterDone: () => boolean;
}

export interface OpenLanes {
  /** In the order in which they are served. */
  all: readonly Lane[];
  close: () => Promise<void>;
}

/** Opens the streams of a spool. */
export function openLanes({
  directory,
  identity,
  overflow,
  store,
  report,
  isWriterDone,
}: LaneOptions): OpenLanes {
  const openFiles = (files: Pick<ConstructorParameters<typeof FileSource>[0], "isOurs" | "isComplete">) =>
    new FileSource({
      directory,
      ...files,
      onRemoved: (file) => report({ type: "removed", file }),
      onUnreadable: (file, path, error) =>
        report({ type: "unreadable", file, path, error: describeError(error) }),
    });
  const isEarlier = (file: string) => isWriterDone() || generationOf(file) < identity.generation;
  const onDisk = openFiles({
    isOurs: (file) => kindOf(file) === "disk",
    isComplete: (file, hasNewer) => hasNewer || isEarlier(file),
  });
  const disk = new Lane({ name: "disk", source: onDisk, stream: identity.id, store });
  // An operator has renamed an unreadable segment back, whose stream has gone on without it.
  const isBehind = (file: string) =>
    kindOf(file) === "disk" && disk.shipped !== null && compareSegments(file, disk.shipped.segment) < 0;
  const withoutPosition = openFiles({
    isOurs: (file) => kindOf(file) === "earlier" || isBehind(file),
    isComplete: (file) => kindOf(file) === "earlier" || isEarlier(file),
  });
  return {
    all: [
      // Memory first: nothing else would be lost with the writer.
      new Lane({ name: "overflow", source: overflow, stream: `${identity.id}:overflow`, store }),
      disk,
      new Lane({ name: "again", source: withoutPosition, stream: null, store }),
    ],
    close: async () => {
      await onDisk.close();
      await withoutPosition.close();
    },
  };
}
