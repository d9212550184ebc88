import { documentation } from "@/app/docs/documentation";
import { llmsText } from "@/lib/docs/llms";
import { siteOrigin } from "@/server/http/site-origin";

/** The pages of the documentation for language models. */
export function GET(request: Request): Response {
  const { origin } = siteOrigin(request.headers.get("host"));
  return new Response(llmsText(documentation(), origin), {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}
