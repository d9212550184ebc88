"use client";

import { RESOURCE_NAMES } from "@/lib/api/endpoints";
import type { PanelProps } from "../panel-props";
import { EndpointNotFound } from "./endpoint-not-found";
import { IdNotFound } from "./id-not-found";

/** An id that leads nowhere, or a path that is no part of the API. */
export function NotFoundPanel({ request, explanation }: PanelProps<"resource_not_found">) {
  const { resource, id } = explanation;
  return resource === "endpoint" || id === null ? (
    <EndpointNotFound request={request} explanation={explanation} />
  ) : (
    <IdNotFound request={request} explanation={explanation} word={RESOURCE_NAMES[resource]} id={id} />
  );
}
