/** The product's own insert, without the requests that usually lead to it; the only place of bench/ that reaches into server/. */
export { COLUMN_TYPES, sqlName } from "@/server/request-log/log-columns";
export { insertLines } from "@/server/request-log/write/insert";
export type { RequestRecord } from "@/server/request-log/record";
