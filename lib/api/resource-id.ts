/** The length of a resource's id: a cuid. */
export const RESOURCE_ID_LENGTH = 25;
/** Source of a regular expression for a resource's id. */
export const RESOURCE_ID = `c[a-z0-9]{${RESOURCE_ID_LENGTH - 1}}`;
const WHOLE_ID = new RegExp(`^${RESOURCE_ID}$`);

/** Whether `id` has the form of a resource's id. Any other needs no look-up. */
export function isResourceId(id: string): boolean {
  return WHOLE_ID.test(id);
}
