import { type BotField, type BotSchema, botFields } from "../contracts/intake-bot";
import { quoteName } from "../issue-copy";

/** One difference between two schemas. */
export interface SchemaChange {
  /** Whether a body that was accepted may be refused. */
  breaks: boolean;
  /** A sentence; names of fields are in backticks. */
  text: string;
  /** Whether stored submissions may have answers under a name that the new schema lacks. */
  leavesAnswers: boolean;
}

const change = (text: string, { breaks = false, leavesAnswers = false } = {}): SchemaChange => ({
  text,
  breaks,
  leavesAnswers,
});

/** The changes of an edit that callers notice, the breaking ones first. A block is the same while its id is. */
export function schemaChanges(before: BotSchema, after: BotSchema): SchemaChange[] {
  const [old, now] = [byId(before), byId(after)];
  const changes: SchemaChange[] = [];
  for (const [id, field] of old) if (!now.has(id)) changes.push(removed(field, after));
  for (const [id, field] of now) {
    const former = old.get(id);
    changes.push(...(former ? edited(former, field) : [added(field)]));
  }
  if (changes.length === 0 && JSON.stringify(before) !== JSON.stringify(after))
    changes.push(change("Labels, order or content change; callers send the same as before."));
  return changes.toSorted((a, b) => Number(b.breaks) - Number(a.breaks));
}

const byId = (schema: BotSchema) => new Map(botFields(schema).map((field) => [field.id, field]));

function removed({ name }: BotField, after: BotSchema): SchemaChange {
  if (botFields(after).some((field) => field.name === name))
    return change(`${quoteName(name)} is replaced by another field of that name.`, { breaks: true });
  return change(`${quoteName(name)} is removed: a submission with it is refused.`, {
    breaks: true,
    leavesAnswers: true,
  });
}

function added({ name, required }: BotField): SchemaChange {
  return required
    ? change(`${quoteName(name)} is new and required: a completed submission without it is refused.`, {
        breaks: true,
      })
    : change(`${quoteName(name)} is new and optional.`);
}

function edited(former: BotField, field: BotField): SchemaChange[] {
  const name = quoteName(field.name);
  const changes: SchemaChange[] = [];
  if (former.name !== field.name)
    changes.push(
      change(`${quoteName(former.name)} is now ${name}: a submission with the former name is refused.`, {
        breaks: true,
        leavesAnswers: true,
      }),
    );
  if (former.type !== field.type)
    changes.push(change(`${name} takes \`${field.type}\` instead of \`${former.type}\`.`, { breaks: true }));
  if (!former.required && field.required)
    changes.push(
      change(`${name} becomes required: a completed submission without it is refused.`, { breaks: true }),
    );
  if (former.required && !field.required) changes.push(change(`${name} becomes optional.`));
  return [...changes, ...optionChanges(former, field)];
}

function optionChanges(former: BotField, field: BotField): SchemaChange[] {
  // A field that changes from or to a choice has said so.
  if (!former.options || !field.options) return [];
  const [old, now] = [new Set(former.options), new Set(field.options)];
  const gone = former.options.filter((option) => !now.has(option));
  const fresh = field.options.filter((option) => !old.has(option));
  const name = quoteName(field.name);
  return [
    ...(gone.length > 0 ? [change(`${name} no longer takes ${listed(gone)}.`, { breaks: true })] : []),
    ...(fresh.length > 0 ? [change(`${name} also takes ${listed(fresh)}.`)] : []),
  ];
}

const MAX_LISTED = 5;

function listed(options: readonly string[]): string {
  const shown = options.slice(0, MAX_LISTED).map((option) => `“${option}”`);
  const rest = options.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}
