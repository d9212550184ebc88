import { tooManyPages } from "@/server/dashboard/too-many-pages";

export function GET(request: Request): Response {
  return tooManyPages(new URL(request.url).searchParams);
}
