const CUID = /^c[a-z0-9]{24}$/;

/** Whether `id` has the form of a resource's id: a 25-character cuid. Any other needs no look-up. */
export function isResourceId(id: string): boolean {
  return CUID.test(id);
}
