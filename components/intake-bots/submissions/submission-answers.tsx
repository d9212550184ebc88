import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import { StoredText } from "@/components/ui/stored-text";
import { botFields } from "@/lib/contracts/intake-bot";
import type { Bot, BotSubmission } from "@/lib/contracts/managed-bot";
import { type AnswerValue, answerText } from "./answer";

interface SubmissionAnswersProps {
  bot: Bot;
  submission: BotSubmission;
}

/** The answers by the bot's current fields, then those to fields that it no longer has. */
export function SubmissionAnswers({ bot, submission }: SubmissionAnswersProps) {
  const { data, summary, messages } = submission;
  const fields = botFields(bot.blocks);
  const known = new Set(fields.map(({ name }) => name));
  const former = Object.entries(data).filter(([name]) => !known.has(name));
  return (
    <>
      {fields.length > 0 ? (
        <Part title="Answers">
          <dl className="divide-y divide-line rounded-control border border-line">
            {fields.map(({ id, label, name }) => (
              <Answer key={id} label={<StoredText text={label} />} name={name} value={data[name]} />
            ))}
          </dl>
        </Part>
      ) : null}
      {former.length > 0 ? (
        <Part title="Answers to fields that the bot no longer has">
          <dl className="divide-y divide-line rounded-control border border-line">
            {former.map(([name, value]) => (
              <Answer key={name} label={null} name={name} value={value} />
            ))}
          </dl>
        </Part>
      ) : null}
      {summary === null ? null : (
        <Part title="Summary">
          <p>
            <StoredText text={summary} />
          </p>
        </Part>
      )}
      {messages.length > 0 ? (
        <Part title="Conversation">
          <ol className="grid gap-2">
            {messages.map(({ id, role, content, createdAt }) => (
              <li key={id} className="rounded-control border border-line px-3 py-2">
                <p className="flex justify-between gap-3 text-xs text-muted">
                  {role === "assistant" ? "Bot" : "Person"}
                  <RelativeTime iso={createdAt} />
                </p>
                <StoredText text={content} />
              </li>
            ))}
          </ol>
        </Part>
      ) : null}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-semibold">{title}</h3>
      {children}
    </section>
  );
}

interface AnswerProps {
  label: ReactNode;
  name: string;
  value: AnswerValue | undefined;
}

function Answer({ label, name, value }: AnswerProps) {
  const text = answerText(value);
  return (
    <div className="grid gap-x-4 px-3 py-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="min-w-0 text-muted">
        {label}
        <code className="block truncate font-mono text-2xs text-muted">
          <StoredText text={name} layout="line" isCode />
        </code>
      </dt>
      <dd className="min-w-0">
        {text === null ? <span className="text-muted">not answered</span> : <StoredText text={text} />}
      </dd>
    </div>
  );
}
