/** A bare route handler, run on every request. */
export const dynamic = "force-dynamic";

export function GET() {
  return Response.json({ success: true, data: { hello: "world" } });
}
