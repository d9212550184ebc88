import { CodeBlock } from "@/components/ui/code/code-block";
import { API_BASE } from "@/lib/api/api-path";
import { curlCommand } from "@/lib/api/curl-command";
import { ENDPOINT_TABLE } from "@/lib/api/endpoints";
import { botFields } from "@/lib/contracts/intake-bot";
import type { Bot } from "@/lib/contracts/managed-bot";
import { exampleData } from "@/lib/intake-bots/example-data";
import { shellQuote } from "@/lib/shells";

/** A bot without submissions: the command that makes the first one. */
export function FirstSubmission({ bot, origin }: { bot: Bot; origin: string }) {
  const body = JSON.stringify({ data: exampleData(botFields(bot.blocks)), is_test: true });
  const path = ENDPOINT_TABLE.createSubmission.route.replace(":id", bot.id);
  const command = curlCommand(`${origin}${API_BASE}${path}`, [
    '-H "Content-Type: application/json"',
    `-d ${shellQuote(body)}`,
  ]);
  return (
    <section aria-labelledby="first-submission" className="mx-auto max-w-160 px-4 py-10 sm:px-6">
      <h2 id="first-submission" className="text-base font-semibold">
        No submissions yet
      </h2>
      <p className="mt-1 mb-4 text-muted">
        Send one with a key that has <code className="font-mono text-xs">write:intake-bots</code>. This one is
        a test, which does not count toward the plan’s quota.
      </p>
      <CodeBlock code={command} language="bash" label="In a shell" wrap />
    </section>
  );
}
