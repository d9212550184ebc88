/** The least that a page of Next is: server-rendered on every request, as the dashboard's are. */
export const dynamic = "force-dynamic";

export default function Page() {
  return <h1>Hello</h1>;
}
