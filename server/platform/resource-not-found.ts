import "server-only";

import { AppError } from "@/lib/errors/app-error";
import type { ApiResource } from "@/lib/errors/catalog";

/** The refusal for an id that this workspace has not: the same whether another one has it or nobody. */
export function resourceNotFound(resource: Exclude<ApiResource, "endpoint">, id: string): AppError {
  return new AppError("resource_not_found", { resource }, { check: "resource", resource, id });
}
