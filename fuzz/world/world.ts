import { Random } from "@/prisma/seed/random";
import { type Tenant, tenantOf, type TenantKind } from "./tenant";

/** Many, so that no key and no quota is used up by chance. */
const BUSINESS_TENANTS = 24;
/** Of those, some with pages of 4 MB, and some with more webhooks to delete than a plan allows to make. */
const LARGE_TENANTS = 4;
const DELETING_TENANTS = 8;
const DELETABLE = 400;
const OTHERS: readonly TenantKind[] = ["pro", "pro", "free", "archived", "spent", "busy"];

export interface World {
  tenants: readonly Tenant[];
  /** The workspace of the client beside the fuzz: no request of the fuzz names it. */
  neighbour: Tenant;
}

/** The workspaces that requests are made for: the same for the same seed. */
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
