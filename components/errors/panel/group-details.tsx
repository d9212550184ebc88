"use client";

import type { ErrorGroupDetail } from "@/lib/contracts/error-groups";
import { ChangesBefore } from "./changes-before";
import { GroupShares } from "./group-shares";
import { LatestRequest } from "./latest-request";

/** The parts of the panel below its summary: one module, whose code loads after the page. */
export function GroupDetails({ detail }: { detail: ErrorGroupDetail }) {
  return (
    <>
      <ChangesBefore detail={detail} />
      <GroupShares detail={detail} />
      <LatestRequest key={detail.group.groupKey} latest={detail.group.latest} />
    </>
  );
}
