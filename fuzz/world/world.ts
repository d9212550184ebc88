import { Random } from "@/prisma/seed/random";
import { type Tenant, tenantOf, type TenantKind } from "./tenant";

/** Enough that no key or quota is exhausted by chance. */
const BUSINESS_TENANTS = 24;
/** Some of these have pages of 4 MB, and some more webhooks to delete than a plan allows. */
const LARGE_TENANTS = 4;
const DELETING_TENANTS = 8;
const DELETABLE = 400;
const OTHERS: readonly TenantKind[] = ["pro", "pro", "free", "archived", "spent", "busy"];

export interface World {
  tenants: readonly Tenant[];
  /** The workspace of the client beside the fuzz, which no request of the fuzz uses. */
  neighbour: Tenant;
}

/** Creates the workspaces of the requests: the same for the same seed. */
export function worldOf(seed: number): World {
  const random = new Random(seed);
  const business = Array.from({ length: BUSINESS_TENANTS }, (_, index) => {
    const webhooks = index < DELETING_TENANTS ? DELETABLE : 6;
    return tenantOf(random, "business", {
      isLarge: index % (BUSINESS_TENANTS / LARGE_TENANTS) === 0,
      webhooks,
    });
  });
  const small = { isLarge: false, webhooks: 2 };
  return {
    tenants: [...business, ...OTHERS.map((kind) => tenantOf(random, kind, small))],
    neighbour: tenantOf(random, "business", small),
  };
}
