import "server-only";

/** The roles in an object that represents one member, such as `{ "question": "…", "answer": "…" }`. */
export type LabelRole = "label" | "type" | "labelled" | "value";

const ROLES: Readonly<Record<LabelRole, string>> = {
  label: `name key k n header field parameter param label question title id attribute attr property prop setting prompt caption
    variable var env option column term $`,
  type: "type",
  labelled:
    "content answer answers response text data reply replies input default current old new before after _",
  value: "value val values v",
};
const ROLE_OF = new Map(
  Object.entries(ROLES).flatMap(([role, words]) =>
    // safe: the entries of a record that has a role for each key
    words.split(/\s+/).map((word) => [word, role as LabelRole] as const),
  ),
);

/** Words that add nothing to a role: `field_name`, `attributeValue`, `stringValue`. Others do: `user_name`. */
const NEUTRAL = `field|attribute|attr|parameter|param|property|prop|header|setting|option|variable|var|env|question|input|item|form|column|config|metadata|meta|entry|element|control|custom|data|cell|string|str|integer|int|number|num|boolean|bool|float|double|long|json|raw`;
/** The same, only before these values. */
const OF_VALUES = `(?:default|current|new|old|initial|plain|secure|user|given)[_\\s.-]?(?=value|answer|response|reply|input)`;
const WORDS = [...ROLE_OF.keys()].map((word) => word.replace("$", String.raw`\$`)).join("|");
/** Before it, a sign that programs put before the names of attributes and of an element's text when they write XML as JSON. */
const NAME = new RegExp(`^[@#$_]?(?:(?:${NEUTRAL})[_\\s.-]?)*(?:${OF_VALUES})?(${WORDS})$`, "i");
const TEXT_OF_LABEL = /^(?:question|prompt|field|label|item)[_\s.-]?(?:text|content)$/i;
const MAX_LENGTH = 32;

export function labelRoleOf(name: string): LabelRole | null {
  if (name.length > MAX_LENGTH) return null;
  const word = NAME.exec(name)?.[1];
  if (word === undefined) return null;
  return TEXT_OF_LABEL.test(name) ? "label" : (ROLE_OF.get(word.toLowerCase()) ?? null);
}
