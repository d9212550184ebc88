"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { requestQuery } from "@/components/shell/queries/request-query";
import { toast } from "@/components/shell/toasts/toast";
import { useWorkspace } from "@/components/shell/workspace-context";
import type { FailureNeighbourQuery } from "@/lib/contracts/log/related-requests";
import { failureNeighbourQuery } from "./data/queries";

type Direction = FailureNeighbourQuery["direction"];

interface GroupSteps {
  /** The open request at this moment. */
  readSelected: () => string | null;
  show: (id: string) => void;
  /** Where the open request did not fail, or none is open. */
  stepElsewhere: (direction: Direction) => void;
}

const END: Readonly<Record<Direction, string>> = {
  older: "This is the oldest failure of its kind in the log",
  newer: "This is the newest failure of its kind in the log",
};

/** The step under way, and one that waits for it. */
const MAX_STEPS = 2;

/**
 * Steps from the open failure to the next one of its group. Keys can be faster than responses, so a step waits for the
 * previous one; further ones are dropped.
 */
export function useGroupSteps({
  readSelected,
  show,
  stepElsewhere,
}: GroupSteps): (direction: Direction) => void {
  const client = useQueryClient();
  const { slug } = useWorkspace();
  const [takeTurn] = useState(() => createTurns(MAX_STEPS));

  const stepFrom = async (current: string, direction: Direction) => {
    const { explanation } = await client.query(requestQuery(slug, current));
    if (!explanation) {
      stepElsewhere(direction);
      return;
    }
    const { id } = await client.query(failureNeighbourQuery(slug, current, direction));
    // Meanwhile the reader may have opened another request, or closed the panel.
    if (readSelected() !== current) return;
    if (id === null) toast.info(END[direction]);
    else show(id);
  };
  const step = async (direction: Direction, wasOpen: boolean) => {
    const current = readSelected();
    try {
      if (current !== null) await stepFrom(current, direction);
      // Otherwise the reader closed the panel, or left the screen, while this step waited.
      else if (!wasOpen) stepElsewhere(direction);
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The next failure could not be found");
    }
  };
  return (direction) => {
    const wasOpen = readSelected() !== null;
    takeTurn(() => step(direction, wasOpen));
  };
}

/**
 * Returns a function that runs tasks one after the other, and drops a task while `max` others run or wait. A task reports its
 * own errors.
 */
export function createTurns(max: number): (task: () => Promise<void>) => void {
  let last = Promise.resolve();
  let pending = 0;
  return (task) => {
    if (pending >= max) return;
    pending++;
    last = last
      .then(task)
      .catch(() => undefined)
      .finally(() => {
        pending--;
      });
  };
}
