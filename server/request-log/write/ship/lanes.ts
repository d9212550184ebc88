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
}

export interface OpenLanes {
  /** In the order in which they are served. */
  all: readonly Lane[];
  close: () => Promise<void>;
}

/** Opens the streams of a spool. */
export function openLanes({ directory, identity, overflow, store, report }: LaneOptions): OpenLanes {
  const isEarlier = (file: string) => generationOf(file) < identity.generation;
  /** Nobody writes it here: it was brought from another spool. The next process counts it among the earlier ones. */
  const isLater = (file: string) => generationOf(file) > identity.generation;
  const isFollowed = (file: string, files: readonly string[]) =>
    files.some(
      (other) =>
        kindOf(other) === "disk" &&
        generationOf(other) === generationOf(file) &&
        compareSegments(other, file) > 0,
    );
  const openFiles = (files: Pick<ConstructorParameters<typeof FileSource>[0], "isOurs" | "hasPosition">) =>
    new FileSource({
      directory,
      ...files,
      // Never the last segment of the running writer: until its end, a request may finish.
      isComplete: (file, present) => kindOf(file) !== "disk" || isEarlier(file) || isFollowed(file, present),
      onRemoved: (file) => report({ type: "removed", file }),
      onUnreadable: (file, path, error) =>
        report({ type: "unreadable", file, path, error: describeError(error) }),
    });
  const onDisk = openFiles({
    isOurs: (file) => kindOf(file) === "disk" && !isLater(file),
    hasPosition: true,
  });
  const disk = new Lane({ name: "disk", source: onDisk, stream: identity.id, store });
  // An operator has renamed an unreadable segment back, or the position is that of a writer with a copy of the identity.
  const isBehind = (file: string) => disk.shipped !== null && compareSegments(file, disk.shipped.segment) < 0;
  const isUnpositioned = (file: string) => {
    switch (kindOf(file)) {
      case "earlier":
        return true;
      case "overflow":
        // Its stream has gone on, and this process's are written once its shipper has stopped.
        return generationOf(file) !== identity.generation;
      case "disk":
        return isBehind(file) || isLater(file);
      case null:
        return false;
    }
  };
  const unpositioned = openFiles({ isOurs: isUnpositioned, hasPosition: false });
  return {
    all: [
      // Memory first: nothing else would be lost with the writer.
      new Lane({ name: "overflow", source: overflow, stream: `${identity.id}:overflow`, store }),
      disk,
      new Lane({ name: "unpositioned", source: unpositioned, stream: null, store }),
    ],
    close: async () => {
      await onDisk.close();
      await unpositioned.close();
    },
  };
}
