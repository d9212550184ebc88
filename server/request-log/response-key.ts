import "server-only";

/** The day (UTC) of a row's shared response, `2026-11-30`, from the row's instant in ISO form. */
export const responseDay = (createdAt: string) => createdAt.slice(0, 10);
