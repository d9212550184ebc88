import { pageMarkdown } from "@/lib/docs/markdown";
import { siteOrigin } from "@/server/http/site-origin";
import { documentation, pageHref } from "../../documentation";

interface MarkdownContext {
  params: Promise<{ path?: string[] }>;
}

/** A page as Markdown, at its own address with `.md` (next.config.ts). */
export async function GET(request: Request, { params }: MarkdownContext): Promise<Response> {
  const { pages } = documentation();
  const page = pages.get(pageHref((await params).path));
  const headers = { "content-type": "text/markdown; charset=utf-8" };
  if (!page) return new Response("# Page not found\n", { status: 404, headers });
  const { origin } = siteOrigin(request.headers.get("host"));
  return new Response(pageMarkdown(page, { origin, pages: new Set(pages.keys()) }), { headers });
}
