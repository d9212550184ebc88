import "server-only";

import { AppError } from "@/lib/errors/app-error";
import type { ApiResource } from "@/lib/errors/catalog";

/** The error for an id that does not exist in this workspace; the same whether or not another workspace has it. */
export function resourceNotFound(resource: Exclude<ApiResource, "endpoint">, id: string): AppError {
  return new AppError("resource_not_found", { resource }, { check: "resource", resource, id });
}
